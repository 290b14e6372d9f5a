"""The memory of a process from one build to the next.

`serve` calls the same build again and again; a build that is given a Memory looks there before it reads
a file or the ledger. There is no second way to build: every part is held against what it came from (the
stat of a file, the ledger's name for its last build), and what does not match is read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.base.project import Project
from dateline.base.scan import SourceFile, Sources, rescan, scan
from dateline.build.unchanged import is_racy
from dateline.state.ledger import Ledger, OutputRow, SourceRow

if TYPE_CHECKING:
    from dateline.build.stale import Settled
    from dateline.config.values import Config
    from dateline.content.article import Content
    from dateline.model.site import Site
    from dateline.pages.plan import Plan

Stat = tuple[int, int, int, int]


@dataclass(slots=True)
class Memory:
    """The memory of one digest and one output folder; for one build at a time.

    One that is not `lasting` serves a single build: it takes in nothing, and is handed in by a process that ends
    after that build and need not take apart what it made.
    """

    lasting: bool = True
    files: Sources | None = None
    config: tuple[Stat | None, Config] | None = None
    contents: dict[str, tuple[SourceFile, Content]] = field(default_factory=dict)  # by path, with its file's stat
    site: Site | None = None
    plan: Plan | None = None
    settled: Settled | None = None  # what the pages of the rows below were made from
    build: str = ""  # the ledger's name for the build that left the rows below
    sources: dict[str, SourceRow] = field(default_factory=dict)
    outputs: dict[str, OutputRow] = field(default_factory=dict)

    def look(self, project: Project, edited: tuple[str, ...] = ()) -> Sources:
        """The files of content/; only the paths `edited` are looked at, where that is enough. Raises DatelineError."""
        known = rescan(project, self.files, edited) if self.files and edited else None
        self.files = None  # a look that fails leaves nothing to go on from
        files = known or scan(project)
        if self.lasting:
            self.files = files
        return files

    def config_of(self, project: Project, load: Callable[[Project], Config], started_ns: int) -> Config:
        """The config, read by `load` where its file is not the one that is known. Raises what `load` raises."""
        stat = _stat(project, started_ns)
        if self.config is None or stat is None or self.config[0] != stat:
            self.config = stat, load(project)
        return self.config[1]

    def rows(self, ledger: Ledger) -> tuple[Iterable[SourceRow], dict[str, OutputRow]]:
        """The ledger's rows, loaded where another build was the last one; those of sources to be looked at once."""
        if not self.build or ledger.meta().get("build") != self.build:
            self.outputs, self.settled = ledger.outputs(), None
            self.sources = {row.file.path: row for row in ledger.sources()} if self.lasting else {}
        return (self.sources.values() if self.lasting else ledger.sources()), self.outputs

    def keep_sources(self, read: Iterable[SourceRow], gone: Iterable[str]) -> None:
        """Keeps the rows of sources that the ledger was given."""
        if self.lasting:
            self.sources.update((row.file.path, row) for row in read)
            for path in gone:
                del self.sources[path]

    def keep_outputs(
        self,
        build: str,
        outputs: dict[str, OutputRow],
        made: Iterable[OutputRow],
        lost: Iterable[str],
        settled: Settled,
    ) -> None:
        """Keeps the rows of the site that the ledger was given."""
        if self.lasting:
            self.build, self.settled = build, settled
            self.outputs = {**outputs, **{row.route: row for row in made}}
            for route in lost:
                del self.outputs[route]


def _stat(project: Project, started_ns: int) -> Stat | None:
    """The stat of the config's file, None where it is too fresh to be trusted."""
    try:
        found = project.config.stat()
    except OSError:
        return None
    if is_racy(found.st_mtime_ns, found.st_ctime_ns, started_ns):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
