"""Sentences that no neighbour may take away: what is asked and answered, what somebody says, what shows no page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.seeds.cleaning.whole import Line, Text
from dateline.seeds.text.item import ImportedArticle

Convert = Callable[..., ImportedArticle]
TRAM = (
    "The town of Springfield will open a new tram line to the harbour next spring, the council said on Monday.",
    "It will cost forty million and replace three bus lines, which carried nine thousand people a day last year.",
)
ROADS = (
    "Die Hafenstraße in Springfeld bleibt nach dem Unfall vom Montag bis zum Abend gesperrt, teilte die Polizei mit.",
    "Ein Lastwagen hatte dort am Morgen mehrere Fässer mit Öl verloren, die nun von der Feuerwehr geborgen werden.",
)
BREAD = (
    "La boulangère de Springfield cuit depuis trente ans le même pain dans le four de son père, au fond de la vallée.",
    "Elle le donne le dimanche à ceux qui viennent à pied, et ils sont plus nombreux chaque hiver dans sa cour.",
)


def test_the_questions_and_answers_of_an_interview_stay(article: Convert) -> None:
    asked = ("What do you like about your job?", "I like to meet people.", "Will you run again?", "Yes.")
    lead = "The mayor of Springfield spoke on Monday about the new tram line to the harbour and her plans for the town."
    made = article("\n\n".join(("Interview with the mayor", lead, *asked)))
    assert made.paragraphs == (lead, *asked)
    assert "body" in made.review


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TRAM, "Subscribe to no theory, said one broker."),
        (TRAM, "Sign up early if you want to share the first ride, the driver says."),
        (BREAD, "Partager le pain, dit-elle, c'est partager la vie."),
        (ROADS, "Benutzen Sie die Hafenstraße nicht."),
    ],
)
def test_what_somebody_says_stays_and_is_told(article: Convert, text: tuple[str, ...], line: str) -> None:
    made = article("\n\n".join(("A headline of four words", *text, line)))
    assert made.paragraphs == (*text, line)
    assert "body" in made.review


def test_a_sentence_does_not_go_because_of_the_one_before_it(article: Convert) -> None:
    calls = "You can take the tram from the first of May. Sign up at the town hall if you want to share the first ride."
    plain = "Builders will begin in March. The line is to open two years later, if the state pays its share."
    made = article("\n\n".join(("New tram line to the harbour", *TRAM, calls, plain)))
    assert plain in made.paragraphs
    assert "body" in made.review


def test_two_sentences_that_go_at_the_end_are_told(article: Convert) -> None:
    text = (
        "Plums are cheap this month, and a cake of them keeps for half a year in the cold if it is packed well.",
        "Bake the cake for forty minutes, and let it cool on a rack before it is cut into slices of two fingers.",
        "Press the dough flat with wet hands, and lay the plums on it in rows with their open sides turned up.",
    )
    calls = ("Share the slices among several bags if your freezer is small.", "Visit your baker early for the yeast.")
    made = article("\n\n".join(("Plum cake for the freezer", *text, *calls)))
    assert made.paragraphs[: len(text)] == text
    assert "body" in made.review


def test_a_foreign_line_alone_is_not_told(article: Convert) -> None:
    plain = "The state pays half of it, and the town will borrow the rest from the banks over a term of thirty years."
    made = article("\n\n".join(("New tram line", *TRAM, plain, "Sign up for our newsletter to get our articles.")))
    assert made.paragraphs == (*TRAM, plain)
    assert "body" not in made.review


def test_lines_are_counted_once_for_a_text() -> None:
    class Counted(str):
        looked = 0

        def __eq__(self, other: object) -> bool:
            Counted.looked += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    def looks(count: int) -> int:
        lines = [Line(at, Counted(f"Line {at} of a long list."), True) for at in range(count)]
        text, Counted.looked = Text(lines, lambda _: "en"), 0
        assert all(text.times(line) == 1 for line in lines)
        return Counted.looked

    assert looks(400) <= 4 * looks(200) // 2 + 400
