"""YAML as data: every scalar a string, every key known by line and column, no surprises.

Read with libyaml's parser and the base rules, so `NO` stays `NO` and `010` stays `010`. Duplicate
keys, anchors, aliases and explicit tags are refused: each of them makes a file mean something other
than it says. An empty plain value counts as a key that was not given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dateline.base.errors import Problem, excerpt_of

Place = tuple[int, int]
Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment behind a value without quotes: the value's key and text, where it begins, and where `#` stands."""

    key: Key
    value: str
    start: int
    index: int
    bracketed: bool


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """The lines of the text that is being judged: a text with many mistakes is split once."""
    return text.splitlines()


@dataclass(slots=True)
class Document:
    """A YAML mapping as plain dicts, lists and strings, with the place of each key and item."""

    path: str
    text: str
    value: dict[str, Any] = field(default_factory=dict)
    first_line: int = 1
    known: dict[Key, Place] | None = None
    comments: list[Comment] = field(default_factory=list)
    find: Callable[[Document], dict[Key, Place]] | None = None  # gives what `known` is to hold

    @property
    def places(self) -> dict[Key, Place]:
        """Line and column of each key and item, found when first asked for."""
        if self.known is None:
            self.known = self.find(self) if self.find else {}
        return self.known

    def place(self, key: Key) -> Place:
        """Line and column of `key`, or of its nearest known parent."""
        while key:
            if key in self.places:
                return self.places[key]
            key = key[:-1]
        return (self.first_line, 1)

    def excerpt(self, line: int) -> str:
        """The source line `line`, as it stands in the file."""
        lines = _lines(self.text)
        index = line - self.first_line
        return excerpt_of(lines[index]) if 0 <= index < len(lines) else ""

    def problem(self, key: Key, code: str, found: str, expected: str = "", mend: str = "") -> Problem:
        """A Problem at the place of `key`."""
        line, column = self.place(key)
        return Problem(self.path, line, column, code, found, expected, mend, self.excerpt(line))
