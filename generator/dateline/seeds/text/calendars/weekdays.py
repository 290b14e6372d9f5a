"""Days without a year that name their weekday ("Monday, 3 May"): the weekday tells the year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.seeds.text.dates import MONTH, MONTHS, nearest_year
from dateline.seeds.text.tables import any_of, by_language

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class WeekdayDate:
    """A month and day with its weekday (Monday is 0), and where they stand in a text."""

    weekday: int
    month: int
    day: int
    start: int
    end: int

    def before(self, near: date) -> date | None:
        """The last such day before `near`, or up to two days behind it, that fell on this weekday."""
        return nearest_year(self.month, self.day, near, self.weekday)


def find_weekday_date(text: str) -> WeekdayDate | None:
    """The first day in a text that has its weekday before it and no year behind it."""
    if not _DIGIT.search(text):
        return None
    for match in _pattern().finditer(text):
        month = MONTHS.get((match["n1"] or match["n2"]).casefold(), 0)
        day = int(match["d1"] or match["d2"])
        weekday = _weekdays().get(match["weekday"].casefold())  # none for "FRİDAY", which the pattern takes
        if weekday is not None and _is_day(month, day):
            return WeekdayDate(weekday, month, day, match.start(), match.end())
    return None


def _is_day(month: int, day: int) -> bool:
    """Whether a month has such a day, in a leap year at least."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]


@cache
def _weekdays() -> dict[str, int]:
    """Numbers of weekdays by each of their names: those of a language end with the seven whole ones."""
    found: dict[str, int] = {}
    for (listed,) in by_language("weekdays").values():
        names = listed.split()
        whole = names[-7:]
        for name in names:
            found[name] = next(n for n, one in enumerate(whole) if one.startswith(name[:3]))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_weekdays(), key=len, reverse=True))
    after = rf"(?:{any_of('after a day')}|º|°|\.)?"
    day_first = rf"(?P<d1>\d{{1,2}}){after}\s+(?:(?:{any_of('before a month')}) )?(?P<n1>{MONTH})\b\.?"
    month_first = rf"(?P<n2>{MONTH})\b\.?\s+(?P<d2>\d{{1,2}}){after}(?!\d)"
    return re.compile(
        rf"\b(?P<weekday>{names})\b\.?,?\s+(?:{day_first}|{month_first})(?!,?\s+(?:de |del )?\d{{4}})", re.I
    )
