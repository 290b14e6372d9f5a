"""What the entry of an article says, and its card."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from dateline.base.forms import parse_moment
from dateline.config.load import parse_config
from dateline.content.read import read_content
from dateline.model.entries import shown, zoned
from dateline.model.site import Choice, assemble

CONFIG = parse_config("title: T\nurl: https://x.example/\ntimezone: Asia/Tokyo\n")
CHOICE = Choice(datetime(2020, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("date", "updated", "shown"),
    [
        ("2020-01-15", "2020-01-15", False),
        ("2020-01-15", "2020-01-15T00:00:00", False),
        ("2020-01-15", "2020-01-14T15:00:00+00:00", False),  # the same moment, as it is told elsewhere
        ("2020-01-15", "2020-01-14T14:59:59+00:00", False),
        ("2020-01-15", "2020-01-14T15:00:01+00:00", True),
        ("2020-01-15T10:00:00+00:00", "2020-01-15T19:00:00", False),
        ("2020-01-15T10:00:00+00:00", "2020-01-15T19:00:01", True),
        ("2020-01-15T10:00:00+00:00", "2020-01-15", False),
        ("2020-01-15T10:00:00+00:00", "2020-01-16", True),
    ],
)
def test_an_update_is_told_only_where_it_came_after_the_article(date: str, updated: str, shown: bool) -> None:
    text = f"---\ntitle: A\ndate: {date}\nupdated: {updated}\n---\nText.\n"
    site = assemble([read_content(text.encode(), "articles/a.md", "a")], {}, [], CONFIG, CHOICE)
    assert (site.entries[0].card.updated is not None) == shown


@pytest.mark.parametrize(
    ("written", "day", "moment"),
    [
        ("2020-01-15T10:00:00", "2020-01-15T10:00:00+09:00", "2020-01-15T10:00:00+09:00"),
        ("2020-01-15T10:00:00-05:00", "2020-01-15T10:00:00-05:00", "2020-01-15T10:00:00-05:00"),
        ("2020-01-15T10:00:00+00:00", "2020-01-15T10:00:00+00:00", "2020-01-15T10:00:00+00:00"),
        ("2020-01-15", "2020-01-15", "2020-01-15T00:00:00+09:00"),
    ],
)
def test_an_offset_that_is_written_stays_and_one_that_is_not_is_the_digests(
    written: str, day: str, moment: str
) -> None:
    value = parse_moment(written)
    assert shown(value, ZoneInfo("Asia/Tokyo")).isoformat() == day
    assert zoned(value, ZoneInfo("Asia/Tokyo")).isoformat() == moment
