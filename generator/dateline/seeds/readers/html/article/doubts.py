"""What speaks for it that the body of a page is not whole, and what the page itself says of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from dateline.seeds.readers.html.article.body import Judged
from dateline.seeds.readers.html.article.own_features import words_of
from dateline.seeds.readers.html.json_ld import LinkedData
from dateline.seeds.readers.html.placed import VisibleBlock

STEEP = 1.5
"""How much faster than a score the odds fall that a block was left out in error: most of a page is far off."""
MOST_LOST = 0.07
"""Of the kept words, those left out that may well be the article's, from which on a person should look."""
MORE_DECLARED = 1.3
"""How many times the kept words a page's metadata has at most."""
BELIEVED = 2.0
"""The score above which a block is the article's: of short ones so kept, 95 in 100 were; of others, 55."""
LEAST_WHOLE = 200
"""Words below which a text that is not free is a beginning only."""
_SHOWN, _CHARACTERS = 3, 80


def doubts_of(
    blocks: Sequence[VisibleBlock],
    words: Sequence[list[str]],
    verdict: Judged,
    kept: Sequence[bool],
    linked: LinkedData,
) -> tuple[str, ...]:
    """What may be missing, the largest first; `linked` is what the page's metadata says of its article."""
    count = sum(len(said) for said, keep in zip(words, kept, strict=True) if keep)
    if not count:
        return ("no part of the page reads like an article",)
    left = sorted(_left(blocks, words, verdict, kept), reverse=True)
    found: list[str] = []
    if sum(share for share, _ in left) > MOST_LOST * count:
        shown = (blocks[at].text[:_CHARACTERS].replace("\n", " ") for _, at in left[:_SHOWN])
        found += [f"“{text}” (left out, but may be the article's)" for text in shown]
    said = max(len(words_of(linked.body)), linked.words)
    if said > MORE_DECLARED * count:
        found.append(f"the page's JSON-LD speaks of {said:,} words; {count:,} were kept")
    return tuple(found)


def _left(
    blocks: Sequence[VisibleBlock], words: Sequence[list[str]], verdict: Judged, kept: Sequence[bool]
) -> Iterator[tuple[float, int]]:
    """How many words of each block that was left out are likely the article's, and its number.

    What says the same as a kept one is not lost.
    """
    said = {block.text for block, keep in zip(blocks, kept, strict=True) if keep}
    for at, (block, own, score) in enumerate(zip(blocks, words, verdict.scores, strict=True)):
        if not kept[at] and at not in verdict.headlines and block.text not in said:
            yield len(own) / (1 + exp(min(30.0, -STEEP * score))), at


def cut_by(linked: LinkedData, count: int) -> str:
    """What the metadata of a page says of its text, of which `count` words were kept, being a part only; else ""."""
    if linked.is_free or not (count < LEAST_WHOLE or linked.words > MORE_DECLARED * count):
        return ""
    return "isAccessibleForFree: false"
