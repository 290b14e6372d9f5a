"""Patterns of many words take what the words one by one would take."""

from __future__ import annotations

import re

from dateline.seeds.text.patterns import one_of

WORDS = ["marche", "march", "mar", "may", "jan", "mis à"]


def test_each_word_is_taken_and_the_first_that_fits_wins() -> None:
    plain, grouped = re.compile("|".join(WORDS), re.I), re.compile(one_of(WORDS), re.I)
    for text in (*WORDS, "Marchers", "MARS", "January", "ma", "", "april"):
        one, other = plain.match(text), grouped.match(text)
        assert (one and one[0]) == (other and other[0])


def test_a_letter_is_asked_for_once() -> None:
    assert one_of(["tag", "topic", "via"]) == "(?:t(?:ag|opic)|v(?:ia))"
