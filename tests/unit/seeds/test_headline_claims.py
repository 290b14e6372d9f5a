"""Made headlines leave a claim a claim, and no clause of them breaks off."""

from __future__ import annotations

import pytest

from dateline.seeds.head.headline import LONGEST_HEADLINE, made_headline


@pytest.mark.parametrize(
    ("lead", "begins"),
    [
        (
            "The minister, according to two officials, took bribes from the builder of the tram line to the "
            "harbour of Springfield for nine years of his time in office.",
            "The minister, according to two officials, took bribes from the builder of the tram line",
        ),
        (
            "The minister, critics say, took bribes from the builder of the tram line to the harbour of "
            "Springfield for nine years of his time in the office of the town.",
            "The minister, critics say, took bribes from the builder of the tram line to the harbour",
        ),
        (
            "The reactor, its owner insists, is safe in spite of the three fires that broke out in its halls "
            "during the winter and of the water that ran from it for days.",
            "The reactor, its owner insists, is safe in spite of the three fires that broke out in its",
        ),
        (
            "The dam, engineers warned, is about to break and flood the nine villages of the valley in which "
            "forty thousand people live in houses of wood and of stone.",
            "The dam, engineers warned, is about to break and flood the nine villages of the valley in",
        ),
        (
            "The new tax, if approved by the parliament, will cost the brewers of the country forty million a "
            "year and each of their guests nearly nine cents a glass of it.",
            "The new tax, if approved by the parliament, will cost the brewers of the country forty",
        ),
        (
            "The town, not the state, will pay for the new tram line to the harbour and for the nine halts that "
            "are to be built on it between spring and the end of the year.",
            "The town, not the state, will pay for the new tram line to the harbour and for the nine",
        ),
        (
            "The town's oldest families stand to gain from the law, which, its authors claim, was made for the "
            "poor, according to a study that the council of the town paid for.",
            "The town's oldest families stand to gain from the law, which, its authors claim, was made",
        ),
        (
            "The plant will close, according to the mayor, unless the state pays, and the nine hundred people who "
            "work in its halls will have to look for other work in the valley.",
            "The plant will close, according to the mayor, unless the state pays",
        ),
        (
            "The guards did not shoot, according to claims, until the crowd of nine hundred people had broken the "
            "gate of the yard and thrown stones at the windows of the house.",
            "The guards did not shoot, according to claims, until the crowd of nine hundred people had",
        ),
        (
            "The bank will not close, contrary to reports, any of its branches in the nine towns of the valley in "
            "which it has worked since the first years of the last century.",
            "The bank will not close, contrary to reports, any of its branches in the nine towns of",
        ),
        (
            "The mine is to open, as its head reports, in the spring of next year with nine hundred workers from "
            "the valley and a rail line of its own to the harbour of the town.",
            "The mine is to open, as its head reports",
        ),
        (
            "Investigators found that the painting was a copy made by a pupil in the old workshop of the painter, "
            "and that the real one had hung in a bank for thirty years.",
            "Investigators found that the painting was a copy made by a pupil in the old workshop of the painter",
        ),
        ("')[0]", "')"),
        ("exec(src)", "exec"),
    ],
)
def test_what_a_sentence_is_only_true_with_stays(lead: str, begins: str) -> None:
    assert made_headline((lead,)).startswith(begins)


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        (
            "The council, which meets on Monday, votes on the new tram line to the harbour of Springfield.",
            "The council, which meets on Monday, votes on the new tram line to the harbour of Springfield",
        ),
        (
            "The airline will fly again on Monday, or Tuesday at the latest, its head said in the town.",
            "The airline will fly again on Monday, or Tuesday at the latest, its head said in the town",
        ),
        (
            "The state lost nine million in taxes on wine in the year of the storm and of the long strike at the "
            "yards in the north, a report by the council of the city found on Monday.",
            "The state lost nine million in taxes on wine in the year of the storm and of the long strike at the "
            "yards in the north, a report by the council of the city found",
        ),
    ],
)
def test_a_day_or_a_speaker_stays_where_the_rest_needs_it(lead: str, headline: str) -> None:
    assert made_headline((lead,)) == headline


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        (
            "Tests showed that the painting was a copy made by a pupil, and that the real one, while the war went on "
            "and nobody looked for it in the banks of the town, had hung in one of them.",
            "Tests showed that the painting was a copy made by a pupil",
        ),
        (
            "Most voters backed the new party by a wide margin, while voters in the south, because they had been "
            "promised a railway by the old one, stayed at home in their villages.",
            "Most voters backed the new party by a wide margin",
        ),
        (
            "The board is just the kind of owner that the pier needs, but the long plan of the town because of which "
            "it came has found no friends among the ferrymen of the harbour.",
            "The board is just the kind of owner that the pier needs",
        ),
    ],
)
def test_no_headline_ends_before_the_verb_of_its_last_clause(lead: str, headline: str) -> None:
    assert made_headline((lead,)) == headline


def test_a_long_sentence_of_another_language_is_cut_at_a_word_alone() -> None:
    again = "sprach mit den Leuten vom Hafen, which he said it will, "
    lead = f"Der Rat von Springfeld, der am Montag tagte, {again * 8}"
    made = made_headline((lead,), "de")
    assert made.endswith("…")
    assert len(made) <= LONGEST_HEADLINE + 1
    assert lead.startswith(made[:-1])


@pytest.mark.parametrize("end", ["a sign of trust in it", "and raised the price of it"])
def test_a_line_that_ends_behind_a_comma_is_no_fault(end: str) -> None:
    lead = f"The harbour board of the town bought the long pier of stone,  \n, {end}" + " for all the ferries of it" * 5
    assert made_headline((lead,)).startswith("The harbour board")
