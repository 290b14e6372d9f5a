"""From the events of an HTML reader to the text that its page shows, block by block."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dateline.seeds.readers.html.marked import MarkedText
from dateline.seeds.readers.html.placed import (
    BLOCKS,
    Node,
    OpenCell,
    VisibleBlock,
    cell_words,
    join_row,
    kind_of,
    up,
    within,
)
from dateline.seeds.text.document import MarkKind

UNSEEN = frozenset(
    """
    script style noscript template head title iframe object audio video canvas svg math select datalist textarea
    embed applet map meter progress rp noframes noembed
    """.split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
MARKS: dict[str, MarkKind] = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "del"),
    **dict.fromkeys(("ins", "u"), "ins"),
    "sup": "sup",
    "sub": "sub",
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class VisibleText:
    """Collects `start`, `end` and `data` events into `blocks`; unseen elements are left out.

    `address` makes an address of the page absolute, or "" where a reader must not be sent there.
    """

    address: Callable[[str], str] = field(default=lambda url: url)
    blocks: list[VisibleBlock] = field(default_factory=list)
    node: Node = field(default_factory=lambda: Node("", "", None))
    _text: MarkedText = field(default_factory=MarkedText)
    _block_node: Node | None = None
    _linked: int = 0
    _links: int = 0
    _unseen: int = 0
    _pre: int = 0
    _count: int = 0
    _numbers: dict[int, int] = field(default_factory=dict)  # of each list with numbers, that of its next item
    _rows: list[list[OpenCell]] = field(default_factory=list)  # the cells of each open row

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, which for `br` and `hr` is all there is to it."""
        if tag == "br":
            self._break()
            return
        if tag in BLOCKS:
            self.flush()
        if tag in VOID:
            return
        self._count += 1
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
        self.node = Node(tag, names, self.node, self._count, self._number(tag, attributes), _language(tag, attributes))
        if self._unseen or tag in UNSEEN or _is_hidden(attributes):
            self._unseen += 1
        self._links += tag == "a"
        self._pre += tag == "pre"
        if tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(OpenCell(len(self.blocks), cell_words(tag, attributes)))
        if kind := self._mark(tag):
            self._text.begin(kind, self.address(attributes.get("href") or "") if kind == "link" else "")

    def end(self, tag: str) -> None:
        """Close the innermost element, which must be a `tag`; void elements have no end."""
        if tag in VOID:
            return
        if tag in BLOCKS:
            self.flush()
        if tag == "tr" and self._rows:
            join_row(self.blocks, self._rows.pop(), self.node)
        if kind := self._mark(tag):
            self._text.end(kind)
        self._unseen -= self._unseen > 0
        self._links -= tag == "a"
        self._pre -= tag == "pre"
        self.node = self.node.parent or self.node

    def data(self, text: str) -> None:
        """Add text as it stands in the source."""
        if self._unseen or not text:
            return
        if self._block_node is None:
            if not text.strip() and not self._pre:
                return
            self._block_node = self.node
        self._text.add(text, bool(self._pre))
        if self._links:
            self._linked += len(text.strip())

    def _mark(self, tag: str) -> MarkKind | None:
        return "link" if tag == "a" else MARKS.get(tag)

    def _number(self, tag: str, attributes: Mapping[str, str]) -> int | None:
        """The number of an item in a list with numbers; what a list's first is to be, is kept."""
        if tag == "ol":
            self._numbers[self._count] = _whole(attributes.get("start"), 1)
        if tag != "li" or self.node.key not in self._numbers:
            return None
        number = _whole(attributes.get("value"), self._numbers[self.node.key])
        self._numbers[self.node.key] = number + 1
        return number

    def _break(self) -> None:
        if self._pre:
            self._text.add("\n", as_is=True)
        elif self._block_node is None or self._text.ends_line():
            self.flush()
        else:
            self._text.break_line()

    def flush(self) -> None:
        """End the block at hand."""
        node, self._block_node = self._block_node, None
        linked, self._linked = self._linked, 0
        if node is None:
            self._text.take(as_is=False)
            return
        kind, level, block = kind_of(node)
        text, marks = self._text.take(as_is=kind == "code")
        if text.strip():
            held, info = within(node), next((at.info for at in up(node) if at.info), "") if kind == "code" else ""
            self.blocks.append(VisibleBlock(text, kind, level, block, min(linked, len(text)), marks, held, info))


def _whole(text: str | None, instead: int) -> int:
    """A number that HTML gives, from 0 to the nine digits that Markdown takes (CommonMark 5.2)."""
    return int(text) if text and text.isascii() and text.strip().isdigit() and len(text.strip()) < 10 else instead


_LANGUAGE = re.compile(r"(?:lang(?:uage)?|brush|highlight(?:-source)?)[-:] ?([\w+#.-]{1,30})|\bsrc ([\w+#-]{1,30})")


def _language(tag: str, attributes: Mapping[str, str]) -> str:
    """The language that the class of a piece of code names."""
    found = _LANGUAGE.search(attributes.get("class") or "") if tag in ("pre", "code", "div") else None
    return (found[1] or found[2]) if found else ""


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))
