"""The article in a plain text that holds a whole page, menus and all."""

from __future__ import annotations

from dateline.seeds.item import Block


def find_body(text: str) -> tuple[Block, ...] | None:
    """The lines of the article and of what stands round it; None for a text that is no such page."""
    return None
