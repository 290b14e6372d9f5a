"""Further Python-Markdown extensions beside the dialect: their rules run where Python-Markdown would run them.

Blocks that a rule of theirs recognises are theirs; their patterns look at the text that the dialect left as text;
their steps before and after run as ever. Rules that replace one of Python-Markdown's own have nothing to replace.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString, Registry

from dateline.content.body.dialect.blocks import Blocks
from dateline.content.body.dialect.document import RAW, Document
from dateline.content.body.dialect.inline import Inline

COVERED = frozenset(("tables", "fenced_code", "footnotes", "toc", "attr_list", "sane_lists"))
"""Extensions whose work the dialect does itself."""


class Extras:
    """What extensions added to a Python-Markdown, kind by kind."""

    def __init__(self, md: Markdown, stock: Markdown) -> None:
        self.md = md
        self.before = tuple(_added(md.preprocessors, stock.preprocessors))
        self.blocks = tuple(_added(md.parser.blockprocessors, stock.parser.blockprocessors))
        self.trees = tuple(_added(md.treeprocessors, stock.treeprocessors))
        self.patterns: Any = Registry()
        for number, pattern in enumerate(_added(md.inlinePatterns, stock.inlinePatterns)):
            self.patterns.register(pattern, str(number), -number)

    def prepared(self, text: str) -> str:
        """`text` after the steps that run before any block is read."""
        lines = text.split("\n")
        for step in self.before:
            lines = step.run(lines)
        return "\n".join(lines)

    def read_block(self, blocks: Blocks, parent: Element, line: int, end: int) -> bool:
        """Whether a rule of theirs recognised the block that begins at `line`, and read it."""
        rest = _rest(blocks, line, end)
        block = rest.split("\n\n", 1)[0]
        for rule in self.blocks:
            if rule.test(parent, block):
                left = rest.split("\n\n")
                if rule.run(parent, left) is not False:
                    remaining = "\n\n".join(left)
                    used = rest.count("\n") - remaining.count("\n") if left else rest.count("\n") + 1
                    blocks.line = min(line + max(1, used), end)
                    return True
        return False

    def finish(self, root: Element, inline: Inline, known: set[Element]) -> None:
        """Reads the text that their blocks left, then lets their patterns and steps look at the tree."""
        for element in list(root.iter()):
            if element.tag != RAW:
                _read_left(element, inline, known)
        if len(self.patterns):
            patterns: Any = InlineProcessor(self.md)
            patterns.inlinePatterns = self.patterns
            patterns.run(root)
        for step in self.trees:
            step.run(root)
        self.md.treeprocessors["unescape"].run(root)

    def finished(self, html: str) -> str:
        """`html` after the steps that run last."""
        for step in self.md.postprocessors:
            html = step.run(html)
        return html


class DialectParser(BlockParser):
    """Python-Markdown's block parser for rules of extensions that hand on what is inside theirs."""

    document: Document

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        """Reads `blocks` by the rules of the dialect."""
        text = "\n\n".join(blocks)
        blocks.clear()
        Blocks(text, self.document).read(parent)
        if self.state.isstate("list"):  # what a rule reads as an item has text of its own, not paragraphs
            holder = Element("ul")
            holder.append(parent)
            self.document.tight.append(holder)


def _added(registry: Any, stock: Any) -> Iterator[Any]:
    names = {id(registry[name]): name for name in registry._data}
    own = set(stock._data)
    return (item for item in registry if names[id(item)] not in own)


def _rest(blocks: Blocks, line: int, end: int) -> str:
    """The lines from `line` on that belong to the open container, as it sees them."""
    lines, found = blocks.lines, []
    for number in range(line, end):
        if not lines.is_blank(number) and lines.indent[number] < blocks.inner:
            break
        found.append("" if lines.is_blank(number) else lines.without(number, blocks.inner))
    return "\n".join(found).rstrip("\n")


def _read_left(element: Element, inline: Inline, known: set[Element]) -> None:
    if element.text and not isinstance(element.text, AtomicString) and element not in known and element.tag != "code":
        holder = Element("p")
        inline.read(holder, element.text.strip("\n"), 0)
        element.text = holder.text
        for number, child in enumerate(list(holder)):
            element.insert(number, child)
