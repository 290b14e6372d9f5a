"""Tables that a plain text sets with blanks or tabs: lines whose cells stand below one another.

Columns are where no line has a sign. Where they cannot be told, the lines stay as they are written, as an aligned
block; prose, even where it is set to an even margin, has no such columns and few numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.seeds.layout.columns import GAP, ROWS, Cell, cells_of
from dateline.seeds.layout.lines import breaks, clipped, is_text, line_start, lines_in
from dateline.seeds.text.document import Holder, Mark, Part, Span

LONGEST_CELL = 60
INDENT = 5
WIDEST = 400
"""Characters of a line beyond which nobody sets a table by hand."""
_AFTER_SENTENCE = re.compile(r"[.!?][\"”’)]*\Z")
RULE = re.compile(r"[-=_+|.·–—*~ \t]{3,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|['’]\d\d\b")
_NUMBER = re.compile(r"[-+–−±(]?[$€£¥]?[-+–−]?\d[\d.,:/ '’%-]*[a-zA-Z%$€£¥).*]{0,4}|[-–—.*]{1,3}|n/?a|unch", re.I)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with gaps in it: the part that it is of, where it stands, and how many gaps; 0 of a ruled line."""

    part: int
    start: int
    end: int
    gaps: int


@dataclass(frozen=True, slots=True)
class _Region:
    """Lines that are one table or aligned block."""

    rows: list[_Row]
    cells: list[list[Cell | None]] | None


def find_tables(text: str, parts: tuple[Part, ...], key: int) -> tuple[tuple[Part, ...], list[Mark]]:
    """`parts` with the rows of tables as parts of their own, and the marks of their cells; keys begin at `key`."""
    if not _has_gaps(text):
        return parts, []
    regions = [region for run in _runs(text, parts) if (region := _region(text, run))]
    if not regions:
        return parts, []
    ranges = [(region.rows[0].start, region.rows[-1].end) for region in regions]
    held = {row.part for region in regions for row in region.rows}
    out = [
        piece
        for number, part in enumerate(parts)
        for piece in (_outside(text, part, ranges) if number in held else [part])
    ]
    marks: list[Mark] = []
    for number, region in enumerate(regions):
        made, cells = _made(text, region, key + number)
        out += made
        marks += cells
    return tuple(sorted(out, key=lambda part: part.start)), marks


def _has_gaps(text: str) -> bool:
    """Whether enough blanks in a row stand within lines, not only before them; a look that costs little."""
    if text.count("\t") + text.count("\xa0\xa0") >= ROWS:
        return True
    found, at = 0, text.find("  ")
    while at >= 0 and found < ROWS:
        found += at > 0 and text[at - 1] > " "
        while text[at : at + 1] == " ":
            at += 1
        at = text.find("  ", at)
    return found >= ROWS


def _outside(text: str, part: Part, ranges: Sequence[Cell]) -> list[Part]:
    """What a part holds outside of `ranges`."""
    first = max(0, bisect_left(ranges, (part.start, 0)) - 1)
    near = ranges[first : bisect_left(ranges, (part.end, 0))]
    ends = [part.start, *(at for pair in near for at in pair), part.end]
    pairs = zip(ends[::2], ends[1::2], strict=True)
    return [
        piece
        for start, end in pairs
        if start < end and (piece := clipped(part, start, end)) and not text[piece.start : piece.end].isspace()
    ]


def _runs(text: str, parts: tuple[Part, ...]) -> Iterator[list[_Row]]:
    """Lines with gaps, or ruled ones, that follow one another without a blank line."""
    run: list[_Row] = []
    for number, part in enumerate(parts):
        for row in _rows(text, number, part):
            if run and (row.gaps < 0 or breaks(text, run[-1].end, row.start) > 1):
                yield run
                run = []
            if row.gaps >= 0:
                run.append(row)
    if run:
        yield run


def _rows(text: str, number: int, part: Part) -> Iterator[_Row]:
    """The lines of a part; those without gaps, too long or not kept whole count less than none."""
    start, end = line_start(text, part.start), part.end
    if not part.is_kept and RULE.fullmatch(text, part.start, end := part.start + len(text[part.start : end].rstrip())):
        yield _Row(number, start, end, 0)
        return
    if not is_text(part) or not (
        "  " in (here := text[start:end]) or "\t" in here or "\xa0\xa0" in here or RULE.fullmatch(here)
    ):
        yield _Row(number, part.start, end, -1)
        return
    for at, to in lines_in(text, start, end):
        line = text[at:to]
        first = at + len(line) - len(line.lstrip(" \t\xa0\u3000"))
        whole = any(span.fate == "kept" and span.start <= first and to <= span.end for span in part.spans)
        gaps = max(_gaps(line.strip()), line.count("\t") or -1) if whole and len(line) <= WIDEST else -1
        yield _Row(number, at, to, gaps)


def _gaps(line: str) -> int:
    """How many gaps a line has; 0 of a ruled one, -1 of one that has none."""
    if RULE.fullmatch(line):
        return 0
    found = [
        match
        for match in GAP.finditer(line)
        if not (line[match.end()].isupper() and _AFTER_SENTENCE.search(line, 0, match.start()))
    ]
    return len(found) or -1


def _region(text: str, run: list[_Row]) -> _Region | None:
    """The table that a run of lines is, None where it is none."""
    first, last = 0, len(run)
    while first < last and not _is_short(text, run[first]):
        first += 1
    while first < last and not _is_short(text, run[last - 1]):
        last -= 1
    run = run[first:last]
    rows = [row for row in run if row.gaps]
    many = sum(row.gaps > 1 or _begins_empty(text, row) for row in rows)
    if len(rows) < ROWS or (many < ROWS and not _is_pair(text, rows)):
        return None
    lines = [text[row.start : row.end] for row in rows]
    pieces = [piece for line in lines for piece in GAP.split(line.strip())]
    if max(map(len, pieces)) > LONGEST_CELL:
        return None
    cells = cells_of(lines)
    if cells:
        by_row = iter(cells)
        moved = [
            [cell and (cell[0] + row.start, cell[1] + row.start) for cell in next(by_row)] if row.gaps else []
            for row in run
        ]
        return _Region(run, moved)
    numbers = sum(_NUMBER.fullmatch(piece) is not None for piece in pieces)
    return _Region(run, None) if numbers * 3 > len(pieces) else None


def _is_short(text: str, row: _Row) -> bool:
    """Whether a line may be the first or last of a table: it is not ruled, and no cell of it is as long as prose."""
    return row.gaps > 0 and max(map(len, GAP.split(text[row.start : row.end].strip()))) <= LONGEST_CELL


def _begins_empty(text: str, row: _Row) -> bool:
    """Whether the first cell of a line may be empty: more blanks stand before it than indent a paragraph."""
    return text[row.start : row.start + INDENT].isspace()


def _is_pair(text: str, rows: list[_Row]) -> bool:
    """Whether lines of two columns are a table: names and numbers."""
    seconds = [GAP.split(text[row.start : row.end].strip())[-1] for row in rows]
    numbers = [bool(_NUMBER.fullmatch(second)) for second in seconds]
    return all(row.gaps == 1 for row in rows) and all(numbers[1:]) and sum(numbers) >= ROWS


def _made(text: str, region: _Region, key: int) -> tuple[list[Part], list[Mark]]:
    """The parts of a table or aligned block, and the marks of the cells."""
    rows = region.rows
    if region.cells is None:
        return [Part("code", 0, (Span(rows[0].start, rows[-1].end, "kept", "aligned"),))], []
    top = _has_head(text, rows, region.cells)
    right = _numeric(text, region.cells)
    table = Holder("table", key)
    parts: list[Part] = []
    marks: list[Mark] = []
    for number, (row, cells) in enumerate(zip(rows, region.cells, strict=True)):
        if not row.gaps:
            parts.append(Part("junk", 0, (Span(row.start, row.end, "dropped", "table-rule"),)))
            continue
        parts.append(Part("row", 0, (Span(row.start, row.end, "kept", "table"),), within=(table,)))
        tag = "th" if top and not number else "td"
        places = list(_filled(row, cells))
        marks += [
            Mark(start, end, "cell", f"{tag} align=right" if is_right else tag)
            for (start, end), is_right in zip(places, right, strict=True)
        ]
    return parts, marks


def _filled(row: _Row, cells: list[Cell | None]) -> Iterator[Cell]:
    """The places of cells; an empty one stands on the blank before, or is nothing between two others."""
    last = row.start
    for cell in cells:
        if cell is None and last == row.start:
            yield row.start, row.start + 1
        elif cell is None:
            at = min(last, row.end - 1)
            yield at, at
        else:
            yield cell
            last = cell[1]


def _has_head(text: str, rows: list[_Row], cells: list[list[Cell | None]]) -> bool:
    """Whether the first row has no numbers, but for years, and each other one has."""
    digits = [bool(re.search(r"\d", _YEAR.sub("", text[row.start : row.end]))) for row in rows if row.gaps]
    return bool(cells[0]) and not digits[0] and all(digits[1:])


def _numeric(text: str, cells: list[list[Cell | None]]) -> list[bool]:
    """Which columns hold numbers below their head."""
    rows = [row for row in cells if row]
    return [
        any(row[at] for row in rows[1:])
        and all(_NUMBER.fullmatch(text[cell[0] : cell[1]]) for row in rows[1:] if (cell := row[at]))
        for at in range(len(rows[0]))
    ]
