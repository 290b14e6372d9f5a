"""The bounds of headlines that are made from a lead; test_sentences.py has what they say."""

from __future__ import annotations

import pytest

from dateline.seeds.head.headline import LONGEST_HEADLINE, made_headline


@pytest.mark.parametrize(
    ("lead", "length"),
    [
        ("x" * (LONGEST_HEADLINE - 1), LONGEST_HEADLINE - 1),
        ("x" * LONGEST_HEADLINE, LONGEST_HEADLINE),
        ("x" * (LONGEST_HEADLINE + 1), LONGEST_HEADLINE),
        ("日" * 400, LONGEST_HEADLINE),
        (f"{'x' * 44} {'y' * 45}", LONGEST_HEADLINE),
        (f"{'x' * LONGEST_HEADLINE} yyyy zzzz", LONGEST_HEADLINE),
        (f"{'x' * (LONGEST_HEADLINE + 1)} yyyy zzzz", LONGEST_HEADLINE),
        (f"xxxx {'y' * LONGEST_HEADLINE}", 4),
    ],
)
def test_a_headline_is_never_longer_than_its_bound(lead: str, length: int) -> None:
    made = made_headline((lead,))
    assert lead.startswith(made)
    assert len(made) == length
