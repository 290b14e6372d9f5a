"""The wire dateline: "TOKYO, Aug. 18 (Reuters) – …" and its many forms, cut from the lead.

Grammar, after the AP and Reuters style books: place[/place][, region][, date] (agency) dash. Each
part but one may be absent; the agency may come first. What stands before it (a lead note, a byline)
is handed back, so that nothing of the text is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from dateline.seeds.head.abroad import dateline_abroad
from dateline.seeds.text.dates import MONTH, MONTHS, nearest_year
from dateline.seeds.text.item import Dateline
from dateline.seeds.text.places import gazetteer
from dateline.seeds.text.tables import words_of
from dateline.seeds.text.whitespace import flow

REACH = 160
"""Characters in which a dateline at the head of a paragraph ends."""
DEEP_REACH = 1500
"""Characters in which a dateline behind a lead note or byline begins."""

_NOT_PLACES = frozenset(words_of("not places"))  # they look like a place before a dash
_UPPER = r"A-ZÀ-ÖØ-ÞĀŁŚŠŽŻÓİĞŞČĆĐ"
_DASH = r"(?:-{1,3}|[–—―‒]|_(?=\s))"  # AP sends "_"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:,?\s+(?P<{0}>(?:1[89]|20)\d\d))?"
_DATE = (
    rf"(?:(?P<m1>{MONTH})\b\.?,?(?:\s*(?P<d1>{_DAY})(?!\d))?{_YEAR.format('y1')}"
    rf"|(?P<d2>{_DAY})\s+(?:de\s+)?(?P<m2>{MONTH})\b\.?(?:\s+de)?{_YEAR.format('y2')})"
)
_DATE_AT_END = re.compile(rf"(?:^|[,;\s]\s*)(?P<date>(?!janeiro){_DATE})\s*[,;]?\s*\Z", re.I)
_PAREN = re.compile(
    rf"(?P<front>[^()]{{0,120}}?)(?P<open>\(\s?(?P<agency>[^()]{{2,60}}?)\s?\))(?P<sep>\s*{_DASH}\s*|\s*:\s+|\s+)", re.S
)
_UNOPENED = re.compile(
    rf"(?P<front>[^()]{{2,100}}?)\s(?P<open>(?P<agency>[A-Z]\w{{1,20}}(?: [A-Z]\w+)?)\))(?P<sep>\s*{_DASH}\s+)", re.S
)
_BARE = re.compile(
    rf"(?P<front>[^()\n]{{2,120}}?)(?P<sep>(?<=\s){_DASH}(?:\s+|\Z)|(?<=\d\s)-(?=[A-Z“])|\s*[–—―]\s*|"
    rf"(?<=\d){_DASH}\s*|:\s+|--+\s*)",
    re.S,
)
_DASH_AT_END = re.compile(rf"\s*{_DASH}$")
_SLASH = re.compile(r"\s*/\s*")
_SEPARATOR = re.compile(r"[:–—―‒_-]")  # what _BARE needs, looked for first
_CAPS_WORD = rf"(?:[{_UPPER}][{_UPPER}’'.-]*|St\.?|Ste\.?|Mc[{_UPPER}]+|d[’'][{_UPPER}]+|al-[{_UPPER}]+)"
_CAPS = re.compile(rf"{_CAPS_WORD}(?: (?:{_CAPS_WORD}|de|di|do|da|del|la|le|les|of|the|on|sur|am|and|y)){{0,6}}\Z")
_REGION = re.compile(rf"(?:[{_UPPER}][\w’'.-]*|d\.?c\.?)(?: (?:[{_UPPER}][\w’'.-]*|of|the|and|de|do)){{0,4}}\Z")
_MIXED = re.compile(
    rf"[{_UPPER}][\w’'.-]*(?: (?:[{_UPPER}][\w’'.-]*|de|di|do|da|del|la|le|of|the|on|sur|am|upon|under)){{0,5}}\Z"
)
_TAIL_PLACE = re.compile(
    rf"(?<![{_UPPER}\w-])(?P<place>(?:{_CAPS_WORD}(?:\s(?:{_CAPS_WORD}|DE|DI|"
    rf"DO))*\s?(?:,\s*[{_UPPER}][\w’'.-]*(?:\s[{_UPPER}][\w.]*){{0,2}})?)"
    rf"(?:\s?/\s?{_CAPS_WORD}(?:\s{_CAPS_WORD})*(?:,\s*[{_UPPER}][\w’'.-]*(?:\s[{_UPPER}][\w.]*){{0,2}})?)*)\s*[,;]?\s*[-–—]?\s*\Z"
)
_INSIDE = re.compile(rf"\(\s?(?P<agency>[^()]{{2,40}}?)\s?\)\s*{_DASH}\s+|,\s(?P<date>{_DATE})\s{_DASH}\s", re.I)
_DASH_THEN_SPACE = re.compile(r"[-–—―‒_]\s")  # what _INSIDE ends with, looked for first
_BYLINE = re.compile(r"(?:by|von|par|por)\s", re.I)
_PROSE_NEXT = re.compile(r"[\s\"'“”‘’«„(<*\[$£€¥#.]*[\w{]")


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline, where it stands, and the month and day it names when it gives no year."""

    dateline: Dateline
    start: int
    end: int
    month_day: tuple[int, int] | None = None
    has_year: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Front:
    place: str | None
    month_day: tuple[int, int] | None = None
    year: int | None = None
    agency: str | None = None


def find_dateline(text: str, start: int, end: int, inside: bool = False) -> FoundDateline | None:
    """The dateline at the head of text[start:end]; with `inside`, also one behind a lead note."""
    head = text[start : min(end, start + REACH)]
    found = _abroad(head) or _with_agency(head) or _without_agency(head)
    if found:
        return _moved(found, start)
    return _behind_note(text, start, end) if inside else None


def _moved(found: FoundDateline, by: int) -> FoundDateline:
    return replace(found, start=found.start + by, end=found.end + by)


def _abroad(head: str) -> FoundDateline | None:
    """The dateline of an agency in its own language."""
    if (said := dateline_abroad(head)) is None:
        return None
    agency = gazetteer.find_agency(said.agency)
    front = _Front(said.place, said.month_day, said.year)
    return replace(_found(head, 0, said.end, front, agency.name if agency else said.agency), names=said.names)


def _with_agency(head: str) -> FoundDateline | None:
    match = (_PAREN.match(head) or _UNOPENED.match(head)) if ")" in head else None
    if not match or not _goes_on(head, match.end(), alone=bool(match["sep"].strip())):
        return None
    agency = gazetteer.find_agency(match["agency"])
    dash = match["sep"].strip()
    if agency is None and (not dash or not _looks_like_agency(match["agency"])):
        return None
    front = _front(match["front"], sure=agency is not None and bool(dash))
    if not dash and (head[match.end() : match.end() + 1].islower() or (not match["front"].strip() and not agency)):
        return None
    if front is None or (agency is None and front.place is None):
        return None
    name = agency.name if agency else match["agency"].strip()
    return _found(head, 0, match.end(), front, name)


def _looks_like_agency(raw: str) -> bool:
    return (
        bool(re.fullmatch(rf"[{_UPPER}][\w!&.’'-]*(?: [{_UPPER}][\w!&.’'-]*){{0,3}}", raw.strip())) and len(raw) <= 40
    )


def _without_agency(head: str) -> FoundDateline | None:
    match = _BARE.match(head) if _SEPARATOR.search(head) else None
    if not match or not _goes_on(head, match.end(), alone=True):
        return None
    front = _agency_first(match["front"]) or _front(match["front"], sure=False)
    if front is None or (front.place is None and front.month_day is None and front.agency is None):
        return None
    sep = match["sep"].strip()
    if not (front.month_day or front.agency) and not _sure_alone(front.place or "", sep, head[match.end() :]):
        return None
    if front.place is None and front.month_day and sep == ":":
        return None
    return _found(head, 0, match.end(), front, front.agency)


def _agency(raw: str) -> gazetteer.Agency | None:
    """The agency; the wire of 1987 signed itself "Reuter"."""
    return gazetteer.find_agency("Reuters" if raw.casefold() == "reuter" else raw)


def _agency_first(front: str) -> _Front | None:
    """ "Reuters, TOKYO" or "WASHINGTON, March 25, Reuter"; None for any other form."""
    parts = [part.strip() for part in front.split(",")]
    for index in (0, -1):
        agency = _agency(parts[index]) if len(parts) > 1 and parts[index] else None
        if agency and (parts[index].isupper() or parts[index].lower().startswith("reuter") or index == 0):
            rest = parts[1:] if index == 0 else parts[:-1]
            inner = _front(", ".join(rest), sure=True)
            if inner and (inner.place or inner.month_day):
                return _Front(inner.place, inner.month_day, inner.year, agency.name)
    return None


def _front(raw: str, sure: bool) -> _Front | None:
    """Place and date of what stands before the agency; None where it is neither."""
    rest = raw.strip().rstrip(",;").rstrip()
    rest = _DASH_AT_END.sub("", rest).strip()
    month_day, year = None, None
    if match := _date_at_end(rest):
        month, day = _month(match), match["d1"] or match["d2"]
        rest = rest[: match.start()].strip().rstrip(",;")
        number = int(re.sub(r"\D", "", day)) if day else 0
        month_day = (month, number) if month and 1 <= number <= 31 else None
        year = int(match["y1"] or match["y2"]) if match["y1"] or match["y2"] else None
        sure = sure or bool(month_day)
    if not rest:
        return _Front(None, month_day, year)
    place = flow(rest)
    return _Front(place, month_day, year) if _is_place(place, sure) else None


def _month(match: re.Match[str]) -> int | None:
    """The month that a date names; None where the word in its place is none."""
    return MONTHS.get((match["m1"] or match["m2"]).casefold())


def _date_at_end(front: str) -> re.Match[str] | None:
    match = _DATE_AT_END.search(front)
    return match if match and _month(match) else None


def _is_place(place: str, sure: bool) -> bool:
    """Whether `place` reads as place names: capitals, or mixed case where the rest is sure."""
    if len(place) > 80 or place.casefold().strip(". ") in _NOT_PLACES or _BYLINE.match(place):
        return False
    for part in place.split("/"):
        names = [name.strip() for name in part.split(",")]
        if not names[0] or len(names) > 3:
            return False
        if not (_CAPS.match(names[0]) or (_MIXED.match(names[0]) and (sure or _known(place)))):
            return False
        if not all(_REGION.match(name) for name in names[1:] if name):
            return False
    return True


def _known(place: str) -> bool:
    found = gazetteer.find_place(place)
    return bool(found and found.country)


def _sure_alone(place: str, sep: str, rest: str) -> bool:
    """Whether "PLACE —" with neither agency nor date is a dateline: capitals or a known place."""
    first = place.split("/")[0].split(",")[0]
    if rest[:1].islower():
        return False
    if sep == ":":
        return place.isupper() and _known(place) and len(first) > 3
    if not _CAPS.match(first):
        return _known(place) and sep in "–—―" and len(first) > 3
    words = first.split()
    if any(word.casefold().strip(".") in _NOT_PLACES for word in words[:1]) or len(first) < 3:
        return False
    return _known(place) or (sep != "-" and len(words) <= 4) or "," in place


def _goes_on(head: str, end: int, alone: bool) -> bool:
    """Whether text follows the dateline, or it may stand alone and does."""
    return bool(_PROSE_NEXT.match(head, end)) or (alone and not head[end:].strip())


def _behind_note(text: str, start: int, end: int) -> FoundDateline | None:
    """A dateline that follows a note or byline in the same paragraph."""
    stop = min(end, start + DEEP_REACH)
    if not _DASH_THEN_SPACE.search(text, start, stop):
        return None
    for match in _INSIDE.finditer(text[start:stop]):
        at = start + match.start()
        before = text[max(start, at - 120) : at]
        named = match["agency"]
        if (gazetteer.find_agency(named) if named else _month(match)) is None:
            continue
        dated = _date_at_end(before) if named else None
        front_end = max(start, at - 120) + (dated.start() if dated else len(before))
        place = _TAIL_PLACE.search(text[max(start, front_end - 100) : front_end])
        if not place or place["place"].casefold() in _NOT_PLACES:
            continue
        place_start = max(start, front_end - 100) + place.start("place")
        piece = text[place_start : start + match.end()]
        if found := _with_agency(piece) or _without_agency(piece):
            return _moved(found, place_start)
        if found := _with_agency(piece + "X") or _without_agency(piece + "X"):
            return _moved(found, place_start)
    return None


def _found(head: str, start: int, end: int, front: _Front, agency: str | None) -> FoundDateline:
    place = gazetteer.find_place(front.place) if front.place else None
    day = None
    if front.month_day and front.year:
        try:
            day = date(front.year, *front.month_day)
        except ValueError:
            day = None
    raw = flow(head[start:end])
    tidy = _SLASH.sub("/", front.place) if front.place else None
    value = Dateline(
        raw, tidy, _SLASH.sub("/", place.name) if place else None, place.country if place else None, agency, day
    )
    return FoundDateline(value, start, end, front.month_day, front.year is not None)


def with_year(found: FoundDateline, near: date) -> Dateline:
    """The dateline with its date, the year taken as that of the nearest such day not after `near`."""
    value = found.dateline
    if value.date or not found.month_day:
        return value
    day = nearest_year(*found.month_day, near)
    return Dateline(value.raw, value.raw_place, value.place, value.country, value.agency, day)
