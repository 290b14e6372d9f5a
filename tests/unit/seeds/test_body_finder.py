"""The article in a text that holds a whole page; any other text is left alone."""

from __future__ import annotations

import pytest

from dateline.seeds.head.byline import read_byline
from dateline.seeds.layout.body_finder import OUTSIDE, find_body
from dateline.seeds.layout.segment import split_blocks

MENU = (
    "Home",
    "News",
    "Sport",
    "Weather",
    "Opinion",
    "Culture",
    "Travel",
    "Jobs",
    "Contact us",
    "About us",
    "Sign in",
    "Search",
)
SENTENCES = (
    "The ferry to the outer islands sailed again on Tuesday after eleven days of repairs in the dry dock of the town, "
    "where the work had been held up by frost.",
    "“We are glad to be back,” said the harbour master, who had watched the weather since the early morning.",
    "About four hundred people had waited on the quay, many with bicycles, dogs and shopping from the mainland.",
    "The company said that the ferry would keep its timetable until the end of the month, when a second ship arrives.",
    "Repairs had become necessary when a piece of driftwood damaged the propeller during a storm in February.",
    "The islands were supplied by a small cargo boat in the meantime, and the school there was closed for a week.",
)
STORY = tuple(f"{one} {other}" for one in SENTENCES[:3] for other in SENTENCES[3:])
HEAD = ("Ferry to the outer islands sails again", "By Ada Quill", "5 March 2024")
TAIL = (
    "Related",
    "Fog over the sound",
    "Harbour to get a new crane",
    "Most read",
    "Sign up for our newsletter",
    "Privacy policy",
    "Cookies",
    "© Sound Post. All rights reserved.",
    "Facebook",
    "Twitter",
    "RSS",
    "Contact us",
)
PAGE = (*MENU, *HEAD, *STORY, *TAIL)


def kept(lines: tuple[str, ...], between: str = "\n\n") -> list[str] | None:
    text = between.join(lines)
    found = find_body(text, read_byline)
    return None if found is None else [text[b.start : b.end] for b in found if b.kind != "junk"]


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n"])
def test_the_article_is_found_among_the_menus(between: str) -> None:
    assert kept(PAGE, between) == [*HEAD, *STORY]


def test_what_is_outside_names_its_rule_and_nothing_is_lost() -> None:
    text = "\n\n".join(PAGE)
    found = find_body(text, read_byline)
    assert found is not None
    assert {b.rule for b in found if b.kind == "junk"} == {OUTSIDE}
    assert "\n\n".join(text[b.start : b.end] for b in found) == text


def test_a_short_line_within_the_article_stays() -> None:
    lines = (*MENU, *STORY[:3], "What comes next", *STORY[3:], *TAIL)
    assert "What comes next" in (kept(lines) or [])


STANDFIRST = "The ferry to the islands is back after eleven days in the dock"


def test_of_two_lines_like_a_headline_the_upper_one_is_it() -> None:
    found = kept((*MENU, HEAD[0], HEAD[2], STANDFIRST, *STORY, *TAIL))
    assert found is not None and found[:2] == [HEAD[0], HEAD[2]]


def test_the_line_that_stands_on_the_page_again_is_the_headline() -> None:
    found = kept((*MENU, STANDFIRST, *HEAD, *STORY, *TAIL, HEAD[0]))
    assert found is not None and found[0] == HEAD[0]


def test_other_stories_below_the_article_are_left_out() -> None:
    teaser = "Ten reasons to visit the old lighthouse before the summer ends and the crowds are gone…"
    found = kept((*PAGE, "More stories", teaser, *TAIL))
    assert found is not None and teaser not in found


@pytest.mark.parametrize(
    "lines",
    [
        STORY,
        STORY * 8,
        (*HEAD, *STORY),
        (*HEAD, *STORY, "Share this:", "Tags: ferry, islands"),
        (),
        ("One line.",),
        (HEAD[0], STORY[0], STORY[1], *(f"Best crossing: Islander {n}" for n in range(40)), STORY[2]),
        tuple(f"{n}. Islander {n}, 0:{n}" for n in range(60)),
        MENU * 5,
    ],
)
def test_a_text_that_is_no_page_is_left_alone(lines: tuple[str, ...]) -> None:
    assert kept(lines) is None


def test_verse_is_left_alone() -> None:
    verse = tuple(f"The tide comes in at {n},\nthe tide goes out again" for n in range(20))
    assert kept(verse) is None


def test_blocks_that_are_there_already_are_used() -> None:
    text = "\n\n".join(PAGE)
    assert find_body(text, read_byline, split_blocks(text)) == find_body(text, read_byline)
