"""Markdown files, with or without front matter: kept as Markdown, block by block.

Markdown in a `.md` seed is markup by its author, so it stays as it stands; what it renders to is
sanitised when the site is built, as any article's is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.seeds.readers.markdown.front_head import read_head
from dateline.seeds.readers.markdown.front_matter import read_front_matter
from dateline.seeds.text.document import Block, Kind
from dateline.seeds.text.item import Facts, RawItem

HEADLINE = "markdown:headline"
LONGEST_TITLE = 500
_LineAt = Callable[[int], str]
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]|#*[ \t]*$)")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_QUOTE = re.compile(r" {0,3}>")
_ITEM = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,2000}[ \t]*$")
_INLINE = re.compile(
    r"!\[[^\[\]]{0,300}\]\([^()\s]{0,2000}\)|"
    r"\[([^\[\]]{0,300})\](?:\([^()\s]{0,2000}\)|\[[^\[\]]{0,300}\])|\*\*|__|[*`]"
)


def read_markdown(text: str, seed: str) -> RawItem:
    """The item of a Markdown file; its blocks keep their markers."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = read_front_matter(text)
    facts, head, notes = read_head(text, front)
    facts, body = _with_headline(text, facts, list(_blocks(text, front.end)))
    return RawItem(seed, text, facts, (*head, *body), notes, markdown=True, guessed=facts.review)


def _with_headline(text: str, facts: Facts, blocks: list[Block]) -> tuple[Facts, list[Block]]:
    """The title is the heading that a body begins with, if there is no other, and leaves the body."""
    if not blocks or blocks[0].kind != "heading" or blocks[0].level != 1:
        return facts, blocks
    first = blocks[0]
    if first.end - first.start > LONGEST_TITLE:
        return facts, blocks
    heading = text[first.start : first.end]
    atx = _ATX.match(heading)
    shown = heading[atx.end() :].rstrip(" \t").rstrip("#") if atx else heading.rsplit("\n", 1)[0]
    title = plain(shown)
    if not title or (facts.title and facts.title.casefold() != title.casefold()):
        return facts, blocks
    moved = Block(first.start, first.end, "junk", rule=HEADLINE, to="title")
    return replace(facts, title=facts.title or title), [moved, *blocks[1:]]


def plain(line: str) -> str:
    """A line of Markdown without the commonest inline marks."""
    return " ".join(_INLINE.sub(lambda mark: mark[1] or "", line).split())


def _blocks(text: str, start: int) -> Iterator[Block]:
    """The blocks of a Markdown text from `start` on; blank lines stand between them."""
    lines = _lines(text, start)
    number = 0
    while number < len(lines):
        if not text[slice(*lines[number])].strip():
            number += 1
            continue
        kind, level, last = _block(text, lines, number)
        yield Block(lines[number][0], lines[last][1], kind, level)
        number = last + 1


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    spans = []
    for line in text[start:].split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _block(text: str, lines: list[tuple[int, int]], number: int) -> tuple[Kind, int, int]:
    """Kind, level and last line of the block that begins at line `number`."""

    def line(at: int) -> str:
        return text[slice(*lines[at])]

    first = line(number)
    if fence := _FENCE.match(first):
        return "code", 0, _fence_end(line, len(lines), number, fence[1])
    if atx := _ATX.match(first):
        return "heading", len(atx[1]), number
    if _RULE.match(first):
        return "paragraph", 0, number
    if _ITEM.match(first):
        return "item", 1, _list_end(line, len(lines), number)
    if first.startswith(("    ", "\t")):
        return "code", 0, _while(line, len(lines), number, lambda at: at.startswith(("    ", "\t")))
    kind: Kind = "quote" if _QUOTE.match(first) else "paragraph"
    last = _while(line, len(lines), number, lambda at: bool(at.strip()) and not _ends_paragraph(at))
    if kind == "paragraph" and last + 1 < len(lines) and (under := _SETEXT.match(line(last + 1))):
        return "heading", 1 if "=" in under[1] else 2, last + 1
    return kind, 0, last


def _ends_paragraph(line: str) -> bool:
    return bool(_FENCE.match(line) or _ATX.match(line) or _SETEXT.match(line) or _RULE.match(line))


def _while(line: _LineAt, count: int, number: int, holds: Callable[[str], bool]) -> int:
    while number + 1 < count and holds(line(number + 1)):
        number += 1
    return number


def _fence_end(line: _LineAt, count: int, number: int, fence: str) -> int:
    closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*$")
    for at in range(number + 1, count):
        if closing.match(line(at)):
            return at
    return count - 1


def _list_end(line: _LineAt, count: int, number: int) -> int:
    """The last line of a list: items, what is indented below them, and lines that flow on."""
    last, blank = number, False
    for at in range(number + 1, count):
        here = line(at)
        if not here.strip():
            blank = True
            continue
        goes_on = _ITEM.match(here) or here.startswith(("  ", "\t")) or not (blank or _ends_paragraph(here))
        if not goes_on or (_RULE.match(here)):
            break
        last, blank = at, False
    return last
