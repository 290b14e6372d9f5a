"""Dates as newsrooms write them, in the main European languages; sources of forms: ISO 8601, RFC 5322."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache

from dateline.seeds.text.calendars.eras import date_by_era
from dateline.seeds.text.tables import any_of, by_language

MONTHS = {
    name: number
    for months in by_language("months").values()
    for number, names in enumerate(months, 1)
    for name in names.split()
}
"""The numbers of months by each of their names, in lower case."""

ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "wet": 0,
    "bst": 60,
    "ist": 330,
    "cet": 60,
    "cest": 120,
    "mez": 60,
    "mesz": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "est": -300,
    "edt": -240,
    "et": -300,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "jst": 540,
    "kst": 540,
    "hkt": 480,
    "sgt": 480,
    "aest": 600,
    "aedt": 660,
}
"""Minutes east of UTC. "ET" and its like are taken as the winter offset unless the date says summer."""

_SOONER = timedelta(days=2)
"""How far behind the import's moment a day may lie: a text is told in one place and read in another."""
_AGO, _AGO_ON_A_WEEKDAY = 4, 40
"""Years that are looked through; in 40 each day has fallen on each weekday, 29 February too."""

MONTH = r"[^\W\d_]{3,12}"
"""A pattern of what can be a month's name; whether it is one, MONTHS says, since all names take long to compile."""
_MONTH = MONTH + r")\b\.?"
_TIME = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?)?\s?(?P<half>[ap]\.?m\b\.?)?"
    rf"(?:\s?(?:{any_of('after a time')})\b)?" + r"(?:\s?\(?(?P<zone>[a-z]{1,4}\b|[+-]\d\d:?\d\d))?\)?"
)
_AT = rf"(?:,?\s*(?:{any_of('before a time')}|[@|·•–—-])?\s*|T)"
_DATES = (
    r"(?P<y1>(?:1[89]|20)\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)",
    rf"(?P<n2>{_MONTH}"
    r"\s?(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:,\s?|\s)(?P<y2>(?:1[89]|20)\d\d)\b",
    rf"(?P<d3>\d{{1,2}})(?:{any_of('after a day')}|º|°|\.)?[\s-](?:(?:{any_of('before a month')}) )?"
    + rf"(?P<n3>{_MONTH},?[\s-](?:(?:{any_of('before a year')}) )?(?P<y3>(?:1[89]|20)\d\d)\b",
    r"(?P<a4>\d{1,2})[/.-](?P<b4>\d{1,2})[/.-](?P<y4>(?:1[89]|20)\d\d)(?![\d]|[.]\d)",
    r"(?P<y5>(?:1[89]|20)\d\d)\s?年\s?(?P<m5>\d{1,2})\s?月\s?(?P<d5>\d{1,2})\s?日",
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")  # every form has one, and it is found far faster


@cache
def _full() -> re.Pattern[str]:
    """A pattern of all forms, compiled when a line has a year."""
    return re.compile(rf"(?<![\w/.])(?:{'|'.join(_DATES)})(?:{_AT}{_TIME})?", re.I)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, where it stands, and whether its day and month could be taken for each other."""

    value: date | datetime
    start: int
    end: int
    sure: bool = True


def find_date(text: str, day_first: bool = True) -> FoundDate | None:
    """The first full date (with a year) in `text`, with its time and zone where they follow; it may be of an era."""
    found, era = _western(text, day_first) if _YEAR.search(text) else None, date_by_era(text)
    if era is None or (found and found.start <= era.start):
        return found
    return FoundDate(*era)


def _western(text: str, day_first: bool) -> FoundDate | None:
    at = 0
    while match := _full().search(text, at):
        if (found := _found(match, day_first)) is not None:
            return found
        at = match.start() + 1
    return None


def _found(match: re.Match[str], day_first: bool) -> FoundDate | None:
    groups = match.groupdict()
    sure = True
    if groups["a4"]:
        a, b = int(groups["a4"]), int(groups["b4"])
        sure = a > 12 or b > 12 or a == b or "." in match.group(0)[:3]
        day, month = (a, b) if a > 12 or (day_first and b <= 12) or "." in match.group(0)[:3] else (b, a)
        year = groups["y4"]
    else:
        year = groups["y1"] or groups["y2"] or groups["y3"] or groups["y5"]
        name = groups["n2"] or groups["n3"]
        month = MONTHS.get(name.casefold(), 0) if name else int(groups["m1"] or groups["m5"])
        day = int(groups["d1"] or groups["d2"] or groups["d3"] or groups["d5"])
    try:
        day_found = date(int(year), month, day)
    except ValueError:
        return None
    value, end = _with_time(day_found, match)
    return FoundDate(value, match.start(), end, sure)


def _with_time(day: date, match: re.Match[str]) -> tuple[date | datetime, int]:
    """`day` at the time that follows it, if any; a bare number after a date is no time."""
    groups = match.groupdict()
    if groups["hour"] is None:
        return day, match.end()
    if groups["minute"] is None and groups["half"] is None:
        return day, match.start("hour")
    hour = int(groups["hour"])
    if groups["half"]:
        hour = hour % 12 + (12 if groups["half"].casefold().startswith("p") else 0)
    end = match.end()
    zone = None
    if groups["zone"]:
        zone = zone_of(groups["zone"], day)
        if zone is None:
            end = match.start("zone")
    value = datetime(
        day.year, day.month, day.day, hour, int(groups["minute"] or 0), int(groups["second"] or 0), tzinfo=zone
    )
    return value, end


def zone_of(name: str, day: date) -> timezone | None:
    """The offset that `name` ("EDT", "+02:00") means on `day`, or None when it means none."""
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes)) if minutes < 24 * 60 else None
    if (offset := ZONES.get(name.casefold())) is None:
        return None
    if name.casefold() == "et" and 4 <= day.month <= 10:
        offset += 60
    return timezone(timedelta(minutes=offset))


def nearest_year(month: int, day: int, near: date, weekday: int | None = None) -> date | None:
    """The date with this month and day that is nearest before `near`, or up to two days after it; None for no day.

    With a `weekday` (Monday is 0) the nearest that fell on it.
    """
    for year in range(near.year + 1, near.year - (_AGO if weekday is None else _AGO_ON_A_WEEKDAY) - 1, -1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate <= near + _SOONER and weekday in (None, candidate.weekday()):
            return candidate
    return None


def parse_fact(text: str) -> date | datetime | None:
    """A date given as a fact: ISO 8601, RFC 5322 or any form that `find_date` knows; None for others."""
    text = text.strip()
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        pass
    found = find_date(text)
    return found.value if found else None
