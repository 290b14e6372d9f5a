"""Tables of a page: which of them hold data, and which only lay a page out.

A table holds data where its author says so (header cells, a caption, `scope`, lines around its cells), or where rows of
the same number of cells hold little text each. Of any other one, rows of short cells are rows all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.seeds.readers.html.placed import Node, VisibleBlock, within
from dateline.seeds.text.document import Holder, Mark

LONGEST_CELL = 60
"""Characters of a cell that is short in any table."""
LONGEST_SIGNED = 600
"""Characters of a cell beside which there are only signs."""
USUAL_CELL = 200
"""Characters that the cells of a table of data hold on average where nothing says what it is."""
LARGEST_CELL = 2500
MOST_BLOCKS = 12
"""Blocks of one cell: what has more is a page laid out."""
_TELLING = frozenset(("caption", "thead", "tfoot", "th"))
_ALIGNS = ("left", "right", "center")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the number of its first block, and what a mark says of it."""

    first: int
    words: str


@dataclass(slots=True)
class Row:
    """A row: its element, its cells, and the number of the first block behind it."""

    node: Node
    cells: list[Cell] = field(default_factory=list)
    end: int = 0


@dataclass(slots=True)
class Table:
    """An open table: its element, the number of its first block, its rows, and what speaks for or against data."""

    key: int
    first: int
    told: bool = False
    is_layout: bool = False
    rows: list[Row] = field(default_factory=list)

    def start(self, node: Node, attributes: Mapping[str, str], blocks: int) -> None:
        """Sees an element of the table begin; `blocks` is how many blocks there are by now."""
        tag = node.tag
        self.told = self.told or tag in _TELLING or "scope" in attributes
        if tag == "tr":
            self.rows.append(Row(node, end=blocks))
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].cells.append(Cell(blocks, _cell_words(tag, attributes)))

    def end_row(self, blocks: int) -> None:
        """Sees a row end."""
        if self.rows:
            self.rows[-1].end = blocks


def begun(node: Node, attributes: Mapping[str, str], blocks: int) -> Table:
    """The table that an element begins."""
    role = (attributes.get("role") or "").lower()
    lines = (attributes.get("border") or "0").strip().removesuffix("px")
    told = role in ("table", "grid") or lines not in ("", "0") or attributes.get("rules", "none") != "none"
    return Table(node.key, blocks, told, role in ("presentation", "none"))


def join_rows(blocks: list[VisibleBlock], table: Table) -> list[int]:
    """Makes one block of each row that is to be read as one.

    Gives back, for each block from the table's first on and for their end, how many blocks have gone before it.
    """
    gone = [0] * (len(blocks) - table.first + 1)
    rows = [row for row in table.rows if row.cells]
    is_data = _holds_data(blocks, table, rows)
    out = blocks[: table.first]
    at = table.first
    for row in rows:
        held = _held(blocks, row)
        if not (is_data and any(held)) and not _is_short(held):
            continue
        out += blocks[at : row.cells[0].first]
        out.append(_joined(row, held, table.key))
        at = row.end
        for number in range(row.cells[0].first + 1, row.end):
            gone[number - table.first] = 1
    if at == table.first:
        return [0] * len(gone)
    total = 0
    for number, one in enumerate(gone):
        total += one
        gone[number] = total
    blocks[table.first :] = out[table.first :] + blocks[at:]
    return gone


def _held(blocks: list[VisibleBlock], row: Row) -> list[list[VisibleBlock]]:
    """The blocks of each cell of a row."""
    ends = [*(cell.first for cell in row.cells[1:]), row.end]
    return [blocks[cell.first : end] for cell, end in zip(row.cells, ends, strict=True)]


def _is_short(held: list[list[VisibleBlock]]) -> bool:
    """Whether a row has short cells only, or one that is longer beside mere signs: a quotation mark, a bullet."""
    filled = [of[0] for of in held if of]
    if len(held) < 2 or not filled or any(len(of) > 1 for of in held):
        return False
    if any(block.kind in ("code", "row") or len(block.text) > LONGEST_SIGNED for block in filled):
        return False
    long = [block for block in filled if len(block.text) > LONGEST_CELL]
    signs = [block for block in filled if not any(map(str.isalnum, block.text))]
    return not long or len(signs) == len(filled) - 1 > 0


def _holds_data(blocks: list[VisibleBlock], table: Table, rows: list[Row]) -> bool:
    if table.is_layout or not any(len(row.cells) > 1 for row in rows):
        return False
    cells = [cell for row in rows for cell in _held(blocks, row)]
    if not all(_fits(cell) for cell in cells):
        return False
    if table.told:
        return True
    widths = {sum(_reach(cell) for cell in row.cells) for row in rows}
    filled = [sum(len(block.text) for block in cell) for cell in cells if cell]
    return len(rows) > 1 and len(widths) == 1 and bool(filled) and sum(filled) / len(filled) <= USUAL_CELL


def _fits(cell: list[VisibleBlock]) -> bool:
    """Whether a cell can stand in a row; what holds a table, code or a headline lays a page out."""
    if len(cell) > MOST_BLOCKS or sum(len(block.text) for block in cell) > LARGEST_CELL:
        return False
    return not any(block.kind in ("row", "code") or (block.kind == "heading" and block.level < 3) for block in cell)


def _reach(cell: Cell) -> int:
    found = cell.words.partition("colspan=")[2].partition(" ")[0]
    return int(found) if found else 1


def _joined(row: Row, held: list[list[VisibleBlock]], key: int) -> VisibleBlock:
    """The blocks of a row's cells as one block, with a tab between two cells and a line's end between two blocks."""
    text, marks = "", []
    for cell, of in zip(row.cells, held, strict=True):
        start = len(text)
        text += "\t" if start else ""
        inner: list[Mark] = []
        for number, block in enumerate(of):
            if number:
                inner.append(Mark(len(text), len(text) + 1, "break"))
                text += "\n"
            inner += [mark for mark in block.marks_from(len(text)) if mark.kind != "rule"]
            text += block.text.replace("\n", " ").replace("\t", " ")
        if not of and not start:
            text += " "
        marks.append(Mark(start, len(text), "cell", cell.words))
        marks += inner
    around = (*within(row.node), Holder("table", key))
    linked = sum(block.linked for of in held for block in of)
    return VisibleBlock(text, "row", 0, row.node, linked, tuple(marks), around)


def _cell_words(tag: str, attributes: Mapping[str, str]) -> str:
    """What the mark of a cell says: "th" or "td", how far it reaches, how it is aligned."""
    found = [tag]
    for name in ("colspan", "rowspan"):
        number = (attributes.get(name) or "").strip()
        if number.isascii() and number.isdigit() and 1 < int(number[:4]) <= 1000:
            found.append(f"{name}={int(number[:4])}")
    style = attributes.get("style") or ""
    align = attributes.get("align") or style.partition("text-align:")[2].partition(";")[0]
    if align.strip().lower() in _ALIGNS:
        found.append(f"align={align.strip().lower()}")
    return " ".join(found)
