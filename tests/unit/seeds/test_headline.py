"""The bounds of headlines that are made from a lead, and what they never are; test_sentences.py has what they say."""

from __future__ import annotations

import pytest

from dateline.seeds.head.headline import LONGEST_HEADLINE, LONGEST_SENTENCE, made_headline


@pytest.mark.parametrize(
    ("lead", "length"),
    [
        ("x" * LONGEST_HEADLINE, LONGEST_HEADLINE),
        ("x" * LONGEST_SENTENCE, LONGEST_SENTENCE),
        ("x" * (LONGEST_SENTENCE + 1), LONGEST_HEADLINE),
        ("日" * LONGEST_SENTENCE, LONGEST_SENTENCE),
        (f"{'x' * 44} {'y' * LONGEST_SENTENCE}", 44),
        (f"{'x' * LONGEST_HEADLINE} yyyy {'z' * LONGEST_SENTENCE}", LONGEST_HEADLINE),
    ],
)
def test_only_what_has_no_end_is_cut_at_a_word(lead: str, length: int) -> None:
    made = made_headline((lead,))
    assert lead.startswith(made)
    assert len(made) == length


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        (
            "The harbour board of Lindholm approved the “new pier” for the ferries of the town, Lindholm, on Friday "
            "amid a quarrel over its costs, telling all neighbours that “a pier for one is a pier for all of us”.",
            "The harbour board of Lindholm approved the “new pier” for the ferries of the town, Lindholm",
        ),
        ("— The pier was closed by the harbour board.", "The pier was closed by the harbour board"),
        (
            "The old pier of the northern town of Lindholm was closed for the winter and for all the ferries that go "
            "there by the board of the harbour itself.",
            "The old pier of the northern town of Lindholm was closed for the winter and for all the ferries that go "
            "there by the board of the harbour itself",
        ),
        (
            "Doubts over the plan of the board for a long pier of stone, coupled with weak figures from the town and "
            "its trade, sank the shares of the firm on Friday.",
            "Doubts over the plan of the board for a long pier of stone, coupled with weak figures from the town and "
            "its trade, sank the shares of the firm",
        ),
        (
            "The firm, the largest builder of piers in the whole country, on Monday lost its work at the harbour "
            "of Lindholm to a smaller rival.",
            "The firm lost its work at the harbour of Lindholm to a smaller rival",
        ),
        (
            "Crucial details of the harbour plan, including the height of the pier, were in doubt on Friday as the "
            "board and the yard went on with their talks over the costs of it.",
            "Crucial details of the harbour plan, including the height of the pier, were in doubt as the board and "
            "the yard went on with their talks over the costs of it",
        ),
        (
            "The chair of the board said the long talks of the town with the owner of the northern yard after the war "
            "were of no use to anybody in it.",
            "The chair of the board said the long talks of the town with the owner of the northern yard after the war "
            "were of no use to anybody in it",
        ),
        (
            "The board of the harbour seems all but certain to take up the plan for a new pier of stone this week "
            "after two of its members gave in.",
            "The board of the harbour seems all but certain to take up the plan for a new pier of stone this week "
            "after two of its members gave in",
        ),
    ],
)
def test_a_headline_is_a_main_clause_or_the_whole_sentence(lead: str, headline: str) -> None:
    assert made_headline((lead,)) == headline


@pytest.mark.parametrize("lead", ["– – –", "-----", "—", "... …"])
def test_a_lead_of_signs_still_gives_a_headline(lead: str) -> None:
    assert made_headline((lead,))
