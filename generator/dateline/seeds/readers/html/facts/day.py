"""The day of a page's article: what the page declares, held against the lines that it shows under its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from dateline.base.forms import day_of
from dateline.seeds.readers.html.facts.guess import Guess
from dateline.seeds.readers.html.facts.signed import Page
from dateline.seeds.readers.html.page_date import date_in_page
from dateline.seeds.readers.html.page_metadata import ADDRESS
from dateline.seeds.text.calendars.weekdays import WeekdayDate, find_weekday_date
from dateline.seeds.text.dates import find_date
from dateline.seeds.text.item import Facts
from dateline.seeds.text.tables import any_of

Moment = date | datetime
LONGEST = 160
_CHANGED = re.compile(any_of("updated"), re.IGNORECASE)
NEAR = timedelta(days=1)
"""How far two days lie apart that may be one: by the clock of another place."""
FOUND = 0.5
"""The score of a day that a page neither declares nor shows above its text."""
LONG_AFTER = 90
"""Days after which a page that was changed is hardly the one that came out."""


def found_day(tree: Any, facts: Facts) -> date | None:
    """The day that is found in a page which declares none; no first of January for a year that stands alone."""
    found = None if facts.date else date_in_page(tree, facts.url)
    if found and (found.day, found.month) == (1, 1) and not _names_first_of_january(tree, found.year):
        return None
    return found


def published(facts: Facts, page: Page, voices: Sequence[Sequence[Moment]], found: date | None) -> Guess[Moment | None]:
    """When an article came out; `voices` are what `date_voices` gives, and `found` is what else the page may mean."""
    lines = (block.text for block in page.lines_above() if len(block.text) <= LONGEST)
    every = [dated for line in lines for dated in _dates(line)]
    shown, days = [moment for moment, is_change in every if not is_change], [day_of(moment) for moment, _ in every]
    if facts.date is None and not shown and every:
        return Guess(every[0][0], 0.6)
    if facts.date is None:
        days = [day_of(moment) for moment in shown]
        return Guess(shown[0], 0.9 if _agree(days, found) else 0.6) if shown else Guess(found, FOUND if found else 0.1)
    filed = voices[ADDRESS][0] if voices[ADDRESS] else facts.date
    if day_of(filed) < day_of(facts.date) - NEAR:
        return Guess(filed, 0.6)  # addresses keep the day of publication, and a page may call its changes one
    return Guess(facts.date, _score(facts.date, facts.updated, days, voices))


def weekday_above(page: Page, found: date | None) -> WeekdayDate | None:
    """The day without a year that a page shows with its weekday above its text, unless it is the one that was found."""
    named = filter(None, (find_weekday_date(one.text) for one in page.own_above()))
    return next((day for day in named if found is None or (day.month, day.day) != (found.month, found.day)), None)


def _agree(shown: list[date], found: date | None) -> bool:
    """Whether the days that a page shows above its text are one, or htmldate finds the first of them too."""
    return max(shown) - min(shown) <= NEAR or (found is not None and abs(found - shown[0]) <= NEAR)


def _score(stated: Moment, updated: Moment | None, shown: list[date], voices: Sequence[Sequence[Moment]]) -> float:
    """How sure a declared date is: borne out by what is shown, by a second kind of declaration, or by neither."""
    day, changed = day_of(stated), day_of(updated) if updated else None
    if any(abs(one - day) <= NEAR for one in shown):
        return 0.7 if (max(shown) - day).days > LONG_AFTER else 0.97
    if shown or (changed and (changed - day).days > LONG_AFTER):
        return 0.7
    agreeing = [any(day_of(one) == day for one in voice) for voice in voices]
    return 0.93 if sum(agreeing) > 1 else 0.8 if any(agreeing[:2]) else 0.7


def _dates(text: str) -> Iterator[tuple[Moment, bool]]:
    """The sure dates in the lines of a block, and whether each is that of a change."""
    for line in text.split("\n"):
        at = 0
        while found := find_date(line[at:]):
            if found.sure:
                yield found.value, _CHANGED.search(line, at, at + found.start) is not None
            at += found.end


def _names_first_of_january(tree: Any, year: int) -> bool:
    """Whether a page names the first of January of a year anywhere, and not the year only."""
    named = re.compile(
        rf"{year}[-/.]0?1[-/.]0?1(?!\d)|(?<!\d)0?1[-/.]0?1[-/.]{year}|(?<!\d)1(?:st|er|\.)?,? \S{{1,40}} {year}"
        rf"|\S{{1,40}} 1,? {year}"
    )
    texts = (text for element in tree.iter() for text in (element.text, element.tail, element.get("datetime")))
    return any(str(year) in text and named.search(text) for text in texts if isinstance(text, str))
