"""Moments as metadata writes them: ISO 8601, RFC 822 and the plain forms that people use."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ]\s?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)
_MONTHS = {name: n for n, name in enumerate(
    "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_MOST_OFFSET = timedelta(hours=24)


def read_stamp(text: str) -> date | datetime | None:
    """The date or moment that `text` begins with, or None where it is none that is sure."""
    text = text.strip()
    if not text or len(text) > 100:
        return None
    if found := _ISO.match(text):
        return _from_iso(found)
    if found := _SLASHED.match(text):
        return _day(found[1], found[2], found[3])
    if re.match(r"[A-Za-z]{3,9},|\d{1,2} [A-Za-z]{3} \d{4} \d", text) and (moment := _rfc822(text)):
        return moment
    return _in_words(text)


def _from_iso(found: re.Match[str]) -> date | datetime | None:
    day = _day(found[1], found[2], found[3])
    if day is None or found[4] is None:
        return day
    try:
        clock = time(int(found[4]), int(found[5]), int(found[6] or 0))
    except ValueError:
        return day
    return datetime.combine(day, clock, _zone(found[7]))


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written[0] not in "+-":
        return timezone.utc
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset >= _MOST_OFFSET:
        return None
    return timezone(-offset if written[0] == "-" else offset)


def _rfc822(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment.year >= 1000 else None


def _in_words(text: str) -> date | None:
    if found := _MONTH_FIRST.search(text):
        return _day(found[3], _MONTHS.get(found[1][:3].lower(), 0), found[2])
    if found := _DAY_FIRST.search(text):
        return _day(found[3], _MONTHS.get(found[2][:3].lower(), 0), found[1])
    if found := _DOTTED.match(text):
        return _day(found[3], found[2], found[1])
    return None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
