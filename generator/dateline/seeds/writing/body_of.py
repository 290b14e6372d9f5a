"""The kept parts of a text as the Markdown body of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dateline.seeds.text.document import Holder, Kind, Part
from dateline.seeds.writing.blocks import Lines, joined
from dateline.seeds.writing.escape import code, escape, heading
from dateline.seeds.writing.inline import Dialect, markdown
from dateline.seeds.writing.runs import Marks, runs_of
from dateline.seeds.writing.tables import cells_of, table

Shown = Sequence[tuple[Part, str]]


def body_of(text: str, shown: Shown, marks: Marks, dialect: Dialect = "commonmark") -> str:
    """Markdown that shows each part's kept text, its marks, and what it stands in."""
    if not marks and not any(part.within for part, _ in shown):
        return "\n\n".join("\n".join(_lines(text, part, said, marks, dialect)) for part, said in shown) + "\n"
    blocks = [
        Lines(kind, _within(parts[0][0]), tuple(lines))
        for kind, parts, lines in _blocks(text, shown, marks, dialect)
        if lines
    ]
    return joined(blocks, dialect)


def _blocks(
    text: str, shown: Shown, marks: Marks, dialect: Dialect
) -> Iterator[tuple[Kind, list[tuple[Part, str]], list[str]]]:
    """Each block as Markdown: rows of one table together, all others alone."""
    numbered = enumerate(shown)
    for _, group in groupby(numbered, key=lambda one: table_of(one[1][0]) or -1 - one[0]):
        parts = [pair for _, pair in group]
        part, said = parts[0]
        if part.kind == "row":
            rows = [cells for row, _ in parts if (cells := cells_of(text, row, marks))]
            yield "row", parts, table(rows, dialect) if rows else []
        else:
            yield part.kind, parts, _lines(text, part, said, marks, dialect)


def table_of(part: Part) -> int:
    """The key of the table that a part is a row of, 0 for none."""
    return part.within[-1].key if part.within and part.within[-1].kind == "table" else 0


def _within(part: Part) -> tuple[Holder, ...]:
    return tuple(holder for holder in part.within if holder.kind != "table")


def _lines(text: str, part: Part, said: str, marks: Marks, dialect: Dialect) -> list[str]:
    if part.kind == "code":
        return code(_kept(text, part).replace("\r\n", "\n").replace("\r", "\n"), part.info).split("\n")
    if marks and marks.within(part.start, part.end):
        lines = markdown(runs_of(text, part.spans, marks), dialect)
        if part.kind != "heading":
            return lines
        return [heading("", part.level) + " ".join(line.rstrip("\\ ") for line in lines)]
    return [heading(said, part.level) if part.kind == "heading" else escape(said)]


def _kept(text: str, part: Part) -> str:
    return "".join(text[s.start : s.end] for s in part.spans if s.fate == "kept").strip("\r\n")
