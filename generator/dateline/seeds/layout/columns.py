"""Lines whose cells stand below one another → those cells; columns are where no line has a sign."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from dateline.seeds.layout.lines import TAB

ROWS = 3
"""Lines that must agree before they are a table."""
GAP = re.compile(r"(?<=[^\s\xa0])(?:[ \xa0\u3000]{2,}|[ \xa0]*\t[ \xa0\t]*)(?=[^\s\xa0])")
Cell = tuple[int, int]


def cells_of(lines: list[str]) -> list[list[Cell | None]] | None:
    """The cells of each line, None where columns cannot be told."""
    if all("\t" in line.strip() for line in lines):
        for sign in ("\t", r"[ \xa0]*\t[ \xa0\t]*"):
            split = [_split(line, sign) for line in lines]
            if len({len(cells) for cells in split}) == 1 and all(any(column) for column in zip(*split, strict=True)):
                return split
    if cells := _by_columns(lines):
        return cells
    rest = _by_columns(lines[1:]) if len(lines) > ROWS else None
    if rest and (top := [span for span in _split(lines[0].rstrip(), GAP.pattern) if span]):
        missing = len(rest[0]) - len(top)
        if not missing or (missing == 1 and lines[0][:1].isspace()):
            return [[*[None] * missing, *top], *rest]
    return None


def _split(line: str, sign: str) -> list[Cell | None]:
    """The stretches of a line between signs, without the blanks around them."""
    ends = [0, *(at for match in re.finditer(sign, line) for at in match.span()), len(line)]
    return [_bare(line, start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]


def _bare(line: str, start: int, end: int) -> Cell | None:
    piece = line[start:end]
    start += len(piece) - len(piece.lstrip())
    return (start, start + len(piece.strip())) if piece.strip() else None


def _by_columns(lines: list[str]) -> list[list[Cell | None]] | None:
    """The cells of lines whose columns no sign crosses."""
    places = [_places(line) for line in lines]
    filled = [
        [at for at, char in zip(place, line, strict=True) if not char.isspace()]
        for place, line in zip(places, lines, strict=True)
    ]
    used = _stretches(sorted({at for places_of in filled for at in places_of}))
    borders = [right[0] for left, right in pairwise(used) if _parts(filled, left, right)]
    if not borders:
        return None
    out: list[list[Cell | None]] = []
    for place, line in zip(places, lines, strict=True):
        ends = [0, *(bisect_left(place, border) for border in borders), len(line)]
        cells = [_bare(line, start, end) for start, end in pairwise(ends)]
        if any(cell and GAP.search(line[cell[0] : cell[1]]) for cell in cells):
            return None
        out.append(cells)
    return out


def _places(line: str) -> list[int]:
    """The column of each character of a line."""
    at, out = 0, []
    for char in line:
        out.append(at)
        at += TAB - at % TAB if char == "\t" else 1
    return out


def _stretches(used: list[int]) -> list[Cell]:
    """The first and last column of each stretch of columns in which any line has a sign."""
    firsts = [at for at, before in zip(used, [-2, *used], strict=False) if at - before > 1]
    lasts = [at for at, after in zip(used, [*used[1:], used[-1] + 2], strict=True) if after - at > 1]
    return list(zip(firsts, lasts, strict=True))


def _parts(filled: list[list[int]], left: Cell, right: Cell) -> bool:
    """Whether the blanks between two stretches part columns: in most lines that have signs in both they are wide."""
    wide = narrow = 0
    for places in filled:
        before, after = bisect_right(places, left[1]) - 1, bisect_left(places, right[0])
        if before >= 0 and after < len(places) and places[before] >= left[0] and places[after] <= right[1]:
            is_wide = places[after] - places[before] > 2
            wide, narrow = wide + is_wide, narrow + (not is_wide)
    return wide >= narrow and (wide > 0 or right[0] - left[1] > 2)
