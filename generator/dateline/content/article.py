"""What a Markdown file says, typed and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.fingerprint import FrozenMap

Moment = date | datetime


@dataclass(frozen=True, slots=True)
class ArticleDateline:
    """Where a report was filed from, as front matter gives it."""

    place: str = ""
    country: str = ""
    agency: str = ""
    date: date | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class ArticleImage:
    """The picture of an article: a file below content/, its text alternative, its credit."""

    file: str
    alt: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Where a Markdown body lies, what it hashes to, and which links it holds as written."""

    path: str
    fingerprint: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
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
    review: tuple[str, ...]
    extra: FrozenMap
    body: Body
    head: str  # fingerprint of the front matter


@dataclass(frozen=True, slots=True)
class EditionSection:
    """A part of an edition: a title, which may be empty, and references to articles."""

    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
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
    head: str  # fingerprint of the front matter


@dataclass(frozen=True, slots=True)
class PlainPage:
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


Content = Article | Edition | PlainPage
