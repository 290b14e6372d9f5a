"""The blocks of a body: a tree of quotations, lists and what stands in them, by CommonMark's rules (section 4 and 5).

The way of markdown-it: one pass over the lines, in which each container moves the beginning of its lines and calls
the same loop again. Nesting is bounded, so that no body can exhaust the stack; deeper marks are read as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from dateline.content.body.dialect import leaves, tables
from dateline.content.body.dialect.document import Document
from dateline.content.body.dialect.source import TAB, Lines

DEEPEST = 20
"""Levels: a quotation or list further in is text."""

_BULLET = re.compile(r"[-+*](?=[ \t]|\Z)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t]|\Z)")
# What a line can begin with that ends a paragraph above it, or begins anything but one.
_SIGNS = frozenset("`~>#-+*_<0123456789=|:[")


class Blocks:
    """Reads lines into elements. `level` counts open containers, `inner` the columns that the open list asks for."""

    def __init__(self, source: str, document: Document) -> None:
        self.lines = Lines(source)
        self.document = document
        self.inner = 0
        self.list_inner = -1
        self.level = 0
        self.line = 0
        self.is_tight = True
        self.in_paragraph = False

    def read(self, parent: Element) -> None:
        """Puts the blocks of all lines below `parent`."""
        self.read_between(parent, 0, len(self.lines))

    def read_between(self, parent: Element, start: int, end: int) -> None:
        """Puts the blocks of lines `start` to `end` below `parent`, as far as they belong to the open container."""
        lines = self.lines
        line, has_blank = start, False
        while line < end:
            while line < end and lines.is_blank(line):
                line += 1
            self.line = line
            if line >= end or lines.indent[line] < self.inner:
                break
            self._read_block(parent, line, end)
            self.is_tight = not has_blank
            line = self.line
            if line - 1 < end and lines.is_blank(line - 1):
                has_blank = True
            if line < end and lines.is_blank(line):
                has_blank = True
                line += 1
                self.line = line

    def _read_block(self, parent: Element, line: int, end: int) -> None:
        if self.document.extend and self.document.extend(self, parent, line, end):
            return
        if self.is_code(line):
            leaves.indented_code(self, parent, line, end)
            return
        sign = self.lines.text[line][self.lines.first[line]]
        if sign in _SIGNS:
            for rule in _RULES.get(sign, ()):
                if rule(self, parent, line, end):
                    return
        if tables.table(self, parent, line, end):
            return
        leaves.paragraph(self, parent, line, end)

    def is_code(self, line: int) -> bool:
        """Whether a line is indented so far that it can begin nothing but code."""
        return self.lines.indent[line] - self.inner >= TAB

    def interrupts(self, line: int, end: int) -> bool:
        """Whether a line begins a block that ends the paragraph, table or quotation above it."""
        sign = self.lines.text[line][self.lines.first[line]]
        if sign not in _SIGNS:
            return False
        return any(rule(self, None, line, end) for rule in _RULES.get(sign, ()))


Rule = Callable[[Blocks, "Element | None", int, int], bool]


def quotation(blocks: Blocks, parent: Element | None, start: int, end: int) -> bool:
    """Whether line `start` begins a quotation; it is read where there is a `parent`."""
    lines = blocks.lines
    if blocks.is_code(start) or blocks.level >= DEEPEST or lines.text[start][lines.first[start]] != ">":
        return False
    if parent is None:
        return True
    before: list[tuple[int, int, int, int]] = []
    was_in_paragraph = blocks.in_paragraph
    blocks.in_paragraph = False
    line, is_last_blank = start, False
    while line < end:
        is_outdented = lines.indent[line] < blocks.inner
        if lines.is_blank(line):
            break
        if line == start or (lines.text[line][lines.first[line]] == ">" and not is_outdented):
            before.append(_saved(lines, line))
            is_last_blank = _without_mark(lines, line)
            line += 1
            continue
        if is_last_blank:
            break
        if blocks.interrupts(line, end):
            break
        before.append(_saved(lines, line))
        lines.indent[line] = -1  # goes on with a paragraph, or else ends the quotation
        line += 1
    element = SubElement(parent, "blockquote")
    blocks.document.line_of[element] = start
    old_inner, blocks.inner = blocks.inner, 0
    blocks.level += 1
    blocks.read_between(element, start, line)
    blocks.level -= 1
    blocks.inner = old_inner
    blocks.in_paragraph = was_in_paragraph
    for number, (begin, shift, first, indent) in enumerate(before, start):
        lines.begin[number], lines.shift[number] = begin, shift
        lines.first[number], lines.indent[number] = first, indent
    return True


def _saved(lines: Lines, line: int) -> tuple[int, int, int, int]:
    return lines.begin[line], lines.shift[line], lines.first[line], lines.indent[line]


def _without_mark(lines: Lines, line: int) -> bool:
    """Moves a line's beginning behind its `>` and one blank; whether nothing is left of it."""
    text, at = lines.text[line], lines.first[line] + 1
    initial = offset = lines.indent[line] + 1
    has_blank, adjust = False, 0
    if at < len(text) and text[at] == " ":
        at, initial, offset, has_blank = at + 1, initial + 1, offset + 1, True
    elif at < len(text) and text[at] == "\t":
        has_blank = True
        if (lines.shift[line] + offset) % TAB == TAB - 1:
            at, initial, offset = at + 1, initial + 1, offset + 1
        else:
            adjust = 1
    lines.begin[line] = at
    while at < len(text) and text[at] in " \t":
        offset += TAB - (offset + lines.shift[line] + adjust) % TAB if text[at] == "\t" else 1
        at += 1
    lines.shift[line] = lines.indent[line] + 1 + has_blank
    lines.indent[line] = offset - initial
    lines.first[line] = at
    return at >= len(text)


def list_block(blocks: Blocks, parent: Element | None, start: int, end: int) -> bool:
    """Whether line `start` begins a list; it is read where there is a `parent`."""
    lines = blocks.lines
    if blocks.is_code(start) or blocks.level >= DEEPEST:
        return False
    if blocks.list_inner >= 0 and lines.indent[start] - blocks.list_inner >= TAB and lines.indent[start] < blocks.inner:
        return False
    mark = _mark(lines, start)
    if mark is None:
        return False
    if parent is None and blocks.in_paragraph and lines.indent[start] >= blocks.inner:
        is_empty = not lines.text[start][mark.end() :].strip(" \t")
        if is_empty or (mark.re is _NUMBER and int(mark[1]) != 1):
            return False
    if parent is None:
        return True
    _read_list(blocks, parent, start, end, mark)
    return True


def _mark(lines: Lines, line: int) -> re.Match[str] | None:
    text, first = lines.text[line], lines.first[line]
    return (_NUMBER if text[first].isdigit() else _BULLET).match(text, first) if first < len(text) else None


def _kind(mark: re.Match[str]) -> str:
    return mark[0][-1]


def _read_list(blocks: Blocks, parent: Element, start: int, end: int, mark: re.Match[str]) -> None:
    lines = blocks.lines
    element = SubElement(parent, "ol" if mark.re is _NUMBER else "ul")
    blocks.document.line_of[element] = start
    if mark.re is _NUMBER and int(mark[1]) != 1:
        element.set("start", str(int(mark[1])))
    kind, line, is_tight, ended_blank = _kind(mark), start, True, False
    was_in_paragraph, blocks.in_paragraph = blocks.in_paragraph, False
    blocks.level += 1
    while line < end:
        item = SubElement(element, "li")
        blocks.document.line_of[item] = line
        tight = _read_item(blocks, item, line, end, mark.end())
        is_tight = is_tight and tight and not ended_blank
        ended_blank = blocks.line - line > 1 and lines.is_blank(blocks.line - 1)
        line = blocks.line
        if line >= end or lines.indent[line] < blocks.inner or blocks.is_code(line):
            break
        following = _mark(lines, line)
        # Of what ends a list only a rule can look like its next item: `* * *`.
        if following is None or _kind(following) != kind or leaves.rule(blocks, None, line, end):
            break
        mark = following
    blocks.level -= 1
    blocks.line = line
    blocks.in_paragraph = was_in_paragraph
    if is_tight:
        blocks.document.tight.append(element)


def _read_item(blocks: Blocks, item: Element, line: int, end: int, after: int) -> bool:
    """Reads one item, whose mark ends at `after`; whether no blank line stands between its blocks."""
    lines, text = blocks.lines, blocks.lines.text[line]
    initial = offset = lines.indent[line] + after - lines.first[line]
    at = after
    while at < len(text) and text[at] in " \t":
        offset += TAB - (offset + lines.shift[line]) % TAB if text[at] == "\t" else 1
        at += 1
    blanks = 1 if at >= len(text) or offset - initial > TAB else offset - initial
    old = blocks.is_tight, lines.first[line], lines.indent[line], blocks.list_inner, blocks.inner
    blocks.list_inner, blocks.inner = blocks.inner, initial + blanks
    blocks.is_tight = True
    lines.first[line], lines.indent[line] = at, offset
    if at >= len(text) and line + 1 < len(lines) and lines.is_blank(line + 1):
        blocks.line = min(line + 2, end)  # an item that begins with a blank line is empty
    else:
        blocks.read_between(item, line, end)
    is_tight = blocks.is_tight
    blocks.is_tight, lines.first[line], lines.indent[line], blocks.list_inner, blocks.inner = old
    return is_tight


_LISTS: tuple[Rule, ...] = (list_block,)
_RULES: dict[str, tuple[Rule, ...]] = {
    "`": (leaves.fence,),
    "~": (leaves.fence,),
    ">": (quotation,),
    "#": (leaves.heading,),
    "-": (leaves.rule, list_block),
    "*": (leaves.rule, list_block),
    "_": (leaves.rule,),
    "+": _LISTS,
    "<": (leaves.html_block,),
    "[": (leaves.footnote,),
    **dict.fromkeys("0123456789", _LISTS),
}
