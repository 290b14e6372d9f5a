"""Marks of a text in words."""

from __future__ import annotations

from collections.abc import Iterable

_KINDS = {
    "link": ("link", "links"),
    "strong": ("strong word", "strong words"),
    "emphasis": ("emphasis", "emphases"),
    "code": ("stretch of code", "stretches of code"),
    "picture": ("picture", "pictures"),
    "img": ("picture", "pictures"),
    "table": ("table", "tables"),
    "sup": ("superscript", "superscripts"),
    "sub": ("subscript", "subscripts"),
    "del": ("deletion", "deletions"),
    "ins": ("insertion", "insertions"),
    "heading": ("heading", "headings"),
    "item": ("list item", "list items"),
    "quote": ("quotation", "quotations"),
}


def name_of(kind: str, count: int = 1) -> str:
    """What so many marks of a kind are called."""
    return _KINDS.get(kind, (kind, kind))[count != 1]


def marks_line(kept: Iterable[tuple[str, int]]) -> str:
    """How many marks of each kind an article has, in words; "" where it has none."""
    return ", ".join(f"{count:,} {name_of(kind, count)}" for kind, count in kept)
