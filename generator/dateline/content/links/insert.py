"""A link put into a body's list of links: where it belongs, and how that list writes its items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

from dateline.base.forms import nfc
from dateline.content.body.dialect.blocks import Blocks
from dateline.content.body.dialect.document import Document

_ITEM = re.compile(r"([ \t]*)([-+*]|(\d{1,9})[.)])([ \t]*)(.*)")
_LINKED = re.compile(r"\]\(|\]\[|https?://", re.IGNORECASE)
_ONLY_LINK = re.compile(r"\[[^\[\]]+\](?:\(.*\)|\[[^\[\]]*\])\Z|<?https?://\S+\Z", re.IGNORECASE)
_MARKUP_SIGNS = re.compile(r"[*_`\\\[]|\](?:\([^)]{0,400}\))?")
_EDGES = re.compile(r"\A\W+|\W+\Z")
_LISTS = ("ul", "ol")
_LAST_NUMBER = 999_999_999  # of an item (CommonMark 5.2)
_MOST_BLANKS = 4  # between an item's mark and its text; behind more of them the text is code


@dataclass(frozen=True, slots=True)
class Inserted:
    """A body with one more link, its line (from 0), and whether a section was made for it."""

    text: str
    line: int
    is_new_section: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """A block that stands in no other: its kind, where it begins and ends, its text, and where its items begin."""

    kind: str
    start: int
    end: int
    text: str
    items: tuple[int, ...]

    @property
    def level(self) -> int:
        """The level of a heading that names a section; 0 for any other block."""
        level = int(self.kind[1]) if re.fullmatch("h[1-6]", self.kind) else 0
        return 0 if level > 2 and _ONLY_LINK.match(self.text.strip()) else level


class _Outermost(Blocks):
    """Reads blocks, and keeps the places of those that stand in no other."""

    def __init__(self, source: str) -> None:
        super().__init__(source, Document())
        self.depth = 0
        self.found: list[tuple[Element, int, int]] = []

    def _read_block(self, parent: Element, line: int, end: int) -> None:
        count = len(parent)
        self.depth += 1
        super()._read_block(parent, line, end)
        self.depth -= 1
        if not self.depth and len(parent) > count:
            self.found.append((parent[-1], line, self.line))


def with_item(body: str, item: str, section: str, heading: Callable[[int], str], newline: str) -> Inserted | None:
    """`body` with the Markdown `item` at the end of a list of links; None where none can stand there.

    It is the list of the section of that name, or without one the last list of links. A section that is not there is
    made at the end, under the line that `heading` gives for a level. Every other character stays.
    """
    lines, blocks = body.split("\n"), _blocks(body)
    part = _part(blocks, section) if section else blocks
    listed = _list_of(part, lines)
    if listed:
        at = listed.end
        before = [""] if len(listed.items) > 1 and not lines[listed.items[-1] - 1].strip() else []
        added = [*before, _mark(lines, listed.items) + item]
    else:
        at = part[-1].end if section and part else _end(lines)
        blank = [""] if at and lines[at - 1].strip() else []
        head = [heading(_level(blocks)), ""] if section and not part else []
        after = [""] if at < len(lines) and lines[at].strip() else []
        added = [*blank, *head, f"- {item}", *after]
    number = at + next(n for n, line in enumerate(added) if line.endswith(item))
    text = _joined(lines, at, added, newline)
    is_item = any(number in block.items for block in _blocks(text))
    return Inserted(text, number, bool(section) and not part) if is_item else None


def _blocks(body: str) -> list[_Block]:
    outer = _Outermost(body.replace("\r\n", "\n").replace("\r", " "))
    outer.read(Element("div"))
    texts = {element: text for element, text, _ in outer.document.texts}
    blocks = []
    for element, start, end in outer.found:
        while end > start + 1 and outer.lines.is_blank(end - 1):
            end -= 1
        items = tuple(outer.document.line_of[item] for item in element) if element.tag in _LISTS else ()
        blocks.append(_Block(element.tag, start, end, texts.get(element, ""), items))
    return blocks


def _part(blocks: Sequence[_Block], section: str) -> Sequence[_Block]:
    """The heading of that name and the blocks under it, up to the next section; none where there is no such heading."""
    for form in (_name, _bare_name):
        for first, block in enumerate(blocks):
            if block.level and form(block.text) == form(section):
                last = next((n for n in range(first + 1, len(blocks)) if blocks[n].level), len(blocks))
                return blocks[first:last]
    return ()


def _name(heading: str) -> str:
    return nfc(" ".join(_MARKUP_SIGNS.sub("", unescape(heading)).split())).casefold()


def _bare_name(heading: str) -> str:
    """A heading's name without the pictures and points around it."""
    name = _name(heading)
    return _EDGES.sub("", name) or name


def _list_of(part: Sequence[_Block], lines: Sequence[str]) -> _Block | None:
    """The last list of links, or a list that the part ends with: what follows that would belong to it."""
    for block in reversed(part):
        if any(_LINKED.search(lines[line]) for line in block.items):
            return block
    return part[-1] if part and part[-1].items else None


def _mark(lines: Sequence[str], items: Sequence[int]) -> str:
    """What the next item of a list begins with: the sign, the indentation and the blanks of the last one."""
    last = _ITEM.match(lines[items[-1]].rstrip("\r"))
    if last is None:  # a list in a list, that begins on the line of an item
        return "- "
    indent, sign, number, blanks, text = last.groups()
    if number and len(items) > 1:
        before = _ITEM.match(lines[items[-2]])
        is_same = before is not None and before[3] == number
        sign = sign if is_same or int(number) == _LAST_NUMBER else f"{int(number) + 1}{sign[-1]}"
    elif number:
        sign = f"{min(int(number) + 1, _LAST_NUMBER)}{sign[-1]}"
    return indent + sign + (blanks if text and 0 < len(blanks) <= _MOST_BLANKS else " ")


def _level(blocks: Sequence[_Block]) -> int:
    """The level of most sections."""
    levels = [block.level for block in blocks if block.level]
    counts = Counter([level for level in levels if level > 1] or levels or [2])
    return min(counts, key=lambda level: (-counts[level], level))


def _end(lines: Sequence[str]) -> int:
    """The line after the last one that is not blank; in a blank body the last line."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return filled[-1] + 1 if filled else len(lines) - 1


def _joined(lines: Sequence[str], at: int, added: Sequence[str], newline: str) -> str:
    """The text of `lines` with those of `added` before line `at`, each with the end that the line above it has."""
    is_last = at == len(lines)  # the line above it has no end
    ending = newline if is_last or not at else "\r\n" if lines[at - 1].endswith("\r") else "\n"
    before = "".join(line + "\n" for line in lines[:at])
    if is_last:
        return before.removesuffix("\n") + "".join(ending + line for line in added)
    return before + "".join(line + ending for line in added) + "\n".join(lines[at:])
