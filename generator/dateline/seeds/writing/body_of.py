"""The kept parts of a text as the Markdown body of an article."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.seeds.text.item import Part
from dateline.seeds.writing.escape import code, escape, heading

# What joins two neighbours of one kind: items are one list, paragraphs that are quoted one quotation.
_BETWEEN = {"item": "\n", "quote": "\n>\n"}


def body_of(text: str, shown: Iterable[tuple[Part, str]], markdown: bool) -> str:
    """Markdown that shows each part's kept text; blocks of an item that is Markdown stay as they were written."""
    out: list[str] = []
    previous = ""
    for part, paragraph in shown:
        block = _as_written(text, part) if markdown else _block(text, part, paragraph)
        same = part.kind if part.kind == previous and not markdown else ""
        out.append(_BETWEEN.get(same, "\n\n") + block)
        previous = part.kind
    return "".join(out).strip("\n") + "\n"


def _as_written(text: str, part: Part) -> str:
    return "".join(text[s.start : s.end] for s in part.spans if s.fate == "kept").strip("\r\n")


def _block(text: str, part: Part, paragraph: str) -> str:
    if part.kind == "heading":
        return heading(paragraph, part.level)
    if part.kind == "item":
        return "- " + escape(paragraph)
    if part.kind == "quote":
        return "> " + escape(paragraph)
    if part.kind == "code":
        return code(_as_written(text, part).replace("\r\n", "\n").replace("\r", "\n"))
    return escape(paragraph)
