"""Which visible blocks of a page are its article: what three voices find, weighed with the page.

Trafilatura looks for one place that holds the article, and so misses what stands elsewhere and keeps what stands
between. The page's JSON-LD may have the text. The place with the most prose is Readability's idea (`content.py`).
What they find are features here among others of each block.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter, mul
from typing import Any

from dateline.seeds.readers.html.article.block_features import Page, features
from dateline.seeds.readers.html.article.content import Content, content_of
from dateline.seeds.readers.html.article.own_features import Known, alone, words_of
from dateline.seeds.readers.html.parsed import is_bearable
from dateline.seeds.readers.html.placed import VisibleBlock

LONG_DECLARED = 400
MANY_BLOCKS = 2_000  # of a page that trafilatura looks at once only
# Fitted by logistic regression on news pages whose article was marked by hand; benchmarks/fit_body.py judges these
# weights, and fits them anew.
WEIGHTS = {
    "links": -1.31,
    "shown": -0.81,
    "picture words": -0.61,
    "heading": 0.27,
    "item": -0.23,
    "row": 1.12,
    "quote": 1.58,
    "code": 0.37,
    "slanted": 0.25,
    "prose": 0.77,
    "address": -0.53,
    "label": -1.11,
    "long": 0.54,
    "title": -0.92,
    "pointer": -1.47,
    "in article": 0.15,
    "caption": -1.28,
    "furniture": -0.75,
    "body name": 0.96,
    "lower": 0.96,
    "found": 1.36,
    "link inside": 0.37,
    "beside": -0.09,
    "round": 0.14,
    "siblings": 0.63,
    "alike": 0.22,
    "prose alike": 0.44,
    "before": 0.08,
    "after": -0.07,
    "first": 1.12,
    "content": 2.20,
    "box": -1.83,
    "box near": -1.59,
    "content prose": -0.01,
    "heading inside": 0.81,
    "item inside": 0.34,
    "inside": -0.67,
    "between": 0.15,
    "heading between": 0.19,
    "item between": 0.05,
    "quote between": -0.08,
    "alike between": 0.46,
    "pure": -0.05,
    "impure": -0.09,
    "twice": 0.05,
    "undeclared": -0.85,
}
BIAS = -3.68
_NAMED, _WEIGHED = itemgetter(*WEIGHTS), tuple(WEIGHTS.values())
AT_LEAST, NEAR = 0.4, 1.0
SURE = 0.5
PROSE = 12
_ROUNDS = 4
_BOXED = 0.3
"""How much it says that something in a box was found."""
_TRUSTED = 0.85
"""Of what trafilatura found what the JSON-LD must have for its word on the rest."""
_FEWEST = 40
"""Words of a page that its JSON-LD must have to be about what the page shows."""


@dataclass(frozen=True, slots=True)
class Judged:
    """For each block its score and how much of it voices found; and the numbers of those that say the title."""

    scores: Sequence[float]
    found: Sequence[float]
    headlines: frozenset[int] = frozenset()

    @property
    def kept(self) -> list[bool]:
        """Whether each block belongs to the article."""
        return [score > AT_LEAST for score in self.scores]

    @property
    def near(self) -> list[bool]:
        """Whether each block nearly does."""
        return [score > AT_LEAST - NEAR for score in self.scores]


def judged(tree: Any, blocks: Sequence[VisibleBlock], words: Sequence[list[str]], declared: str, title: str) -> Judged:
    """What the blocks of a page are, whose words are `words`; `tree` is spent.

    `declared` is the body that the page's metadata holds, and `title` its title.
    """
    heading = words_of(title)
    known: Known = {}
    by_itself = [alone(block, said, heading, known) for block, said in zip(blocks, words, strict=True)]
    seen = first_look(blocks, words, by_itself, extracted(tree), declared)
    if not any(seen.found):
        return Judged([BIAS] * len(blocks), seen.found)
    named = frozenset(at for at, one in enumerate(by_itself) if one["title"])
    scores = spread(seen, score_of)[0]
    if max(scores) <= AT_LEAST:  # nothing is like an article: what voices found is the best that is known
        scores = [max(score, share + AT_LEAST - SURE) for score, share in zip(scores, seen.found, strict=True)]
    return Judged(scores, seen.found, named)


def first_look(
    blocks: Sequence[VisibleBlock],
    words: Sequence[list[str]],
    by_itself: Sequence[dict[str, float]],
    text: str,
    declared: str,
) -> Page:
    """The page with what each voice says: `text` is what trafilatura found."""
    found, said = covered(words, text), list[float]()
    if len(declared) > LONG_DECLARED:
        said = covered(words, declared)
        if _total(words, said) < _FEWEST:
            said = []
        whole = _total(words, found)
        both = _total(words, list(map(mul, found, said))) if said else 0.0
        found = list(map(max, found, said)) if said else found
        said = said if whole and both >= _TRUSTED * whole else []
    content = content_of(blocks, words, found)
    if not any(found):
        found = [float(held and one["prose"]) for held, one in zip(content.inside, by_itself, strict=True)]
    found = [_BOXED * share if boxed else share for share, boxed in zip(found, aside(content, by_itself), strict=True)]
    return Page(blocks, words, by_itself, found, content, said)


def aside(content: Content, by_itself: Sequence[dict[str, float]]) -> list[bool]:
    """Which blocks stand in a box or below a picture."""
    return [boxed or bool(one["shown"]) for boxed, one in zip(content.boxed, by_itself, strict=True)]


def _total(words: Sequence[list[str]], shares: Sequence[float]) -> float:
    return sum(len(said) * share for said, share in zip(words, shares, strict=True))


def spread(page: Page, score: Callable[[dict[str, float]], float]) -> tuple[list[float], Page]:
    """The score of each block; what is surely article then speaks for what stands like it."""
    beside = aside(page.content, page.alone)
    for _ in range(_ROUNDS):
        scores = [score(features(page, i)) for i in range(len(page.blocks))]
        found = [
            1.0 if one > SURE and len(said) >= PROSE and not off else share
            for share, one, said, off in zip(page.found, scores, page.words, beside, strict=True)
        ]
        if found == page.found:
            break
        page = page.looked_at_again(found)
    return scores, page


def score_of(values: dict[str, float]) -> float:
    """How much speaks for a block, by the weights that stand here."""
    return BIAS + float(sum(map(mul, _WEIGHED, _NAMED(values))))


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
