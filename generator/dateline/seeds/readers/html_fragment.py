"""From a piece of HTML (a feed's entry, a field of a row) to its visible text and blocks.

nh3 parses as a browser does and writes well-formed tags, so that plain scanning suffices after it.
"""

from __future__ import annotations

import html
import re
from collections import Counter

import nh3

from dateline.content.effort import has_many_escapes
from dateline.seeds.item import Block
from dateline.seeds.readers.visible import BLOCKS, UNSEEN, VOID, VisibleText

LARGEST = 5_000_000
DEEPEST = 500
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9-]*)([^<>]*)>|([^<]+|<)", re.IGNORECASE)
_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_MARKUP = re.compile(
    r"</?(?:p|br|div|a|b|i|em|strong|span|ul|ol|li|h[1-6]|blockquote|img|figure|table|code|pre)\b[^<>]*>", re.IGNORECASE
)
_KEPT = {"a", "br", "hr", "b", "i", "em", "strong", "span", *BLOCKS, *VOID} - {"html", "body", "frameset"}
_HIDDEN_WITH_TEXT = UNSEEN - _KEPT


def is_markup(text: str) -> bool:
    """Whether a text holds HTML tags, rather than being plain."""
    return _MARKUP.search(text) is not None


def read_fragment(markup: str) -> tuple[str, tuple[Block, ...]]:
    """The visible text of a piece of HTML and its blocks; what would take too long only loses its tags."""
    if len(markup) > LARGEST or has_many_escapes(markup) or _depth(markup) > DEEPEST:
        text = html.unescape(re.sub(r"<[^<>]{0,2000}>", " ", markup)).strip()
        return text, (Block(0, len(text), "paragraph"),) if text else ()
    return _laid_out(_seen(markup))


def _seen(markup: str) -> VisibleText:
    clean = nh3.clean(
        markup.replace("\0", ""),
        tags=_KEPT,
        clean_content_tags=_HIDDEN_WITH_TEXT,
        attributes={},
        url_schemes=set(),
        link_rel=None,
        strip_comments=True,
    )
    seen = VisibleText()
    for end, tag, _, text in _TOKEN.findall(clean):
        if text:
            seen.data(html.unescape(text))
        elif end:
            seen.end(tag)
        else:
            seen.start(tag, {})
    seen.flush()
    return seen


def _laid_out(seen: VisibleText) -> tuple[str, tuple[Block, ...]]:
    at, laid = 0, []
    for block in seen.blocks:
        laid.append(Block(at, at + len(block.text), block.kind, block.level))
        at += len(block.text) + 2
    return "\n\n".join(block.text for block in seen.blocks), tuple(laid)


def _depth(markup: str) -> int:
    """How deep tags can stand in one another, at most; an end of what was never begun ends nothing."""
    depth = deepest = 0
    open_tags: Counter[str] = Counter()
    for end, tag in _OPENING.findall(markup.lower()):
        if not end and tag not in VOID:
            open_tags[tag] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif end and open_tags[tag]:
            open_tags[tag] -= 1
            depth -= 1
    return deepest
