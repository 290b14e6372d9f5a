"""Words that a line's end has cut: joined or not as the text's own words say.

A hyphen at the end of a line is the printer's or the word's own. The text tells where it has the word elsewhere, whole
or with its hyphen. Where it does not, what is known of the other cuts and of how words are made decides, and the body
is under review.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dateline.seeds.layout.lines import cut_out
from dateline.seeds.text.document import Part, Span
from dateline.seeds.text.whitespace import HANGING

_ENDS = ("-\n", "-\r", "- \n")
_SIGNS = ("-", "\u00ad", "\u2010")
RULE = "line-break-hyphen"
Fate = Literal["joined", "kept", "apart"]
CUT = re.compile(r"[\u00ad\u2010-][ \t]*(?:\r+\n|[\r\n])[ \t]*(?=\w)")
_CUT_WORD = re.compile(rf"(?<![\w-])[\w-]*{CUT.pattern}[\w-]*")
_BEFORE = re.compile(r"(?:[^\W_]|[-\u2010\u00ad'’])*\Z")
_AFTER = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_FIRST_HALVES = frozenset(
    "well self so non ex half anti pro co vice mid all long short high low full part first second third one two three "
    "four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety north south east west "
    "cross near far hard soft left right single double old new post pre multi semi quasi ill much little best better "
    "day week month year state government oil us eu u".split()
)
_VOWEL = re.compile("[aeiouyäöüåæøéèêëáàâãíìîïóòôõúùûœıаеёиоуыэюя]", re.I)


@dataclass(frozen=True, slots=True)
class _Words:
    """How often a text has each word whole and with a hyphen, its cut ones left out."""

    counts: Counter[str]

    def has(self, word: str) -> bool:
        """Whether the text has a word, in whatever case."""
        return word.casefold() in self.counts

    def count(self, word: str) -> int:
        """How often the text has a word."""
        return self.counts[word.casefold()]


def mend_hyphens(text: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """`parts` with the hyphens and line ends cut out that are no part of a word."""
    if not any(sign in text for sign in _ENDS) and (text.isascii() or not any(sign in text for sign in _SIGNS[1:])):
        return parts
    words = _Words(Counter(word.casefold() for word in _WORD.findall(_CUT_WORD.sub(" ", text))))
    fates = {part.start: _fates(text, part, words) for part in parts if part.is_kept and part.kind != "code"}
    machine = any(fate == "joined" and sure for found in fates.values() for _, _, fate, sure in found)
    return tuple(_mended(text, part, fates.get(part.start, []), machine) for part in parts)


def _fates(text: str, part: Part, words: _Words) -> list[tuple[int, int, Fate | None, bool]]:
    """Each cut of a part: where it is, what to do (None where the words do not tell), and whether that is sure."""
    found: list[tuple[int, int, Fate | None, bool]] = []
    for start, end, behind in _cuts(text, part):
        before = _BEFORE.search(text, max(part.start, start - 40), start)
        after = _AFTER.match(text, behind)
        if before and before[0][-1:].isalnum() and after:  # what stands behind no word is a dash
            found.append((start, end, *_fate(before[0], text[start], after[0], words)))
    return found


def _cuts(text: str, part: Part) -> Iterator[tuple[int, int, int]]:
    """Where hyphens at the ends of lines begin, where the line's end is over, and where the next words begin."""
    for match in CUT.finditer(text, part.start, part.end):
        yield match.start(), match.end(), match.end()
    kept = [span for span in part.spans if span.fate == "kept"]
    for span, following in pairwise(kept):  # a page's number and head stand between
        words = text[span.start : span.end].rstrip()
        if words.endswith(_SIGNS) and following.start > span.end:
            yield span.start + len(words) - 1, span.end, following.start


def _fate(left: str, sign: str, right: str, words: _Words) -> tuple[Fate | None, bool]:
    if sign == "\u00ad":
        return "joined", True
    first = left.rpartition("-")[2]
    if right.casefold() in HANGING:
        return "apart", True
    if left[-1].isdigit() or right[0].isdigit() or (right[0].isupper() and not left.isupper()) or first != left:
        return "kept", True
    whole, hyphened = words.has(first + right), words.has(f"{first}-{right}")
    if whole != hyphened:
        return ("joined" if whole else "kept"), True
    if whole:
        return ("joined" if words.count(first + right) > words.count(f"{first}-{right}") else "kept"), False
    if first.casefold() in _FIRST_HALVES:
        return "kept", True
    if words.has(first) and words.has(right):
        return "kept", False
    if not (_VOWEL.search(first) and _VOWEL.search(right)) or len(first) < 2 or len(right) < 3:
        return "joined", False
    return None, False


def _mended(text: str, part: Part, found: list[tuple[int, int, Fate | None, bool]], machine: bool) -> Part:
    cuts: list[Span] = []
    doubt = part.doubt
    for start, end, told, sure in found:
        fate = told or ("joined" if machine else "kept")
        doubt = doubt if sure else doubt or RULE
        if fate == "joined":
            cuts.append(Span(start, end, "dropped", RULE))
        elif fate == "kept" and start + 1 < end:
            cuts.append(Span(start + 1, end, "dropped", "white-space"))
    part = cut_out(part, sorted(cuts, key=lambda cut: cut.start)) if cuts else part
    return Part(part.kind, part.level, part.spans, doubt, part.within, part.info) if doubt != part.doubt else part
