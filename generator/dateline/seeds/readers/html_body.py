"""Which visible blocks of a page are its article: trafilatura's findings, laid on the blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from dateline.seeds.readers.visible import VisibleBlock

MOST_ELEMENTS = 150_000
_WORD = re.compile(r"\w+")


def article_blocks(tree: Any, blocks: Sequence[VisibleBlock]) -> list[bool]:
    """For each block whether it belongs to the article."""
    found = extracted(tree)
    return [share >= 0.5 for share in covered(blocks, found)]


def extracted(tree: Any) -> str:
    """The article that trafilatura finds, or "" where it finds none or the page is too much for it."""
    import trafilatura

    if sum(1 for _ in zip(range(MOST_ELEMENTS), tree.iter(), strict=False)) >= MOST_ELEMENTS:
        return ""
    try:
        return trafilatura.extract(deepcopy(tree), include_comments=False, favor_precision=True) or ""
    except Exception:  # a page that it cannot bear is a page in which it found nothing
        return ""


def covered(blocks: Sequence[VisibleBlock], text: str) -> list[float]:
    """For each block the share of its words, as runs of four, that the text holds too.

    A block of fewer than four words counts where it is a line of the text.
    """
    runs = _runs(words_of(text))
    lines = {" ".join(words_of(line)) for line in text.split("\n")}
    shares = []
    for block in blocks:
        words = words_of(block.text)
        own = _runs(words)
        if own:
            shares.append(sum(run in runs for run in own) / len(own))
        else:
            shares.append(1.0 if words and " ".join(words) in lines else 0.0)
    return shares


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
