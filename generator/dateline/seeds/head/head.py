"""What stands around the body: headline, byline, date, source and tags lines, lead notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dateline.seeds.head.byline import read_byline, read_names
from dateline.seeds.text.dates import FoundDate, find_date
from dateline.seeds.text.document import Part, Span
from dateline.seeds.text.item import Moment
from dateline.seeds.text.patterns import one_of
from dateline.seeds.text.tables import any_of, entries_of, words_of
from dateline.seeds.text.whitespace import flow, kept_text

LONGEST_TITLE = 220
LONGEST_LINE = 200

_DATE_WORDS = (
    rf"{any_of('beside a date')}|{'|'.join(words_of('weekdays'))}|ist|et|est|edt|gmt|utc|cet|bst|am|pm|"
    r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?"
)
_NOISE = re.compile(rf"(?:^|(?<=\W))(?:{_DATE_WORDS})(?=\W|$)|[\s,.:;|/•·()\[\]–—@-]+", re.I)
_DATED = re.compile(rf"\W*(?:{any_of('date lines')})\b", re.I)
_BEFORE_DATE = re.compile(rf"(?<!\s)\s+(?:{any_of('before a date')})$", re.I)
_EDGES = re.compile(r"^\W+|\W+$")
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
_TAG_SPLIT = re.compile(r"\s*[,;|·•]\s*|\s+#(?=\w)")
_CHANGE = (
    r"(?:correct(?:s|ed|ion|ing)|adds?|recasts?|updat(?:es?|ed|ing)|repeats?|refiles?|refiled|rewrites?|"
    r"clarif(?:ies|y|ication)|deletes?|"
    r"inserts?|removes?|fixes|changes|writes through)"
)
_NOTE = re.compile(
    rf"\(.{{0,100}}?\b(?:{_CHANGE}|note|statement was released)\b.{{0,900}}\)"
    rf"|{_CHANGE}\b.{{0,300}}\b(?:paragraph|headline|throughout|details|quotes?|background|comments?|byline|"
    rf"dateline|lead|version|item|typo|spelling)\b.{{0,500}}"
    r"|(?:editor['’]s note|eds?\.? note|note to (?:editors|readers)|the following statement was released)\b.{0,900}",
    re.I | re.S,
)
_SLUGLINE = re.compile(r"(?:(?:UPDATE \d+|REFILE|RPT|WRAPUP \d+|CORRECTED|ADVISORY)-\s?)+")
_SENTENCE_END = re.compile(r"(?<![.\s][A-Z])(?<!\b(?:Inc|Ltd|Cos|Bro))(?<!\b(?:Co|Jr|Sr|vs))(?<!Corp)\.[\"”’')]*\Z")


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines around the body say; None and () where they say nothing."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    date: Moment | None = None
    date_sure: bool = True
    updated: Moment | None = None
    source: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubt: bool = False


def read_head(
    text: str, parts: tuple[Part, ...], body: int, known_title: str | None, day_first: bool, titled: int = -1
) -> tuple[Head, tuple[Part, ...]]:
    """The head, and the parts with what it took marked as moved.

    `body` is the index where the lead stands, `titled` that of the line which is the headline, where one is chosen.
    """
    reader = _Reader(text, body, known_title, day_first, titled)
    out = [reader.read(index, part) for index, part in enumerate(parts)]
    return Head(**reader.found), tuple(out)


def is_claimed(line: str, before: bool) -> bool:
    """Whether a line is read for its facts wherever it stands, or is a byline or date `before` the text."""
    if _SAYS_SO.match(line):
        if _TAGS.fullmatch(line) or _URL.fullmatch(line) or (len(line) <= LONGEST_LINE and _SOURCE.fullmatch(line)):
            return True
        if _DATED.match(line) and find_date(line):
            return True
    return before and len(line) <= LONGEST_LINE and bool(read_byline(line) or find_date(line))


class _Reader:
    """Reads part after part; what it knows so far decides what the next line can be."""

    def __init__(self, text: str, body: int, known_title: str | None, day_first: bool, titled: int) -> None:
        self.text, self.body, self.day_first, self.titled = text, body, day_first, titled
        self.known_title = flow(known_title).casefold() if known_title else None
        self.found: dict[str, Any] = {}

    def read(self, index: int, part: Part) -> Part:
        """`part`, marked as moved where it belongs to a field."""
        before = index < self.body
        start, end = part.start, part.end
        if end - start > (1000 if before else 450) or not part.is_kept or part.kind in ("code", "quote"):
            return part
        if not before and not _SAYS_SO.match(self.text, start, end):
            return part
        line = kept_text(self.text, part.spans)
        if not line:
            return part
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

    def _before_body(self, line: str, part: Part, index: int) -> str:
        if len(line) <= LONGEST_LINE:
            if names := read_byline(line):
                self._set(byline=self.found.get("byline") or names)
                return "byline"
            if self._date_line(line):
                return "date"
        if self.titled in (-1, index) and self._is_title(line, part):
            self._set(title=line)
            return "title"
        if _NOTE.fullmatch(line):
            self._set(notes=(*self.found.get("notes", ()), line))
            return "note"
        self._set(doubt=True)
        return ""

    def _is_title(self, line: str, part: Part) -> bool:
        if "title" in self.found or len(line) > LONGEST_TITLE:
            return False
        if self.known_title is not None:
            return line.casefold() == self.known_title
        if line.count(" ") < 1 and part.kind != "heading" and line.isascii():
            return False
        if line.rstrip("\"”’')").endswith(".") and _SENTENCE_END.search(line):
            return False
        return not _NOTE.fullmatch(line) and any(c.isalpha() for c in line)

    def _date_line(self, line: str) -> bool:
        found = find_date(line, self.day_first)
        if found is None:
            return False
        rest = (line[: found.start] + " ", " " + line[found.end :])
        second = find_date(rest[1], self.day_first)
        after = rest[1][: second.start] + " " + rest[1][second.end :] if second else rest[1]
        names = _names_beside(rest[0], after)
        if names is None:
            return False
        self._take_dates(found, second, rest[0])
        self._set(byline=self.found.get("byline") or names)
        return True

    def _take_dates(self, found: FoundDate, second: FoundDate | None, before: str) -> None:
        if _UPDATED.search(before) and "date" in self.found:
            self._set(updated=found.value)
        elif "date" not in self.found:
            self._set(date=found.value, date_sure=found.sure)
        if second:
            self._set(updated=second.value)

    def _set(self, **fields: object) -> None:
        self.found |= fields


def _names_beside(before: str, after: str) -> tuple[str, ...] | None:
    """The byline beside a date; () when nothing but date words stands there, None when prose does."""
    for piece in (f"{before} {after}", before, after):
        left = _EDGES.sub("", _NOISE.sub(" ", piece))
        if left:
            break
    else:
        return ()
    both = (before.strip(" ,|•·–—-:"), after.strip(" ,|•·–—-:"))
    for piece in both:
        other = both[1] if piece is both[0] else both[0]
        trimmed = _BEFORE_DATE.sub("", piece)
        if _NOISE.sub("", other) == "" and (names := read_byline(trimmed) or read_names(trimmed)):
            return names
    return None


def _moved(part: Part, to: str) -> Part:
    spans = tuple(
        Span(s.start, s.end, "moved", f"{to}-line" if to != "title" else "title", to) if s.fate == "kept" else s
        for s in part.spans
    )
    return Part(part.kind, part.level, spans, within=part.within)


def without_slugline(title: str) -> str:
    """A headline without the wire's own label ("UPDATE 2-")."""
    return _SLUGLINE.sub("", title, count=1) if _SLUGLINE.match(title) else title
