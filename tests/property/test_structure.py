"""The law of an import: what a build shows of an article has the structure that its source had."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from dateline.content.body.convert import BodyRules, render_body
from dateline.seeds.text.document import Block, Document, Holder, Mark, Part, Span
from dateline.seeds.writing.body_of import body_of
from dateline.seeds.writing.runs import Marks

Node = list[Any]  # a tag, then words and nodes
WORDS = st.text(
    st.sampled_from("abc éß日本12 .,;!?-–—'\"“”()[]{}<>&*_`~#+=|\\/:@^$%\u00a0"), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()) and "@" not in text)
KINDS: dict[str, str] = {"strong": "strong", "emphasis": "em", "sup": "sup", "sub": "sub", "del": "del", "ins": "ins"}
inline = st.recursive(
    WORDS,
    lambda inner: st.tuples(st.sampled_from([*KINDS, "code", "link"]), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=6,
)
paragraphs = st.lists(st.one_of(inline, st.just("\n")), min_size=1, max_size=5)


class Maker:
    """Lays a tree out as a document, and tells the structure that it should have."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.keys = 0

    def key(self) -> int:
        self.keys += 1
        return self.keys

    def runs(self, pieces: Any, inside: frozenset[str] = frozenset()) -> None:
        for piece in pieces:
            if piece == "\n":
                self.marks.append(Mark(len(self.text), len(self.text) + 1, "break"))
                self.text += "\n"
            elif isinstance(piece, str):
                self.text += piece
            else:
                kind, inner = piece
                start = len(self.text)
                place = len(self.marks)
                self.runs(inner, inside | {kind})
                plain = kind in inside or "code" in inside or (kind == "link" and "link" in inside)
                if not plain and len(self.text) > start:
                    to = "https://example.org/a(b)_c*d" if kind == "link" else ""
                    self.marks.insert(place, Mark(start, len(self.text), kind, to))

    def block(self, kind: Any, pieces: Any, within: tuple[Holder, ...], level: int = 0) -> None:
        start = len(self.text)
        self.runs(pieces)
        self.blocks.append(Block(start, len(self.text), kind, level, within=within))
        self.text += "\n\n"


def rendered(body: str) -> Any:
    shown = render_body(body, BodyRules(), {})
    return html5lib.parseFragment(shown.html, namespaceHTMLElements=False)


def words_and_marks(element: Any, open_: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    """Each visible character with the marks that it stands in."""
    for char in element.text or "":
        yield char, open_
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        mark = f"a {child.get('href')}" if name == "a" else name
        if name == "br":
            yield "\n", frozenset()
        else:
            yield from words_and_marks(child, open_ | ({mark} if name in (*KINDS.values(), "code", "a") else set()))
        for char in child.tail or "":
            yield char, open_


def wanted(maker: Maker, block: Block) -> Iterator[tuple[str, frozenset[str]]]:
    inside = [mark for mark in maker.marks if mark.start >= block.start and mark.end <= block.end]
    for at in range(block.start, block.end):
        around = [mark for mark in inside if mark.start <= at < mark.end]
        if any(mark.kind == "break" for mark in around):
            yield "\n", frozenset()
            continue
        kinds = [mark.kind for mark in around]
        around = around[: kinds.index("code") + 1] if "code" in kinds else around
        names = {f"a {mark.to}" if mark.kind == "link" else KINDS.get(mark.kind, mark.kind) for mark in around}
        yield maker.text[at], frozenset(names)


def seen(pairs: Any) -> list[tuple[str, frozenset[str]]]:
    """Characters that are no white space; the ends of lines between them."""
    out: list[tuple[str, frozenset[str]]] = []
    for char, marks in pairs:
        if char == "\n" and marks == frozenset():
            if out and out[-1][0] != "\n":
                out.append((char, marks))
        elif not char.isspace():
            out.append((char, marks))
    return out[:-1] if out and out[-1][0] == "\n" else out


def body(maker: Maker) -> str:
    document = Document(maker.text, tuple(maker.blocks), tuple(maker.marks))
    parts = [
        Part(b.kind, b.level, (Span(b.start, b.end, "kept", b.kind),), "", b.within, b.info) for b in document.blocks
    ]
    shown = [(part, " ".join(document.text[part.start : part.end].split())) for part in parts]
    return body_of(document.text, shown, Marks(document.marks))


def hrefs(pairs: list[tuple[str, frozenset[str]]]) -> list[tuple[str, frozenset[str]]]:
    return [(char, frozenset("a" if mark.startswith("a ") else mark for mark in marks)) for char, marks in pairs]


@given(paragraphs)
def test_the_marks_of_a_paragraph_are_those_of_its_source(pieces: Any) -> None:
    maker = Maker()
    maker.block("paragraph", pieces, ())
    maker.marks.sort(key=lambda mark: (mark.start, -mark.end))
    if not maker.text.strip():
        return
    written = body(maker)
    tree = rendered(written)
    assert [child.tag for child in tree] == ["p"], written
    assert hrefs(seen(words_and_marks(tree))) == hrefs(seen(wanted(maker, maker.blocks[0]))), written


@st.composite
def holders(draw: st.DrawFn) -> list[tuple[tuple[str, int | None], ...]]:
    """The shape of a document: for each block the kinds of what it opens anew, below what it shares with the last."""
    return draw(
        st.lists(
            st.tuples(st.integers(0, 3), st.lists(st.sampled_from(["quote", "bullet", "number", "next"]), max_size=3)),
            min_size=1,
            max_size=8,
        )
    )  # type: ignore[return-value]


def laid(shape: Any, texts: list[str]) -> Maker:
    maker = Maker()
    path: tuple[Holder, ...] = ()
    numbers: dict[int, int] = {}
    for number, (shared, opened) in enumerate(shape):
        path = path[:shared]
        for kind in opened:
            if kind == "next":
                if path and path[-1].kind == "item":
                    last = path[-1]
                    count = numbers[last.list] = numbers[last.list] + 1
                    path = (
                        *path[:-1],
                        Holder("item", maker.key(), last.list, count if last.number is not None else None),
                    )
            elif kind == "quote":
                path = (*path, Holder("quote", maker.key()))
            else:
                key = maker.key()
                numbers[key] = 7
                path = (*path, Holder("item", maker.key(), key, 7 if kind == "number" else None))
        kind = "paragraph"
        maker.block(kind, [texts[number % len(texts)]], path)
    return maker


def outline(element: Any) -> list[Any]:
    """The structure of a tree: lists with their start, quotations, items, and the words of paragraphs."""
    out: list[Any] = []
    inline_text = ""
    if element.text and element.text.strip():
        inline_text += element.text
    for child in element:
        if child.tag in ("ul", "ol", "blockquote", "li", "p"):
            if inline_text.strip():
                out.append(("p", [inline_text.strip()]))
                inline_text = ""
            name = f"ol {child.get('start', '1')}" if child.tag == "ol" else child.tag
            out.append((name, [(child.text or "").strip()] if child.tag == "p" else outline(child)))
        else:
            inline_text += "".join(child.itertext())
        inline_text += child.tail or ""
    if inline_text.strip():
        out.append(("p", [inline_text.strip()]))
    return out


def planned(maker: Maker) -> list[Any]:
    root: list[Any] = []
    opened: dict[Any, list[Any]] = {}
    for block in maker.blocks:
        place = root
        for holder in block.within:
            if holder.kind == "quote":
                if ("q", holder.key) not in opened:
                    opened["q", holder.key] = []
                    place.append(("blockquote", opened["q", holder.key]))
                place = opened["q", holder.key]
                continue
            if ("l", holder.list) not in opened:
                opened["l", holder.list] = []
                place.append((f"ol {holder.number}" if holder.number is not None else "ul", opened["l", holder.list]))
            if ("i", holder.key) not in opened:
                opened["i", holder.key] = []
                opened["l", holder.list].append(("li", opened["i", holder.key]))
            place = opened["i", holder.key]
        place.append(("p", [maker.text[block.start : block.end].strip()]))
    return root


@given(
    holders(),
    st.lists(
        st.sampled_from(["one", "2. two", "- three", "# four", "> five", "sixty words and more", "1986. A year"]),
        min_size=1,
        max_size=4,
    ),
)
def test_lists_and_quotations_are_nested_as_in_their_source(shape: Any, texts: list[str]) -> None:
    maker = laid(shape, texts)
    written = body(maker)
    assert outline(rendered(written)) == planned(maker), written
