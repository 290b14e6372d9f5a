"""Runs of capitalised words in a text: where they stand, and whether a sentence begins there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.seeds.about.lexicon import known_halves

SHORT = 200
"""Characters of a run that is looked at as it is."""
MOST_WORDS = 60
LONGEST_WORD = 30
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁŃŅŇŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽȘȚΑ-ΩΆΈΉΊΌΎΏА-ЯЁЄІЇҐ"
# A pattern that begins with a set of letters is found five times as fast as one that looks behind
# or begins with a choice, so what stands before a run is looked at afterwards.
_WORD = (
    rf"[{_CAPITAL}](?:\.(?:[A-Z]\.)*(?:[A-Z](?!\w))?"
    r"|(?=[a-z]{1,3}\. [A-Z])(?:rs?|s|t|en|gt|ep|ev|ov|ol|apt|orp|(?<=C)o|dm|rof|nc|td|aj)\."
    r"|\w*(?:[&'’.-](?=\w)\w+)*)"
)
_TIE = (
    r"(?:of|for|de|del|della|di|da|do|dos|das|du|des|la|le|van|von|der|den|bin|ibn|al|el|y)"
    r"(?: (?:the|la|las|los|der|den))?"
)
_TIED = rf"(?:(?=[abdefiloyv&])(?:{_TIE} |& |(?:al|el)-|[ld]['’])?(?:[ie](?=[A-Z]))?)?"
_RUN = re.compile(rf"{_WORD}(?: {_TIED}{_WORD})*")
_HEAD = re.compile(r"(?:^|(?<=[\s(“\"'‘—–-]))(?:[ie]|(?:al|el)-|[ld]['’])$")  # iPhone, al-Qaeda
_SENTENCE_ENDS = frozenset(".!?:;\n\"“”‘'’*•-–—(|>")
_NO_NAME_BEHIND = frozenset("$£€@#/.")


def runs(text: str) -> Iterator[tuple[int, str, bool]]:
    """Runs of capitalised words with their offsets, and whether a sentence begins with each."""
    after, halves = 0, known_halves()
    for run in _RUN.finditer(text):
        at, words = run.start(), run[0]
        if at < after:
            continue
        sign = text[at - 1] if at else "\n"
        if sign == " ":
            first = at < 2 or text[at - 2] in _SENTENCE_ENDS
        else:
            head = _HEAD.search(text, max(0, at - 4), at)
            if head:
                at, words = head.start(), head[0] + words
            elif sign.isalnum() or sign in _NO_NAME_BEHIND:
                continue
            first = sign in _SENTENCE_ENDS
        if words in halves:
            whole = next((name for name in halves[words] if text.startswith(name, at)), words)
            words, after = whole, at + len(whole)
        if len(words) <= SHORT:
            yield at, words, first
        else:
            yield from _pieces(at, words, first)


def _pieces(at: int, run: str, first: bool) -> Iterator[tuple[int, str, bool]]:
    """A run of any length in pieces that names can be looked for in: that takes the square of the words of one."""
    words = run.split(" ")
    for number in range(0, len(words), MOST_WORDS):
        piece = " ".join(words[number : number + MOST_WORDS])
        if len(piece) <= MOST_WORDS * LONGEST_WORD:
            yield at, piece, first and not number
        at += len(piece) + 1
