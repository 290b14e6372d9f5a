"""The words of one block as they come, with what stands round them; even white space, and marks that still fit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.seeds.text.document import Mark, MarkKind

_SPACE = re.compile(r"[ \t\r\n\f]+")
_GAPS = re.compile(r" {2,}| *\n *")
MANY_LINKS = 3
"""Links from which on a text that is set as it stands is written as HTML."""
MOST_SAME = 8
"""Marks of one kind in one another: a deeper one shows nothing more, and those that never end would fill each block."""
LONG_LINE = 60
"""Characters of a line that was ended for its length."""
_Open = tuple[int, MarkKind, str, str, int]
"""Where a mark begins, what it is, its address, that as it was written, and how deep it is among those of its kind."""


@dataclass(slots=True)
class MarkedText:
    """Collects text and the beginnings and ends of marks; one that is open at a block's end goes on in the next."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)

    def add(self, text: str, as_is: bool) -> None:
        """Adds text, with its white space as it stands or as one blank a gap."""
        text = text if as_is else _SPACE.sub(" ", text)
        self.parts.append(text)
        self.length += len(text)

    def begin(self, kind: MarkKind, to: str = "", raw: str = "") -> None:
        """Opens a mark."""
        outer = next((depth for _, other, _, _, depth in reversed(self.opened) if other == kind), 0)
        self.opened.append((self.length, kind, to, raw, outer + 1))

    def end(self, kind: MarkKind) -> None:
        """Closes the innermost mark, which must be of this kind."""
        if self.opened and self.opened[-1][1] == kind:
            self._keep(self.opened.pop())

    def break_line(self) -> None:
        """Ends a line that must stay one."""
        self.marks.append(Mark(self.length, self.length + 1, "break"))
        self.parts.append("\n")
        self.length += 1

    def ends_line(self) -> bool:
        """Whether a line has just been ended."""
        return bool(self.parts) and "".join(self.parts[-3:]).rstrip(" ").endswith("\n")

    def skip(self) -> None:
        """Begins anew where there is no text but white space."""
        self.marks.clear()
        if self.length:
            self.parts.clear()
            self.length = 0
            self.opened = [(0, kind, to, raw, depth) for _, kind, to, raw, depth in self.opened]

    def take(self, as_is: bool) -> tuple[str, tuple[Mark, ...]]:
        """The text so far and its marks, whose places are those in it; begins anew."""
        for mark in self.opened:
            self._keep(mark)
        text, marks = "".join(self.parts), self.marks
        self.parts, self.length, self.marks = [], 0, []
        self.opened = [(0, kind, to, raw, depth) for _, kind, to, raw, depth in self.opened]
        if as_is:
            return _as_is(text, marks)
        marks.sort(key=lambda mark: (mark.start, -mark.end))
        if not marks:
            return _evened(text), ()
        text, tidy = _tidy(text, marks)
        return text, tuple(mark for mark in tidy if mark.kind != "break" or not _is_wrapped(text, mark.start))

    def _keep(self, opened: _Open) -> None:
        start, kind, to, raw, depth = opened
        if start < self.length and depth <= MOST_SAME and (kind != "link" or to or raw):
            self.marks.append(Mark(start, self.length, kind, to, raw))


def _as_is(text: str, marks: list[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """The text of code and the links in it, without the empty lines round it."""
    lead, end = len(text) - len(text.lstrip("\n\r")), len(text.rstrip("\n\r"))
    links = [mark for mark in marks if mark.kind == "link" and mark.end > lead and mark.start < end]
    links.sort(key=lambda mark: (mark.start, -mark.end))
    moved = (mark.at(max(mark.start - lead, 0), min(mark.end, end) - lead) for mark in links)
    return text[lead:end], tuple(moved)


def in_code(links: Iterable[Mark], is_code: bool) -> tuple[Mark, ...]:
    """The links of a text that is set as it stands; they are lost in what is code, or has hardly any.

    Code is only words to Markdown; HTML takes its place where more would go with the links than with the fence.
    """
    links = tuple(links)
    if not is_code and sum(one.to[:1] != "#" for one in links) >= MANY_LINKS:
        return links
    return tuple(Mark(one.start, one.end, "link", "", one.to or one.raw) for one in links)


def _is_wrapped(text: str, at: int) -> bool:
    """Whether a line's end only breaks a long line inside a sentence; verse and addresses have short lines."""
    before, after = text[text.rfind("\n", 0, at) + 1 : at], text[at + 1 : at + 2]
    return len(before) >= LONG_LINE and after.islower() and before[-1] not in ".!?:;…"


def _evened(text: str) -> str:
    """One space between words, no space beside a line break."""
    return _GAPS.sub(lambda gap: "\n" if "\n" in gap[0] else " ", text).strip()


def _tidy(text: str, marks: list[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """The text with even white space, and each mark where its words are now."""
    out: list[str] = []
    lead, text_end = len(text) - len(text.lstrip()), len(text.rstrip())
    at = gone = lead
    moved = [(lead, gone)]  # from here on in `text`, so many characters are gone
    for gap in _GAPS.finditer(text, lead, text_end):
        out.append(text[at : gap.start()])
        out.append("\n" if "\n" in gap[0] else " ")
        at = gap.end()
        gone += len(gap[0]) - 1
        moved.append((at, gone))
    out.append(text[at:text_end])
    places = _Places(text, moved, lead, text_end)
    found = [places.moved_mark(mark) for mark in marks if mark.end > lead and mark.start < text_end]
    return "".join(out), tuple(mark for mark in found if mark.start < mark.end)


@dataclass(slots=True)
class _Places:
    """Where characters of a text are in its tidy form."""

    text: str
    moved: list[tuple[int, int]]
    first: int
    last: int

    def moved_mark(self, mark: Mark) -> Mark:
        """A mark where its words are now."""
        end = self.of(mark.end)
        return mark.at(end - 1 if mark.kind == "break" else self.of(mark.start), end)

    def of(self, place: int) -> int:
        """The place of a border; one inside a gap is at the gap's end."""
        place = min(max(place, self.first), self.last)
        number = bisect_right(self.moved, (place, len(self.text))) - 1
        gone = self.moved[number][1]
        following = self.moved[number + 1] if number + 1 < len(self.moved) else None
        if following and place > following[0] - (following[1] - gone) - 1:  # inside the gap that ends there
            return following[0] - following[1]
        return place - gone
