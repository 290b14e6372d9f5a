"""The receipt's arithmetic of marks: so many kept, and each other one with the rule that took it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.seeds.text.document import Loss, Mark, Part, Span
from dateline.seeds.text.whitespace import flow
from dateline.seeds.writing.body_of import table_of

LONGEST = 80
_LINES = frozenset(("break", "cell"))  # marks that are no words of their own


def kept_marks(parts: Sequence[Part], marks: Sequence[Mark]) -> tuple[tuple[str, int], ...]:
    """How many marks and tables of each kind the kept spans hold, by kind."""
    kept: Counter[str] = Counter(
        mark.kind for mark, span in _placed(parts, marks) if span is not None and span.fate == "kept"
    )
    tables = {key for part in parts if part.within and part.is_kept and (key := table_of(part))}
    kept["table"] = len(tables)
    return tuple(sorted((kind, count) for kind, count in kept.items() if count))


def lost_marks(text: str, parts: Sequence[Part], marks: Sequence[Mark]) -> Iterator[Loss]:
    """Each mark that lies in no kept span, with the rule of the span that it lies in."""
    for mark, span in _placed(parts, marks):
        if span is None or span.fate != "kept":
            what = mark.to or flow(text[mark.start : mark.end])[:LONGEST]
            yield Loss(mark.kind, what, span.rule if span else "outside-the-body")


def _placed(parts: Sequence[Part], marks: Sequence[Mark]) -> Iterator[tuple[Mark, Span | None]]:
    """Each mark that is no line's end or cell, with the span in which it begins."""
    if not marks:
        return
    spans = sorted((span for part in parts for span in part.spans), key=lambda span: span.start)
    starts = [span.start for span in spans]
    for mark in marks:
        if mark.kind not in _LINES:
            number = bisect_right(starts, mark.start) - 1
            yield mark, spans[number] if number >= 0 and spans[number].end > mark.start else None
