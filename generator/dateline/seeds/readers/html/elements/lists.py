"""Lists that are not what their tags say: of terms and descriptions, of sections, and those between paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from dateline.seeds.readers.html.placed import Node, VisibleBlock, up, within
from dateline.seeds.text.document import Holder

SECTION = 3
"""Blocks of an item from which on it is a section, if the first is a heading."""
_CAPTION = re.compile("caption|gallery|slide|credit", re.IGNORECASE)
MOST_ITEMS = 60
"""Blocks of a list that can stand inside an article which was found without it."""


def mark_definitions(blocks: list[VisibleBlock], first: int, node: Node) -> None:
    """Says of each block of the list `node`, which began with block `first`, which term or description it is.

    A list that holds more than paragraphs, or no pair, stays what its blocks are by themselves.
    """
    around = within(node)
    found: list[Holder] = []
    for block in blocks[first:]:
        own = next((at for at in up(block.node) if at.tag in ("dt", "dd")), None)
        if own is None or block.kind not in ("item", "paragraph") or block.within != around:
            return
        found.append(Holder("term" if own.tag == "dt" else "description", own.key, node.key))
    if {holder.kind for holder in found} == {"term", "description"}:
        blocks[first:] = [
            replace(block, within=(*around, holder)) for block, holder in zip(blocks[first:], found, strict=True)
        ]


def open_sections(blocks: list[VisibleBlock], first: int, key: int) -> None:
    """Takes the items of the list `key`, which began with block `first`, from round what is a section of the text:

    a heading with several blocks below it.
    """
    if not any(block.kind == "heading" for block in blocks[first:]):
        return
    held: defaultdict[Holder, list[int]] = defaultdict(list)
    for number in range(first, len(blocks)):
        if own := next((holder for holder in blocks[number].within if holder.list == key), None):
            held[own].append(number)
    for item, numbers in held.items():
        if len(numbers) < SECTION or blocks[numbers[0]].kind != "heading":
            continue
        for number in numbers:
            around = tuple(holder for holder in blocks[number].within if holder != item)
            is_item = blocks[number].kind != "item" or any(holder.kind == "item" for holder in around)
            blocks[number] = replace(
                blocks[number], within=around, kind=blocks[number].kind if is_item else "paragraph"
            )


def with_lists(blocks: Sequence[VisibleBlock], kept: list[bool]) -> list[bool]:
    """`kept` with the lists that are neighbours of two kept blocks, and hold words rather than links."""
    out = list(kept)
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and not kept[end] and blocks[end].kind == "item":
            end += 1
        if 0 < at < end < len(blocks) and kept[at - 1] and kept[end] and _is_between(blocks, at, end):
            out[at:end] = [True] * (end - at)
        at = max(end, at + 1)
    return out


def _is_between(blocks: Sequence[VisibleBlock], first: int, end: int) -> bool:
    around = blocks[first - 1].node.parent
    if around is None or blocks[end].node.parent is not around or end - first > MOST_ITEMS:
        return False
    inside = blocks[first:end]
    if not all(_is_words_of_list(block, around) for block in inside):
        return False
    return 2 * sum(block.linked for block in inside) < sum(len(block.text) for block in inside)


def _is_words_of_list(block: VisibleBlock, around: Node) -> bool:
    """Whether a block stands in a list right below `around`, and says nothing of a picture."""
    inside = list(takewhile(lambda at: at is not around, up(block.node)))
    is_caption = any(at.tag in ("figure", "figcaption") or _CAPTION.search(at.names) for at in inside)
    return inside[-1].tag in ("ul", "ol", "dl") and not is_caption
