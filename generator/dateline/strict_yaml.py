"""YAML as data: every scalar a string, every key known by line and column, no surprises.

Read with libyaml's parser and the base rules, so `NO` stays `NO` and `010` stays `010`. Duplicate
keys, anchors, aliases and explicit tags are refused: each of them makes a file mean something other
than it says. An empty plain value counts as a key that was not given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dateline.errors import Problem, excerpt_of
from dateline.plain_yaml import read_plain

Place = tuple[int, int]
Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment behind a value without quotes: the value's key and text, and where `#` stands in the document."""

    key: Key
    value: str
    index: int


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """The lines of the text that is being judged: a text of many mistakes is parted once."""
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

    @property
    def places(self) -> dict[Key, Place]:
        """Line and column of each key and item, found when first asked for."""
        if self.known is None:
            self.known = read_strictly(self.text, self.path, self.first_line).places
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


def read_mapping(text: str, path: str, first_line: int = 1) -> Document:
    """The mapping that `text` holds; `first_line` is where the text begins in its file.

    Raises ContentError for anything that is not a plain YAML mapping.
    """
    if (value := read_plain(text)) is not None:
        return Document(path, text, value, first_line)
    return read_strictly(text, path, first_line)


def read_strictly(text: str, path: str, first_line: int = 1) -> Document:
    """What read_mapping gives back and raises, always by libyaml."""
    from dateline.yaml_reader import Reader  # which most builds can do without

    return Reader(Document(path, text, first_line=first_line)).read()
