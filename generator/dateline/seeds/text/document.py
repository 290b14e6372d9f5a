"""A text as a document: the blocks in it, the marks of its words, and what became of each stretch."""

from __future__ import annotations

from typing import Literal

from dateline.base.fingerprint import Frozen, value

Fate = Literal["kept", "moved", "dropped"]
Kind = Literal["paragraph", "heading", "item", "quote", "code", "row", "junk"]
MarkKind = Literal[
    "strong", "emphasis", "code", "link", "sup", "sub", "del", "ins", "break", "dash", "cell", "rule", "picture"
]


@value
class Span(Frozen):
    """What became of text[start:end]: kept in the body, moved to a field, or dropped by a rule."""

    start: int
    end: int
    fate: Fate
    rule: str
    to: str = ""


@value
class Holder(Frozen):
    """What a block stands in: one quotation, one item of a list, one table, one term or description.

    `key` tells it from its neighbours. An item names its `list`, and its `number` where the list has numbers;
    a term and its description name the list of definitions.
    """

    kind: Literal["quote", "item", "table", "term", "description"]
    key: int
    list: int = 0
    number: int | None = None


@value
class Mark(Frozen):
    """What text[start:end] is beside its words; marks lie in one another or apart, and do not cross.

    `to` is the address of a link or picture, and of a cell what it is: "th" or "td", then `colspan=2`, `rowspan=2`,
    `align=right`, as far as they are given. A "break" is the end of a line that must stay one, a "dash" a sign that
    stands for one, and a "rule" says that a line was drawn above the block that it begins in. `raw` is the address as
    the source had it, where what tells only who sent the reader was taken off.
    """

    start: int
    end: int
    kind: MarkKind
    to: str = ""
    raw: str = ""

    def at(self, start: int, end: int) -> Mark:
        """The same mark at another place."""
        return Mark(start, end, self.kind, self.to, self.raw)


@value
class Block(Frozen):
    """A stretch of a RawItem's text whose role a reader knows.

    `within` is what it stands in, the outermost first. `info` is the language of code. `kind` "junk" marks text
    outside the body, and then `rule` says how that was found; with `to` it has moved to that field ("title",
    "front matter"), else it is dropped.
    """

    start: int
    end: int
    kind: Kind
    level: int = 0
    rule: str = ""
    to: str = ""
    within: tuple[Holder, ...] = ()
    info: str = ""


@value
class Part(Frozen):
    """A block of a text and the spans that it was cut into; `doubt` names a rule that nearly hit."""

    kind: Kind
    level: int
    spans: tuple[Span, ...]
    doubt: str = ""
    within: tuple[Holder, ...] = ()
    info: str = ""

    def cut(self, spans: tuple[Span, ...]) -> Part:
        """The same block, cut into other spans."""
        return Part(self.kind, self.level, spans, self.doubt, self.within, self.info)

    @property
    def start(self) -> int:
        """Where the block begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the block ends."""
        return self.spans[-1].end

    @property
    def is_kept(self) -> bool:
        """Whether anything of it stays in the body."""
        if len(self.spans) == 1:
            return self.spans[0].fate == "kept"
        return any(span.fate == "kept" for span in self.spans)


@value
class Loss(Frozen):
    """A mark of the source that the article has not: its kind, its words or address, and the rule that took it."""

    kind: str
    what: str
    rule: str


@value
class Figure(Frozen):
    """A picture that came along with a text, and stands before what begins at `at` or later.

    `target` is its path as seen from the seed; or, where the seed holds it, only its name, and `data` are its bytes.
    """

    at: int
    target: str
    data: bytes = b""
    alt: str = ""
    caption: str = ""
    link: str = ""
    within: tuple[Holder, ...] = ()


@value
class Document(Frozen):
    """What a piece of a source shows: its text, the blocks, marks and pictures in it, and what cannot be kept."""

    text: str
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    lost: tuple[Loss, ...] = ()
    pictures: tuple[Figure, ...] = ()


@value
class Edit(Frozen):
    """What an article says in place of a stretch of its Markdown, and the rule that says so.

    With a `target` it is a file beside the seed: where that is found, `before`, its address and `after` stand there.
    With `data` these are the file's bytes, and `target` is its name.
    """

    start: int
    end: int
    text: str = ""
    rule: str = ""
    target: str = ""
    before: str = ""
    after: str = ""
    data: bytes = b""
