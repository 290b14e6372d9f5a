"""The kept parts of a text as the Markdown body of an article."""

from __future__ import annotations

from dateline.seeds.clean import Part
from dateline.seeds.escape import code, escape, heading


def body_of(text: str, parts: list[Part], paragraphs: tuple[str, ...], markdown: bool) -> str:
    """Markdown that shows `paragraphs`; blocks of an item that is Markdown stay as their author wrote them."""
    out: list[str] = []
    previous = ""
    for part, paragraph in zip(parts, paragraphs, strict=True):
        block = _as_written(text, part) if markdown else _block(text, part, paragraph)
        tight = part.kind == previous == "item" and not markdown
        out.append(("\n" if tight else "\n\n") + block)
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
