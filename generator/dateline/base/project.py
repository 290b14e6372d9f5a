"""The folders of a digest."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dateline.base.errors import OutsideError, UsageError

CONFIG = "config.yaml"
MARKER = ".dateline-site"
"""The file in a site's folder that lists what builds wrote there."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one digest; `root` holds `config.yaml`."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / CONFIG

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def seeds(self) -> Path:
        return self.content / "seeds"

    @property
    def articles(self) -> Path:
        return self.content / "articles"

    @property
    def layouts(self) -> Path:
        return self.root / "layouts"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def preview(self) -> Path:
        """What `serve` shows; never published."""
        return self.state / "preview"

    @property
    def state(self) -> Path:
        """The tool's own folder: ledger, lock, indexes. Only `removed/`, with files of others, cannot be made anew."""
        return self.root / ".dateline"

    def relative(self, path: Path | str) -> str:
        """`path` as messages show it: relative to the project where it lies in it."""
        try:
            return Path(path).relative_to(self.root).as_posix()
        except ValueError:
            return str(path)


def find_project(start: Path) -> Project:
    """The project that holds `start`: the nearest folder upwards with a config.yaml.

    Raises UsageError when there is none, OutsideError where a folder may not be looked into.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        try:
            if (folder / CONFIG).is_file():
                return Project(folder)
        except OSError as error:
            raise OutsideError(f"{folder}: {error.strerror}", "Check the permissions of the folder.") from None
    raise UsageError(
        f"no {CONFIG} in {start} or any folder above it",
        "Run `dateline init DIR` to start a digest, or name one with `dateline -C DIR`.",
    )


def default_layouts() -> Path:
    """The folder of the default theme: in the wheel inside the package, in a checkout at its root."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent.parent / "layouts"


def is_inside(path: Path, folder: Path) -> bool:
    """Whether `path`, with its links followed, lies in `folder`."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
