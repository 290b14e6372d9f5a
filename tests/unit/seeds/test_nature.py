"""Lines that are foreign by their nature: form, words, place and language decide together, and no list of phrases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dateline.seeds.convert import convert
from dateline.seeds.ruleset import Rules
from dateline.seeds.text.item import ImportedArticle, RawItem

Convert = Callable[..., ImportedArticle]
HEAD = "New pier for Lindholm harbour"
LEAD = "The harbour board of Lindholm will spend four million crowns on a new pier, its chair said on Friday."
MORE = "Work starts in May and ends before the first frost, the board said in the plan that it put up in the town."
LAST = "Nobody spoke against it, though the money will have to be found by the next council."


def around(line: str) -> str:
    """A text at whose end a line stands."""
    return f"{HEAD}\n\n{LEAD}\n\n{MORE}\n\n{LAST}\n\n{line}\n"


@pytest.mark.parametrize(
    "line",
    [
        "Hand this story on to a friend by Telegram",
        "Bluesky · Threads · Reddit",
        "Diesen Beitrag an Bekannte schicken",
        "Votre réaction : commentez cet article",
        "Поделиться записью с друзьями",
        "この記事をシェアする",
        "412 people have read this page",
        "https://harbour.example/a/77",
        "→ Crane driver found asleep in his crane",
        "Our free newsletter: subscribe here",
        "#harbour #pier",
        "★★★★☆",
    ],
)
def test_a_foreign_line_behind_the_text_goes_by_its_nature(article: Convert, line: str) -> None:
    made = article(around(line))
    assert made.paragraphs == (LEAD, MORE, LAST)
    assert made.title == HEAD


@pytest.mark.parametrize(
    "line", ["A line of which nothing is known to the board", "Olof Sten", "(Values at noon, in crowns)"]
)
def test_a_doubtful_line_stays_and_is_told(article: Convert, line: str) -> None:
    made = article(around(line))
    assert made.paragraphs[-1] == line
    assert "body" in made.review


@pytest.mark.parametrize("word", ["Home", "Photos", "Search", "Help"])
def test_a_word_of_a_list_of_phrases_is_no_reason_by_itself(article: Convert, word: str) -> None:
    """Between paragraphs it may be a heading: it stays, and is told."""
    made = article(f"{HEAD}\n\n{LEAD}\n\n{word}\n\n{MORE}\n\n{LAST}")
    assert made.paragraphs == (LEAD, word, MORE, LAST)
    assert "body" in made.review


def test_prose_that_speaks_of_sharing_stays(article: Convert) -> None:
    news = "The firm said that users of its app share photos, subscribe to letters and comment on what others post."
    quote = "“You can follow the ships from your window, and we like that,” said Olof Sten, a neighbour."
    assert article(f"{HEAD}\n\n{LEAD}\n\n{news}\n\n{quote}").paragraphs == (LEAD, news, quote)


def test_lists_and_results_stay(article: Convert) -> None:
    results = "Lindholm 7, Aspo 6\nBerga 3, Sund 3\nNorr 2, Soder 9"
    made = article(f"{HEAD}\n\n{LEAD}\n\n{MORE}\n\n{results}")
    assert made.paragraphs[2:] == (results.replace("\n", " "),)


def test_the_headline_is_the_line_that_is_like_the_text(article: Convert) -> None:
    made = article(f"Quayside Courier\n\n{HEAD}\n\n{LEAD}\n\n{MORE}")
    assert made.title == HEAD


def test_a_line_to_keep_is_kept_against_its_nature() -> None:
    line = "Share on Facebook"
    made = convert(RawItem("x.txt", around(line)), Rules(keep=("Share on *",)), datetime(2020, 5, 1, tzinfo=UTC))
    assert made.paragraphs[-1] == line


@pytest.mark.parametrize(
    "line",
    [
        "US Harbours, a rival, said that the number of related orders from its customers in the north now exceeds two.",
        "Olof Sten will cede his post as chief of the yard but will stay its oldest hand, they said.",
        "The yard moved the crane down to the quay, a post on Harbour Google, Google and a third forum held in spring.",
        'They met him and told all who asked, "We agreed to send a mission to the north to explore similar trade."',
    ],
)
def test_a_last_sentence_with_words_of_service_stays(article: Convert, line: str) -> None:
    assert article(around(f"{line}\n\n###")).paragraphs[-1] == line


@pytest.mark.parametrize(
    "lines",
    [
        "Net loss 895,000 vs profit 662,000",
        "Winter quay 12 pct vs 10 pct",
        "the old quay and of what was left from it\n\nat the end of the war",
    ],
)
def test_the_last_lines_of_a_table_and_of_a_broken_sentence_stay(article: Convert, lines: str) -> None:
    broken = "The money for the rest of it comes from the sale of the stones of"
    made = article(f"{HEAD}\n\n{LEAD}\n\n{MORE}\n\n{LAST}\n\n{broken}\n\n{lines}\n\n###")
    assert " ".join(made.paragraphs).endswith(lines.replace("\n\n", " "))


def test_a_text_of_few_sentences_loses_none(article: Convert) -> None:
    rows = "Spring 12,100 vs 11,300\n\nSummer 14,500 vs 12,000"
    made = article(f"{rows}\n\nShare adjusted for the split of the spring.\n\n###")
    assert made.paragraphs[-1] == "Share adjusted for the split of the spring."


def test_a_writers_note_of_where_more_is_stays_and_is_told(article: Convert) -> None:
    note = "For full coverage of the harbour and the pier, see: here"
    made = article(around(note))
    assert made.paragraphs[-1] == note
    assert "body" in made.review


def test_a_headline_that_the_lead_says_again_may_hold_words_of_service(article: Convert) -> None:
    head = "Tram fans vie to save show"
    lead = "Tram fans vie to save the spring show of Lindholm, and put a full page into the paper of the town for it."
    assert article(f"{head}\n\n{lead}\n\n{MORE}\n\n{LAST}").title == head


def test_a_plain_sentence_stays_among_foreign_ones_and_is_told(article: Convert) -> None:
    """The lines around it are no cause: what it shows by itself decides."""
    plain = "The archive of the house is open on Mondays."
    assert article(around(plain)).paragraphs[-1] == plain
    foreign = ("Share this story on Facebook", plain, "Sign up for our newsletter", "© 2020 Quayside Courier")
    made = article(around("\n\n".join(foreign)))
    assert made.paragraphs == (LEAD, MORE, LAST, plain)
    assert "body" in made.review
