"""The receipt's arithmetic: spans that cover every character of a text once, in order."""

from __future__ import annotations

import re

from dateline.seeds.text.document import Part, Span
from dateline.seeds.text.rare_signs import uncommon

# Characters that XML 1.0 and HTML forbid, and those that turn a line's direction round.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000e0001\U000e0020-\U000e007f]+"
)


# White space that a paragraph's one line makes a space of, and that no article's file may hold.
_ODD_SPACE = re.compile("[\x0b\x0c\x85]+")


def without_controls(text: str, parts: tuple[Part, ...], as_written: bool = False) -> tuple[Part, ...]:
    """`parts` with control and direction characters cut out of what is kept; `as_written` if its line ends stay."""
    rare = uncommon(text)
    if not (_CONTROL.search(rare) or _ODD_SPACE.search(rare)):
        return parts
    return tuple(_without(text, part, as_written or part.kind == "code") for part in parts)


def _without(text: str, part: Part, as_written: bool) -> Part:
    spans: list[Span] = []
    for span in part.spans:
        kept = _split(text, span, _CONTROL) if span.fate == "kept" else [span]
        for piece in kept:
            spans += _split(text, piece, _ODD_SPACE) if as_written and piece.fate == "kept" else [piece]
    return part.cut(tuple(spans))


def _split(text: str, span: Span, cut: re.Pattern[str]) -> list[Span]:
    spans: list[Span] = []
    at = span.start
    for start, end in (match.span() for match in cut.finditer(text, span.start, span.end)):
        if start > at:
            spans.append(Span(at, start, "kept", span.rule))
        spans.append(Span(start, end, "dropped", "control-character"))
        at = end
    if at < span.end:
        spans.append(Span(at, span.end, "kept", span.rule))
    return spans


def plain(text: str) -> str:
    """`text` without control and direction characters, for fields of the front matter: none that its reader refuses."""
    if text.isascii() and text.isprintable():
        return text
    return _ODD_SPACE.sub(" ", _CONTROL.sub("", text))


def without_odd(text: str) -> str:
    """`text` without what no article's file may hold: control and direction characters, odd white space."""
    return text if text.isascii() and text.isprintable() else _ODD_SPACE.sub("", plain(text))


def partition(text: str, parts: tuple[Part, ...]) -> tuple[Span, ...]:
    """The spans of all parts, and of what lies between them, which is white space or outside the body."""
    spans: list[Span] = []
    at = 0
    for part in sorted(parts, key=lambda part: part.start):
        for span in part.spans:
            if span.start > at:
                _fill(text, spans, at, span.start)
            spans.append(span)
            at = span.end
    if at < len(text):
        _fill(text, spans, at, len(text))
    return tuple(spans)


def _fill(text: str, spans: list[Span], start: int, end: int) -> None:
    """Covers a gap: white space goes with the span before it, so that receipts stay short."""
    blank = not text[start:end].strip("\ufeff \t\r\n\x0b\x0c\x85\xa0\u2028\u2029\u3000")
    if blank and spans:
        last = spans[-1]
        spans[-1] = Span(last.start, end, last.fate, last.rule, last.to)
    else:
        spans.append(Span(start, end, "dropped", "white-space" if blank else "outside-the-body"))
