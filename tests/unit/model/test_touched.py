"""Which parts of a site an edit touches, found by identity."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.config.load import parse_config
from dateline.content.read import read_content
from dateline.model.edited.successor import alike, successor
from dateline.model.edited.touched import touched
from dateline.model.site import Choice, Site, assemble

CONFIG = parse_config("title: T\nurl: https://x.example/\n")
CHOICE = Choice(datetime(2020, 6, 1, tzinfo=UTC))
MONTHS = ("2019-12", "2019-12", "2020-01", "2020-01", "2020-02")


def site_of(edited: dict[int, str], before: Site | None = None) -> Site:
    """Five articles over three months and two years, each with a tag of its own; some with a title."""
    contents = list(before.contents) if before else [None] * len(MONTHS)
    for number in edited or range(len(MONTHS)):
        head = f"title: {edited.get(number, 'A')}\ndate: {MONTHS[number]}-0{number + 1}\ntags: T{number}\n"
        contents[number] = read_content(f"---\n{head}---\nText.\n".encode(), f"articles/a{number}.md", "a")
    made = [content for content in contents if content is not None]
    site = successor(before, made, {}, [], CONFIG, CHOICE) if before else assemble(made, {}, [], CONFIG, CHOICE)
    assert site is not None
    return site


@pytest.mark.parametrize(
    ("number", "articles", "others"),
    [
        (0, {0, 1}, {"2019", "archive/2019/12/"}),
        (1, {0, 1, 2}, {"2019", "archive/2019/12/"}),
        (2, {1, 2, 3}, {"2020", "archive/2020/01/"}),
        (3, {2, 3, 4}, {"2020", "archive/2020/01/"}),
        (4, {3, 4}, {"2020", "archive/2020/02/"}),
    ],
)
def test_an_article_touches_its_neighbours_its_lists_and_its_year(
    number: int, articles: set[int], others: set[str]
) -> None:
    before = site_of({})
    found = touched(before, site_of({number: "B"}, before), moved=False)
    assert found is not None
    # Beyond the ends nothing stands. No two share a term, by which the later would show the earlier.
    assert {part for part in found if isinstance(part, int) and 0 <= part < len(MONTHS)} == articles
    assert {part for part in found if isinstance(part, str)} == {*others, f"tags/t{number}/"}


@pytest.mark.parametrize(
    ("head", "is_alike"),
    [
        ("title: Other\ndate: 2020-01-01\ntags: T", True),
        ("title: A\ndate: 2020-01-02\ntags: T", False),
        ("title: A\ndate: 2020-01-01\ntags: U", False),
        ("title: A\ndate: 2020-01-02\ntags: U", False),
        ("title: A\ndate: 2020-01-01\ntags: T\nslug: other", False),
        ("title: A\ndate: 2020-01-01\ntags: T\nstatus: draft", False),
    ],
)
def test_an_article_may_replace_another_where_its_terms_and_its_place_are_the_same(head: str, is_alike: bool) -> None:
    old, new = (
        read_content(f"---\n{one}\n---\nText.\n".encode(), "articles/a.md", "a")
        for one in ("title: A\ndate: 2020-01-01\ntags: T", head)
    )
    assert alike(old, new) is is_alike


@pytest.mark.parametrize("now", ["2019-12-01", "2019-12-02", "2020-01-20", "2020-03-01"])
def test_a_site_of_the_future_too_knows_since_when_it_is_as_it_is(now: str) -> None:
    contents = site_of({}).contents
    early = assemble(contents, {}, [], CONFIG, Choice(datetime(2019, 1, 1, tzinfo=UTC), future=True))
    choice = Choice(datetime.fromisoformat(f"{now}T12:00:00+00:00"), future=True)
    after = successor(early, contents, {}, [], CONFIG, choice)
    assert after is not None
    assert after.since == assemble(contents, {}, [], CONFIG, choice).since
