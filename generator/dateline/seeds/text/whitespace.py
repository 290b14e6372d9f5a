"""White space: what a reader sees of a stretch of raw text, on one line."""

from __future__ import annotations

import re

from dateline.seeds.text.document import Span

_SPACE = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_RARE = re.compile("[\x0b\x0c\x85\u2028\u2029]")
HANGING = frozenset("and or to und oder bis et ou y en och og eller".split())
"""Words before which a hyphen hangs: "two- and three-year loans"."""
_WRAPPED_HYPHEN = re.compile(rf"(?<=[^\W\d_])-[ \t]*[\r\n]+[ \t]*(?=[^\W\d_A-Z])(?!(?:{'|'.join(sorted(HANGING))})\b)")


def flow(text: str) -> str:
    """`text` on one line: white space runs become one space, no-break spaces stay."""
    if "\n" in text or "\r" in text:
        text = _WRAPPED_HYPHEN.sub("-", text)
    elif not ("  " in text or "\t" in text) and (text.isprintable() or not _RARE.search(text)):
        return text.strip()
    if text.isascii():
        return " ".join(text.split())
    return _SPACE.sub(" ", text).strip()


def one_line(text: str) -> str:
    """`text` with one space for all white space in it, no-break spaces too."""
    if text.isprintable() and "  " not in text:  # nothing printable is white space, but a space
        return text.strip(" ")
    return " ".join(text.split())


def kept_text(text: str, spans: tuple[Span, ...]) -> str:
    """What the kept ones of `spans` show of `text`."""
    if len(spans) == 1:
        only = spans[0]
        return flow(text[only.start : only.end]) if only.fate == "kept" else ""
    return flow("".join(text[s.start : s.end] for s in spans if s.fate == "kept"))
