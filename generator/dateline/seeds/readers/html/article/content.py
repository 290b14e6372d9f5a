"""The place in a page that holds the most prose: a second voice on where the article is, beside trafilatura's.

Its idea is Readability's: each paragraph speaks for what it stands in, less the farther out; what is mostly links is no
article. Places of the same tags and classes, and those beside it that hold prose too, belong to it: an advertisement
between two halves of a text parts nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.seeds.readers.html.article.names import names_box
from dateline.seeds.readers.html.placed import Node, VisibleBlock, up

_PROSE = 12
"""Words from which on a paragraph speaks for its place."""
_FULL = 60
"""Words beyond which a paragraph says no more for its place."""
_SHARES = (1.0, 0.5, 0.25)
"""How much of a paragraph's weight its place has, and what that stands in."""
_JOINED = 0.15
"""Of the best place's weight what a place beside it must have to belong to it."""
_BESIDE = frozenset(("aside", "nav", "footer", "form"))
_NEAR, _NEAREST = 5, 2
"""Elements round a block that say whether it stands in a box; those close by."""
_BOXED = 0.3
"""How much of its weight a paragraph in a box has."""
_Key = tuple[str, str, str, str]


def place(node: Node) -> _Key:
    """The tags and classes of an element and of what it stands in: those that share them stand alike."""
    parent = node.parent
    return (node.tag, node.names[:60], parent.tag if parent else "", parent.names[:60] if parent else "")


@dataclass(frozen=True, slots=True)
class Content:
    """For each block whether it stands in the place that holds the most prose, and whether in a box within that."""

    inside: Sequence[bool]
    boxed: Sequence[bool]
    box_near: Sequence[bool]


def content_of(blocks: Sequence[VisibleBlock], words: Sequence[list[str]], found: Sequence[float]) -> Content:
    """Where the blocks of a page stand as to the place that holds the most prose, or one that belongs to it.

    `found` is how much of each another voice found: what holds most of that is no box.
    """
    most = _most_of(blocks, words, found)
    held = _held(_weights(blocks, words, most))
    known: dict[int, bool] = {}
    article = held | most
    levels = {node: _box_level(node, _NEAR, article) for node in {block.node for block in blocks}}
    return Content(
        [_stands_in(block.node, held, known) for block in blocks],
        [levels[block.node] < _NEAR for block in blocks],
        [levels[block.node] < _NEAREST for block in blocks],
    )


def _most_of(blocks: Sequence[VisibleBlock], words: Sequence[list[str]], found: Sequence[float]) -> set[int]:
    """The elements, by identity, that hold more than half of what was found."""
    sums: dict[int, float] = defaultdict(float)
    for block, said, share in zip(blocks, words, found, strict=True):
        if share:
            for node in up(block.node):
                sums[id(node)] += share * len(said)
    half = 0.5 * max(sums.values(), default=0.0)
    return {key for key, total in sums.items() if total > half}


def _held(weights: dict[Node, float]) -> set[int]:
    """The places, by identity, that hold the article, if any do."""
    if not weights:
        return set()
    best = max(weights, key=lambda node: weights[node])
    alike, parent = place(best), best.parent
    held: set[int] = {id(best)}
    for node, weight in weights.items():
        is_beside = place(node) == alike or node.parent is parent
        if is_beside and weight >= _JOINED * weights[best]:
            held.add(id(node))
    return held


def _weights(blocks: Sequence[VisibleBlock], words: Sequence[list[str]], most: set[int]) -> dict[Node, float]:
    """How much prose each place holds in itself, the paragraphs of the places in it for less."""
    weights: dict[Node, float] = defaultdict(float)
    for block, said in zip(blocks, words, strict=True):
        count = len(said)
        if count < _PROSE or block.kind == "heading" or 3 * block.linked > len(block.text):
            continue
        full = _BOXED if _box_level(block.node, _NEAR, most) < _NEAR else 1.0
        own = block.node if block.node.tag in ("div", "td", "section", "article") else block.node.parent
        for node, share in zip(up(own) if own else (), _SHARES, strict=False):
            weights[node] += full * share * min(count, _FULL)
    return weights


def _stands_in(node: Node, held: set[int], known: dict[int, bool]) -> bool:
    """Whether an element or one that it stands in is held; `known` are answers given before."""
    passed: list[int] = []
    answer = False
    for at in up(node):
        key = id(at)
        if key in known:
            answer = known[key]
            break
        passed.append(key)
        if key in held:
            answer = True
            break
    known.update(dict.fromkeys(passed, answer))
    return answer


def _box_level(node: Node, near: int, held: set[int]) -> int:
    """Which of an element and so many round it is beside the text (other articles, a form, comments); else `near`.

    What holds the article is no box, whatever its name.
    """
    for level, at in enumerate(islice(up(node), near)):
        if id(at) in held:
            return near
        if at.tag in _BESIDE or names_box(at.names):
            return level
    return near
