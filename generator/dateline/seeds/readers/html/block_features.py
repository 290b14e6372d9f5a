"""What speaks for and against each visible block of a page being a part of its article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from math import log1p
from typing import TypeVar

from dateline.seeds.readers.html.placed import Node, VisibleBlock
from dateline.seeds.text.tables import any_of

LONG = 20
_Place = tuple[str, str, str, str]
_Key = TypeVar("_Key", int, tuple[str, str, str, str])
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"”’»)\]]*\s*\Z")
_FURNITURE = re.compile(
    r"nav|menu|footer|header|masthead|toolbar|skip|sr-only|visually-hidden|screen-reader|"
    r"pagination|pager",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|credit|photo-?by|legend|copyright|wp-cap|image-desc|figure", re.IGNORECASE)
_BODY = re.compile(
    r"article-?_?(?:body|text|content)|entry-?_?content|story-?_?(?:body|text|content)|"
    r"post-?_?(?:body|content|text)|body-?_?(?:text|copy|content)|articlebody|main-?content|"
    r"richtext|field-name-body|paragraph",
    re.IGNORECASE,
)
_POINTER = re.compile(rf"\W*(?:{any_of('pointers')})", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _names_caption(names: str) -> bool:
    return _CAPTION.search(names) is not None


@lru_cache(maxsize=1024)
def _names_furniture(names: str) -> bool:
    return _FURNITURE.search(names) is not None


@lru_cache(maxsize=1024)
def _names_body(names: str) -> bool:
    return _BODY.search(names) is not None


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


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
    """A page's blocks and their words, how much of each was found elsewhere to be its article, and its title."""

    blocks: Sequence[VisibleBlock]
    words: Sequence[list[str]]
    found: Sequence[float]
    title: str = ""

    @cached_property
    def before(self) -> list[int]:
        """How many words stand before each block, and last how many there are."""
        return [0, *accumulate(len(words) for words in self.words)]

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first and last block that were found and that read like prose."""
        sure = [
            i
            for i, block in enumerate(self.blocks)
            if self.found[i] > 0.7 and len(self.words[i]) >= 12 and _link_share(block) < 0.5
        ]
        return (sure[0], sure[-1]) if sure else (0, 0)

    @cached_property
    def siblings(self) -> dict[int, _Group]:
        """The blocks below each parent element, by its identity."""
        return self._groups([id(block.node.parent) for block in self.blocks])

    @cached_property
    def alike(self) -> dict[_Place, _Group]:
        """The blocks of each place, by its tags and classes."""
        return self._groups([_place(block.node) for block in self.blocks])

    def _groups(self, keys: list[_Key]) -> dict[_Key, _Group]:
        groups: dict[_Key, _Group] = defaultdict(_Group)
        for key, words, found in zip(keys, self.words, self.found, strict=True):
            groups[key].words += len(words)
            groups[key].found += len(words) * found
        return groups

    def near(self, i: int, reach: int) -> float:
        """The share of the words round block `i` that were found."""
        words = found = 0.0
        for j in range(max(0, i - reach), min(len(self.blocks), i + reach + 1)):
            if j != i:
                words += len(self.words[j])
                found += len(self.words[j]) * self.found[j]
        return found / words if words else 0.0


def features(page: Page, i: int) -> dict[str, float]:
    """The features of block `i`, by the names that the table of weights uses."""
    block, count, (first, last) = page.blocks[i], len(page.words[i]), page.span
    own, tags = count * page.found[i], [node.tag for node in _up(block.node)]
    near_names, all_names = _names(block.node, 2), _names(block.node, 6)
    alike = page.alike[_place(block.node)].found - own
    links = _link_share(block)
    prose = count >= 15 and links < 0.3 and _SENTENCE_END.search(block.text[-40:])
    return {
        "found": page.found[i],
        "links": links,
        "link inside": float(links > 0.8 and count >= 5 and first <= i <= last),
        "long": float(count >= LONG),
        "title": float(bool(count) and " ".join(page.words[i]) == page.title),
        "pointer": float(_POINTER.match(block.text) is not None),
        "in article": float("article" in tags or "main" in tags),
        "caption": float("figcaption" in tags or _names_caption(near_names)),
        "furniture": float(_names_furniture(near_names)),
        "body name": float(_names_body(all_names)),
        "beside": page.near(i, 1),
        "round": page.near(i, 3),
        "siblings": page.siblings[id(block.node.parent)].share_without(count, own),
        "alike": log1p(max(0.0, alike)),
        "prose alike": min(1.0, max(0.0, alike) / 150) if prose else 0.0,
        "before": log1p(page.before[first] - page.before[i]) if i < first else 0.0,
        "after": log1p(page.before[i] - page.before[last]) if i > last else 0.0,
        "first": float(i == first),
        "lower": _lower_share(block.text),
    }


def _link_share(block: VisibleBlock) -> float:
    return block.linked / max(1, len(block.text))


def _lower_share(text: str) -> float:
    words = _WORD.findall(text)
    return sum(word[0].islower() for word in words) / len(words) if words else 0.0


def _up(node: Node | None) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent


def _names(node: Node, levels: int) -> str:
    """The classes and ids of an element and of those round it, save the page's own."""
    return " ".join(
        node.names for _, node in zip(range(levels), _up(node), strict=False) if node.tag not in ("body", "html")
    )


def _place(node: Node) -> _Place:
    parent = node.parent
    return (node.tag, node.names[:60], parent.tag if parent else "", parent.names[:60] if parent else "")
