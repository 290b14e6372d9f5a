"""The theme of a digest: its own layouts over the default ones, with words and assets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.base.errors import ContentError, Problem
from dateline.base.faults import outside, raise_unless_gone
from dateline.base.fingerprint import fingerprint_bytes
from dateline.base.leftovers import is_leftover
from dateline.base.project import is_inside
from dateline.render.sheets import Sheets, may_name

DEFAULT = "!default/"
TEMPLATES = (".html", ".xml", ".json", ".ndjson", ".txt")


@dataclass(frozen=True, slots=True)
class Theme:
    """The layouts of a digest: its own folder over the default one."""

    own: Path
    default: Path

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in which a name is looked for, in order."""
        return (self.default,) if self._same() else (self.own, self.default)

    def _same(self) -> bool:
        return not self.own.is_dir() or self.own.samefile(self.default)

    def find(self, name: str) -> Path | None:
        """The file that `name` means, or None."""
        folders, name = (
            (self.folders[-1:], name.removeprefix(DEFAULT)) if name.startswith(DEFAULT) else (self.folders, name)
        )
        if name.startswith("/") or ".." in name.split("/") or "\0" in name:
            return None
        return next((_within(folder, name) for folder in folders if (folder / name).is_file()), None)

    def layouts(self) -> list[str]:
        """The names of all layouts and partials, sorted."""
        return [
            name for name in self.names() if name.endswith(TEMPLATES) and not name.startswith(("assets/", "words/"))
        ]

    def names(self, below: str = "") -> list[str]:
        """Every file's name, sorted."""
        return sorted({name for folder in self.folders for name in _names(folder, below)})

    def shown(self, name: str) -> str:
        """The name of a layout in messages."""
        path = self.find(name)
        inside = path is not None and not self._same() and path.is_relative_to(self.own)
        plain = name.removeprefix(DEFAULT)
        return f"layouts/{plain}" if inside or (self._same() and self.own.is_dir()) else f"default layouts/{plain}"


Assets = dict[str, tuple[str, bytes]]
"""Theme assets by name: the route and the bytes."""


def load_assets(theme: Theme, plain: bool = False) -> tuple[Assets, tuple[Problem, ...]]:
    """Theme assets, whose routes carry the fingerprint unless `plain`, and a warning of each that is named and lacks.

    Raises ContentError for style sheets that name each other in a circle.
    """
    raw = {}
    for name in theme.names("assets"):
        if path := theme.find(name):
            with outside(path):
                raw[name.removeprefix("assets/")] = path.read_bytes()

    def publish(name: str, data: bytes) -> str:
        stem, dot, suffix = name.rpartition(".")
        return f"assets/{name}" if plain or not dot else f"assets/{stem}.{fingerprint_bytes(data)[:10]}{dot}{suffix}"

    if not any(map(may_name, raw.values())):  # as in most themes
        return {name: (publish(name, data), data) for name, data in raw.items()}, ()
    sheets = Sheets(raw, lambda name: theme.shown(f"assets/{name}"), publish)
    return {name: sheets.published(name) for name in raw}, tuple(sheets.warnings)


def _names(folder: Path, below: str) -> Iterator[str]:
    if below:
        _within(folder, below)
    try:
        entries = sorted(os.scandir(folder / below), key=lambda entry: entry.name)
    except OSError as error:
        raise_unless_gone(error)
        return
    for entry in entries:
        name = f"{below}/{entry.name}" if below else entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _names(folder, name)
        elif entry.is_file() and not is_leftover(entry.name):
            if entry.is_symlink():
                _within(folder, name)
            yield name


def _within(folder: Path, name: str) -> Path:
    """The file `name` of the theme. Raises ContentError where it, or a folder of it, is a link that leads out."""
    path, place = folder / name, folder
    for part in name.split("/"):
        place /= part
        if place.is_symlink() and not is_inside(place, folder):
            shown = f"layouts/{place.relative_to(folder).as_posix()}"
            found, mend = "a link that leads out of layouts/", "Copy what it leads to instead."
            raise ContentError([Problem(shown, 0, 0, "symlink", found, "a file, or a link inside layouts/", mend)])
    return path
