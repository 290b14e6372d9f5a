"""The digest's config.yaml, typed and frozen.

Only values: the keys and their mistakes are in config/table.py, which most builds do not import, since the ledger keeps
the values of a text that was judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from dateline.base.fingerprint import Frozen, value

# Sections that only their own commands need; they name hosts, and whoever is careless writes a password there.
PRIVATE = ("publish", "send", "gather")
Rights = Literal["full", "excerpt", "link"]
Indexing = Literal["own", "source", "none"]


@value
class Topic(Frozen):
    """A topic of the digest: what it is called, what it covers, which words speak for it."""

    label: str
    description: str
    words: tuple[str, ...]
    iptc: str


@value
class TagRule(Frozen):
    """The rule of a tag: its name in URLs, and its other spellings."""

    slug: str
    aliases: tuple[str, ...]
    description: str


@value
class License(Frozen):
    """The terms on which a text may be used by others."""

    url: str
    name: str


@value
class SourceRule(Frozen):
    """An outlet: its address and what may be shown of its articles."""

    url: str
    rights: Rights | None
    indexing: Indexing | None
    license: License | None


@value
class Feeds(Frozen):
    """The site's feeds: which there are, and what they carry."""

    formats: tuple[str, ...]
    content: Literal["full", "summary"]
    items: int
    topics: bool
    tags: bool


@value
class MarkdownRules(Frozen):
    """The rules by which Markdown becomes HTML."""

    extensions: tuple[str, ...]
    trust: bool
    dialect: Literal["commonmark", "python-markdown"]


@value
class Collection(Frozen):
    """A named query for a digest's own layouts."""

    topics: tuple[str, ...]
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    sort: Literal["newest", "oldest", "title"]
    limit: int


@value
class ImportRules(Frozen):
    """The rules by which seeds become articles."""

    drop: tuple[str, ...]
    keep: tuple[str, ...]
    guesses: str


@value
class EmailRules(Frozen):
    """The sender of an edition's e-mail."""

    from_: str
    unsubscribe: str
    style: Literal["auto", "cards", "list"]


@value
class Home(Frozen):
    """The front page: what it shows, and who leads it."""

    front: Literal["auto", "articles", "edition"]
    lead: tuple[str, ...]


@value
class MenuEntry(Frozen):
    """An entry of the main menu: what it leads to, and its own words for that, if any."""

    to: str
    label: str

    @property
    def is_address(self) -> bool:
        """Whether it is meant as an address, and not as a name."""
        return self.to.startswith("/") or ":" in self.to


@value
class Place(Frozen):
    """The place of a value in config.yaml, and its line."""

    line: int
    column: int
    excerpt: str


@value
class Pictures(Frozen):
    """The smaller pictures for pages: their widths, none where there are to be none, and how well they are kept."""

    widths: tuple[int, ...]
    quality: int


@value
class LinkRules(Frozen):
    """What is told of the links of editions."""

    repeats: int
    standing: tuple[str, ...]


@value
class Target(Frozen):
    """A static host to publish to, and how to reach it."""

    kind: Literal["git", "s3", "rsync", "dir"]
    remote: str
    branch: str
    folder: str
    endpoint: str
    region: str
    profile: str
    port: int | None
    ssh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """The whole config.yaml, with defaults."""

    title: str
    url: str
    lang: str
    timezone: str
    description: str
    authority: str
    permalink: str
    page_size: int
    rights: Rights
    indexing: Indexing | None
    license: License | None
    topics: dict[str, Topic]
    tags: dict[str, TagRule]
    sources: dict[str, SourceRule]
    collections: dict[str, Collection]
    feeds: Feeds
    markdown: MarkdownRules
    search: bool
    email: EmailRules
    home: Home
    menu: tuple[MenuEntry, ...]
    footer: str
    pictures: Pictures
    links: LinkRules
    data: bool
    import_: ImportRules
    publish: dict[str, Target]
    given: tuple[str, ...]  # the keys that the file has
    places: dict[str, Place]  # of what only the content can judge, such as home.lead.0
    read_from: str  # the fingerprint of its text

    @property
    def base_path(self) -> str:
        """The path part of `url`, beginning and ending with a slash."""
        return urlsplit(self.url).path or "/"

    @property
    def origin(self) -> str:
        """`url` without its path."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"
