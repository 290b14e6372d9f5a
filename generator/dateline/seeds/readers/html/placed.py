"""Blocks of visible text with their place in the page: what each stands in, and which of them make a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from dateline.content.links.tracking import untracked
from dateline.seeds.text.document import Block, Document, Figure, Holder, Kind, Loss, Mark

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol
    optgroup p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp
    """.split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One open element: its tag, its class and id as one string, and what it stands in."""

    tag: str
    names: str
    parent: Node | None
    key: int = 0
    number: int | None = None  # of an item in a list with numbers
    info: str = ""  # the language of code
    lang: str = ""  # of its words


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
        return [mark.at(at + mark.start, at + mark.end) for mark in self.marks]


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


@dataclass(slots=True)
class Layout:
    """Puts blocks below one another into one text, a blank line between two, and says what each stretch is.

    `address` makes an address of the page absolute, or "" where a reader must not be sent there.
    """

    address: Callable[[str], str]
    texts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    at: int = 0

    def keep(self, block: VisibleBlock) -> None:
        """Adds a block of the body, whose links are made whole."""
        self.blocks.append(block.laid(self.at))
        marks = tuple(self._whole(mark) if mark.kind == "link" else mark for mark in block.marks)
        self._add(block.text, replace(block, marks=marks) if marks else block)

    def _whole(self, link: Mark) -> Mark:
        """A link with the address that a reader is sent to, and the other one that it had."""
        if not link.to:
            return link
        whole = self.address(link.to)
        to = untracked(whole)
        return Mark(link.start, link.end, "link", to, link.to if not to else whole if whole != to else "")

    def paragraph(self, text: str) -> None:
        """Adds a paragraph of the body."""
        self.blocks.append(Block(self.at, self.at + len(text), "paragraph"))
        self._add(text)

    def junk(self, text: str, rule: str, to: str = "", block: VisibleBlock | None = None) -> None:
        """Adds text outside the body; what one rule drops in a row is one Block."""
        last = self.blocks[-1] if self.blocks else None
        if last and last.rule == rule and not to:
            self.blocks[-1] = replace(last, end=self.at + len(text))
        else:
            self.blocks.append(Block(self.at, self.at + len(text), "junk", rule=rule, to=to))
        self._add(text, block)

    def _add(self, text: str, block: VisibleBlock | None = None) -> None:
        self.texts.append(text)
        self.marks += block.marks_from(self.at) if block else ()
        self.at += len(text) + 2

    def document(self, lost: tuple[Loss, ...] = (), pictures: tuple[Figure, ...] = ()) -> Document:
        """The document so far."""
        return Document("\n\n".join(self.texts), tuple(self.blocks), tuple(self.marks), lost, pictures)
