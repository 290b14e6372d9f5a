"""What stands around the body: headline, byline, date, source and tags lines, lead notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dateline.seeds.head.beside import is_label, names_beside, outlet_of, weekday_alone
from dateline.seeds.head.byline import read_byline
from dateline.seeds.head.labels import NOTE, embargo_of, fields_of, is_header, label_of
from dateline.seeds.head.title_line import BAR, is_surely_title, may_be_title
from dateline.seeds.layout.body_finder import OUTSIDE
from dateline.seeds.text.calendars.weekdays import WeekdayDate
from dateline.seeds.text.dates import FoundDate, find_date
from dateline.seeds.text.document import Part, Span
from dateline.seeds.text.item import Moment
from dateline.seeds.text.patterns import one_of
from dateline.seeds.text.tables import any_of, entries_of
from dateline.seeds.text.whitespace import flow, kept_text

LONGEST_LINE = 200

_DATED = re.compile(rf"\W*(?:{any_of('date lines')})\b", re.I)
_UPDATED = re.compile(any_of("updated"), re.I)
_SOURCE = re.compile(rf"\(?(?:{any_of('source lines')})\s?(?P<colon>:)?\s*(?P<what>[^\s:].{{1,160}}?)\)?\.?", re.I)
_URL = re.compile(r"https?://[^\s<>\"“”]{4,500}")
_TAGS = re.compile(rf"(?:{any_of('tags lines')})\s?:\s*(?P<tags>\S.{{0,400}})", re.I | re.S)
_HEAD = re.compile(r"[\w ]+?(?=.?[?*]|[^\w ]|$)")  # of a pattern: the letters with which all that it takes begins
# How a line begins that says of itself what it is; a cheap look before the patterns proper.
_SAYS_SO = re.compile(
    r"\W*"
    + one_of(
        head[0]
        for section in ("tags lines", "source lines", "date lines")
        for entry in ("http", *entries_of(section))
        if (head := _HEAD.match(entry))
    ),
    re.I,
)
_MAY_BE_HEADER = re.compile(r"\(\(|Document \w|\d+ \w+\s*\Z|keywords|slug", re.I)
_TAG_SPLIT = re.compile(r"\s*[,;|·•]\s*|\s+#(?=\w)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines around the body say; None and () where they say nothing."""

    title: str | None = None
    title_sure: bool = True
    byline: tuple[str, ...] = ()
    date: Moment | None = None
    date_sure: bool = True
    weekday: WeekdayDate | None = None
    updated: Moment | None = None
    source: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubt: bool = False


def read_head(
    text: str, parts: tuple[Part, ...], body: int, known_title: str | None, day_first: bool, titled: int | None = None
) -> tuple[Head, tuple[Part, ...]]:
    """The head, and the parts with what it took marked as moved.

    `body` is the index where the lead stands, `titled` that of the line which is the headline, -1 where
    none is chosen, and None where the text is no plain one.
    """
    paged = titled is not None and any(part.spans[0].rule == OUTSIDE for part in parts)
    reader = _Reader(text, body, known_title, day_first, titled, paged)
    out = [reader.read(index, part) for index, part in enumerate(parts)]
    return Head(**reader.found), tuple(out)


def is_claimed(line: str, before: bool) -> bool:
    """Whether a line is read for its facts wherever it stands, or is a byline or date `before` the text."""
    if is_header(line) or (before and (label_of(line)[0] or (BAR.search(line) and fields_of(line, True)))):
        return True
    if _SAYS_SO.match(line):
        if _TAGS.fullmatch(line) or _URL.fullmatch(line) or (len(line) <= LONGEST_LINE and _SOURCE.fullmatch(line)):
            return True
        if _DATED.match(line) and find_date(line):
            return True
    if not before or len(line) > LONGEST_LINE:
        return False
    return bool(read_byline(line) or find_date(line) or weekday_alone(line))


class _Reader:
    """Reads part after part; what it knows so far decides what the next line can be."""

    def __init__(
        self, text: str, body: int, known_title: str | None, day_first: bool, titled: int | None, paged: bool
    ) -> None:
        self.text, self.body, self.day_first, self.titled = text, body, day_first, titled
        self.plain = titled is not None
        self.paged = paged
        self.known_title = flow(known_title).casefold() if known_title else None
        self.found: dict[str, Any] = {}

    def read(self, index: int, part: Part) -> Part:
        """`part`, marked as moved where it belongs to a field."""
        before = index < self.body
        start, end = part.start, part.end
        if end - start > (1000 if before else 450) or not part.is_kept or part.kind in ("code", "quote"):
            return part
        if (
            not before
            and not _SAYS_SO.match(self.text, start, end)
            and not (self.plain and _MAY_BE_HEADER.match(self.text, start, end))
        ):
            return part
        line = kept_text(self.text, part.spans)
        if not line:
            return part
        if self.plain and is_header(line):
            return _moved(part, "head-label")
        to = self._anywhere(line) or (self._before_body(line, part, index) if before else "")
        return _moved(part, to) if to else part

    def _anywhere(self, line: str) -> str:
        """Lines that say of themselves what they are, wherever they stand."""
        if match := _TAGS.fullmatch(line):
            found = tuple(tag.strip(" #.") for tag in _TAG_SPLIT.split(match["tags"]))
            if found and all(0 < len(tag) <= 60 for tag in found):
                self._set(tags=(*self.found.get("tags", ()), *found))
                return "tags"
        if len(line) > LONGEST_LINE:
            return ""
        if _DATED.match(line) and self._date_line(line):
            return "date"
        return self._source_line(line)

    def _source_line(self, line: str) -> str:
        if match := _URL.fullmatch(line):
            self._set(url=self.found.get("url") or match[0])
            return "source"
        match = _SOURCE.fullmatch(line)
        if not match or (not match["colon"] and not line.lower().startswith(("originally", "first"))):
            return ""
        url = _URL.search(match["what"])
        name = _URL.sub("", match["what"]).strip(" ,;()|-–—.")
        if len(name.split()) > 6:
            return ""
        self._set(
            url=self.found.get("url") or (url[0] if url else None), source=self.found.get("source") or name or None
        )
        return "source"

    def _labelled(self, line: str) -> str:
        """What a line before the text is by its own label; the field or fate of it."""
        kind, rest = label_of(line)
        if kind == "title" and self.known_title is None:
            self._set(title=rest)
            return "title"
        if kind == "embargo" and (until := embargo_of(line, self.day_first)):
            self._set(date=until.value, date_sure=False)
            return "date"
        if kind == "url":
            self._set(url=self.found.get("url") or rest)
            return "source"
        return "head-label" if kind else ""

    def _fields(self, line: str) -> str:
        """A line of several fields, each read for itself."""
        facts = fields_of(line, self.day_first) if BAR.search(line) else None
        if not facts:
            return ""
        if isinstance(found := facts.get("date"), FoundDate) and "date" not in self.found:
            self._set(date=found.value, date_sure=found.sure)
        for name in ("byline", "source"):
            if facts.get(name) and not self.found.get(name):
                self._set(**{name: facts[name]})
        return "date" if "date" in facts else "byline"

    def _before_body(self, line: str, part: Part, index: int) -> str:
        if self.plain and (to := self._labelled(line) or self._fields(line)):
            return to
        if len(line) <= LONGEST_LINE:
            if names := read_byline(line):
                self._set(byline=self.found.get("byline") or names)
                outlet = outlet_of(line)
                self._set(source=self.found.get("source") or (outlet.name if outlet else None))
                return "byline"
            if self._date_line(line):
                return "date"
        if self.titled in (None, -1, index) and self._is_title(line, part):
            sure = "doubt" not in self.found and is_surely_title(line, self.text, self.paged)
            self._set(title=line, title_sure=sure or not self.plain)
            return "title"
        if NOTE.fullmatch(line):
            self._set(notes=(*self.found.get("notes", ()), line))
            return "note"
        self._set(doubt=True)
        return ""

    def _is_title(self, line: str, part: Part) -> bool:
        if self.known_title is not None:
            return "title" not in self.found and line.casefold() == self.known_title
        return "title" not in self.found and may_be_title(line, part)

    def _date_line(self, line: str) -> bool:
        found = find_date(line, self.day_first)
        if found is None and (weekday := weekday_alone(line)):
            self._set(weekday=self.found.get("weekday") or weekday[0], byline=self.found.get("byline") or weekday[1])
            return True
        if found is None:
            return False
        rest = (line[: found.start] + " ", " " + line[found.end :])
        second = find_date(rest[1], self.day_first)
        after = rest[1][: second.start] + " " + rest[1][second.end :] if second else rest[1]
        names = names_beside(rest[0], after)
        if names is None and not (self.plain and is_label(rest[0], after)):
            return False
        self._take_dates(found, second, rest)
        if names is None:
            self._set(date_sure=False)
        self._set(byline=self.found.get("byline") or names or ())
        return True

    def _take_dates(self, found: FoundDate, second: FoundDate | None, rest: tuple[str, str]) -> None:
        says_updated = bool(_UPDATED.search(rest[0]))
        if second and says_updated and not _UPDATED.search(rest[1][: second.start]):
            found, second, says_updated = second, found, False  # a page may say first when it was updated
        if says_updated and "date" in self.found:
            self._set(updated=found.value)
        elif "date" not in self.found:
            self._set(date=found.value, date_sure=found.sure)
        if second:
            self._set(updated=second.value)

    def _set(self, **fields: object) -> None:
        self.found |= fields


def _moved(part: Part, to: str) -> Part:
    if to == "head-label":
        return part.cut(tuple(Span(s.start, s.end, "dropped", to) if s.fate == "kept" else s for s in part.spans))
    spans = tuple(
        Span(s.start, s.end, "moved", f"{to}-line" if to != "title" else "title", to) if s.fate == "kept" else s
        for s in part.spans
    )
    return Part(part.kind, part.level, spans, within=part.within)
