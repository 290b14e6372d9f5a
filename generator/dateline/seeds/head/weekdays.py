"""Days without a year that name their weekday ("Monday, 3 May"): the weekday tells the year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.seeds.text.dates import MONTH, MONTHS
from dateline.seeds.text.tables import any_of, by_language

SOONER = timedelta(days=2)
"""How far behind the import's moment a day may lie: a text is told in one place and read in another."""
LONGEST_AGO = 11
"""Years in which each day has fallen on each weekday."""
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
        for year in range(near.year + 1, near.year - LONGEST_AGO - 1, -1):
            try:
                found = date(year, self.month, self.day)
            except ValueError:  # 29 February
                continue
            if found <= near + SOONER and found.weekday() == self.weekday:
                return found
        return None


def find_weekday_date(text: str) -> WeekdayDate | None:
    """The first day in a text that has its weekday before it and no year behind it."""
    if not _DIGIT.search(text):
        return None
    for match in _pattern().finditer(text):
        month = MONTHS.get((match["n1"] or match["n2"]).casefold())
        day = int(match["d1"] or match["d2"])
        if month and 1 <= day <= 31:
            return WeekdayDate(_weekdays()[match["weekday"].casefold()], month, day, match.start(), match.end())
    return None


@cache
def _weekdays() -> dict[str, int]:
    """Numbers of weekdays by each of their names: those of a language end with the seven whole ones."""
    found: dict[str, int] = {}
    for (listed,) in by_language("weekdays").values():
        names = listed.split()
        whole = names[-7:]
        for name in names:
            found[name] = next(
                n for n, one in enumerate(whole) if one.startswith(name[:3]) and one.startswith(name[:2])
            )
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
