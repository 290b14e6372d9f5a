"""Tables as GitHub writes them (GFM 4.10): a head, a line of dashes, rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from dateline.content.body.dialect.blocks import Blocks

MOST_EMPTY_CELLS = 65536
"""Cells that are added to a table's short rows: a few signs must not become a page of millions of cells."""

_DELIMITERS = re.compile(r"[|:-][|: \t-]*\Z")
_COLUMN = re.compile(r":?-+:?\Z")
_CELL = re.compile(r"(?:[^\\|]|\\.)*+", re.DOTALL)


def table(blocks: Blocks, parent: Element | None, start: int, end: int) -> bool:
    """A table as GitHub writes them: a head, a line of dashes, rows."""
    aligns = _columns(blocks, start, end)
    if not aligns:
        return False
    if parent is None:
        return True
    element = SubElement(parent, "table")
    blocks.document.line_of[element] = start
    if any(_cells(blocks.lines.content(start))):  # a head without words is there for the sake of the dashes
        _row(blocks, SubElement(element, "thead"), "th", start, aligns)
    line, body, empty = start + 2, None, 0
    while line < end and blocks.lines.indent[line] >= blocks.inner and not blocks.lines.is_blank(line):
        if blocks.is_code(line) or blocks.interrupts(line, end):
            break
        if body is None:
            body = SubElement(element, "tbody")
        empty += _row(blocks, body, "td", line, aligns)
        line += 1
        if empty > MOST_EMPTY_CELLS:
            break
    blocks.line = line
    return True


def _columns(blocks: Blocks, start: int, end: int) -> tuple[str, ...]:
    """The alignment of each column where a table begins at line `start`, else nothing."""
    lines = blocks.lines
    if start + 1 >= end or "|" not in lines.text[start] or "-" not in lines.text[start + 1]:
        return ()
    if lines.indent[start + 1] < blocks.inner or blocks.is_code(start + 1) or blocks.is_code(start):
        return ()
    text = lines.content(start + 1)
    if _DELIMITERS.match(text) is None or text.startswith("- "):
        return ()
    cells = _cells(text)
    if not all(_COLUMN.match(cell) for cell in cells) or len(cells) != len(_cells(lines.content(start))):
        return ()
    sides = {(True, False): "left", (False, True): "right", (True, True): "center"}
    return tuple(sides.get((cell.startswith(":"), cell.endswith(":")), "none") for cell in cells)


def _cells(row: str) -> list[str]:
    cells: list[str] = []
    row, at = row.strip(), 0
    if row.startswith("|"):
        at = 1
    while at <= len(row):
        match = _CELL.match(row, at)
        cell = match[0] if match else ""
        if match and match.end() < len(row) and row[match.end()] == "\\":  # a last backslash escapes nothing
            cell = row[at:]
        at += len(cell) + 1
        if at > len(row) and not cell.strip() and cells:
            break
        cells.append(cell.replace("\\|", "|").strip())
    return cells


def _row(blocks: Blocks, parent: Element, tag: str, line: int, aligns: tuple[str, ...]) -> int:
    """Adds a row of as many cells as the table has columns; how many of them the author left out."""
    row = SubElement(parent, "tr")
    cells = _cells(blocks.lines.content(line))
    for number, align in enumerate(aligns):
        cell = SubElement(row, tag, {} if align == "none" else {"align": align})
        if number < len(cells):
            blocks.document.add_text(cell, cells[number], line)
    return max(0, len(aligns) - len(cells))
