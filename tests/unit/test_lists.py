"""What pages of lists say of how many of them there are."""

from __future__ import annotations

from dateline.pages.lists import list_pages


def test_one_page_more_is_told_to_the_front_page_and_the_last_two_only() -> None:
    before = {page.number: page for page in list_pages("tags/a/", 199, 10)}
    after = {page.number: page for page in list_pages("tags/a/", 200, 10)}
    told = {number for number, page in after.items() if number not in before or before[number].place != page.place}
    assert max(after) == max(before) + 1
    assert told == {0, max(before), max(after)}
