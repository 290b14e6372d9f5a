"""From the events of an HTML reader to the text that its page shows, block by block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dateline.seeds.readers.html.elements.hidden import is_hidden
from dateline.seeds.readers.html.elements.lists import mark_definitions, open_sections
from dateline.seeds.readers.html.elements.pictures import Picture, picture_of
from dateline.seeds.readers.html.elements.quotation import Quotations
from dateline.seeds.readers.html.elements.tables import Table, begun, join_rows
from dateline.seeds.readers.html.marked import MarkedText, in_code
from dateline.seeds.readers.html.placed import BLOCKS, Node, VisibleBlock, kind_of, up, within
from dateline.seeds.text.document import Mark, MarkKind

_SPECIAL = frozenset(("table", "tr", "dl", "ul", "q", "ruby", "rp", "rt"))
_CODE = frozenset(("pre", "code", "div"))
_PICTURE = frozenset(("img", "source"))
UNSEEN = frozenset(
    """
    script style noscript template head title iframe object audio video canvas svg math select datalist textarea
    embed applet map meter progress noframes noembed
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


@dataclass(slots=True)
class VisibleText:
    """Collects `start`, `end` and `data` events into `blocks`; unseen elements are left out.

    `hidden` are the texts that the page hides from sight, each with the number of the block behind it.
    Addresses are as the page has them.
    """

    blocks: list[VisibleBlock] = field(default_factory=list)
    hidden: list[tuple[int, str]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    node: Node = field(default_factory=lambda: Node("", "", None))
    _text: MarkedText = field(default_factory=MarkedText)
    _block_node: Node | None = None
    _linked: int = 0
    _links: int = 0
    _unseen: int = 0
    _pre: int = 0
    _count: int = 0
    _numbers: dict[int, int] = field(default_factory=dict)  # of each list with numbers, that of its next item
    _tables: list[Table] = field(default_factory=list)
    _definitions: list[int] = field(default_factory=list)  # of each open list of definitions, the number of its first
    _lists: list[int] = field(default_factory=list)  # of each open list without numbers, the number of its first block
    _quotes: Quotations = field(default_factory=Quotations)
    _unsaid: list[str] = field(default_factory=list)  # the hidden text at hand
    _sources: list[str] = field(default_factory=list)  # the addresses of the `picture` at hand
    _link: tuple[str, int] | None = None  # the open link that no words stand in yet, and its first picture
    _bracketed: bool = False  # whether the readings of the words at hand bring brackets
    _ruled: bool = False  # whether a line was drawn since the last block

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element, which for `br` and `hr` is all there is to it."""
        if tag == "br":
            self._break()
            return
        if tag in BLOCKS:
            self.flush()
            self._ruled = self._ruled or (tag == "hr" and not self._unseen)
        if tag in _PICTURE and not self._unseen:
            self._see(tag, attributes)
        if tag in VOID:
            return
        self._count += 1
        names, lang, info = "", self.node.lang, ""
        if attributes:
            given = attributes.get("class") or ""
            names = f"{given} {attributes.get('id') or ''}".strip()
            lang = attributes.get("lang") or lang
            info = _language(given) if given and tag in _CODE else ""
        number = self._number(tag, attributes) if tag in ("ol", "li") else None
        self.node = Node(tag, names, self.node, self._count, number, info, lang)
        if self._unseen or tag in UNSEEN or (attributes and is_hidden(attributes)):
            self._unseen += 1
        self._links += tag == "a"
        self._pre += tag == "pre"
        if self._tables or tag in _SPECIAL:
            self._begin(tag, attributes)
        if kind := self._mark(tag):
            self._text.begin(kind, attributes.get("href") or "")
        if tag == "a":
            self._link = attributes.get("href") or "", len(self.pictures)

    def _see(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a picture, or further addresses of it."""
        if tag == "source":
            self._sources.append(attributes.get("srcset") or "")
            return
        before, sources, self._sources = len(self.blocks) + (self._block_node is not None), self._sources, []
        if found := picture_of(attributes, before, self.node, sources):
            self.pictures.append(found)

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """See what begins with an element that needs more than its tag."""
        if tag == "table":
            self._tables.append(begun(self.node, attributes, len(self.blocks)))
        elif self._tables:
            self._tables[-1].start(self.node, attributes, len(self.blocks))
        if tag == "ul":
            self._lists.append(len(self.blocks))
        elif tag == "dl":
            self._definitions.append(len(self.blocks))
        elif tag == "q" and not self._unseen:
            self._quotes.begin(self.node.lang)
        elif tag in ("ruby", "rp"):
            self._bracketed = tag == "rp"
        elif tag == "rt" and not self._bracketed:
            self.data("(")

    def end(self, tag: str) -> None:
        """Close the innermost element, which must be a `tag`; void elements have no end."""
        if tag in VOID:
            return
        if tag in BLOCKS:
            self.flush()
        if tag in _SPECIAL:
            self._finish(tag)
        if kind := self._mark(tag):
            self._text.end(kind)
        if tag == "a" and self._link:
            (to, first), self._link = self._link, None
            self.pictures[first:] = [replace(one, link=to) for one in self.pictures[first:]]
        self._unseen -= self._unseen > 0
        if self._unsaid and not self._unseen:
            self._hide()
        self._links -= tag == "a"
        self._pre -= tag == "pre"
        self.node = self.node.parent or self.node

    def _finish(self, tag: str) -> None:
        """See what ends with an element that needs more than its tag."""
        if tag == "tr" and self._tables:
            self._tables[-1].end_row(len(self.blocks))
        elif tag == "table" and self._tables:
            table = self._tables.pop()
            gone = join_rows(self.blocks, table)
            self._move(table.first, gone)
        elif tag == "dl" and self._definitions:
            mark_definitions(self.blocks, self._definitions.pop(), self.node)
        elif tag == "ul" and self._lists:
            open_sections(self.blocks, self._lists.pop(), self.node.key)
        elif tag == "q" and not self._unseen and (mark := self._quotes.end()):
            self.data(mark)
        elif tag == "rt" and not self._bracketed:
            self.data(")")

    def _move(self, first: int, gone: list[int]) -> None:
        """Correct the places of what stands between blocks, of which from block `first` on so many have gone."""
        self.hidden = [(at - gone[at - first] if at >= first else at, text) for at, text in self.hidden]
        self.pictures = [
            replace(one, before=one.before - gone[one.before - first]) if one.before >= first else one
            for one in self.pictures
        ]

    def _hide(self) -> None:
        """Put the hidden text at hand behind the block that it stands in."""
        text = " ".join(" ".join(self._unsaid).split())
        self._unsaid = []
        if text:
            self.hidden.append((len(self.blocks) + (self._block_node is not None), text))

    def data(self, text: str) -> None:
        """Add text as it stands in the source."""
        if self._unseen:
            self._unsaid.append(text)
        if self._unseen or not text:
            return
        if self._quotes.opened:
            text = self._quotes.before(text) + text
        if self._block_node is None:
            if not text.strip() and not self._pre:
                return
            self._block_node = self.node
        self._text.add(text, bool(self._pre))
        self._link = None if text.strip() else self._link
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
            self._text.skip()
            return
        kind, level, block = kind_of(node)
        text, marks = self._text.take(as_is=kind == "code")
        if kind == "code" and marks:
            marks = in_code(marks, any(at.tag in ("code", "samp", "kbd") or at.info for at in up(node)))
        if text.strip():
            marks = (Mark(0, 1, "rule"), *marks) if self._ruled else marks
            self._ruled = False
            held, info = within(node), next((at.info for at in up(node) if at.info), "") if kind == "code" else ""
            self.blocks.append(VisibleBlock(text, kind, level, block, min(linked, len(text)), marks, held, info))


def _whole(text: str | None, instead: int) -> int:
    """A number that HTML gives, from 0 to the nine digits that Markdown takes (CommonMark 5.2)."""
    return int(text) if text and text.isascii() and text.strip().isdigit() and len(text.strip()) < 10 else instead


_LANGUAGE = re.compile(r"(?:lang(?:uage)?|brush|highlight(?:-source)?)[-:] ?([\w+#.-]{1,30})|\bsrc ([\w+#-]{1,30})")


@lru_cache(maxsize=1024)
def _language(names: str) -> str:
    """The language that the class of a piece of code names."""
    found = _LANGUAGE.search(names)
    return (found[1] or found[2]) if found else ""
