"""What front matter can say, and what is wrong with one that says something else.

Each key is declared once, in the tables below; what a table makes is the value class before it. Every build reads with
them, so they import little: `other_keys` waits for a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from dateline.base.fingerprint import Frozen, FrozenMap, value
from dateline.base.forms import is_alias, is_id, is_media, is_slug
from dateline.config.values import Indexing, Rights
from dateline.content import article
from dateline.content.article import ArticleDateline, ArticleImage, EditionSection
from dateline.yaml.document import Document
from dateline.yaml.kinds import LANGUAGE, SOME_TEXT, TEXT, WEB_URL, Flag, Free, Moment, OneOf, Whole, Wrong, fitting
from dateline.yaml.table import Field, ListOf, Made, Table

MOMENT, DAY, FREE = Moment(), Moment(day=True), Free()
ID = fitting(is_id, "id", "the id", "letters, digits, - and _, at most 64", "Leave the key out to get one.")
SLUG = fitting(
    is_slug, "slug", "the slug", "letters, digits and hyphens, at most 120", "Leave out slashes, dots and spaces."
)
ALIAS = fitting(
    is_alias,
    "alias",
    "the alias",
    "a path on this site, such as /old/path/",
    "Begin with one slash; leave out `..`, spaces, ?, # and %: write the characters themselves.",
)
MEDIA = fitting(
    is_media,
    "media",
    "the file",
    "a file below content/media/, such as media/photo.jpg",
    "Put the picture into content/media/ and name it from there.",
)
FOCUS = fitting(
    re.compile(r"(?:100|\d{1,2})% (?:100|\d{1,2})%").fullmatch,
    "focus",
    "the focus",
    "two shares of the picture, from its left and from its top, such as 40% 20%",
    "50% 50% is its middle, 0% 0% its upper left corner.",
)
_COUNTRY = r"^([A-Z]{2})?$"
COUNTRY = fitting(
    re.compile(_COUNTRY[1:-1]).fullmatch,
    "string-pattern-mismatch",
    what="",
    expected=f"String should match pattern '{_COUNTRY}'",
    pattern=_COUNTRY,
)
TEXTS, ALIASES = ListOf(TEXT), ListOf(ALIAS)
LANG = Field("lang", LANGUAGE, "Language, BCP 47.", None)
URL_PART = Field("slug", SLUG, "Last part of the URL; the file's name when absent.", "")
OLD_PATHS = Field("aliases", ALIASES, "Old paths that lead here.", ())
EXTRA = Field("extra", FREE, "Free keys for a digest's own layouts.", FrozenMap())


DATELINE = Table(
    "DatelineFields",
    ArticleDateline,
    Field("place", TEXT, "The place, tidied: Tokyo.", ""),
    Field("country", COUNTRY, "ISO 3166 code of the country.", ""),
    Field("agency", TEXT, "The agency's name.", ""),
    Field("date", DAY, "The dateline's own date.", None),
    Field("raw", TEXT, "The dateline as the source wrote it.", ""),
    short="place",
)


@value
class SourceFields(Frozen):
    """The outlet, and the address of the original."""

    name: str
    url: str


SOURCE = Table(
    "SourceFields",
    SourceFields,
    Field("name", SOME_TEXT, "The outlet's name."),
    Field("url", WEB_URL, "Address of the original article.", ""),
    short="name",
)
IMAGE = Table(
    "ImageFields",
    ArticleImage,
    Field("file", MEDIA, "A file below content/, such as media/photo.jpg."),
    Field("alt", SOME_TEXT, "What the picture shows, for those who do not see it."),
    Field("credit", TEXT, "Whose picture it is.", ""),
    Field("caption", TEXT, "What readers are told under it, on the article's page.", ""),
    Field("focus", FOCUS, "What stays in sight where it is cut: from the left, from the top.", ""),
)


@value
class SeedFields(Frozen):
    """The raw text that the article was made from."""

    file: str
    fingerprint: str


SEED = Table(
    "SeedFields",
    SeedFields,
    Field("file", TEXT, "The seed's file below content/, with #id for one row of it."),
    Field("fingerprint", TEXT, "The seed's fingerprint at import.", ""),
)


@value
class ArticleFields(Frozen):
    """All that an article's front matter can say."""

    id: str
    title: str
    date: article.Moment
    updated: article.Moment | None
    dateline: ArticleDateline | None
    source: SourceFields | None
    byline: tuple[str, ...]
    credits: str
    summary: str
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    status: str
    rights: str | None
    indexing: str | None
    lang: str | None
    slug: str
    aliases: tuple[str, ...]
    image: ArticleImage | None
    lead: bool
    seed: SeedFields | None
    review: tuple[str, ...]
    extra: Mapping[str, Any]


ARTICLE = Table(
    "ArticleFields",
    ArticleFields,
    Field("id", ID, "Permanent id; from the path when absent.", ""),
    Field("title", SOME_TEXT, "The headline."),
    Field("date", MOMENT, "Day or moment of publication; without offset in the config's timezone."),
    Field("updated", MOMENT, "Moment of the last material change, after the date.", None),
    Field("dateline", DATELINE, "Where it was filed from.", None),
    Field("source", SOURCE, "The outlet, with its URL.", None),
    Field("byline", TEXTS, "Who wrote it.", ()),
    Field("credits", TEXT, "Further credits: reporting, editing.", ""),
    Field("summary", TEXT, "The deck; the first paragraph's text when absent.", ""),
    Field("topics", TEXTS, "Keys of `topics` in config.yaml.", ()),
    Field("tags", TEXTS, "Labels; slugs and aliases are worked out.", ()),
    Field("status", OneOf(("published", "draft", "withdrawn")), "published, draft or withdrawn.", "published"),
    Field("rights", OneOf(get_args(Rights)), "What is shown; the source's rule when absent.", None),
    Field("indexing", OneOf(get_args(Indexing)), "What search engines are told; the source's rule when absent.", None),
    Field("lang", LANGUAGE, "Language, BCP 47; the site's when absent.", None),
    URL_PART,
    OLD_PATHS,
    Field("image", IMAGE, "The article's picture.", None),
    Field("lead", Flag(), "Leads the front page; of several the newest.", False),
    Field("seed", SEED, "The raw text it was made from.", None),
    Field("review", TEXTS, "Fields that the importer guessed; delete a name once checked.", ()),
    EXTRA,
)
SECTION = Table(
    "SectionFields",
    EditionSection,
    Field("title", TEXT, "The section's title.", ""),
    Field("articles", TEXTS, "Paths, slugs or ids of articles, in order."),
)


@value
class EditionFields(Frozen):
    """All that an edition's front matter can say."""

    title: str
    date: article.Moment
    summary: str
    articles: tuple[str, ...]
    sections: tuple[EditionSection, ...]
    status: str
    lang: str | None
    slug: str
    aliases: tuple[str, ...]
    number: int | None
    image: ArticleImage | None


EDITION = Table(
    "EditionFields",
    EditionFields,
    Field("title", SOME_TEXT, "The edition's title."),
    Field("date", MOMENT, "Its day."),
    Field("summary", TEXT, "One sentence about it.", ""),
    Field("articles", TEXTS, "Paths, slugs or ids of articles, in order.", ()),
    Field("sections", ListOf(SECTION, short=False), "Articles in sections with titles.", ()),
    Field("status", OneOf(("published", "draft")), "published or draft.", "published"),
    LANG,
    URL_PART,
    OLD_PATHS,
    Field("number", Whole(least=1), "Its number among the editions.", None),
    Field("image", IMAGE, "Its cover; the first picture of its articles when absent.", None),
)


@value
class PageFields(Frozen):
    """All that a plain page's front matter can say."""

    title: str
    summary: str
    menu: int | None
    lang: str | None
    slug: str
    aliases: tuple[str, ...]
    extra: Mapping[str, Any]


PAGE = Table(
    "PageFields",
    PageFields,
    Field("title", SOME_TEXT, "The page's title."),
    Field("summary", TEXT, "One sentence about it.", ""),
    Field("menu", Whole(), "Place in the site's menu, unless config has its own; absent: not in it.", None),
    LANG,
    URL_PART,
    OLD_PATHS,
    EXTRA,
)


def read_fields(table: Table[Made], document: Document) -> Made:
    """The front matter that a table makes of `document`. Raises ContentError with every mistake in it."""
    try:
        return table.read(document.value)
    except Wrong as wrong:
        from dateline.content.other_keys import hint_for
        from dateline.yaml.judge import refused  # both of which only a mistake is worth

        raise refused(wrong, document, hint_for) from None
