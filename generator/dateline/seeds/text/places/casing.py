"""Names in capitals, given the capitals of running text."""

from __future__ import annotations

import re
from functools import cache

from dateline.seeds.text.tables import words_of

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?$|(?:DC|US|USA|UK|USS|HMS|UAE)$")
_GLUED = re.compile(r"(?i)^(mc|mac(?=[dgklnp]))([^\W\d_].*)$")


@cache
def _small_words() -> frozenset[str]:
    """Words written small inside a name; at its head they are part of it (La Paz, Den Haag)."""
    return frozenset(words_of("inside places"))


def with_case_of(model: str, name: str) -> str:
    """`name` with capitals where `model`, of the same length, has them."""
    return "".join(c if m.isupper() or not c.isalpha() else c.lower() for m, c in zip(model, name, strict=True))


def proper_case(name: str) -> str:
    """An all-capitals name with one capital a word, small words small but at its head."""
    if _INITIALS.match(name):
        return name
    return _WORD.sub(lambda m: _proper_word(m[0], m.start() == 0, _joined(name, m)), name)


def _joined(name: str, word: re.Match[str]) -> str:
    """The character before a word, if it ties the word to another one."""
    before = name[word.start() - 1] if word.start() else ""
    return before if before in "'’-" else ""


def _proper_word(word: str, first: bool, tie: str) -> str:
    low = word.lower()
    if _INITIALS.match(word):
        return word
    if not first and (low in _small_words()):
        return low
    if tie in ("'", "’") and tie and len(low) == 1:
        return low
    glued = _GLUED.match(low)
    if glued and len(low) > 5:
        return glued[1].capitalize() + glued[2].capitalize()
    return low[:1].upper() + low[1:]
