"""What one process may keep from one build to the next.

`serve` calls the same build again and again; a build that is given a Memory looks there before it reads
a file or the ledger. There is no second way to build: every part is held against the stat of what it
came from (or against the ledger's own count of builds), and what does not match is read anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.project import Project

if TYPE_CHECKING:
    from dateline.config import Config
    from dateline.content.article import Content
    from dateline.content.scan import SourceFile

Stat = tuple[int, int, int, int]


@dataclass(slots=True)
class Memory:
    """What is known of one digest and one output folder; for one build at a time."""

    config: tuple[Stat | None, Config] | None = None
    contents: dict[str, tuple[SourceFile, Content]] = field(default_factory=dict)  # by path, with its file's stat

    def config_of(self, project: Project, load: Callable[[Project], Config]) -> Config:
        """The config, read by `load` where its file is not the one that is known. Raises what `load` raises."""
        stat = _stat(project)
        if self.config is None or stat is None or self.config[0] != stat:
            self.config = stat, load(project)
        return self.config[1]


def _stat(project: Project) -> Stat | None:
    try:
        found = project.config.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
