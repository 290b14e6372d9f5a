"""Dates by the Persian calendar and by the reigns of Japan's emperors."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

REIGNS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first of each reign."""
MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
_REIGN = re.compile(rf"({'|'.join(REIGNS)})\s?(\d{{1,2}}|元)年\s?(\d{{1,2}})月\s?(\d{{1,2}})日")
_PERSIAN = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(1[34]\d\d)(?!\d)")
_NOON = date(2013, 3, 21), 1392
"""The first day of a Persian year, and that year."""
_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""The years of each 33 that have a day more."""


def date_by_era(text: str) -> date | None:
    """The day that a text names in one of these calendars, or None."""
    if text.isascii():
        return None
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    try:
        if found := _REIGN.search(text):
            year = 1 if found[2] == "元" else int(found[2])
            return date(REIGNS[found[1]] + year, int(found[3]), int(found[4]))
        if found := _PERSIAN.search(text):
            return _from_persian(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except (ValueError, OverflowError):  # a day that the month has not
        pass
    return None


def _from_persian(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar: six months of 31 days, then 30, the last with 29 but in leap years."""
    if not 1 <= day <= (31 if month <= 6 else 30):
        return None
    first, known = _NOON
    years = range(min(year, known), max(year, known))
    days = sum(365 + (one % 33 in _LEAPS) for one in years)
    start = first + timedelta(days if year >= known else -days)
    return start + timedelta((month - 1) * 31 - max(0, month - 7) + day - 1)
