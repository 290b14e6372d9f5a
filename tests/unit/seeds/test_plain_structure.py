"""What a plain text shows by how its lines stand, and what only looks so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.base.forms import nfc
from dateline.seeds.text.item import ImportedArticle

Convert = Callable[..., ImportedArticle]
LEAD = (
    "The harbour board of Lindholm will spend 4.2 million crowns on a new pier, its chair said on Friday after a long "
    "meeting.\n\n"
)
END = "\n\nWork starts in May, the board said in its plan, and ends before the first frost comes to the town.\n"


def between(article: Convert, text: str) -> str:
    """The Markdown of a text that stands between two paragraphs."""
    body = article(LEAD + text + END).body
    assert body.startswith(LEAD.strip())
    assert body.endswith(END.lstrip())
    return body[len(LEAD) - 2 : -len(END)].strip("\n")


STRUCTURES = {
    "bullets": ("* A new pier\n* A crane", "- A new pier\n- A crane"),
    "bullets with blank lines": ("• A new pier\n\n• A crane\n\n• A ferry", "- A new pier\n- A crane\n- A ferry"),
    "bullets without a blank": ("•A new pier\n•A crane", "- A new pier\n- A crane"),
    "dashes after a colon": ("Plans:\n\n- A pier.\n\n- A crane.", "Plans:\n\n- A pier.\n- A crane."),
    "dashes of wires": ("_ A pier.\n\n_ A crane.", "- A pier.\n- A crane."),
    "wrapped items": (
        "- The pier and the\n  crane in full\n- The ferry",
        "- The pier and the crane in full\n- The ferry",
    ),
    "an item of two paragraphs": (
        "* A pier\n\n  It is of stone.\n\n* A crane",
        "- A pier\n\n    It is of stone.\n\n- A crane",
    ),
    "nested by indent": (
        "* A pier\n  - of stone\n  - of wood\n* A crane",
        "- A pier\n    - of stone\n    - of wood\n- A crane",
    ),
    "nested by sign": (
        "1. A pier\n- of stone\n- of wood\n2. A crane",
        "1. A pier\n    - of stone\n    - of wood\n2. A crane",
    ),
    "signs of Word": (
        "•\tA pier\no\tof stone\no\tof wood\n•\tA crane",
        "- A pier\n    - of stone\n    - of wood\n- A crane",
    ),
    "numbers": ("3) A pier\n4) A crane", "3. A pier\n4. A crane"),
    "numbers in brackets": ("(1) A pier\n(2) A crane", "1. A pier\n2. A crane"),
    "letters, which Markdown cannot count by": ("a) A pier\nb) A crane", "- a) A pier\n- b) A crane"),
    "one item, indented": ("The plan:\n    * A new pier", "The plan:\n\n- A new pier"),
    "prices": (
        "Metal     Last   Change\nTin    24150.00    -1.5\nZinc    2511.00    12.5",
        "| Metal | Last | Change |\n| --- | --: | --: |\n| Tin | 24150.00 | -1.5 |\n| Zinc | 2511.00 | 12.5 |",
    ),
    "a corner that is empty": (
        "       W   L\nSoder  7   2\nAspo   5   3",
        "|  | W | L |\n| --- | --: | --: |\n| Soder | 7 | 2 |\n| Aspo | 5 | 3 |",
    ),
    "cells that are empty": (
        "Soder  7   2\nAspo   5\nNorr   4   3\nBerga  1   9",
        "|  |  |  |\n| --- | --: | --: |\n| Soder | 7 | 2 |\n| Aspo | 5 |  |\n| Norr | 4 | 3 |\n| Berga | 1 | 9 |",
    ),
    "tabs": (
        "Team\tW\tL\nSoder\t7\t2\nAspo\t\t3",
        "| Team | W | L |\n| --- | --: | --: |\n| Soder | 7 | 2 |\n| Aspo |  | 3 |",
    ),
    "a ruled head": (
        "Metal  Last\n-----  ----\nTin     150\nZinc    125\nLead    110",
        "| Metal | Last |\n| --- | --: |\n| Tin | 150 |\n| Zinc | 125 |\n| Lead | 110 |",
    ),
    "columns that cross": (
        "Tin      150  200\nZinc and lead  1  2\n  Copper 12        3\nIron 1   2  3  4",
        "~~~\nTin      150  200\nZinc and lead  1  2\n  Copper 12        3\nIron 1   2  3  4\n~~~",
    ),
    "verse": (
        "The pier is old,\nthe ice has gone\nand all the boats",
        "The pier is old,<br>\nthe ice has gone<br>\nand all the boats",
    ),
    "an address": ("Harbour Board\n12 Quay Street\nLindholm", "Harbour Board<br>\n12 Quay Street<br>\nLindholm"),
    "a narrow column": (
        "The board said in its plan that\nthe crane comes later, and that\nthe town will have to wait for\nit.",
        "The board said in its plan that the crane comes later, and that the town will have to wait for it.",
    ),
    "dashes between words": ("The pier _ the old one -- goes.", "The pier — the old one — goes."),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_structure_is_kept(article: Convert, name: str) -> None:
    text, markdown = STRUCTURES[name]
    assert between(article, text) == markdown
    assert between(article, text.replace("\n", "\r\n").replace("\r\n", "\n")) == markdown


@pytest.mark.parametrize("name", STRUCTURES)
def test_line_ends_of_any_kind_show_the_same(article: Convert, name: str) -> None:
    text, markdown = STRUCTURES[name]
    for end in ("\r\n", "\r"):
        body = article((LEAD + text + END).replace("\n", end)).body
        assert body[len(LEAD) - 2 : -len(END)].strip("\n") == markdown


PROSE = {
    "one dash": "- That was all.",
    "what two people say": "– Det er bra, sier Hansen.\n\n– Vi er glade, sier Olsen.",
    "what people say, line by line": "– Det er bra, sier Hansen.\n– Vi er glade, sier Olsen.",
    "a year": "2019. A year to forget.",
    "a number": "3. That was the score.\n\nThe end.",
    "numbers without order": "3. A pier.\n\n7. A crane.",
    "headings with numbers": "1. A pier\n\nIt will be of stone.\n\n2. A crane\n\nIt comes later.",
    "initials": "A. Sten\n\nB. Berg",
    "two blanks behind sentences": "He left.  She stayed.  They met.\nIt rained.  It snowed.  It froze.\nA.  B.  C.",
    "an even margin": "The  board said  it would  pay\nand  that it  comes late,\nif  there was  the money  for it.",
    "names with underscores": "Write to old_pier or run pier --new today.",
}


@pytest.mark.parametrize("name", PROSE)
def test_prose_stays_prose(article: Convert, name: str) -> None:
    made = article(LEAD + PROSE[name] + END)
    assert " ".join(" ".join(made.paragraphs).split()) == " ".join((LEAD + PROSE[name] + END).split())
    assert {span.rule for span in made.spans} == {"paragraph"}
    assert not made.kept


def test_a_marker_is_a_span_of_its_own_and_a_paragraph_has_it(article: Convert) -> None:
    text = LEAD + "1. A pier\n2. A crane" + END
    made = article(text)
    moved = [(text[s.start : s.end], s.rule, s.to) for s in made.spans if s.fate == "moved"]
    assert moved == [("1. ", "list-marker", "list"), ("2. ", "list-marker", "list")]
    assert made.paragraphs[1:3] == ("1. A pier", "2. A crane")


def test_a_line_of_words_between_two_tables_parts_them(article: Convert) -> None:
    table = "Tin    150   1\nZinc   125   2\nLead   110   3"
    body = between(article, f"{table}\nThe same of the year before:\n{table}")
    assert body.count("| Zinc | 125 | 2 |") == 2
    assert "\n\nThe same of the year before:\n\n" in body


def test_rows_give_no_tags(article: Convert) -> None:
    table = "           W  L  T  Pts\nLindholm   8  1  0  16\nSoder      7  2  0  14\nAspo       5  3  1  11"
    made = article("Lindholm beat Aspo on the last stone\n\n" + LEAD + "Standings\n" + table + END)
    assert "L T Pts" not in {tag.name for tag in made.tags}


PAGES = """New pier for Lindholm

The harbour board of Lindholm will spend 4.2 million crowns on a new
pier, its chair said on Friday after a long meeting, and the old pier
will be taken down before
{0}
the frost comes. The crane comes later, it said, and the town will have to
wait until the money is there.
{1}
The ferry goes on sailing while the men work on the pier at night, and
nobody will have to swim.
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("\n- 3 -\n", "\n- 4 -\n"),
        ("Page 3 of 9", "Page 4 of 9"),
        ("\n3\n\n\x0cHarbour Daily 2023\n", "\n4\n\n\x0cHarbour Daily 2023\n"),
        ("\nHarbour Daily, page 3\n\nSeite 3/9\n", "\nHarbour Daily, page 4\n\nSeite 4/9\n"),
    ],
)
def test_what_pages_carry_is_dropped_by_name(article: Convert, first: str, second: str) -> None:
    text = PAGES.format(first, second)
    made = article(text)
    assert made.title == "New pier for Lindholm"
    assert made.paragraphs == (
        "The harbour board of Lindholm will spend 4.2 million crowns on a new pier, its chair said on Friday after a "
        "long meeting, and the old pier will be taken down before the frost comes. The crane comes later, it said, and "
        "the town will have to wait until the money is there.",
        "The ferry goes on sailing while the men work on the pier at night, and nobody will have to swim.",
    )
    dropped = {s.rule: text[s.start : s.end].strip() for s in made.spans if s.fate == "dropped"}
    assert set(dropped) <= {"page-number", "running-head", "white-space"}
    assert ("Harbour" in first) == ("running-head" in dropped)


def test_numbers_that_count_on_are_those_of_pages(article: Convert) -> None:
    page = (
        "The board spoke of the pier for a long time, and of the crane, and of what both of them would cost it.\n\n" * 3
    )
    made = article(f"{LEAD}12\n\n{page}13\n{END}")
    assert [span.rule for span in made.spans if span.fate == "dropped"] == ["page-number", "page-number"]


@pytest.mark.parametrize("line", ["12", "Final score\n\n3", "1\n\n2\n\n3"])
def test_a_number_in_a_line_is_no_page_by_that_alone(article: Convert, line: str) -> None:
    assert between(article, line) == line


HYPHENS = """The board will pay for the new pi-
er, and for the well-
known crane, it an-
nounced on Tuesday. {}
"""


def test_words_are_made_whole_as_the_text_has_them_elsewhere(article: Convert) -> None:
    made = article(LEAD + HYPHENS.format("A pier and a well-known crane were announced before.") + END)
    assert "the new pier, and for the well-known crane, it announced on Tuesday" in made.body
    assert "body" not in made.review


def test_a_word_that_the_text_has_nowhere_else_is_under_review(article: Convert) -> None:
    made = article(LEAD + HYPHENS.format("A pier was there before.") + END)
    assert "the new pier, and for the well-known crane, it announced on Tuesday" in made.body
    assert "body" in made.review
    assert "fishing-hut" in (alone := article(LEAD + "They sold each fishing-\nhut in the town." + END)).body
    assert "body" in alone.review


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("two-\nand three-year loans", "two- and three-year loans"),
        ("the Anglo-\nAmerican board", "the Anglo-American board"),
        ("a 42-\nyear loan", "a 42-year loan"),
        ("day-to-\nday work", "day-to-day work"),
        ("the har\u00ad\nbour board", "the harbour board"),
    ],
)
def test_hyphens_that_are_sure(article: Convert, written: str, read: str) -> None:
    made = article(f"{LEAD}The town spoke of {written} for a long time{END}")
    assert f"The town spoke of {read} for a long time" in made.body
    assert "body" not in made.review


def test_a_dash_at_the_end_of_a_line_is_no_hyphen(article: Convert) -> None:
    said = (
        "The board offered four million crowns for a pier of stone --\n"
        "an offer that the town of Lindholm took after long talks -\n"
        "in the rain, as its chair said on Tuesday in the town hall.\n"
    )
    made = article(LEAD + said + END)
    assert "stone — an offer" in made.body
    assert "stone -- an offer" in made.paragraphs[1]
    assert "talks - in the rain" in made.body


def test_what_a_wire_sends_for_a_dash_begins_nothing(article: Convert) -> None:
    made = article("LINDHOLM, Sweden (AP) _ The harbour board _ all of it _ said that a new pier is to come in May.\n")
    assert made.dateline is not None and made.dateline.agency == "The Associated Press"
    assert made.body.startswith("The harbour board — all of it — said")
    assert made.title.startswith("The harbour board")
    assert made.summary.startswith("The harbour board — all of it — said")


def test_letters_are_composed_and_what_nobody_sees_is_left_out_of_fields_alone(article: Convert) -> None:
    said = "Ordfo\u0308randen sade det vid \u212bkersund."
    made = article("Nya bryggan fo\u0308r A\u030akers\u00adund\u200b o\ufb03ce\n\n" + LEAD + said + END)
    assert made.title == "Nya bryggan för Åkersund office"
    assert said in made.body
    assert said in made.paragraphs
    assert article("Nya bryggan\n\n" + said + END).sketch == article("Nya bryggan\n\n" + nfc(said) + END).sketch
