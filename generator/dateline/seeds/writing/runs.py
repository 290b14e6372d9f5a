"""The kept text of a block as runs: stretches of words that stand in the same marks.

White space is made even over the borders of runs, and none is left at the inner edge of a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from dateline.seeds.text.document import Mark, Span

_SPACE = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
BREAK = "\n"
"""The text of a run that is the end of a line."""
_SIGNS: dict[str, str] = {"break": BREAK, "dash": "—"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words and the marks that they stand in, the outermost first."""

    text: str
    marks: tuple[Mark, ...] = ()


class Marks:
    """The marks of a text, asked for those in a stretch of it."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._starts = [mark.start for mark in marks]
        self._reach = 0  # the longest mark
        for mark in marks:
            self._reach = max(self._reach, mark.end - mark.start)

    def __bool__(self) -> bool:
        return bool(self._marks)

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks that lie in text[start:end] or reach into it, in order."""
        first = bisect_left(self._starts, start - self._reach)
        last = bisect_left(self._starts, end)
        return [mark for mark in self._marks[first:last] if mark.end > start]


def runs_of(text: str, spans: Iterable[Span], marks: Marks) -> list[Run]:
    """What the kept ones of `spans` hold, as runs with even white space."""
    return _tidy([run for span in spans if span.fate == "kept" for run in _pieces(text, span.start, span.end, marks)])


def _pieces(text: str, start: int, end: int, marks: Marks) -> Iterator[Run]:
    """The stretches of text[start:end] between the borders of marks."""
    here = [mark for mark in marks.within(start, end) if mark.kind != "rule"]
    borders = sorted({start, end, *(at for mark in here for at in (mark.start, mark.end) if start < at < end)})
    opened: list[Mark] = []
    number = 0
    for at, to in pairwise(borders):
        while number < len(here) and here[number].start <= at:
            opened.append(here[number])
            number += 1
        opened = [mark for mark in opened if mark.end > at]
        sign = next((_SIGNS[mark.kind] for mark in opened if mark.kind in _SIGNS), "")
        yield Run(sign or text[at:to], tuple(mark for mark in opened if mark.kind not in _SIGNS))


def _tidy(runs: list[Run]) -> list[Run]:
    """`runs` with one space for all white space in a row, none at the ends of lines and of the whole."""
    out: list[Run] = []
    blank: tuple[Mark, ...] | None = None  # the marks that a space before the next word stands in
    for run in runs:
        if run.text == BREAK and out and out[-1].text != BREAK:
            out.append(Run(BREAK, run.marks))
            blank = None
            continue
        words = _SPACE.sub(" ", run.text)
        if words[:1] == " ":
            blank = run.marks if blank is None else _common(blank, run.marks)
        if not (bare := words.strip(" ")):
            continue
        if blank is not None and out and out[-1].text != BREAK:
            out.append(Run(" ", _common(_common(out[-1].marks, blank), run.marks)))
        out.append(Run(bare, run.marks))
        blank = run.marks if words[-1] == " " else None
    while out and out[-1].text == BREAK:
        out.pop()
    return [Run("".join(run.text for run in same), marks) for marks, same in _alike(out)]


def _alike(runs: list[Run]) -> Iterator[tuple[tuple[Mark, ...], list[Run]]]:
    """Runs of the same marks that follow one another; the end of a line stands alone."""
    for (_, marks), same in groupby(runs, key=lambda run: (run.text == BREAK, run.marks)):
        yield marks, list(same)


def _common(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_RAISED = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SHIFTED = {"sup": (_RAISED, "^"), "sub": (_LOWERED, "_")}


def plain_of(runs: Iterable[Run]) -> str:
    """The words of `runs` on one line, raised and lowered ones as Unicode has them or after `^` and `_`."""
    said: list[str] = []
    for run in runs:
        kind = next((mark.kind for mark in run.marks if mark.kind in _SHIFTED), "")
        text = " " if run.text == BREAK else run.text
        said.append(sign_of(text, kind) if kind else text)
    return "".join(said)


def sign_of(text: str, kind: str) -> str:
    """A raised ("sup") or lowered ("sub") text as Unicode has it, else after `^` or `_`."""
    table, sign = _SHIFTED[kind]
    shifted = text.translate(table)
    return shifted if not any(char in text for char in shifted) else f"{sign}{text}"
