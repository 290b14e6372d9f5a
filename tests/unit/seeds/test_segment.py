from __future__ import annotations

from textwrap import fill

import pytest

from dateline.seeds.layout.segment import split_blocks


def pieces(text: str) -> list[str]:
    return [" ".join(text[b.start : b.end].split()) for b in split_blocks(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n", "\x85", "\u2028"])
def test_any_line_ending_parts_paragraphs(end: str) -> None:
    assert pieces(f"One thing.{end}{end}Another thing.{end}") == ["One thing.", "Another thing."]


def test_a_form_feed_and_a_paragraph_separator_part_paragraphs() -> None:
    assert pieces("One.\fTwo.\u2029Three.") == ["One.", "Two.", "Three."]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The harbour board said on Monday that it would dredge the northern\n"
        "channel before the winter, after two ferries ran aground in a single\n"
        "week.\n\nThe work will cost four million crowns.\n"
    )
    assert len(pieces(text)) == 2


def test_indents_begin_paragraphs_where_no_blank_line_does() -> None:
    text = (
        "    The harbour board said on Monday that it would dredge the\n"
        "northern channel before the winter, and that the ferries would\n"
        "go on sailing.\n"
        "    The work will cost four million crowns, a spokeswoman said in\n"
        "the evening.\n"
    )
    assert [p[:11] for p in pieces(text)] == ["The harbour", "The work wi"]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    line = "A sentence that goes on. " * 10
    assert len(pieces(f"{line}\n{line}\n{line}")) == 3


def test_lines_of_many_lengths_that_go_on_are_one_paragraph() -> None:
    text = (
        "The harbour board said on Monday that it would dredge the\n"
        "northern channel before the winter, after two ferries ran\n"
        "aground in a single week.  The work will cost four million crowns, and the town has to pay half\n"
        "of it in the spring.  A spokeswoman of the board said in\n"
        "the evening that nobody had asked the owners of the yard.\n"
        "The ferries will go on sailing.\n"
    )
    assert [p[:11] for p in pieces(text)] == ["The harbour", "The ferries"]


def test_points_of_many_lengths_stay_apart() -> None:
    points = [
        f"{word} who came to the harbour on the first of the ferries;" for word in ("all", "some", "most", "many")
    ]
    last = "those who stayed at home all of the long winter with the lamps lit, and never saw the light at the pier;"
    assert len(pieces("\n".join([*points, last]))) == 5


def test_short_lines_stay_apart() -> None:
    assert pieces("Share\nTweet\nPrint") == ["Share", "Tweet", "Print"]


def test_bullets_stay_apart() -> None:
    text = "* the first of several points that were made at the meeting on Monday\n* the second\n* the third"
    assert len(pieces(text)) == 3


def test_an_end_mark_stays_apart() -> None:
    text = (
        "    It was the first such vote in the town since the old bridge was\n"
        "closed to all traffic in May, and it was lost by a wide margin.\n Reuter\n"
    )
    assert pieces(text)[-1] == "Reuter"


def test_a_byte_order_mark_is_no_part_of_a_block() -> None:
    assert pieces("\ufeffOne.") == ["One."]


POSTED = """Lindholm Harbour
@lindholmharbour
·
Nov 3
We are building a new pier. Work starts in May. 1/3
Quote
Maja Berg
·
Nov 2
The board has voted.
"""


def test_lines_of_a_post_stay_apart_though_one_of_them_is_as_long_as_a_wrapped_one() -> None:
    assert pieces(POSTED) == POSTED.splitlines()
    prose = "work " * 30
    assert pieces(POSTED + prose + "\n") == [*POSTED.splitlines(), prose.strip()]


def test_a_text_that_is_wrapped_to_a_narrow_width_is_put_together() -> None:
    words = ("the harbour board said on Tuesday that the pier will be built by May of next year " * 3).split()
    paragraph = fill(" ".join(words), 52)
    assert pieces(f"New pier for Lindholm\n\n{paragraph}\n\n{paragraph}\n") == [
        "New pier for Lindholm",
        " ".join(words),
        " ".join(words),
    ]


def test_a_line_of_separators_is_no_line() -> None:
    text = f"{'The ferry came three hours late on Monday' * 2}\n\x1d\nand nobody waited for it.\n"
    assert len(pieces(f"a\r\n\r\n{text}")) >= 2  # a carriage return: read line by line
    assert pieces("One thing\n\x1d\x1e\nand another") == ["One thing", "and another"]
