"""What passes between the stages of an import: seed → RawItem → ImportedArticle → Markdown file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dateline.base.fingerprint import Frozen, FrozenMap, value
from dateline.seeds.text.calendars.weekdays import WeekdayDate
from dateline.seeds.text.document import Block, Edit, Figure, Loss, Mark, Span

Moment = date | datetime
Day = date


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
class Image(Frozen):
    """The picture that an author gave an article: a file below content/, and what is said of it."""

    file: str
    alt: str
    credit: str = ""
    caption: str = ""
    focus: str = ""


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
    image: Image | None = None
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
class RawItem(Frozen):
    """One raw news text with its facts; every span of a receipt is an offset into `text`.

    With `markdown` the body blocks are Markdown as their author wrote it, markers and all, and are
    kept as they stand but for the `edits`; else `text` is plain and is escaped when it is written.
    `marks` are its inline marks in order of their start, an outer one before an inner one; `lost` those
    that cannot be kept. `pictures` are those that came along, in their order.
    `guessed` names the facts that the reader is not sure of: they belong into `review`. `doubts` is what speaks for it
    that the body is not whole, and `cut` what the source says of its text being a part only. `believed` are the
    offsets of blocks of which a reader is sure that they belong to the body, whatever they look like by themselves.
    `scores` say how sure the reader is of the facts that it chose among several, from 0 to 1. `signed` is the line
    outside the body that names the byline, and `weekday` a day without a year that stands there.
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
    edits: tuple[Edit, ...] = ()
    pictures: tuple[Figure, ...] = ()
    doubts: tuple[str, ...] = ()
    cut: str = ""
    believed: frozenset[int] = frozenset()
    scores: tuple[tuple[str, float], ...] = ()
    signed: str = ""
    weekday: WeekdayDate | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An item of a file of many that cannot be read, and why; its neighbours can."""

    seed: str
    error: Exception


@value
class Suggestion(Frozen):
    """A suggested tag or topic, the words of the text that speak for it, and whether it is right beyond doubt."""

    name: str
    score: float
    why: tuple[str, ...] = ()
    sure: bool = False


@value
class ImportedArticle(Frozen):
    """What an item became; `spans` cover every character of the raw text once, in order.

    `sketch` is what its text is known again by (see sketch.py), as 32-bit numbers. `kept` counts
    the marks that the body has by kind, and `lost` are those of the source that it has not. `doubts`
    are kept lines that a rule nearly took. `beside` are the stretches of the body that name files beside the seed.
    `guesses` are the fields that were found or chosen, each with how sure that is, from 0 to 1.
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
    image: Image | None = None
    extra: FrozenMap | None = None
    review: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    lead_notes: tuple[str, ...] = ()
    sketch: bytes = b""
    kept: tuple[tuple[str, int], ...] = ()
    lost: tuple[Loss, ...] = ()
    doubts: tuple[str, ...] = ()
    beside: tuple[Edit, ...] = ()
    guesses: tuple[tuple[str, float], ...] = ()
