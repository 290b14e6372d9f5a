"""The content of a Markdown file, typed and frozen."""

from __future__ import annotations

from datetime import date, datetime

from dateline.base.fingerprint import Frozen, FrozenMap, value

Moment = date | datetime
COMMA = "tags-comma"
"""The code of a warning: one tag that holds commas, and is several in all likelihood."""


@value
class ArticleDateline(Frozen):
    """The place that a report was filed from, as front matter gives it."""

    place: str = ""
    country: str = ""
    agency: str = ""
    date: date | None = None
    raw: str = ""


@value
class ArticleImage(Frozen):
    """The picture of an article or an edition: a file below content/, and what is said of it."""

    file: str
    alt: str
    credit: str = ""
    caption: str = ""
    focus: str = ""


@value
class Body(Frozen):
    """A Markdown body: its place, its fingerprint, its links as written, and those that it shows as pictures."""

    path: str
    fingerprint: str
    links: tuple[str, ...]
    pictures: tuple[str, ...] = ()


@value
class Note(Frozen):
    """A warning of a file's front matter: where, what was found, what was expected, how to mend it."""

    line: int
    column: int
    code: str
    found: str
    expected: str = ""
    mend: str = ""
    excerpt: str = ""


@value
class Article(Frozen):
    """One article without its body; `path` is relative to content/."""

    path: str
    id: str
    title: str
    date: Moment
    updated: Moment | None
    dateline: ArticleDateline | None
    source: str
    source_url: str
    byline: tuple[str, ...]
    credits: str
    summary: str
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    status: str
    rights: str
    indexing: str
    lang: str
    slug: str
    aliases: tuple[str, ...]
    image: ArticleImage | None
    lead: bool
    review: tuple[str, ...]
    extra: FrozenMap
    body: Body
    head: str  # fingerprint of the front matter
    list_fingerprint: str  # of all that lists show of it, and of what decides its address and its rights
    notes: tuple[Note, ...] = ()


@value
class EditionSection(Frozen):
    """A part of an edition: a title, which may be empty, and references to articles."""

    title: str
    articles: tuple[str, ...]


@value
class Edition(Frozen):
    """One edition without its introduction."""

    path: str
    title: str
    date: Moment
    summary: str
    slug: str
    status: str
    lang: str
    aliases: tuple[str, ...]
    sections: tuple[EditionSection, ...]
    body: Body
    linked: bool  # whether its body names addresses of the web, and so may have link items
    head: str  # fingerprint of the front matter
    number: int | None
    image: ArticleImage | None
    notes: tuple[Note, ...] = ()


@value
class PlainPage(Frozen):
    """One plain page without its body; `route` follows its place below content/pages/."""

    path: str
    title: str
    summary: str
    route: str
    menu: int | None
    lang: str
    aliases: tuple[str, ...]
    extra: FrozenMap
    body: Body
    head: str  # fingerprint of the front matter
    notes: tuple[Note, ...] = ()


Content = Article | Edition | PlainPage
