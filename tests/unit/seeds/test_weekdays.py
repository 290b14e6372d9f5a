"""A day without a year beside its weekday: the weekday picks the year, and the date is under review."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.base.forms import day_of
from dateline.seeds.convert import convert
from dateline.seeds.ruleset import Rules
from dateline.seeds.text.calendars.weekdays import find_weekday_date
from dateline.seeds.text.item import ImportedArticle, RawItem

NOW = datetime(2031, 5, 6, 12, tzinfo=UTC)
STORY = "The ferry came late, said the board of the harbour on the quay, and nobody had asked for a new one this year."


def imported(line: str) -> ImportedArticle:
    return convert(RawItem("ferry.txt", f"Ferry comes late again\n\n{line}\n\n{STORY}"), Rules(), NOW)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Monday, 3 May", date(2027, 5, 3)),
        ("Sat., May 3rd", date(2031, 5, 3)),
        ("Montag, 3. Mai", date(2027, 5, 3)),
        ("lunes, 3 de mayo", date(2027, 5, 3)),
        ("Published: Thursday, May 8", date(2031, 5, 8)),
        ("Friday, 9 May", date(2025, 5, 9)),
        ("Thursday, 29 February", date(2024, 2, 29)),
        ("Monday, 29 February", date(2016, 2, 29)),
    ],
)
def test_the_year_is_the_last_in_which_the_day_fell_on_the_weekday(line: str, day: date) -> None:
    article = imported(line)
    assert day_of(article.date) == day and "date" in article.review
    assert line not in article.paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "Monday, 3 May 2027",
        "3 May",
        "Monday",
        "Monday, 33 May",
        "Monday, 3 men",
        "Monday, 31 April",
        "FR\u0130DAY, 3 MAY",
        "",
    ],
)
def test_no_other_line_is_such_a_day(line: str) -> None:
    assert find_weekday_date(line) is None


def test_a_sentence_that_names_such_a_day_stays() -> None:
    line = "The board will meet on Monday, 3 May and look at the quay."
    article = imported(line)
    assert article.date == NOW and line in article.paragraphs
