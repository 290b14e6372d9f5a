"""The days of an edition, as options name them or as they follow from what there is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.base.errors import UsageError
from dateline.build.load import Look

_WEEK = re.compile(r"(\d{4})-?[wW](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Span:
    """The days of an edition, first and last, and the name that it has by them."""

    first: date
    last: date
    slug: str
    title: str


def named_span(week: str, since: str, until: str, newest: date, look: Look) -> Span:
    """The days that the options name, of which one is given. Raises UsageError where they name none."""
    if week and (since or until):
        raise UsageError("--week stands beside --since or --until", "Name either a week or days.")
    if week:
        return week_of(_monday(week), look)
    last = _day("--until", until) if until else newest
    first = _day("--since", since) if since else last - timedelta(days=6)
    if first > last:
        raise UsageError(f"--since {first} is after --until {last}", "Name the earlier day first.")
    return days(first, last, look)


def week_of(day: date, look: Look) -> Span:
    """The week of ISO 8601 in which a day lies."""
    year, number, _ = day.isocalendar()
    first = date.fromisocalendar(year, number, 1)
    name = str(look.words["edition_week"]).format(week=number, year=year)
    return Span(first, first + timedelta(days=6), f"{year:04}-w{number:02}", name)


def days(first: date, last: date, look: Look) -> Span:
    """The days from `first` to `last`."""
    written = [look.day(day) for day in (first, last)]
    if first == last:
        return Span(first, last, first.isoformat(), written[0])
    name = str(look.words["edition_days"]).format(first=written[0], last=written[1])
    return Span(first, last, f"{first}-to-{last}", name)


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} is {text!r}", "Write a day such as 2017-08-18.") from None


def _monday(text: str) -> date:
    match = _WEEK.fullmatch(text.strip())
    try:
        year, number = (int(match[1]), int(match[2])) if match else (0, 0)
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        raise UsageError(f"--week is {text!r}", "Write a year and a week of ISO 8601, such as 2017-w33.") from None
