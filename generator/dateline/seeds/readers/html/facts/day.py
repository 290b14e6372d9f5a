"""The day of a page's article: what the page declares, held against the lines that it shows under its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from dateline.base.forms import day_of
from dateline.seeds.readers.html.facts.eras import date_by_era
from dateline.seeds.readers.html.facts.guess import Guess
from dateline.seeds.readers.html.facts.signed import Page
from dateline.seeds.readers.html.page_date import date_in_page
from dateline.seeds.text.dates import find_date
from dateline.seeds.text.item import Facts

Moment = date | datetime
LONGEST = 160
LONG_AFTER = 90
"""Days after which a page that was changed is hardly the one that came out."""


def found_day(tree: Any, facts: Facts) -> date | None:
    """The day that is found in a page which declares none; no first of January for a year that stands alone."""
    found = None if facts.date else date_in_page(tree, facts.url)
    if found and (found.day, found.month) == (1, 1) and not _names_first_of_january(tree, found.year):
        return None
    return found


def published(facts: Facts, page: Page, voices: Sequence[Sequence[Moment]], found: date | None) -> Guess[Moment | None]:
    """When an article came out; `voices` are the declarations of each kind, those that name
    the day of publication first, and `found` what else the page may mean."""
    shown = [moment for block in page.lines_above() if len(block.text) <= LONGEST for moment in _dates(block.text)]
    if facts.date is None:
        return Guess(shown[0], 0.9) if shown else Guess(found, 0.5 if found else 0.1)
    return Guess(facts.date, _score(facts.date, facts.updated, [day_of(one) for one in shown], voices))


def _score(stated: Moment, updated: Moment | None, shown: list[date], voices: Sequence[Sequence[Moment]]) -> float:
    """How sure a declared date is: borne out by what is shown, by a second kind of declaration, or by neither."""
    day, changed = day_of(stated), day_of(updated) if updated else None
    near = {(one - day).days for one in shown}
    if near & {-1, 0, 1}:
        return 0.97
    if changed in shown:
        return 0.7
    if changed and (changed - day).days > LONG_AFTER:
        return 0.7
    agreeing = [any(day_of(one) == day for one in voice) for voice in voices]
    return 0.93 if sum(agreeing) > 1 else 0.8 if any(agreeing[:2]) else 0.7


def _dates(text: str) -> Iterator[Moment]:
    """The sure dates in the lines of a block."""
    for line in text.split("\n"):
        found = find_date(line)
        if found and found.sure:
            yield found.value
        elif era := date_by_era(line):
            yield era


def _names_first_of_january(tree: Any, year: int) -> bool:
    """Whether a page names the first of January of a year anywhere, and not the year only."""
    named = re.compile(
        rf"{year}[-/.]0?1[-/.]0?1(?!\d)|(?<!\d)0?1[-/.]0?1[-/.]{year}|(?<!\d)1(?:st|er|\.)?,? \S{{1,40}} {year}"
        rf"|\S{{1,40}} 1,? {year}"
    )
    texts = (text for element in tree.iter() for text in (element.text, element.tail, element.get("datetime")))
    return any(str(year) in text and named.search(text) for text in texts if isinstance(text, str))
