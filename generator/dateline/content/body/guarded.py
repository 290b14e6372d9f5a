"""A Python-Markdown that no text leads astray: blocks nest so deep and no deeper, what pictures say is plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Converter = TypeVar("Converter")

DEEPEST = 50
"""Lists and quotations in one another. The library would go by the room left on the stack, which differs by caller."""
_PICTURES = ("image_link", "image_reference", "short_image_ref")


def guarded(converter: Converter) -> Converter:
    """A Python-Markdown, `converter` itself; of text nested too deeply it raises RecursionError."""
    inside: Any = converter
    inside.parser.parseBlocks = _not_deeper(inside.parser.parseBlocks)
    for name in _PICTURES:
        pattern = inside.inlinePatterns[name]
        pattern.unescape = _to_the_end(pattern.unescape)
    return converter


def _not_deeper(parse: Callable[[Any, list[str]], None]) -> Callable[[Any, list[str]], None]:
    depth = 0

    def parse_blocks(parent: Any, blocks: list[str]) -> None:
        nonlocal depth
        if depth > DEEPEST:
            raise RecursionError(f"more than {DEEPEST} levels")
        depth += 1
        try:
            parse(parent, blocks)
        finally:
            depth -= 1

    return parse_blocks


def _to_the_end(unescape: Callable[[str], str]) -> Callable[[str], str]:
    """An `unescape` that also replaces the marks in what it puts in: those of a link in a picture's text."""

    def all_unescaped(text: str) -> str:
        while (found := unescape(text)) != text:
            text = found
        return text

    return all_unescaped
