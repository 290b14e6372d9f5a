"""What a plain text shows by how its lines stand: the parts of it, in their holders, with their marks."""

from __future__ import annotations

from dataclasses import replace

from dateline.seeds.layout.body_finder import IsByline, find_body
from dateline.seeds.layout.dashes import find_dashes
from dateline.seeds.layout.hyphens import mend_hyphens
from dateline.seeds.layout.lists import find_lists
from dateline.seeds.layout.pages import masked, page_lines
from dateline.seeds.layout.segment import split_blocks
from dateline.seeds.layout.tables import find_tables
from dateline.seeds.layout.verse import find_verse
from dateline.seeds.text.document import Block, Mark, Part
from dateline.seeds.text.item import RawItem


def blocks_of(text: str, is_byline: IsByline) -> tuple[Block, ...]:
    """The blocks of a plain text, with the lines that its pages carry set apart."""
    pages = page_lines(text)
    if not pages:
        return find_body(text, is_byline) or split_blocks(text)
    bare = masked(text, pages)
    blocks = find_body(bare, is_byline) or split_blocks(bare)
    junk = [block for block in blocks if block.kind == "junk"]  # the menus of a page, in which numbers may stand
    apart = [line for line in pages if not any(block.start <= line.start < block.end for block in junk)]
    return tuple(sorted((*blocks, *apart), key=lambda block: block.start))


def with_structure(item: RawItem, parts: tuple[Part, ...], lead: int) -> tuple[RawItem, tuple[Part, ...]]:
    """A plain text with what its lines show; what a reader of marked text has found out is left to it."""
    if item.blocks is not None:
        return item, parts
    parts, marks = _structured(item.text, parts, lead)
    if not marks:
        return item, parts
    marks += item.marks
    return replace(item, marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))), parts


def _structured(text: str, parts: tuple[Part, ...], lead: int) -> tuple[tuple[Part, ...], list[Mark]]:
    at = parts[lead].start if parts else 0
    parts, cells = find_tables(text, parts, 1)
    parts = find_lists(text, parts, len(text) + 2)
    parts, ends = find_verse(text, parts, at)
    parts = mend_hyphens(text, parts)
    return parts, [*cells, *ends, *find_dashes(text, parts)]
