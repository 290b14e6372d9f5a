"""Dates of other eras: reigns of Japan's emperors, the Republic of China, Thailand's years of the Buddha, Persia's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from dateline.seeds.text.tables import by_language

REIGNS = {
    "令和": (date(2019, 5, 1), date.max),
    "平成": (date(1989, 1, 8), date(2019, 4, 30)),
    "昭和": (date(1926, 12, 25), date(1989, 1, 7)),
}
"""The first and the last day of each reign."""
YEARS = range(1800, 2100)
"""The years in which a day of a text can lie."""
MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
_MAY_NAME = re.compile("[年\u0600-\u06ff\u0e00-\u0e7f]")
_REIGN = re.compile(rf"({'|'.join(REIGNS)})\s?(\d{{1,2}}|元)\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日")
_PERSIAN = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(1[34]\d\d)(?!\d)")
_MINGUO = re.compile(r"(?:中[華华])?民[國国]\s?(\d{2,3})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_BUDDHIST = re.compile(r"(?<!\d)(\d{1,2})\s+([\u0e00-\u0e4f.]{3,12})\s+(?:พ\.ศ\.\s?|พุทธศักราช\s?)?(2[45]\d\d)(?!\d)")
_FIRST_OF_CHINA, _OF_BUDDHA = 1911, 543
"""The year before the first of the Republic, and how many more years Thailand counts."""
_NOON = date(2013, 3, 21), 1392
"""The first day of a Persian year, and that year."""
_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""The years of each 33 that have a day more."""


class EraDate(NamedTuple):
    """A day in another era, and where a text names it."""

    value: date
    start: int
    end: int


def date_by_era(text: str) -> EraDate | None:
    """The day that a text names in one of these calendars, or None."""
    if text.isascii() or not _MAY_NAME.search(text):
        return None
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    for pattern, read in _ERAS:
        for found in pattern.finditer(text):
            try:
                day = read(found)
            except (ValueError, OverflowError):  # a day that the month has not
                continue
            if day and day.year in YEARS:
                return EraDate(day, found.start(), found.end())
    return None


def _of_reign(found: re.Match[str]) -> date | None:
    first, last = REIGNS[found[1]]
    year = 1 if found[2] == "元" else int(found[2])
    day = date(first.year - 1 + year, int(found[3]), int(found[4]))
    return day if first <= day <= last else None


def _of_china(found: re.Match[str]) -> date:
    return date(_FIRST_OF_CHINA + int(found[1]), int(found[2]), int(found[3]))


def _of_buddha(found: re.Match[str]) -> date | None:
    months = by_language("months")["th"]
    month = next((n for n, names in enumerate(months, 1) if found[2] in names.split()), 0)
    return date(int(found[3]) - _OF_BUDDHA, month, int(found[1])) if month else None


def _of_persia(found: re.Match[str]) -> date | None:
    return _from_persian(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))


def _from_persian(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar: six months of 31 days, then 30, the last with 29 but in leap years."""
    if not 1 <= day <= (31 if month <= 6 else 30):
        return None
    first, known = _NOON
    years = range(min(year, known), max(year, known))
    days = sum(365 + (one % 33 in _LEAPS) for one in years)
    start = first + timedelta(days if year >= known else -days)
    return start + timedelta((month - 1) * 31 - max(0, month - 7) + day - 1)


_ERAS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
    (_REIGN, _of_reign),
    (_MINGUO, _of_china),
    (_BUDDHIST, _of_buddha),
    (_PERSIAN, _of_persia),
)
