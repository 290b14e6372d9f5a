"""Where a link stood before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.config.values import LinkRules
from dateline.content.article import Body, Edition
from dateline.content.links.items import LinkItem, anchor_of
from dateline.content.links.key import key_of
from dateline.content.links.record import NO_LINKS, LinkSummary
from dateline.model.stood import ALWAYS, Stood, in_order, needed, stood

FEW = LinkRules(3, ())


def edition(number: int, *, linked: bool = True, status: str = "published") -> Edition:
    path = f"editions/{number:03}.md"
    day = date(2026, 1, 1) + timedelta(weeks=number)
    return Edition(
        path, f"N{number}", day, "", f"{number:03}", status, "", (), (), Body("", "", ()), linked, "", number, None
    )


class Written:
    """The links of editions, by path."""

    def __init__(self, addresses: dict[str, list[str]]) -> None:
        self.addresses = addresses

    def summary(self, edition: Edition) -> LinkSummary:
        return NO_LINKS

    def items(self, edition: Edition) -> Sequence[LinkItem]:
        assert edition.linked
        found = self.addresses.get(edition.path, [])
        return [LinkItem("T", one, key_of(one), "", "", "", "", anchor_of(one), (), ()) for one in found]


def index(rows: list[list[str]], rules: LinkRules = FEW) -> Stood:
    editions = [edition(n) for n in range(len(rows))]
    return stood(editions, Written({one.path: row for one, row in zip(editions, rows, strict=True)}), rules)


def places(found: Stood, address: str, number: int | None = None, position: int | None = None) -> list[tuple[int, int]]:
    path = "" if number is None else f"editions/{number:03}.md"
    return [(one.edition.number or 0, one.position) for one in found.before(key_of(address), path, position)]


A, B, C = "https://a.example/x", "https://b.example/", "https://c.example/?q=1"


def test_a_link_stood_where_its_key_did_newest_first() -> None:
    found = index([[A], [B, "http://www.a.example/x/?utm_source=y"], [C], []])
    assert places(found, A) == [(1, 1)]  # three editions back of one that is not written
    assert places(found, A, 3) == [(1, 1), (0, 0)]
    assert places(found, A, 1, 0) == [(0, 0)]
    assert places(found, "https://else.example/") == []
    assert found.before(key_of(A), "editions/003.md")[0].anchor == anchor_of("http://www.a.example/x/?utm_source=y")


def test_within_one_edition_only_what_stands_above_counts() -> None:
    found = index([[A, B, A, A]])
    assert places(found, A, 0, 0) == []
    assert places(found, A, 0, 2) == [(0, 0)]
    assert places(found, A, 0, 3) == [(0, 2), (0, 0)]
    assert places(found, A, 0) == [(0, 3), (0, 2), (0, 0)]  # one that is added at its end


@pytest.mark.parametrize("rules", [LinkRules(0, ()), LinkRules(1, ())])
def test_no_more_editions_back_than_asked_for(rules: LinkRules) -> None:
    found = index([[A], [A], [], [A, A]], rules)
    assert places(found, A, 3, 0) == []
    assert places(found, A, 3, 1) == [(3, 0)]
    assert places(found, A, 1, 0) == [(0, 0)][: rules.repeats]


@pytest.mark.parametrize(
    "standing", ["a.example", "www.A.example", "https://a.example/x", "a.example/x/", A + "?gclid=1"]
)
def test_what_stands_there_on_purpose_is_not_told(standing: str) -> None:
    found = index([[A, B], [A, B]], LinkRules(3, (standing,)))
    assert places(found, A, 1, 0) == []
    assert places(found, B, 1, 1) == [(0, 1)]


def test_an_address_that_stands_there_on_purpose_is_not_its_host() -> None:
    found = index([["https://a.example/", A]] * 2, LinkRules(3, ("https://a.example/",)))
    assert places(found, A, 1, 1) == [(0, 1)]
    assert places(found, "https://a.example", 1, 0) == []


def test_a_link_of_each_of_the_last_five_editions_stands_there_on_purpose() -> None:
    assert places(index([[A]] * (ALWAYS + 1)), A, ALWAYS, 0) == []
    assert places(index([[A]] * ALWAYS), A, ALWAYS - 1, 0) == [(3, 0), (2, 0), (1, 0)]
    assert places(index([[A], [], [A], [A], [A], [A], [A]]), A, 6, 0) == [(5, 0), (4, 0), (3, 0)]


def test_editions_come_in_order_of_time_with_drafts_and_others_have_no_links() -> None:
    some = [edition(2), edition(0, status="draft"), edition(1, linked=False)]
    assert [one.number for one in in_order(some, UTC)] == [0, 1, 2]
    assert stood(in_order(some, UTC), Written({}), FEW).places == {}


@given(st.lists(st.lists(st.sampled_from([A, B, C]), max_size=4), max_size=12), st.integers(0, 8))
def test_the_newest_edition_needs_no_more_than_is_said(rows: list[list[str]], repeats: int) -> None:
    rules = LinkRules(repeats, ())
    editions = [edition(n) for n in range(len(rows))]
    written = Written({one.path: row for one, row in zip(editions, rows, strict=True)})
    whole, part = stood(editions, written, rules), stood(editions[-needed(rules) - 1 :], written, rules)
    for position, address in enumerate(rows[-1] if rows else ()):
        asked = key_of(address), editions[-1].path, position
        told = whole.before(*asked)
        assert told == part.before(*asked)
        assert all(key_of(rows[one.edition.number or 0][one.position]) == asked[0] for one in told)
        assert all(one.edition.number != len(rows) - 1 or one.position < position for one in told)
