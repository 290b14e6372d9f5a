"""What lines hold that a pattern could take: a cheap look before the patterns themselves."""

from __future__ import annotations

from dateline.seeds.text.tables import words_of

FIRST = frozenset(words_of("first words"))
"""First words, in lower case."""

WORDS = frozenset(word + end for word in words_of("words inside") for end in ("", ".", ",", ":", ")", "!"))
"""Words anywhere in the line, in lower case."""


def may_be_rule(low: str, decoration: str) -> bool:
    """Whether a pattern could take a line; `low` is the line, case folded."""
    words = low.split(" ")
    first = words[0].strip(decoration)
    if not first or first in FIRST or not first[0].isalpha() or not WORDS.isdisjoint(words):
        return True
    return "|" in low or "»" in low or "›" in low or "→" in low or "←" in low or "«" in low


_AGENCIES = (
    "REUTERS Reuters AP AFP EPA EFE ANSA DPA dpa TASS Xinhua Kyodo Getty Shutterstock iStock Bloomberg PA ANI PTI "
    "ANP TT NTB Ritzau"
)
PICTURE_FIRST = (*words_of("picture begins"), "c)", "C)", "©", *_AGENCIES.split())
"""What a caption or photo credit begins with, as it stands, unless it has a slash, bracket or bar."""
_PICTURE_SIGNS = ("©", "(c)", *words_of("picture signs"))


def may_be_picture(line: str) -> bool:
    """Whether `line` could be a caption or photo credit."""
    slash = "/" in line
    if not (slash or "(" in line or "|" in line or line.startswith(PICTURE_FIRST)):
        return False
    return slash or any(sign in line for sign in _PICTURE_SIGNS)
