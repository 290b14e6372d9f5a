"""What a visible block of a page has by itself, whatever was found of the page: words, form, place."""

from __future__ import annotations

import re

from dateline.seeds.readers.html.article.names import names_body, names_caption, names_furniture
from dateline.seeds.readers.html.placed import Node, VisibleBlock, up
from dateline.seeds.text.patterns import CAPTION, CAPTION_SIGNS
from dateline.seeds.text.tables import any_of

LONG = 20
MOST_CAPTION, MOST_LABEL = 60, 40
_LEVELS, _NEAR = 6, 2
"""How many elements round a block say by their classes and ids what it is, besides the page's own; those close by."""
_PAGE = ("body", "html")
Known = dict[Node, dict[str, float]]
_WORD = re.compile(r"\w+")
_SIGNS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"[{_SIGNS}]")
_WORD_OR_SIGN = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"”’»)\]]*\s*\Z")
_POINTER = re.compile(rf"\W*(?:{any_of('pointers')})", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; of scripts that set no blanks between words, the signs."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.lower() for word in (_WORD if _UNSPACED.search(text) is None else _WORD_OR_SIGN).findall(text)]


def alone(block: VisibleBlock, words: list[str], title: list[str], known: Known | None = None) -> dict[str, float]:
    """The features of a block that it has by itself, whatever was found of the page.

    `known` keeps what blocks share that stand in the same element.
    """
    known = {} if known is None else known
    round_it = known.get(block.node) or known.setdefault(block.node, _round(block.node))
    links, count, text = link_share(block), len(words), block.text
    return {
        "links": links,
        "picture words": float(count < MOST_CAPTION and _is_captioned(text)),
        "heading": float(block.kind == "heading"),
        "item": float(block.kind == "item"),
        "row": float(block.kind == "row"),
        "code": float(block.kind == "code"),
        "slanted": float(
            any(mark.kind == "emphasis" and mark.end - mark.start > 0.9 * len(text) for mark in block.marks)
        ),
        "prose": float(count >= LONG and links < 0.3 and ends_sentence(block)),
        "address": float("@" in text or "http" in text or "www." in text),
        "label": float(bool(block.linked) and _is_label(block)),
        "long": float(count >= LONG),
        "title": float(count > 0 and words == title),
        "pointer": float(_POINTER.match(text) is not None),
        "lower": _lower_share(text),
        **round_it,
    }


def _round(node: Node) -> dict[str, float]:
    """The features that all blocks in an element have, by what that is and what it stands in."""
    tags: set[str] = set()
    names: list[str] = []
    near = 0
    for level, at in enumerate(up(node)):
        tags.add(at.tag)
        if level < _LEVELS and at.names and at.tag not in _PAGE:
            names.append(at.names)
            near += level < _NEAR
    return {
        "shown": float("figcaption" in tags or "figure" in tags),
        "quote": float("blockquote" in tags),
        "in article": float("article" in tags or "main" in tags),
        "caption": float("figcaption" in tags or any(map(names_caption, names[:near]))),
        "furniture": float(any(map(names_furniture, names[:near]))),
        "body name": float(any(map(names_body, names))),
    }


def _is_captioned(text: str) -> bool:
    """Whether CAPTION is in a text: what may stand within it is looked for first, since that is far faster."""
    low = text.lower()
    look = CAPTION.search if any(sign in low for sign in CAPTION_SIGNS) else CAPTION.match
    return look(text) is not None


def ends_sentence(block: VisibleBlock) -> bool:
    """Whether a block ends as a sentence does."""
    return _SENTENCE_END.search(block.text[-40:]) is not None


def link_share(block: VisibleBlock) -> float:
    """The share of a block's characters that are in links."""
    return block.linked / max(1, len(block.text))


def _is_label(block: VisibleBlock) -> bool:
    """Whether a block is a few words with a colon, and a link to its end."""
    last = next((mark for mark in reversed(block.marks) if mark.kind == "link"), None)
    before = block.text[: last.start].rstrip() if last and last.end > len(block.text) - 3 else ""
    return before.endswith(":") and len(before) < MOST_LABEL


def _lower_share(text: str) -> float:
    """The share of words that begin with a small letter; a half where the script has none."""
    first = [word[0] for word in _WORD.findall(text)]
    small = sum(map(str.islower, first))
    return small / len(first) if small or any(map(str.isupper, first)) else 0.5
