"""From the events of an HTML reader to the text that its page shows, block by block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.seeds.text.item import Kind

UNSEEN = frozenset(
    """
    script style noscript template head title iframe object audio video canvas svg math select datalist textarea
    embed applet map meter progress rp noframes noembed
    """.split()
)
BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol
    optgroup p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp
    """.split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
LONGEST_CELL = 60
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One open element: its tag, its class and id as one string, and what it stands in."""

    tag: str
    names: str
    parent: Node | None


@dataclass(frozen=True, slots=True)
class VisibleBlock:
    """One block of visible text with its place in the page; `linked` counts characters in links."""

    text: str
    kind: Kind
    level: int
    node: Node
    linked: int


@dataclass(slots=True)
class VisibleText:
    """Collects `start`, `end` and `data` events into `blocks`; unseen elements are left out."""

    blocks: list[VisibleBlock] = field(default_factory=list)
    node: Node = field(default_factory=lambda: Node("", "", None))
    _parts: list[str] = field(default_factory=list)
    _block_node: Node | None = None
    _linked: int = 0
    _links: int = 0
    _unseen: int = 0
    _pre: int = 0
    _rows: list[int] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, which for `br` and `hr` is all there is to it."""
        if tag == "br":
            self._break()
            return
        if tag in BLOCKS:
            self.flush()
        if tag in VOID:
            return
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
        self.node = Node(tag, names, self.node)
        if self._unseen or tag in UNSEEN or _is_hidden(attributes):
            self._unseen += 1
        self._links += tag == "a"
        self._pre += tag == "pre"
        if tag == "tr":
            self._rows.append(len(self.blocks))

    def end(self, tag: str) -> None:
        """Close the innermost element, which must be a `tag`; void elements have no end."""
        if tag in VOID:
            return
        if tag in BLOCKS:
            self.flush()
        if tag == "tr" and self._rows:
            self._join_row(self._rows.pop())
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
        self._parts.append(text if self._pre else _SPACE.sub(" ", text))
        if self._links:
            self._linked += len(text.strip())

    def _join_row(self, first: int) -> None:
        """Make one block of a table row whose cells are all short, so that it can be read as one."""
        cells = self.blocks[first:]
        if len(cells) < 2 or any(len(cell.text) > LONGEST_CELL or cell.kind == "code" for cell in cells):
            return
        row = cells[0].node
        while row.parent and row.tag != "tr":
            row = row.parent
        self.blocks[first:] = [
            VisibleBlock(
                "\t".join(cell.text.replace("\n", " ") for cell in cells),
                "paragraph",
                0,
                row,
                sum(cell.linked for cell in cells),
            )
        ]

    def _break(self) -> None:
        if self._parts and not "".join(self._parts[-3:]).rstrip(" ").endswith("\n"):
            self._parts.append("\n")
        elif not self._pre:
            self.flush()
        else:
            self._parts.append("\n")

    def flush(self) -> None:
        """End the block at hand."""
        node, self._block_node = self._block_node, None
        parts, self._parts = self._parts, []
        linked, self._linked = self._linked, 0
        if node is None:
            return
        text = "".join(parts)
        kind, level, node = _kind(node)
        text = text.strip("\n\r") if kind == "code" else _tidy(text)
        if text.strip():
            self.blocks.append(VisibleBlock(text, kind, level, node, min(linked, len(text))))


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))


def _tidy(text: str) -> str:
    """One space between words, no space beside a line break."""
    return "\n".join(re.sub(" {2,}", " ", line).strip(" ") for line in text.split("\n")).strip()


def _kind(node: Node) -> tuple[Kind, int, Node]:
    """The role of a block that begins in `node`, and the block element that it stands in."""
    at: Node | None = node
    block: Node | None = None
    depth, kind = 0, "paragraph"
    while at is not None:
        tag = at.tag
        if block is None and tag in BLOCKS:
            block = at
        if tag in _HEADINGS:
            return "heading", _HEADINGS[tag], block or node
        if tag == "pre":
            return "code", 0, block or node
        if tag in ("li", "dd", "dt") and kind in ("paragraph", "item"):
            kind, depth = "item", depth + (tag == "li")
        elif tag == "blockquote" and kind == "paragraph":
            kind = "quote"
        at = at.parent
    return kind, depth, block or node  # type: ignore[return-value]
