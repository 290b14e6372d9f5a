"""The kept parts of a text as the Markdown body of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dateline.seeds.text.document import Figure, Holder, Kind, Part
from dateline.seeds.writing.blocks import Lines, joined
from dateline.seeds.writing.escape import code, escape, heading
from dateline.seeds.writing.inline import markdown, on_one_line, preformatted
from dateline.seeds.writing.pictures import places_before
from dateline.seeds.writing.runs import Marks, runs_of
from dateline.seeds.writing.tables import cells_of, definitions, table

Shown = Sequence[tuple[Part, str]]


def body_of(text: str, shown: Shown, marks: Marks, pictures: Sequence[Figure] = ()) -> str:
    """Markdown that shows each part's kept text, its marks, and what it stands in; with places for `pictures`."""
    if not marks and not pictures and not any(part.within for part, _ in shown):
        return "\n\n".join("\n".join(_lines(text, part, said, marks)) for part, said in shown) + "\n"
    blocks: list[Lines] = []
    placed = 0
    for kind, parts, lines in _blocks(text, shown, marks):
        here = list(places_before(pictures, placed, parts[0][0].start))
        placed += len(here)
        blocks += [*here, Lines(kind, _within(parts[0][0]), tuple(lines))] if lines else here
    return joined([*blocks, *places_before(pictures, placed, None)])


def _blocks(text: str, shown: Shown, marks: Marks) -> Iterator[tuple[Kind, list[tuple[Part, str]], list[str]]]:
    """Each block as Markdown: rows of one table together, all others alone."""
    numbered = enumerate(shown)
    before: tuple[Holder, ...] | None = None
    for _, group in groupby(numbered, key=lambda one: _whole(one[1][0]) or -1 - one[0]):
        parts = [pair for _, pair in group]
        part, said = parts[0]
        here = _within(part)
        if before is not None and any(mark.kind == "rule" for mark in marks.within(part.start, part.start + 1)):
            shared = [one for one, other in zip(before, here, strict=False) if one == other]
            yield "paragraph", [(replace(part, within=tuple(shared)), "")], ["---"]
        before = here
        if (holder := _defined(part)) is not None:
            yield (
                "row",
                parts,
                definitions([(_defined(one) or holder, runs_of(text, one.spans, marks)) for one, _ in parts]),
            )
        elif part.kind == "row":
            rows = [cells for row, _ in parts if (cells := cells_of(text, row, marks))]
            yield "row", parts, table(rows) if rows else []
        else:
            yield part.kind, parts, _lines(text, part, said, marks)


def table_of(part: Part) -> int:
    """The key of the table that a part is a row of, 0 for none."""
    return part.within[-1].key if part.within and part.within[-1].kind == "table" else 0


def _defined(part: Part) -> Holder | None:
    """The term or description that a part is."""
    last = part.within[-1] if part.within else None
    return last if last is not None and last.kind in ("term", "description") else None


def _whole(part: Part) -> int:
    """The key of the table or the list of definitions that a part belongs to, 0 for none."""
    holder = _defined(part)
    return holder.list if holder else table_of(part)


def _within(part: Part) -> tuple[Holder, ...]:
    return tuple(holder for holder in part.within if holder.kind in ("quote", "item"))


def _lines(text: str, part: Part, said: str, marks: Marks) -> list[str]:
    if part.kind == "code":
        said = _kept(text, part)
        links = [mark for mark in marks.within(part.start, part.end) if mark.kind == "link" and mark.to]
        if links and said == text[part.start : part.end]:
            own = [mark.at(mark.start - part.start, mark.end - part.start) for mark in links]
            return preformatted(said, own)
        return code(said.replace("\r\n", "\n").replace("\r", "\n"), part.info).split("\n")
    if marks and marks.within(part.start, part.end):
        runs = runs_of(text, part.spans, marks)
        if part.kind != "heading":
            return markdown(runs)
        return [heading("", part.level) + on_one_line(runs, " ")]
    return [heading(said, part.level) if part.kind == "heading" else escape(said)]


def _kept(text: str, part: Part) -> str:
    return "".join(text[s.start : s.end] for s in part.spans if s.fate == "kept").strip("\r\n")
