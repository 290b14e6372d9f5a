"""Fast ways round slow ones give what the slow ones give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.seeds.signs import lowered, uncommon


@given(st.text(st.characters()))
def test_a_text_is_lowered_as_python_lowers_it(text: str) -> None:
    assert lowered(text) == text.lower()


@given(st.text(st.sampled_from("aAÉéΣσςİ–“ \n\ud800")))
def test_so_is_one_with_capitals_beyond_ascii(text: str) -> None:
    assert lowered(text) == text.lower()


def test_uncommon_signs_stand_in_their_order() -> None:
    assert uncommon("Tokyo – “Näher”\r\n\x0c\x1f") == "–“ä”\x0c\x1f"
