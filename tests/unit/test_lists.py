"""What pages of lists say of how many of them there are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.config import parse_config
from dateline.fingerprint import FrozenMap
from dateline.model.site import Choice, assemble
from dateline.pages.lists import list_pages
from dateline.pages.plan import plan


@pytest.mark.parametrize(
    ("count", "pages"),
    [
        (0, {0: (0, 0)}),
        (1, {0: (0, 1)}),
        (9, {0: (0, 9)}),
        (10, {1: (0, 5), 0: (5, 10)}),
        (11, {1: (0, 5), 0: (5, 11)}),
        (14, {1: (0, 5), 0: (5, 14)}),
        (15, {1: (0, 5), 2: (5, 10), 0: (10, 15)}),
        (16, {1: (0, 5), 2: (5, 10), 0: (10, 16)}),
        (20, {1: (0, 5), 2: (5, 10), 3: (10, 15), 0: (15, 20)}),
    ],
)
def test_full_pages_are_numbered_from_the_oldest(count: int, pages: dict[int, tuple[int, int]]) -> None:
    assert {page.number: (page.start, page.end) for page in list_pages("tags/a/", count, 5)} == pages


def test_each_page_leads_to_the_next_on_either_side() -> None:
    site = assemble(
        [], {}, [], parse_config("title: T\nurl: https://x.example/\n"), Choice(datetime(2020, 6, 1, tzinfo=UTC))
    )
    _, web = plan(site, FrozenMap(), FrozenMap())
    ways = {page.number: page.pager(web) for page in list_pages("t/", 20, 5)}
    assert {number: (pager.newer, pager.older) for number, pager in ways.items()} == {
        0: (None, "/t/page/3/"),
        3: ("/t/", "/t/page/2/"),
        2: ("/t/page/3/", "/t/page/1/"),
        1: ("/t/page/2/", None),
    }


def test_one_page_more_is_told_to_the_front_page_and_the_last_two_only() -> None:
    before = {page.number: page for page in list_pages("tags/a/", 199, 10)}
    after = {page.number: page for page in list_pages("tags/a/", 200, 10)}
    told = {number for number, page in after.items() if number not in before or before[number].place != page.place}
    assert max(after) == max(before) + 1
    assert told == {0, max(before), max(after)}
