"""Lists that are not what their tags say: of terms and descriptions, of sections, and those between paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from dateline.seeds.readers.html.article.names import names_caption
from dateline.seeds.readers.html.placed import Node, VisibleBlock, up, within
from dateline.seeds.text.document import Holder

SECTION = 3
"""Blocks of an item from which on it is a section, if the first is a heading."""
_SHOWN = re.compile("gallery|slide|pull-?_?quote", re.IGNORECASE)
_BETWEEN = ("item", "heading", "quote", "code")
_PLACES = ("ul", "ol", "dl", "blockquote", "pre", "h2", "h3", "h4", "h5", "h6")
"""Kinds of blocks that stay between two paragraphs of an article, and the elements in which they stand."""
_PARTS = 3
"""Of a list one of so many must be kept for the others to stay."""
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


def with_lists(blocks: Sequence[VisibleBlock], kept: Sequence[bool], near: Sequence[bool]) -> list[bool]:
    """`kept` with what belongs to it by its place, of which `near` is nearly kept for itself.

    These are items of lists of which a third is kept, if they are near; and lists, headings, quotations and code that
    are neighbours of two kept blocks, and hold words rather than links.
    """
    out = _with_whole_lists(blocks, kept, near)
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and not out[end] and blocks[end].kind in _BETWEEN:
            end += 1
        if 0 < at < end < len(blocks) and out[at - 1] and out[end] and _is_between(blocks, at, end):
            out[at:end] = [True] * (end - at)
        at = max(end, at + 1)
    return out


def _with_whole_lists(blocks: Sequence[VisibleBlock], kept: Sequence[bool], near: Sequence[bool]) -> list[bool]:
    """`kept` with the items that are near it of lists of which a third is kept."""
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        if block.kind == "item" and (own := next((one for one in reversed(block.within) if one.kind == "item"), None)):
            lists[own.list].append(number)
    out = list(kept)
    for numbers in lists.values():
        if _PARTS * sum(kept[number] for number in numbers) >= len(numbers):
            for number in numbers:
                out[number] = near[number] or out[number]
    return out


def _is_between(blocks: Sequence[VisibleBlock], first: int, end: int) -> bool:
    around = blocks[first - 1].node.parent
    if around is None or blocks[end].node.parent is not around or end - first > MOST_ITEMS:
        return False
    inside = blocks[first:end]
    if not all(_is_right_below(block, around) for block in inside):
        return False
    return 2 * sum(block.linked for block in inside) < sum(len(block.text) for block in inside)


def _is_right_below(block: VisibleBlock, around: Node) -> bool:
    """Whether a block stands in a list, quotation or the like right below `around`, and says nothing of a picture."""
    inside = list(takewhile(lambda at: at is not around, up(block.node)))
    is_shown = any(
        at.tag in ("figure", "figcaption") or names_caption(at.names) or _SHOWN.search(at.names) for at in inside
    )
    return bool(inside) and inside[-1].tag in _PLACES and not is_shown
