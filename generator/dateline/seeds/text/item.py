"""What passes between the stages of an import: seed → RawItem → ImportedArticle → Markdown file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from dateline.base.fingerprint import Frozen, FrozenMap, value
from dateline.content.article import ArticleImage

Moment = date | datetime
Day = date
Fate = Literal["kept", "moved", "dropped"]
Kind = Literal["paragraph", "heading", "item", "quote", "code", "row", "junk"]
MarkKind = Literal["strong", "emphasis", "code", "link", "sup", "sub", "del", "ins", "break", "cell", "picture"]


@value
class Dateline(Frozen):
    """Where a report was filed from: as written, tidied, and the parts that are sure."""

    raw: str
    raw_place: str | None = None
    place: str | None = None
    country: str | None = None
    agency: str | None = None
    date: Day | None = None


@value
class Facts(Frozen):
    """What is known of an item without guessing: its row, sidecar, page metadata, the command line.

    A fact is never overruled by a guess; None and () mean that nothing is known. `id` names a row, `article_id` is
    the article's own. `status` may also be "scheduled": for a later moment, which its date then has to name.
    `not_before` and `expires` are held against the moment of the import. `notes` tell what was made of odd values.
    """

    id: str | None = None
    title: str | None = None
    date: Moment | None = None
    updated: Moment | None = None
    url: str | None = None
    source: str | None = None
    byline: tuple[str, ...] = ()
    summary: str | None = None
    tags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    lang: str | None = None
    credits: str | None = None
    status: str | None = None
    rights: str | None = None
    indexing: str | None = None
    not_before: Moment | None = None
    expires: Moment | None = None
    article_id: str | None = None
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    image: ArticleImage | None = None
    dateline: Dateline | None = None
    review: tuple[str, ...] = ()
    extra: FrozenMap | None = None
    notes: tuple[str, ...] = ()

    def over(self, below: Facts) -> Facts:
        """`below` with what is known here in its place; the notes of both, as far as they still hold."""
        given = {name: known for name in Facts.__dataclass_fields__ if (known := getattr(self, name))}
        notes = self.notes if self.status else (*below.notes, *self.notes)
        return replace(below, **(given | {"notes": notes})) if given else below


NO_FACTS = Facts()


@value
class Holder(Frozen):
    """What a block stands in: one quotation, one item of a list, one table.

    `key` tells it from its neighbours. An item names its `list`, and its `number` where the list has numbers.
    """

    kind: Literal["quote", "item", "table"]
    key: int
    list: int = 0
    number: int | None = None


@value
class Mark(Frozen):
    """What text[start:end] is beside its words; marks lie in one another or apart, and do not cross.

    `to` is the address of a link or picture, and of a cell what it is: "th" or "td", then `colspan=2`, `rowspan=2`,
    `align=right`, as far as they are given. A "break" is the end of a line that must stay one.
    """

    start: int
    end: int
    kind: MarkKind
    to: str = ""


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
class Loss(Frozen):
    """A mark of the source that the article has not: its kind, its words or address, and the rule that took it."""

    kind: str
    what: str
    rule: str


@value
class Document(Frozen):
    """What a piece of a source shows: its text, the blocks and marks in it, and the marks that cannot be kept."""

    text: str
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    lost: tuple[Loss, ...] = ()


@value
class RawItem(Frozen):
    """One raw news text with its facts; every span of a receipt is an offset into `text`.

    With `markdown` the body blocks are Markdown as their author wrote it, markers and all, and are
    kept as they stand; else `text` is plain and is escaped when it is written. `marks` are its inline
    marks in order of their start, an outer one before an inner one; `lost` those that cannot be kept.
    `guessed` names the facts that the reader is not sure of: they belong into `review`.
    """

    seed: str
    text: str
    facts: Facts = field(default_factory=Facts)
    blocks: tuple[Block, ...] | None = None
    notes: tuple[str, ...] = ()
    markdown: bool = False
    guessed: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    lost: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """An item of a file of many that cannot be read, and why; its neighbours can."""

    seed: str
    error: Exception


@value
class Span(Frozen):
    """What became of text[start:end]: kept in the body, moved to a field, or dropped by a rule."""

    start: int
    end: int
    fate: Fate
    rule: str
    to: str = ""


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
class Suggestion(Frozen):
    """A suggested tag or topic, and the words of the text that speak for it."""

    name: str
    score: float
    why: tuple[str, ...] = ()


@value
class ImportedArticle(Frozen):
    """What an item became; `spans` cover every character of the raw text once, in order.

    `sketch` is what its text is known again by (see sketch.py), as 32-bit numbers. `kept` counts
    the marks that the body has by kind, and `lost` are those of the source that it has not.
    """

    seed: str
    title: str
    date: Moment
    body: str
    paragraphs: tuple[str, ...]
    summary: str
    lang: str
    updated: Moment | None = None
    source: str | None = None
    url: str | None = None
    byline: tuple[str, ...] = ()
    credits: str | None = None
    tags: tuple[Suggestion, ...] = ()
    topics: tuple[Suggestion, ...] = ()
    dateline: Dateline | None = None
    status: str | None = None
    rights: str | None = None
    indexing: str | None = None
    id: str | None = None
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    image: ArticleImage | None = None
    extra: FrozenMap | None = None
    review: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    lead_notes: tuple[str, ...] = ()
    sketch: bytes = b""
    kept: tuple[tuple[str, int], ...] = ()
    lost: tuple[Loss, ...] = ()
