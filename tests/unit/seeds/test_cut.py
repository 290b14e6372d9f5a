"""Texts that say that they are not whole: they come in as excerpts, under review, and the receipt says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.seeds.text.item import ImportedArticle

Convert = Callable[..., ImportedArticle]

LEAD = "The ferry to the northern islands came four hours late on Tuesday, the harbour board said in the morning."
MORE = "No one was hurt, and the board promised to dredge the channel before the winter storms, which come early"


@pytest.mark.parametrize(
    "end",
    [
        f"{MORE} […]",
        f"{MORE} [...]",
        f"{MORE}… [+2412 chars]",
        f"{MORE}.\n\nTo continue reading, please subscribe or log in.",
        f"{MORE}.\n\nRead the full story",
        f"{MORE}.\n\nDiesen Artikel weiterlesen mit Probe-Abo",
        f"{MORE}.\n\nPour lire la suite, abonnez-vous",
        f"{MORE}.\n\nPage 1 of 3",
        f"{MORE}.\n\nSeite 1 von 2",
    ],
)
def test_a_text_that_says_so_is_an_excerpt_under_review(article: Convert, end: str) -> None:
    made = article(f"Ferry late\n\n{LEAD}\n\n{end}\n")
    assert made.rights == "excerpt"
    assert "body" in made.review
    assert any("is cut" in note for note in made.notes)
    assert made.paragraphs[0] == LEAD


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n\n{MORE}.",
        f"{LEAD} It was, said the […] report, an accident.\n\n{MORE}.",
        f"{LEAD}\n\nPage 1 of 2\n\n{MORE}.\n\nPage 2 of 2",
        f"{LEAD}\n\nContinue reading below the picture\n\n{MORE}.",
    ],
)
def test_a_whole_text_is_none(article: Convert, text: str) -> None:
    made = article(f"Ferry late\n\n{text}\n")
    assert made.rights is None
    assert not any("is cut" in note for note in made.notes)


def test_rights_that_were_said_stay(article: Convert) -> None:
    assert article(f"{LEAD}\n\n{MORE} […]\n", rights="full").rights == "full"
