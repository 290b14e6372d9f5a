"""The first paragraph's text, for articles without a summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

LIMIT = 240
MOST = 100
"""Definitions of addresses and footnotes that are looked at."""
_MARKUP = re.compile(r"[*_`\[\]<>&\\!#|~{}]|^(?:[-+] |\d+[.)] |> |    |\t|:)|  $|https?:", re.MULTILINE)
# A line that ends between two characters of scripts that put no space between words (CSS Text 4.1.2).
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_LABEL = re.compile(r"\[([^\[\]]{1,999})\]")
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")


@cache
def _definition() -> re.Pattern[str]:
    """A definition (CommonMark 4.7), or the first line of a footnote, with its label."""
    return re.compile(r"^( {0,3}\[([^\[\]\n]{1,999})\]:(?:[ \t]*\n)?[^\n]*)", re.MULTILINE)


def first_paragraph(body: str, shown: str = "") -> str:
    """The text of the first paragraph of a Markdown body, at most 240 characters, whole words.

    Raises ContentError, with the path `shown`, where that cannot be rendered.
    """
    text = body.replace("\r\n", "\n").strip("\n")
    for block in _blocks(text[:20_000]):
        if not block.strip():
            continue
        if "\n" in block and not block.isascii():
            block = _unspaced().sub("", block)
        if not _MARKUP.search(block) and not re.search(r"\n[=-]+\s*$", block):
            return shorten(" ".join(block.split()))
        if found := _rendered(_with_definitions(block, text), shown):
            return shorten(found)
    return ""


def _with_definitions(block: str, body: str) -> str:
    """`block`, and after it the addresses and footnotes that it names and that stand elsewhere in `body`."""
    named = {" ".join(label.split()).casefold() for label in _LABEL.findall(block)}
    if not named or block == body:
        return block
    found = [line for line, label in _definition().findall(body) if " ".join(label.split()).casefold() in named]
    return "\n\n".join([block, *found[:MOST]])


def _blocks(text: str) -> Iterator[str]:
    start = 0
    while match := _GAP.search(text, start):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _rendered(block: str, shown: str) -> str:
    from dateline.content.body.words import paragraph_text

    return paragraph_text(block, shown)


def shorten(text: str, limit: int = LIMIT) -> str:
    """`text` cut to at most `limit` characters at a word's end, with an ellipsis where cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return head.rstrip(" ,;:–—-") + "…"
