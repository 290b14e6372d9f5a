"""Front matter: the YAML head of a Markdown file, read strictly and written so that YAML cannot misread it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from dateline.config import Indexing, Language, Part, Rights, Strings, WebURL, refuse
from dateline.errors import ContentError, Problem
from dateline.strict_yaml import Document, read_mapping

FENCE = "---"
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_SLUG = re.compile(r"\w[\w.-]*\Z")


def parse_moment(value: str) -> date | datetime:
    """A date, or a datetime, from ISO 8601 text; a date stays a date. Raises ValueError."""
    value = value.strip()
    if _DATE.match(value):
        return date.fromisoformat(value)
    if len(value) < 16 or not value[:4].isdigit():
        raise ValueError(value)
    return datetime.fromisoformat(value)


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


def _id(value: Any) -> Any:
    if isinstance(value, str) and not _ID.match(value):
        raise refuse("id", f"the id {value}", "letters, digits, - and _, at most 64", "Leave the key out to get one.")
    return value


def _slug(value: Any) -> Any:
    if isinstance(value, str) and (not _SLUG.match(value) or ".." in value or value.endswith(".") or len(value) > 120):
        raise refuse(
            "slug",
            f"the slug {value}",
            "letters, digits and hyphens, at most 120",
            "Leave out slashes, dots and spaces.",
        )
    return value


def _alias(value: Any) -> Any:
    if isinstance(value, str) and (
        not value.startswith("/")
        or {"", ".", ".."} & set(value[1:].removesuffix("/").split("/"))
        or re.search(r"[\s\x00-\x1f\x7f\\?#<>\"|*:%]", value)
        or not value.isprintable()
    ):
        raise refuse(
            "alias",
            f"the alias {value}",
            "a path on this site, such as /old/path/",
            "Begin with one slash; leave out `..`, spaces, ?, # and %: write the characters themselves.",
        )
    return value


def _media(value: Any) -> Any:
    parts = value.split("/") if isinstance(value, str) else []
    strange = {"", ".", ".."} & set(parts) or "\\" in value or "\0" in value
    if parts and (parts[0] != "media" or len(parts) < 2 or strange):
        raise refuse(
            "media",
            f"the file {value}",
            "a file below content/media/, such as media/photo.jpg",
            "Put the picture into content/media/ and name it from there.",
        )
    return value


def _named(key: str) -> BeforeValidator:
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


_DATE_SCHEMA = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"}
Moment = Annotated[date | datetime, PlainValidator(_moment), WithJsonSchema(_DATE_SCHEMA)]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema(_DATE_SCHEMA)]
Slug = Annotated[str, BeforeValidator(_slug)]
Alias = Annotated[str, BeforeValidator(_alias)]
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

    file: Annotated[str, BeforeValidator(_media)] = Field(description="A file below content/, such as media/photo.jpg.")
    alt: Title = Field(description="What the picture shows, for those who do not see it.")
    credit: str = Field("", description="Whose picture it is.")


class SeedFields(Part):
    """The raw text that the article was made from."""

    file: str = Field(description="The seed's file below content/, with #id for one row of it.")
    fingerprint: str = Field("", description="The seed's fingerprint at import.")


class ArticleFields(Part):
    """All that an article's front matter can say; only title and date are required."""

    id: Annotated[str, BeforeValidator(_id)] = Field("", description="Permanent id; from the path when absent.")
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


def split(text: str, path: str) -> tuple[Document, str]:
    """The front matter as a Document, and the body. Raises ContentError."""
    head, body = _cut(text, path)
    return read_mapping(head, path, first_line=2), body


def _cut(text: str, path: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if not text.strip():
        mend = "Write `---`, `title: …`, `date: …`, `---`, or delete the file."
        raise ContentError([Problem(path, 0, 0, "empty", "an empty file", "front matter with title and date", mend)])
    if first.rstrip() != FENCE:
        mend = "Begin the file with `---`, `title: …`, `date: …` and a line of `---`."
        expected, line = f"a first line of `{FENCE}`", first.strip()[:120]
        raise ContentError([Problem(path, 1, 1, "no-front-matter", "no front matter", expected, mend, line)])
    end = _END.search(rest)
    if end is None:
        found, expected = "front matter that does not end", f"a line of `{FENCE}` after it"
        mend = "Close the front matter with a line of `---`."
        raise ContentError([Problem(path, 1, 1, "no-front-matter", found, expected, mend)])
    return rest[: end.start()], rest[end.end() :].removeprefix("\n")


def locate(text: str, path: str, key: str) -> tuple[int, int, str]:
    """Line, column and excerpt of a top-level key of a file's front matter; zeros where it has none."""
    try:
        document, _ = split(text, path)
    except ContentError:
        return (0, 0, "")
    if (key,) not in document.places:
        return (0, 0, "")
    line, column = document.places[(key,)]
    return line, column, document.excerpt(line)


# A plain scalar that no YAML reader takes for anything but this text.
_PLAIN = re.compile(r"[^\W\d_][\w.,/()’“”–—'%$€£+-]*(?: [\w.,/()’“”–—'%$€£+&-]+)*\Z")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def scalar(value: str) -> str:
    """`value` as YAML that every reader takes for exactly this text."""
    if _PLAIN.match(value) and value.lower() not in _WORDS and value[-1] not in ":," and len(value) < 200:
        return value
    if value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return '"' + "".join(_escaped(c) for c in value) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character in "\n\t\r":
        return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[character]
    code = ord(character)
    printable = character.isprintable() and not 0xD800 <= code <= 0xDFFF and code != 0xFEFF
    if printable:
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def dump(fields: Mapping[str, Any]) -> str:
    """Front matter with its fences; keys in the order given, empty values left out."""
    lines = [FENCE]
    for key, value in fields.items():
        if value is None or value == "" or value == () or value == [] or value == {}:
            continue
        lines.append(f"{key}: {flow(value)}")
    return "\n".join([*lines, FENCE, ""])


def flow(value: Any) -> str:
    """A value in YAML's flow style, on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        inner = (f"{_in_flow(str(k))}: {flow_item(v)}" for k, v in value.items() if v not in (None, "", (), []))
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow_item(item) for item in value) + "]"
    return scalar(str(value))


def flow_item(value: Any) -> str:
    """A value inside brackets, where commas end a plain word."""
    return _in_flow(value) if isinstance(value, str) else flow(value)


@lru_cache(maxsize=1024)  # keys, tags and topics come again and again
def _in_flow(value: str) -> str:
    text = scalar(value)
    return '"' + value + '"' if not text.startswith('"') and "," in text else text
