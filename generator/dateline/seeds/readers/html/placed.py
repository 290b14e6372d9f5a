"""Blocks of visible text with their place in the page: what each stands in, and which of them make a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.seeds.text.document import Block, Document, Holder, Kind, Mark

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol
    optgroup p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp
    """.split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
LONGEST_CELL = 60
_ALIGNS = ("left", "right", "center")


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One open element: its tag, its class and id as one string, and what it stands in."""

    tag: str
    names: str
    parent: Node | None
    key: int = 0
    number: int | None = None  # of an item in a list with numbers
    info: str = ""  # the language of code


@dataclass(frozen=True, slots=True)
class VisibleBlock:
    """One block of visible text with its place in the page; `linked` counts characters in links."""

    text: str
    kind: Kind
    level: int
    node: Node
    linked: int
    marks: tuple[Mark, ...] = ()
    within: tuple[Holder, ...] = ()
    info: str = ""

    def laid(self, at: int) -> Block:
        """The block in a text in which it begins at `at`."""
        return Block(at, at + len(self.text), self.kind, self.level, "", "", self.within, self.info)

    def marks_from(self, at: int) -> list[Mark]:
        """Its marks in such a text."""
        return [Mark(at + mark.start, at + mark.end, mark.kind, mark.to) for mark in self.marks]


def up(node: Node) -> Iterator[Node]:
    """A node and all that it stands in, the innermost first."""
    at: Node | None = node
    while at is not None:
        yield at
        at = at.parent


def within(node: Node) -> tuple[Holder, ...]:
    """The quotations, items and table that a block stands in, the outermost first."""
    found: list[Holder] = []
    for at in up(node):
        if at.tag == "blockquote":
            found.append(Holder("quote", at.key))
        elif at.tag == "li":
            found.append(Holder("item", at.key, at.parent.key if at.parent else 0, at.number))
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell: the number of its first block, and what a mark says of it."""

    first: int
    words: str


def cell_words(tag: str, attributes: Mapping[str, str]) -> str:
    """What the mark of a cell says: "th" or "td", how far it reaches, how it is aligned."""
    found = [tag]
    for name in ("colspan", "rowspan"):
        number = (attributes.get(name) or "").strip()
        if number.isascii() and number.isdigit() and 1 < int(number[:4]) <= 1000:
            found.append(f"{name}={int(number[:4])}")
    style = attributes.get("style") or ""
    align = attributes.get("align") or style.partition("text-align:")[2].partition(";")[0]
    if align.strip().lower() in _ALIGNS:
        found.append(f"align={align.strip().lower()}")
    return " ".join(found)


def join_row(blocks: list[VisibleBlock], cells: list[OpenCell], row: Node) -> None:
    """Makes one block of a table row whose cells are all short, so that it can be read as one."""
    if not cells:
        return
    ends = [*(cell.first for cell in cells[1:]), len(blocks)]
    held = [blocks[cell.first : end] for cell, end in zip(cells, ends, strict=True)]
    filled = [of[0] for of in held if of]
    if len(cells) < 2 or not filled or any(len(of) > 1 for of in held):
        return
    if any(len(block.text) > LONGEST_CELL or block.kind == "code" for block in filled):
        return
    table = next((node for node in up(row) if node.tag == "table"), row)
    text, marks = "", []
    for cell, of in zip(cells, held, strict=True):
        start = len(text)
        text += "\t" if start else ""
        at = len(text)
        text += of[0].text.replace("\n", " ") if of else "" if start else " "
        marks.append(Mark(start, len(text), "cell", cell.words))
        marks += [Mark(at + m.start, at + m.end, m.kind, m.to) for m in (of[0].marks if of else ())]
    around = (*within(row), Holder("table", table.key))
    linked = sum(block.linked for block in filled)
    blocks[cells[0].first :] = [VisibleBlock(text, "row", 0, row, linked, tuple(marks), around)]


def kind_of(node: Node) -> tuple[Kind, int, Node]:
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


def laid_out(blocks: Iterable[VisibleBlock]) -> Document:
    """A document that holds all of `blocks`, with a blank line between two."""
    at, laid, marks = 0, [], []
    texts = []
    for block in blocks:
        laid.append(block.laid(at))
        marks += block.marks_from(at)
        texts.append(block.text)
        at += len(block.text) + 2
    return Document("\n\n".join(texts), tuple(laid), tuple(marks))
