"""Rows of cells → a table in Markdown, or in HTML where Markdown has no words for it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dateline.seeds.text.document import Holder, Mark, Part, Span
from dateline.seeds.writing.inline import html_of, on_one_line
from dateline.seeds.writing.runs import Marks, Run, runs_of

MOST_FILLED = 1000
"""Cells that are put in to make the rows of a table as long as its longest."""
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


def table(rows: Sequence[list[Cell]]) -> list[str]:
    """The lines of a table."""
    rows = [[replace(cell, rows=min(cell.rows, len(rows) - at)) for cell in row] for at, row in enumerate(rows)]
    width = max(map(_width, rows))
    if not all(_is_plain(row, width) for row in rows) or sum(width - len(row) for row in rows) > MOST_FILLED:
        return _html(rows)
    head = rows[0] if all(cell.tag == "th" for cell in rows[0]) else None
    rest = rows[1:] if head else rows
    aligned = [next((row[at].align for row in rows if at < len(row) and row[at].align), "") for at in range(width)]
    top = [_said(cell) for cell in head] if head else []
    body = [[_said(_as_data(cell)) for cell in row] for row in rest]
    rule = [_RULES.get(align, "---") for align in aligned]
    return [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in (top, rule, *body)]


def _width(row: Sequence[Cell]) -> int:
    return sum(cell.columns for cell in row)


def _is_plain(row: Sequence[Cell], width: int) -> bool:
    """Whether Markdown has words for a row: no cell reaches over others, but one that has a whole row for itself."""
    if any(cell.rows > 1 for cell in row):
        return False
    return all(cell.columns == 1 for cell in row) or (len(row) == 1 and row[0].columns == width)


def _as_data(cell: Cell) -> Cell:
    """A cell below the head; one that heads its row is bold, as browsers show it."""
    if cell.tag != "th" or not cell.runs:
        return cell
    first, last = cell.runs[0].marks, Mark(0, 1, "strong")
    if any(mark.kind == "strong" for mark in first):
        return cell
    return replace(
        cell, runs=[Run(run.text, (last, *(m for m in run.marks if m.kind != "strong"))) for run in cell.runs]
    )


def _cut(span: Span, start: int, end: int) -> Span:
    return Span(max(span.start, start), min(span.end, end), span.fate, span.rule, span.to)


def _said(cell: Cell) -> str:
    """The words of a cell on one line."""
    return on_one_line(cell.runs, "<br>", opens_block=_is_ruled(cell)).replace("|", "\\|")


def definitions(pairs: Sequence[tuple[Holder, list[Run]]]) -> list[str]:
    """The lines of a list of terms and descriptions; stretches of one of them are paragraphs of it."""
    lines = ["<dl>"]
    for holder, same in groupby(pairs, key=lambda pair: pair[0]):
        tag = "dt" if holder.kind == "term" else "dd"
        said = [html_of(runs) for _, runs in same]
        inner = said[0] if len(said) == 1 else "".join(f"<p>{one}</p>" for one in said)
        lines.append(f"<{tag}>{inner}</{tag}>")
    return [*lines, "</dl>"]


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
