"""What speaks for and against each visible block of a page being a part of its article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from math import log1p
from operator import eq
from typing import TypeVar

from dateline.seeds.readers.html.article.content import Content, place
from dateline.seeds.readers.html.article.own_features import LONG, ends_sentence, link_share
from dateline.seeds.readers.html.placed import VisibleBlock

_CLOSE = 2
"""Blocks before and behind another between which it stands."""
Place = tuple[str, str, str, str]
_KEPT = frozenset({"before", "times", "places", "sentences", "stands_alike"})
"""What is known of a page whatever was found of it."""
_Key = TypeVar("_Key", int, Place)


@dataclass(slots=True)
class _Group:
    """Blocks that stand alike in the page: how many words they have, and how many were found."""

    words: int = 0
    found: float = 0.0

    def share_without(self, words: int, found: float) -> float:
        rest = self.words - words
        return (self.found - found) / rest if rest > 0 else 0.5 * (found / words if words else 0.0)


@dataclass(frozen=True)
class Page:
    """A page's blocks, their words, what speaks for each alone, and how much of each was found elsewhere.

    `content` says which stand in the place with the most prose, `declared` how much of each the page's metadata has
    as the article: nothing is known of it where that is empty.
    """

    blocks: Sequence[VisibleBlock]
    words: Sequence[list[str]]
    alone: Sequence[dict[str, float]]
    found: Sequence[float]
    content: Content
    declared: Sequence[float]

    @cached_property
    def before(self) -> list[int]:
        """How many words stand before each block, and last how many there are."""
        return [0, *accumulate(len(words) for words in self.words)]

    @cached_property
    def times(self) -> Counter[str]:
        """How often each text stands in the page."""
        return Counter(block.text for block in self.blocks)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first and last block that were found and that read like prose."""
        sure = [
            i
            for i, block in enumerate(self.blocks)
            if self.found[i] > 0.7 and len(self.words[i]) >= 12 and link_share(block) < 0.5
        ]
        return (sure[0], sure[-1]) if sure else (0, 0)

    @cached_property
    def siblings(self) -> dict[int, _Group]:
        """The blocks below each parent element, by its identity."""
        return self._groups([id(block.node.parent) for block in self.blocks])

    @cached_property
    def alike(self) -> dict[Place, _Group]:
        """The blocks of each place, by its tags and classes."""
        return self._groups(self.places)

    @cached_property
    def places(self) -> list[Place]:
        """The place of each block."""
        return [place(block.node) for block in self.blocks]

    @cached_property
    def sentences(self) -> list[bool]:
        """Whether each block is of some length and ends as a sentence does."""
        both = zip(self.blocks, self.words, strict=True)
        return [len(words) >= 15 and ends_sentence(block) for block, words in both]

    def looked_at_again(self, found: Sequence[float]) -> Page:
        """The page where so much of each block was found, with what is known of it and does not hang on that."""
        page = replace(self, found=found)
        page.__dict__.update({name: known for name, known in self.__dict__.items() if name in _KEPT})
        return page

    def _groups(self, keys: list[_Key]) -> dict[_Key, _Group]:
        groups: dict[_Key, _Group] = defaultdict(_Group)
        for key, words, found in zip(keys, self.words, self.found, strict=True):
            groups[key].words += len(words)
            groups[key].found += len(words) * found
        return groups

    @cached_property
    def found_before(self) -> list[float]:
        """How many words before each block were found, and last how many of all."""
        own = (len(words) * share for words, share in zip(self.words, self.found, strict=True))
        return [0.0, *accumulate(own)]

    @cached_property
    def stands_alike(self) -> list[bool]:
        """Whether each block stands as both its neighbours do, by its tags and classes."""
        same = [False, *map(eq, self.places, self.places[1:]), False]
        return [before and behind for before, behind in pairwise(same)]

    def between(self, i: int) -> float:
        """How much was found both close before and close behind block `i`, whichever is less."""
        before, behind = self.found[max(0, i - _CLOSE) : i], self.found[i + 1 : i + 1 + _CLOSE]
        return min(max(before, default=0.0), max(behind, default=0.0))

    def near(self, i: int, reach: int) -> float:
        """The share of the words round block `i` that were found."""
        first, end = max(0, i - reach), min(len(self.blocks), i + reach + 1)
        words = self.before[end] - self.before[first] - len(self.words[i])
        found = self.found_before[end] - self.found_before[first] - len(self.words[i]) * self.found[i]
        return found / words if words else 0.0


def features(page: Page, i: int) -> dict[str, float]:
    """The features of block `i`, by the names that the table of weights uses."""
    block, count, (first, last) = page.blocks[i], len(page.words[i]), page.span
    own, by_itself = count * page.found[i], page.alone[i]
    group = page.alike[page.places[i]]
    like, others = group.found - own, group.words - count
    links = by_itself["links"]
    between = page.between(i)
    prose = links < 0.3 and page.sentences[i]
    return {
        **by_itself,
        "found": page.found[i],
        "link inside": float(links > 0.8 and count >= 5 and first <= i <= last),
        "beside": page.near(i, 1),
        "round": page.near(i, 3),
        "siblings": page.siblings[id(block.node.parent)].share_without(count, own),
        "alike": log1p(max(0.0, like)),
        "prose alike": min(1.0, max(0.0, like) / 150) if prose else 0.0,
        "before": log1p(page.before[first] - page.before[i]) if i < first else 0.0,
        "after": log1p(page.before[i] - page.before[last]) if i > last else 0.0,
        "first": float(i == first),
        "content": float(page.content.inside[i]),
        "box": float(page.content.boxed[i]),
        "box near": float(page.content.box_near[i]),
        "content prose": by_itself["prose"] * page.content.inside[i],
        "heading inside": by_itself["heading"] * page.content.inside[i] * (first <= i <= last),
        "item inside": by_itself["item"] * page.content.inside[i] * (first <= i <= last),
        "inside": float(first <= i <= last),
        "between": between,
        "heading between": by_itself["heading"] * between,
        "item between": by_itself["item"] * between,
        "quote between": by_itself["quote"] * between,
        "alike between": page.stands_alike[i] * between,
        "pure": like / others if others > LONG else 0.0,
        "impure": 1.0 - like / others if others > LONG else 0.0,
        "twice": float(page.times[block.text] > 1),
        "undeclared": 1.0 - page.declared[i] if page.declared else 0.0,
    }
