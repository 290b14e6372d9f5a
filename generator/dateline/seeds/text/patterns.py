"""Patterns of many words, made so that a text is asked for each first letter once and not for each word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.seeds.text.tables import words_of

_SOURCES = ("getty", "shutterstock", "ap photo", "reuters/", "imago", "dpa")
# How a line begins or ends that says what a picture shows, and whose it is.
CAPTION = re.compile(
    rf"^\W*(?:{'|'.join(words_of('caption words'))})s?\b.{{0,30}}[:/|]|"
    rf"\b(?:{'|'.join(_SOURCES)})\b|\((?:{'|'.join(words_of('captions in brackets'))})\b|"
    r"^\W*(?:image|photo) ?(?:credit|source|copyright|caption)",
    re.IGNORECASE,
)
CAPTION_SIGNS = (*_SOURCES, "(")
"""What a text must have in it, in small letters, where CAPTION does not take its beginning."""


def one_of(words: Iterable[str]) -> str:
    """A pattern that takes what `words` joined with "|" would take; each begins with a plain letter."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in tails.items()) + ")"
