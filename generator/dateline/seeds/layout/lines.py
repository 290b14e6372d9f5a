"""Lines of a text and where they stand: what the readers of lists, tables and verse share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.seeds.text.document import Part, Span

TAB = 8
SENTENCE_END = '.!?…:"”»。！？'
_BREAK = re.compile("\r+\n|[\r\n\x0b\x85\u2028]")
_PAGE = re.compile("[\x0c\u2029]")
_LINE = re.compile("[^\r\n\x0b\x0c\x85\u2028\u2029]+")


def breaks(text: str, start: int, end: int) -> int:
    """How many ends of lines stand in text[start:end], which is white space but for what was dropped."""
    gap = text[start:end]
    return 1 if gap == "\n" else len(_BREAK.findall(gap)) + 2 * len(_PAGE.findall(gap))


def line_start(text: str, at: int) -> int:
    """Where the line begins that text[at] stands on."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at), text.rfind("\x0c", 0, at)) + 1


def column(text: str, at: int) -> int:
    """The column that text[at] stands in, tabs reaching to the next eighth."""
    before = text[line_start(text, at) : at]
    return len(before.expandtabs(TAB)) if "\t" in before else len(before)


def lines_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of text[start:end] that are not blank."""
    for match in _LINE.finditer(text, start, end):
        if not match[0].isspace():
            yield match.span()


def is_text(part: Part) -> bool:
    """Whether a part is a paragraph that begins with words that are kept."""
    return part.kind == "paragraph" and not part.within and part.spans[0].fate == "kept"


def clipped(part: Part, start: int, end: int) -> Part | None:
    """The piece of a part between two places, None where nothing of it is there."""
    spans = tuple(
        Span(max(span.start, start), min(span.end, end), span.fate, span.rule, span.to)
        for span in part.spans
        if span.start < end and span.end > start
    )
    return part.cut(spans) if spans else None


def cut_out(part: Part, cuts: Sequence[Span]) -> Part:
    """`part` with `cuts`, which stand in order, in the place of what was kept there."""
    spans: list[Span] = []
    number = 0
    for span in part.spans:
        at = span.start
        while number < len(cuts) and cuts[number].end <= at:
            number += 1
        while span.fate == "kept" and number < len(cuts) and cuts[number].start < span.end:
            cut = cuts[number]
            if at < cut.start:
                spans.append(Span(at, cut.start, "kept", span.rule))
            spans.append(Span(max(cut.start, at), min(cut.end, span.end), cut.fate, cut.rule, cut.to))
            at = min(cut.end, span.end)
            if cut.end > span.end:
                break
            number += 1
        if at < span.end:
            spans.append(span if at == span.start else Span(at, span.end, span.fate, span.rule, span.to))
    return part.cut(tuple(spans))


def joined(text: str, parts: Sequence[Part]) -> Part:
    """Parts that follow one another as one; the white space between two belongs to the first."""
    spans: list[Span] = []
    for part in parts:
        if spans and spans[-1].end < part.start:
            last = spans[-1]
            spans[-1] = Span(last.start, part.start, last.fate, last.rule, last.to)
        first, *rest = part.spans
        if spans and spans[-1].fate == first.fate == "kept":  # else each line that joins would copy all before it
            first = Span(spans.pop().start, first.end, "kept", first.rule)
        spans += (first, *rest)
    whole = parts[0]
    doubt = next((part.doubt for part in parts if part.doubt), "")
    return Part(whole.kind, whole.level, tuple(spans), doubt, whole.within, whole.info)
