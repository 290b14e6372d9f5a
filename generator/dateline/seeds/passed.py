"""What a folder held and an import passed over, counted by kind."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path

from dateline.seeds.readers.formats import HEAD, format_named, format_shown, is_binary
from dateline.seeds.readers.sidecar import ENDINGS
from dateline.seeds.text.tables import words_of

MOST_KINDS = 8
_BESIDE = words_of("folders beside pages")
"""How browsers call the folder that they save beside a page."""


@dataclass(slots=True)
class Passed:
    """How many files of each kind were passed over. Sidecars and what lies beside a saved page belong to others.

    `with_pages` counts the texts among the latter: frames and advertisements of a page, which are no seeds.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    with_pages: int = 0

    def add(self, path: Path, seeds: Container[str]) -> None:
        """Counts a file, by what its ending says, else by what it begins with; `seeds` are the stems beside it."""
        if not (path.suffix.lower() in ENDINGS and path.stem in seeds):
            self.kinds[_kind(path)] += 1

    def add_folder(self, folder: Path, endings: Container[str]) -> None:
        """Counts what a browser saved beside a page, as far as it might have been taken for seeds."""
        for _, folders, names in os.walk(folder):
            folders.sort()
            self.with_pages += sum(Path(name).suffix.lower() in endings for name in names)

    def __str__(self) -> str:
        """The kinds with their counts, the commonest first: "3 PDF, 1 .xyz"."""
        found = sorted(self.kinds.items(), key=lambda one: (-one[1], one[0]))
        shown = ", ".join(f"{count:,} {kind}" for kind, count in found[:MOST_KINDS])
        rest = sum(count for _, count in found[MOST_KINDS:])
        return f"{shown}, {rest:,} of other kinds" if rest else shown


def is_saved_with_page(folder: Path) -> bool:
    """Whether a folder is what a browser saved beside a page: its style, scripts, frames and pictures."""
    beside = next((folder.name.removesuffix(end) for end in _BESIDE if folder.name.endswith(end)), "")
    return bool(beside) and any((folder.parent / f"{beside}{end}").is_file() for end in (".html", ".htm", ".xhtml"))


def _kind(path: Path) -> str:
    ending = path.suffix.lower()
    if named := format_named(ending):
        return named.name
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        head = b""
    if shown := format_shown(head, is_binary(head)):
        return shown.name
    return ending if ending and len(ending) < 12 else "without an ending"
