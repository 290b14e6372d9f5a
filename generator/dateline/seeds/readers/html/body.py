"""Which visible blocks of a page are its article: what trafilatura finds, weighed with the page.

Trafilatura looks for one place that holds the article, and so misses what stands elsewhere and
keeps what stands between. Its findings are one feature here among others of each block.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from dateline.seeds.readers.html.block_features import Page, features, words_of
from dateline.seeds.readers.html.parsed import is_bearable
from dateline.seeds.readers.html.placed import VisibleBlock

LONG_DECLARED = 400
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
_AT_LEAST = 0.3
_SURE = 0.5
_PROSE = 12
_ROUNDS = 4


def article_blocks(tree: Any, blocks: Sequence[VisibleBlock], declared: str, title: str) -> list[bool]:
    """For each block whether it belongs to the article.

    `declared` is the body that the page's metadata holds, and `title` its title.
    """
    found = covered(blocks, extracted(tree))
    if len(declared) > LONG_DECLARED:
        found = list(map(max, found, covered(blocks, declared)))
    if not any(found):
        return [False] * len(blocks)
    return [score > _AT_LEAST for score in _weighed(blocks, found, " ".join(words_of(title)))]


def _weighed(blocks: Sequence[VisibleBlock], found: list[float], title: str) -> list[float]:
    """The score of each block; what is surely article then speaks for what stands like it."""
    words = [words_of(block.text) for block in blocks]
    for _ in range(_ROUNDS):
        page = Page(blocks, words, found, title)
        scores = [_score(features(page, i)) for i in range(len(blocks))]
        spread = [
            1.0 if score > _SURE and len(words) >= _PROSE else share
            for share, score, words in zip(found, scores, page.words, strict=True)
        ]
        if spread == found:
            break
        found = spread
    return scores


def _score(values: dict[str, float]) -> float:
    return _BIAS + sum(weight * values[name] for name, weight in _WEIGHTS.items())


def extracted(tree: Any) -> str:
    """The article that trafilatura finds, or "" where it finds none or the page is too much."""
    import trafilatura

    if not is_bearable(tree):
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


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
