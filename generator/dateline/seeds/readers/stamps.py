"""Moments as metadata writes them: ISO 8601, RFC 5322, else a date in words that is sure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from dateline.seeds.text.dates import find_date

LONGEST = 100
_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ]\s?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)
_RFC = re.compile(r"[A-Za-z]{3,9},\s*\d|\d{1,2} [A-Za-z]{3} \d{2,4} \d")


def read_stamp(text: str) -> date | datetime | None:
    """The date or moment that `text` begins with, or None where it is none that is sure."""
    text = text.strip()[:LONGEST]
    if found := _ISO.match(text):
        return _from_iso(found)
    if _RFC.match(text) and (moment := _rfc5322(text)):
        return moment
    in_words = find_date(text)
    return in_words.value if in_words and in_words.sure else None


def _from_iso(found: re.Match[str]) -> date | datetime | None:
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    if found[4] is None:
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
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset >= timedelta(hours=24):
        return None
    return timezone(-offset if written[0] == "-" else offset)


def _rfc5322(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment.year >= 1000 else None
