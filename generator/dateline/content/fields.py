"""What front matter can say, and what is wrong with one that says something else.

`plain_fields` reads the most of it in less time than this module takes to import; this one reads all, and judges.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from dateline.base.forms import is_alias, is_id, is_media, is_slug, parse_moment
from dateline.config.values import Indexing, Rights
from dateline.content.other_keys import hint_for
from dateline.yaml.document import Document
from dateline.yaml.judge import Language, Part, Strings, WebURL, fitting, refuse, typed


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return parse_moment(value)
        except ValueError:
            pass
    raise refuse(
        "date",
        f"not a date: {value}",
        "a date such as 2017-08-18, or 2017-08-18T09:30:00+09:00",
        "Write year-month-day; a time is optional.",
    )


def _day(value: Any) -> Any:
    found = _moment(value)
    return found.date() if isinstance(found, datetime) else found


def _named(key: str) -> BeforeValidator:
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


_DATE_SCHEMA = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"}
Moment = Annotated[date | datetime, PlainValidator(_moment), WithJsonSchema(_DATE_SCHEMA)]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema(_DATE_SCHEMA)]
Id = Annotated[
    str, fitting(is_id, "id", "the id", "letters, digits, - and _, at most 64", "Leave the key out to get one.")
]
Slug = Annotated[
    str,
    fitting(
        is_slug, "slug", "the slug", "letters, digits and hyphens, at most 120", "Leave out slashes, dots and spaces."
    ),
]
Alias = Annotated[
    str,
    fitting(
        is_alias,
        "alias",
        "the alias",
        "a path on this site, such as /old/path/",
        "Begin with one slash; leave out `..`, spaces, ?, # and %: write the characters themselves.",
    ),
]
Media = Annotated[
    str,
    fitting(
        is_media,
        "media",
        "the file",
        "a file below content/media/, such as media/photo.jpg",
        "Put the picture into content/media/ and name it from there.",
    ),
]
Aliases = Annotated[tuple[Alias, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)]
Title = Annotated[str, Field(min_length=1)]
Status = Literal["published", "draft", "withdrawn"]


class DatelineFields(Part):
    """Where a report was filed from."""

    place: str = Field("", description="The place, tidied: Tokyo.")
    country: str = Field("", pattern=r"^([A-Z]{2})?$", description="ISO 3166 code of the country.")
    agency: str = Field("", description="The agency's name.")
    date: Day | None = Field(None, description="The dateline's own date.")
    raw: str = Field("", description="The dateline as the source wrote it.")


class SourceFields(Part):
    """The outlet, and the address of the original."""

    name: Title = Field(description="The outlet's name.")
    url: WebURL = Field("", description="Address of the original article.")


class ImageFields(Part):
    """A picture with its text alternative."""

    file: Media = Field(description="A file below content/, such as media/photo.jpg.")
    alt: Title = Field(description="What the picture shows, for those who do not see it.")
    credit: str = Field("", description="Whose picture it is.")


class SeedFields(Part):
    """The raw text that the article was made from."""

    file: str = Field(description="The seed's file below content/, with #id for one row of it.")
    fingerprint: str = Field("", description="The seed's fingerprint at import.")


class ArticleFields(Part):
    """All that an article's front matter can say; only title and date are required."""

    id: Id = Field("", description="Permanent id; from the path when absent.")
    title: Title = Field(description="The headline.")
    date: Moment = Field(description="Day or moment of publication; without offset in the config's timezone.")
    updated: Moment | None = Field(None, description="Moment of the last material change, after the date.")
    dateline: Annotated[DatelineFields | None, _named("place")] = Field(None, description="Where it was filed from.")
    source: Annotated[SourceFields | None, _named("name")] = Field(None, description="The outlet, with its URL.")
    byline: Strings = Field((), description="Who wrote it.")
    credits: str = Field("", description="Further credits: reporting, editing.")
    summary: str = Field("", description="The deck; the first paragraph's text when absent.")
    topics: Strings = Field((), description="Keys of `topics` in config.yaml.")
    tags: Strings = Field((), description="Labels; slugs and aliases are worked out.")
    status: Status = Field("published", description="published, draft or withdrawn.")
    rights: Rights | None = Field(None, description="What is shown; the source's rule when absent.")
    indexing: Indexing | None = Field(None, description="What search engines are told; the source's rule when absent.")
    lang: Language | None = Field(None, description="Language, BCP 47; the site's when absent.")
    slug: Slug = Field("", description="Last part of the URL; the file's name when absent.")
    aliases: Aliases = Field((), description="Old paths that lead here.")
    image: ImageFields | None = Field(None, description="The article's picture.")
    seed: SeedFields | None = Field(None, description="The raw text it was made from.")
    review: Strings = Field((), description="Fields that the importer guessed; delete a name once checked.")
    extra: dict[str, Any] = Field(default_factory=dict, description="Free keys for a digest's own layouts.")


class SectionFields(Part):
    """A part of an edition."""

    title: str = Field("", description="The section's title.")
    articles: Strings = Field(description="Paths, slugs or ids of articles, in order.")


class EditionFields(Part):
    """All that an edition's front matter can say."""

    title: Title = Field(description="The edition's title.")
    date: Moment = Field(description="Its day.")
    summary: str = Field("", description="One sentence about it.")
    articles: Strings = Field((), description="Paths, slugs or ids of articles, in order.")
    sections: tuple[SectionFields, ...] = Field((), description="Articles in sections with titles.")
    status: Literal["published", "draft"] = Field("published", description="published or draft.")
    lang: Language | None = Field(None, description="Language, BCP 47.")
    slug: Slug = Field("", description="Last part of the URL; the file's name when absent.")
    aliases: Aliases = Field((), description="Old paths that lead here.")


class PageFields(Part):
    """All that a plain page's front matter can say."""

    title: Title = Field(description="The page's title.")
    summary: str = Field("", description="One sentence about it.")
    menu: int | None = Field(None, description="Place in the site's menu; absent: not in it.")
    lang: Language | None = Field(None, description="Language, BCP 47.")
    slug: Slug = Field("", description="Last part of the URL; the file's name when absent.")
    aliases: Aliases = Field((), description="Old paths that lead here.")
    extra: dict[str, Any] = Field(default_factory=dict, description="Free keys for a digest's own layouts.")


def article_fields(document: Document) -> ArticleFields:
    """An article's front matter. Raises ContentError with every mistake in it."""
    return typed(ArticleFields, document, hint_for)


def edition_fields(document: Document) -> EditionFields:
    """An edition's front matter. Raises ContentError with every mistake in it."""
    return typed(EditionFields, document, hint_for)


def page_fields(document: Document) -> PageFields:
    """A plain page's front matter. Raises ContentError with every mistake in it."""
    return typed(PageFields, document, hint_for)
