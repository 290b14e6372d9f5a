"""Which visible blocks of a page are its article: what trafilatura finds, weighed with the page.

Trafilatura looks for one place that holds the article, and so misses what stands elsewhere and
keeps what stands between. Its findings are one feature here among others of each block.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from operator import itemgetter, mul
from typing import Any

from dateline.seeds.readers.html.block_features import Page, alone, features, words_of
from dateline.seeds.readers.html.parsed import is_bearable
from dateline.seeds.readers.html.placed import VisibleBlock

LONG_DECLARED = 400
MANY_BLOCKS = 2_000  # of a page that trafilatura looks at once only
# Fitted by logistic regression on news pages whose article was marked by hand; benchmarks/fit_body.py judges these
# weights, and fits them anew.
_WEIGHTS = {
    "found": 1.71,
    "links": -1.33,
    "link inside": -1.43,
    "long": 0.74,
    "title": -0.91,
    "pointer": -1.45,
    "in article": 0.69,
    "caption": -1.02,
    "furniture": -0.54,
    "body name": 0.53,
    "beside": 1.12,
    "round": 0.84,
    "siblings": 0.41,
    "alike": 0.24,
    "prose alike": 1.09,
    "before": -0.12,
    "after": -0.26,
    "first": 0.92,
    "lower": 0.24,
}
_BIAS = -3.26
_NAMED, _WEIGHED = itemgetter(*_WEIGHTS), tuple(_WEIGHTS.values())
_AT_LEAST = 0.3
_SURE = 0.5
_PROSE = 12
_ROUNDS = 4


def article_blocks(
    tree: Any, blocks: Sequence[VisibleBlock], words: Sequence[list[str]], declared: str, title: str
) -> list[bool]:
    """For each block, whose words are `words`, whether it belongs to the article; `tree` is spent.

    `declared` is the body that the page's metadata holds, and `title` its title.
    """
    found = covered(words, extracted(tree))
    if len(declared) > LONG_DECLARED:
        found = list(map(max, found, covered(words, declared)))
    if not any(found):
        return [False] * len(blocks)
    return [score > _AT_LEAST for score in _weighed(blocks, words, found, title)]


def _weighed(blocks: Sequence[VisibleBlock], words: Sequence[list[str]], found: list[float], title: str) -> list[float]:
    """The score of each block; what is surely article then speaks for what stands like it."""
    heading = words_of(title)
    by_itself = [alone(block, said, heading) for block, said in zip(blocks, words, strict=True)]
    for _ in range(_ROUNDS):
        page = Page(blocks, words, by_itself, found)
        scores = [_score(features(page, i)) for i in range(len(blocks))]
        spread = [
            1.0 if score > _SURE and len(said) >= _PROSE else share
            for share, score, said in zip(found, scores, words, strict=True)
        ]
        if spread == found:
            break
        found = spread
    return scores


def _score(values: dict[str, float]) -> float:
    return _BIAS + float(sum(map(mul, _WEIGHED, _NAMED(values))))


def extracted(tree: Any) -> str:
    """The article that trafilatura finds, or "" where it finds none or the page is too much; `tree` is spent."""
    import trafilatura

    if not is_bearable(tree):
        return ""
    # Its second look at a page takes the square of the number of short paragraphs.
    fast = next(islice(tree.iter("p", "div", "br", "li", "td"), MANY_BLOCKS, None), None) is not None
    try:
        return trafilatura.extract(tree, include_comments=False, favor_precision=True, fast=fast) or ""
    except Exception:  # a page that it cannot bear is a page in which it found nothing
        return ""


def covered(blocks: Sequence[list[str]], text: str) -> list[float]:
    """For each block, given by its words, the share of them, as runs of four, that the text holds too.

    A block of fewer than four words counts where it is a line of the text.
    """
    runs = _runs(words_of(text))
    lines = {" ".join(words_of(line)) for line in text.split("\n")}
    shares = []
    for words in blocks:
        if own := _runs(words):
            shares.append(len(own & runs) / len(own))
        else:
            shares.append(1.0 if words and " ".join(words) in lines else 0.0)
    return shares


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
