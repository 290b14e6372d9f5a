"""Signs and numbers that items of a list begin with in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

DASHES = frozenset("-–")
"""Signs that may as well open what somebody says (Nordic, French, Polish papers)."""
_MARKER = re.compile(
    r"(?:(?P<round>[•·‣▪●◦■□])[ \t\xa0]*|(?P<sign>[-*–]|--|_|o(?=[ \xa0]*\t|[ \xa0]))[ \t\xa0]+"
    r"|(?P<open>\()?(?:(?P<number>\d{1,3})|(?P<letter>[a-z]|[A-Z](?=\))))"
    r"(?P<close>\)|(?(open)(?!))\.)[ \t\xa0]+)(?=\S)"
)
FIRST = frozenset("•·‣▪●◦■□-*–_o(0123456789")


@dataclass(frozen=True, slots=True)
class Marker:
    """What an item begins with: its kind, its number if it has one, and where its words begin."""

    kind: str
    number: int | None
    start: int
    end: int
    column: int = 0

    @property
    def is_letter(self) -> bool:
        """Whether letters count the items; Markdown has no such lists, so they stay in the text."""
        return self.kind[-2] == "a" if len(self.kind) > 1 else False

    def follows(self, other: Marker) -> bool:
        """Whether this is the next item of the list that `other` is of."""
        return self.kind == other.kind and (other.number is None or self.number == other.number + 1)


def marker_at(text: str, start: int, end: int) -> Marker | None:
    """The marker at the head of text[start:end]; None where there is none, or nothing to read behind it."""
    if text[start] not in FIRST and text[start + 1 : start + 2] not in (".", ")"):
        return None
    match = _MARKER.match(text, start, end)
    if match is None or not any(char.isalnum() for char in text[match.end() : min(end, match.end() + 80)]):
        return None
    if sign := match["round"] or match["sign"]:
        return Marker(sign, None, start, match.end())
    shape = f"{match['open'] or ''}{'1' if match['number'] else 'a'}{match['close']}"
    number = int(match["number"]) if match["number"] else ord(match["letter"].lower()) - 96
    return Marker(shape, number, start, match.end())
