from __future__ import annotations

import pytest

from dateline.seeds.head.headline import made_headline
from dateline.seeds.text.sentences import sentences, shorten, summary_of


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One came. Two left. Three stayed.", 3),
        ("The U.S. Treasury said Mr. Example met Gov. Sample at 3 p.m. on Jan. 4.", 1),
        ("He left the U.S. The ferry did not.", 2),
        ("“It is late,” she said. “Very late.” He nodded.", 3),
        ("Is it? Yes! It is…", 3),
        ("Die Fähre kam. Sie war spät.", 2),
        ("船が来た。人々は待った。", 2),
        ("Shares of Example Inc. rose 3.5 percent.", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        (
            "The ferry came four hours late on Tuesday, the harbour board said.",
            "The ferry came four hours late, the harbour board said",
        ),
        (
            "Example Corp (EXM.N) will buy Sample Inc for $3 billion in cash.",
            "Example Corp will buy Sample Inc for $3 billion in cash",
        ),
        (
            "The harbour board, the oldest in the country, will dredge the northern channel before the winter "
            "storms begin in earnest.",
            "The harbour board will dredge the northern channel before the winter storms begin in earnest",
        ),
        (
            "The top officer restated the “firm and lasting commitment” of his country to the security of the "
            "harbour and its people.",
            "The top officer restated the “firm and lasting commitment” of his country to the security of the "
            "harbour and its people",
        ),
        ("The old bridge was closed.", "The old bridge was closed"),
        ("The board meets in the U.S.", "The board meets in the U.S."),
    ],
)
def test_headlines_are_made_by_leaving_out(lead: str, headline: str) -> None:
    assert made_headline((lead,)) == headline


def test_a_summary_is_the_whole_first_sentences() -> None:
    first, second = "The ferry came four hours late. ", "It was full. " * 30
    assert summary_of((first + second,)).startswith(first.strip())
    assert len(summary_of((first + second,))) <= 300
    assert summary_of((first + second,)).endswith(".")


def test_an_endless_sentence_is_cut_at_a_word() -> None:
    text = "The ferry " + "and the harbour " * 40 + "came."
    assert summary_of((text,)).endswith("…")
    assert len(summary_of((text,))) <= 300


def test_nothing_is_cut_that_fits() -> None:
    assert shorten("A short text.", 240) == "A short text."
