"""Lists of terms and their descriptions."""

from __future__ import annotations

from dataclasses import replace

from dateline.seeds.readers.html.placed import Node, VisibleBlock, up, within
from dateline.seeds.text.document import Holder


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
