"""Lines of a text and where they stand: what the readers of lists, tables and verse share."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def cut_out(part: Part, start: int, end: int, fate: Span) -> Part:
    """`part` with the span `fate` in the place of what was kept of text[start:end]."""
    spans: list[Span] = []
    for span in part.spans:
        if span.fate != "kept" or span.end <= start or span.start >= end:
            spans.append(span)
            continue
        if span.start < start:
            spans.append(Span(span.start, start, "kept", span.rule))
        spans.append(Span(max(span.start, start), min(span.end, end), fate.fate, fate.rule, fate.to))
        if span.end > end:
            spans.append(Span(end, span.end, "kept", span.rule))
    return part.cut(tuple(spans))


def joined(one: Part, other: Part, text: str) -> Part:
    """Two parts that follow one another as one; the white space between them belongs to the first."""
    last = one.spans[-1]
    between = text[last.end : other.start]
    spans = one.spans
    if between:
        fill = Span(last.start, other.start, last.fate, last.rule, last.to)
        spans = (*one.spans[:-1], fill)
    return Part(one.kind, one.level, (*spans, *other.spans), one.doubt or other.doubt, one.within, one.info)
