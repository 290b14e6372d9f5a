"""A page's facts as it bears them out: what it declares, held against what it shows and the words of its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dateline.seeds.readers.html.facts.byline import Names, byline, declared
from dateline.seeds.readers.html.facts.day import FOUND, found_day, published, weekday_above
from dateline.seeds.readers.html.facts.guess import Guess
from dateline.seeds.readers.html.facts.signed import Page, signed
from dateline.seeds.readers.html.facts.source import source
from dateline.seeds.readers.html.page_head import PageHead
from dateline.seeds.readers.html.page_metadata import date_voices, page_facts
from dateline.seeds.readers.html.page_title import page_title
from dateline.seeds.readers.html.parsed import is_bearable
from dateline.seeds.readers.names import tidy_names
from dateline.seeds.text.calendars.weekdays import WeekdayDate
from dateline.seeds.text.item import Facts

Scores = tuple[tuple[str, float], ...]
LANG = 0.8
"""The score of a language that a page says it is in: its words may tell otherwise."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a page declares, and what trafilatura and htmldate find in one that declares no author, or no date."""

    title: Guess[str]
    facts: Facts
    names: Names = ()
    day: date | None = None


def claimed(tree: Any, head: PageHead) -> Claims:
    """What a page declares of its article, and what others find in it."""
    title = page_title(head)
    facts = page_facts(head, title.value)
    return Claims(title, facts, _heard_authors(tree, head), found_day(tree, facts))


@dataclass(frozen=True, slots=True)
class Checked:
    """The facts of a page with how sure each is, the line that signs it, and a day without a year in place of one."""

    facts: Facts
    scores: Scores
    signed: str
    weekday: WeekdayDate | None


def checked(claims: Claims, head: PageHead, page: Page) -> Checked:
    """The facts of a page, held against what it shows."""
    facts, shown = claims.facts, signed(page)
    names, paper = byline(head, page, shown, claims.names), source(head, facts.url)
    day = published(facts, page, date_voices(head), claims.day)
    if (weekday := weekday_above(page, claims.day) if day.score <= FOUND else None) is not None:
        day = Guess(None, FOUND)
    scores = {"title": claims.title.score, "date": day.score, "byline": names.score, "source": paper.score}
    if facts.lang:
        scores["lang"] = LANG
    facts = replace(facts, date=day.value, byline=names.value)
    return Checked(facts, tuple(scores.items()), shown.line if {*shown.names} & {*names.value} else "", weekday)


def _heard_authors(tree: Any, head: PageHead) -> Names:
    """The authors that trafilatura finds in a page that declares none."""
    if declared(head) or not is_bearable(tree):
        return ()
    from trafilatura.metadata import extract_author

    try:
        found = extract_author(tree)
    except Exception:  # a page that it cannot bear is a page in which it found nothing
        return ()
    return tidy_names((found or "").split(";"))
