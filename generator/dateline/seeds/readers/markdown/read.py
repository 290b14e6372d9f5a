"""Markdown files, with or without front matter: their facts, and what of their text is read.

Markdown in a `.md` seed is markup by its author, so it stays as it stands; what it renders to is
sanitised when the site is built, as any article's is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from dateline.base.forms import day_of
from dateline.seeds.readers.markdown.beside import files_beside
from dateline.seeds.readers.markdown.front_head import read_head
from dateline.seeds.readers.markdown.front_matter import read_front_matter
from dateline.seeds.readers.markdown.obsidian import obsidian_edits, obsidian_losses, obsidian_notes
from dateline.seeds.readers.markdown.prose import prose_of
from dateline.seeds.readers.stamps import read_stamp
from dateline.seeds.text.document import Block, Edit, Kind
from dateline.seeds.text.item import Facts, RawItem

HEADLINE = "markdown:headline"
COMMENT = "comment"
"""What the `info` of a comment's block says; its kind is "code", for nothing is read in it."""

LONGEST_TITLE = 500
_LineAt = Callable[[int], str]
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?=[-_. ]|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]|#*[ \t]*$)")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_QUOTE = re.compile(r" {0,3}>")
_ITEM = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,2000}[ \t]*$")
_COMMENT = re.compile(r" {0,3}<!--")
_HIDDEN = re.compile(r"<!--[^<>]{0,500}-->")
_INLINE = re.compile(
    r"!\[[^\[\]]{0,300}\]\([^()\s]{0,2000}\)|"
    r"\[([^\[\]]{0,300})\](?:\([^()\s]{0,2000}\)|\[[^\[\]]{0,300}\])|\*\*|__|[*`]"
)


def read_markdown(text: str, seed: str) -> RawItem:
    """The item of a Markdown file; its blocks keep their markers, and its text its line ends."""
    lines = with_newlines(text)
    front = read_front_matter(lines)
    facts, head, notes = read_head(lines, front)
    body = list(blocks_of(lines, front.end))
    facts, guessed, body = _with_headline(lines, facts, body)
    if not facts.date and (day := day_of_name(seed)):
        facts, sure = replace(facts, date=day), bool(front.end) and not facts.url
        guessed = guessed if sure else (*guessed, "date")
    blocks = _in_place(text, lines, (*head, *body))
    prose = prose_of(text, blocks)
    edits, left = obsidian_edits(text, prose)
    notes = (*notes, *obsidian_notes(edits), left) if left else (*notes, *obsidian_notes(edits))
    return RawItem(
        seed,
        text,
        facts,
        blocks,
        notes,
        markdown=True,
        guessed=(*facts.review, *guessed, *(("body",) if left else ())),
        lost=tuple(obsidian_losses(text, edits)),
        edits=tuple(apart([*edits, *files_beside(prose)])),
    )


def day_of_name(seed: str) -> date | None:
    """The day that the name of a file, or of its folder, begins with, as many generators have it."""
    path = PurePosixPath(seed.replace("\\", "/"))
    name = path.parent.name if path.stem in ("index", "_index") else path.name
    found = _DAY.match(name)
    stamp = read_stamp(found[1]) if found else None
    return day_of(stamp) if stamp else None


def apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits in order, without those that begin in another."""
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= at:
            yield edit
            at = edit.end


def _in_place(text: str, lines: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks of a text whose line ends were made one character, where they stand in that text."""
    if len(text) == len(lines):
        return blocks
    ends = [found.start() - number for number, found in enumerate(re.finditer("\r\n", text))]

    def place(at: int) -> int:
        return at + bisect_left(ends, at)

    return tuple(replace(block, start=place(block.start), end=place(block.end)) for block in blocks)


def _with_headline(text: str, facts: Facts, blocks: list[Block]) -> tuple[Facts, tuple[str, ...], list[Block]]:
    """The first heading is the title, if there is no other; of the first level and the same as that, it leaves."""
    first = next((number for number, block in enumerate(blocks) if block.kind == "heading"), None)
    if first is None or (heading := blocks[first]).end - heading.start > LONGEST_TITLE:
        return facts, (), blocks
    written = text[heading.start : heading.end]
    atx = _ATX.match(written)
    shown = written[atx.end() :].rstrip(" \t").rstrip("#") if atx else written.rsplit("\n", 1)[0]
    title = plain(shown)
    begins = not any(block.kind != "code" or block.info != COMMENT for block in blocks[:first])
    if not title or not (begins or heading.level == 1):
        return facts, (), blocks
    guessed = () if facts.title or (begins and heading.level == 1) else ("title",)
    if begins and heading.level == 1 and (not facts.title or facts.title.casefold() == title.casefold()):
        blocks[first] = Block(heading.start, heading.end, "junk", rule=HEADLINE, to="title")
    return replace(facts, title=facts.title or title), guessed, blocks


def plain(line: str) -> str:
    """A line of Markdown without the commonest inline marks."""
    line = _HIDDEN.sub("", line) if "<!--" in line else line
    return " ".join(_INLINE.sub(lambda mark: mark[1] or "", line).split())


def with_newlines(text: str) -> str:
    """`text` with one kind of line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def blocks_of(text: str, start: int = 0) -> Iterator[Block]:
    """The blocks of a Markdown text from `start` on; blank lines stand between them."""
    lines = _lines(text, start)
    number = 0
    while number < len(lines):
        if not text[slice(*lines[number])].strip():
            number += 1
            continue
        kind, level, last = _block(text, lines, number)
        info = COMMENT if kind == "code" and _COMMENT.match(text, *lines[number]) else ""
        yield Block(lines[number][0], lines[last][1], kind, level, info=info)
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
    if _COMMENT.match(first):
        return "code", 0, _comment_end(line, len(lines), number)
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
    return bool(
        _COMMENT.match(line) or _FENCE.match(line) or _ATX.match(line) or _SETEXT.match(line) or _RULE.match(line)
    )


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


def _comment_end(line: _LineAt, count: int, number: int) -> int:
    """The last line of a comment; one that does not end is no more than its paragraph."""
    for at in range(number, count):
        if "-->" in line(at):
            return at
    return _while(line, count, number, lambda at: bool(at.strip()))


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
