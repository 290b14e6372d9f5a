"""Rows of cells → a table in Markdown, or in HTML where Markdown has no words for it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.seeds.text.document import Part, Span
from dateline.seeds.writing.inline import Dialect, html_of, markdown
from dateline.seeds.writing.runs import Marks, Run, runs_of

_RULES = {"left": ":--", "right": "--:", "center": ":-:"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: "th" or "td", its words, how it is aligned and over how many columns and rows it reaches."""

    tag: str
    runs: list[Run]
    align: str = ""
    columns: int = 1
    rows: int = 1


def cells_of(text: str, row: Part, marks: Marks) -> list[Cell]:
    """The cells of a row, in order; of a row without marks for them, the stretches between tabs."""
    kept = [span for span in row.spans if span.fate == "kept"]
    if not kept:
        return []
    start, end = kept[0].start, kept[-1].end
    found = []
    for mark in marks.within(start, end):
        if mark.kind != "cell":
            continue
        tag, *given = mark.to.split()
        values = dict(one.partition("=")[::2] for one in given)
        spans = tuple(span for span in row.spans if span.start < mark.end and span.end > mark.start)
        runs = runs_of(text, [_cut(span, mark.start, mark.end) for span in spans], marks)
        found.append(
            Cell(tag, runs, values.get("align", ""), int(values.get("colspan", 1)), int(values.get("rowspan", 1)))
        )
    return found


def table(rows: Sequence[list[Cell]], dialect: Dialect) -> list[str]:
    """The lines of a table."""
    head = rows[0] if all(cell.tag == "th" for cell in rows[0]) else None
    width = len(rows[0])
    is_plain = width > 0 and all(
        len(row) == width and all(cell.columns == cell.rows == 1 for cell in row) for row in rows
    )
    if not is_plain or any(cell.tag == "th" for row in rows[1:] for cell in row):
        return _html(rows)
    rest = rows[1:] if head else rows
    aligned = [next((row[at].align for row in rows if row[at].align), "") for at in range(width)]
    top = [_said(cell, dialect) for cell in head] if head else [" "] * width
    body = [[_said(cell, dialect) for cell in row] for row in rest]
    rule = [_RULES.get(align, "---") for align in aligned]
    return [f"| {' | '.join(row)} |" for row in (top, rule, *body)]


def _cut(span: Span, start: int, end: int) -> Span:
    return Span(max(span.start, start), min(span.end, end), span.fate, span.rule, span.to)


def _said(cell: Cell, dialect: Dialect) -> str:
    """The words of a cell on one line."""
    *lines, last = markdown(cell.runs, dialect, opens_block=_is_ruled(cell))
    end = "\\" if dialect == "commonmark" else "  "
    return "<br>".join([*(line.removesuffix(end) for line in lines), last]).replace("|", "\\|")


def _is_ruled(cell: Cell) -> bool:
    """Whether a cell could be read as one of the line below a table's head."""
    return not "".join(run.text for run in cell.runs).strip(":- ")


def _html(rows: Sequence[list[Cell]]) -> list[str]:
    lines = ["<table>"]
    for row in rows:
        lines.append(f"<tr>{''.join(_html_cell(cell) for cell in row)}</tr>")
    return [*lines, "</table>"]


def _html_cell(cell: Cell) -> str:
    given = {"colspan": cell.columns, "rowspan": cell.rows}
    said = "".join(f' {name}="{number}"' for name, number in given.items() if number > 1)
    align = f' align="{html.escape(cell.align)}"' if cell.align in _RULES else ""
    return f"<{cell.tag}{said}{align}>{html_of(cell.runs)}</{cell.tag}>"
