"""Whole texts: the head read, the dateline cut, facts before guesses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from dateline.seeds.convert import convert
from dateline.seeds.ruleset import Rules
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.document import Block, Holder
from dateline.seeds.text.item import Facts, ImportedArticle, RawItem

Convert = Callable[..., ImportedArticle]
LEAD = "The ferry to the northern islands came four hours late on Tuesday, the harbour board said."
MORE = "No one was hurt, and the board promised to dredge the channel before the winter storms."
PAGE = f"""Home » News » Harbour

Ferry to northern islands four hours late

By Ann Example and Bo Sample

Published: May 2, 2018

Share on Facebook

FILE PHOTO: A ferry leaves the harbour. REUTERS/Cy Model

OSLO, May 2 (Reuters) – {LEAD}

Advertisement

{MORE} READ MORE

(Reporting by Ann Example; Editing by Di Maker)

Tags: ferry, harbour board

3 Comments

© 2018 Harbour Daily. All rights reserved.
"""


def test_a_page_of_text_comes_apart_into_its_fields(article: Convert) -> None:
    made = article(PAGE)
    assert made.title == "Ferry to northern islands four hours late"
    assert made.byline == ("Ann Example", "Bo Sample")
    assert made.date == date(2018, 5, 2)
    assert made.paragraphs == (LEAD, MORE)
    assert made.credits == "Reporting by Ann Example; Editing by Di Maker"
    assert [tag.name for tag in made.tags] == ["ferry", "harbour board"]
    assert made.dateline is not None
    assert (made.dateline.place, made.dateline.date, made.source) == ("Oslo", date(2018, 5, 2), "Reuters")
    assert not {"title", "date", "tags", "body"} & set(made.review)
    assert made.body == f"{LEAD}\n\n{MORE}\n"


def test_a_text_without_a_title_gets_one_that_is_flagged(article: Convert) -> None:
    made = article(f"OSLO (Reuters) – {LEAD}\n\n{MORE}\n")
    assert made.title == "The ferry to the northern islands came four hours late, the harbour board said"
    assert {"title", "date"} <= set(made.review)
    assert made.summary == LEAD


@pytest.mark.parametrize(
    "title",
    [
        "“We waited for hours,” said a boatman of Oslo. | Example Pictures Ferry to northern islands late",
        "The ferry lies in the harbour of the islands. (Ann Example/Example Pictures)",
        "Ferry to northern islands late. Here is what the board said:",
        "What the harbour board said of the ferry:",
    ],
)
def test_a_headline_that_holds_a_sentence_or_leads_on_is_a_guess(article: Convert, title: str) -> None:
    assert "title" in article(f"{title}\n\nOSLO, May 2 (Reuters) – {LEAD}\n\n{MORE}\n").review


@pytest.mark.parametrize(
    "title", ["Ferry late? No, says St. Olav Inc. of Oslo", "‘It is late!’ The ferry to Mt. Example"]
)
def test_a_headline_with_a_question_or_an_abbreviation_is_sure(article: Convert, title: str) -> None:
    made = article(f"{title}\n\nOSLO, May 2 (Reuters) – {LEAD}\n\n{MORE}\n")
    assert made.title == title
    assert "title" not in made.review


def test_a_headline_below_a_line_that_is_nothing_is_a_guess(article: Convert) -> None:
    made = article(f"The islands in brief\n\nFerry to northern islands late\n\nOSLO (Reuters) – {LEAD}\n\n{MORE}\n")
    assert "title" in made.review


def test_the_headline_of_a_whole_page_is_sure_where_it_stands_twice(article: Convert) -> None:
    menu = [f"Part {number}" for number in range(30)]
    page = [*menu, "Ferry to northern islands late", LEAD, MORE, *[f"{LEAD} {n} {MORE}" for n in range(4)], "About us"]
    once, twice = article("\n\n".join(page)), article("\n\n".join(["Ferry to northern islands late", *page]))
    assert once.title == twice.title == "Ferry to northern islands late"
    assert "title" in once.review
    assert "title" not in twice.review


def test_facts_are_never_overruled(article: Convert) -> None:
    facts = Facts(
        title="Late", date=date(2017, 1, 1), byline=("X Y",), source="Daily", tags=("T",), summary="S", lang="nb"
    )
    made = article(
        PAGE,
        **{name: getattr(facts, name) for name in ("title", "date", "byline", "source", "tags", "summary", "lang")},
    )
    assert (made.title, made.date, made.byline, made.source) == ("Late", date(2017, 1, 1), ("X Y",), "Daily")
    assert ([t.name for t in made.tags], made.summary, made.lang) == (["T"], "S", "nb")
    assert made.dateline is not None and made.dateline.date == date(2016, 5, 2)


def test_a_title_that_is_known_is_taken_out_of_the_text(article: Convert) -> None:
    made = article(f"Ferry Four Hours Late\n\n{LEAD}\n\n{MORE}\n", title="Ferry four hours late")
    assert made.paragraphs == (LEAD, MORE)


def test_an_undated_text_takes_now_and_says_so(article: Convert) -> None:
    made = article(f"{LEAD}\n\n{MORE}")
    assert made.date == datetime(2020, 5, 1, 12, tzinfo=UTC)
    assert "date" in made.review


def test_a_dateline_without_a_year_is_a_guess(article: Convert) -> None:
    made = article(f"OSLO, Dec. 31 (Reuters) – {LEAD}")
    assert made.date == date(2019, 12, 31)
    assert "date" in made.review


def test_an_ambiguous_day_and_month_are_a_guess(article: Convert) -> None:
    made = article(f"A headline for the day\n\n03/04/2018\n\n{LEAD}\n\n{MORE}")
    assert made.date == date(2018, 4, 3)
    assert "date" in made.review


def test_a_lead_note_moves_to_the_notes(article: Convert) -> None:
    made = article(f"(Corrects spelling in second paragraph) \n\n By  Ann Example OSLO  (Reuters) - {LEAD}")
    assert made.paragraphs == (LEAD,)
    assert made.lead_notes[0] == "(Corrects spelling in second paragraph)"
    assert made.dateline is not None and made.dateline.place == "Oslo"


def test_an_unknown_line_before_the_body_stays_and_is_named(article: Convert) -> None:
    made = article(f"A headline for the day\n\nA line that no rule knows\n\nOSLO (Reuters) – {LEAD}")
    assert "A line that no rule knows" in made.paragraphs
    assert "body" in made.review


def test_source_lines_move(article: Convert) -> None:
    made = article(f"{LEAD}\n\n{MORE}\n\nSource: Harbour Daily\n\nhttps://harbour.example/ferry\n")
    assert (made.source, made.url) == ("Harbour Daily", "https://harbour.example/ferry")
    assert made.paragraphs == (LEAD, MORE)


def test_control_and_direction_characters_are_cut_out_and_listed(article: Convert) -> None:
    made = article("The \x1b[31mferry\u202e came late to the islands on Tuesday, the board said in the evening.")
    assert made.paragraphs[0].startswith("The [31mferry came")
    assert {s.rule for s in made.spans if s.fate == "dropped"} == {"control-character"}


def test_blocks_of_a_structured_reader_are_believed(rules: Rules) -> None:
    text = (
        "Menu\n\nA heading\n\nFirst point\n\nSecond point\n\nA quotation of some length.\n\nx = 1\n\nA plain paragraph."
    )
    starts = [text.index(part) for part in text.split("\n\n")]
    kinds = ("junk", "heading", "item", "item", "quote", "code", "paragraph")
    around = {2: (Holder("item", 1, 1),), 3: (Holder("item", 2, 1),), 4: (Holder("quote", 3),)}
    blocks = tuple(
        Block(at, at + len(part), kind, 2 if kind == "heading" else 0, within=around.get(number, ()))  # type: ignore[arg-type]
        for number, (at, part, kind) in enumerate(zip(starts, text.split("\n\n"), kinds, strict=True))
    )
    made = convert(RawItem("x.html", text, Facts(title="T"), blocks), rules, datetime(2020, 5, 1, tzinfo=UTC))
    assert made.body == (
        "## A heading\n\n- First point\n- Second point\n\n> A quotation of some length.\n\n"
        "~~~\nx = 1\n~~~\n\nA plain paragraph.\n"
    )


@pytest.mark.parametrize("text", ["Share\n\nTweet\n", "READ MORE", "12 views"])
def test_nothing_but_boilerplate_is_rejected(rules: Rules, text: str) -> None:
    with pytest.raises(Rejected, match="boilerplate"):
        convert(RawItem("x.txt", text), rules, datetime(2020, 5, 1, tzinfo=UTC))


def test_topics_that_config_does_not_know_become_tags(article: Convert) -> None:
    made = article(f"{LEAD}\n\n{MORE}", topics=("Weather", "Ferries"))
    assert [t.name for t in made.topics] == ["weather"]
    assert [t.name for t in made.tags] == ["Ferries"]
    assert "Ferries" in made.notes[0]
