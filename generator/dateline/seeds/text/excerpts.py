"""Texts that say themselves that they are only the beginning of one."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.seeds.text.item import RawItem

NOTE = "a line of it ends with […], so it may be an excerpt and not the whole text"
_TAIL = 600
_CUT = re.compile(
    r"(?:\[ ?(?:…|\.{3}|\+ ?\d{1,7} (?:chars|characters)) ?\]|\((?:more|read more)?(?:…|\.{3})\)|"
    r"… ?(?:continue reading|read more))[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def is_excerpt(text: str) -> bool:
    """Whether a line near the end of a text ends as cut ones do: `[…]`, `[+1234 chars]`."""
    return _CUT.search(text, max(0, len(text) - _TAIL)) is not None


def doubted(item: RawItem) -> RawItem:
    """`item`, with its body to be looked at where that seems to be an excerpt."""
    if not is_excerpt(item.text):
        return item
    return replace(item, guessed=(*item.guessed, "body"), notes=(*item.notes, NOTE))
