"""Words, found the fast way, are those that the plain way finds; a sketch knows the runs they make."""

from __future__ import annotations

import re
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.seeds.known.sketch import RUN, SKETCH, sketch
from dateline.seeds.text.words import bare_words, words

TEXTS = st.text(st.sampled_from("abAB09éÉØßşİΣΩяЯ '’‘“”–…·«£\xa0-_.,!\n\t\x0b\u2028市、。ไท\ud800"))
SIGN = re.compile("[\x80-\xbf\u2000-\u2fff\u3000-\u303f\uff00-\uff0f\ud800-\udfff]")
WIDE = re.compile("([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])")
PLACES = (0x19D699A5, 0x3C6EF35F, 0x1B873593, 0x2545F491)


def plainly(text: str, inside: str) -> list[bytes]:
    """The words of a text, cut at every sign beside those of `inside`."""
    text = SIGN.sub(" ", WIDE.sub(r" \1 ", text.lower()).replace("’", "'"))
    return "".join(c if ord(c) > 127 or c.isalnum() or c in inside else " " for c in text).encode().split()


@given(TEXTS)
def test_bare_words_are_letters_and_digits(text: str) -> None:
    assert bare_words(text) == plainly(text, "")


@given(TEXTS)
def test_words_keep_what_stands_inside_them(text: str) -> None:
    found, expected = words(text), plainly(text, "'-_")
    assert list(filter(None, (w.strip(b"'") for w in found))) == list(filter(None, (w.strip(b"'") for w in expected)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ‘Big’ One’s year-old “deal”…", "the big one's year-old deal"),
        ("He said 'no' – £5bn", "he said no 5bn"),
        ("ÖSTERREICH Ärzte", "österreich ärzte"),
        ("大臣、辞任。", "大 臣 辞 任"),
        ("", ""),
    ],
)
def test_words_are_small_and_without_quotes(text: str, expected: str) -> None:
    assert b" ".join(words(text)).decode() == expected


@given(st.lists(st.sampled_from(["a", "bb", "c", "dd", "é", "of", "the"]), max_size=600))
def test_a_sketch_holds_the_smallest_hashes_of_all_runs(said: list[str]) -> None:
    found = [word.encode() for word in said]
    runs = {
        sum(crc32(word) * factor for word, factor in zip(found[at : at + RUN], places(len(found)), strict=False))
        % 2**32
        for at in range(max(1, len(found) - RUN + 1))
    }
    assert sketch(bare_words(" ".join(said))) == (sorted(runs)[:SKETCH] if said else [])


def places(count: int) -> tuple[int, ...]:
    """The factors of a run's words; the last word's is the same, however short the run."""
    return PLACES[max(0, RUN - count) :]
