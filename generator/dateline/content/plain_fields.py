"""The front matter that most articles have, read without the library that judges all of it.

Accepts only what `fields.ArticleFields` accepts, and gives the same values; where one key is in doubt it gives nothing,
and the whole is left to ArticleFields, whose import alone takes longer than reading a thousand articles here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from dateline.base.fingerprint import Frozen, FrozenMap, value
from dateline.base.forms import (
    QUOTES,
    is_alias,
    is_id,
    is_language,
    is_media,
    is_slug,
    is_web_url,
    parse_day,
    parse_moment,
)
from dateline.content.article import ArticleDateline, ArticleImage, Moment

Read = Callable[[Any], Any]

_COUNTRY = re.compile(r"(?:[A-Z]{2})?")


@value
class PlainSource(Frozen):
    """An outlet as front matter gives it."""

    name: str
    url: str = ""


@value
class PlainFields(Frozen):
    """What `ArticleFields` holds of an article."""

    title: str
    date: Moment
    id: str = ""
    updated: Moment | None = None
    dateline: ArticleDateline | None = None
    source: PlainSource | None = None
    byline: tuple[str, ...] = ()
    credits: str = ""
    summary: str = ""
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    status: str = "published"
    rights: str | None = None
    indexing: str | None = None
    lang: str | None = None
    slug: str = ""
    aliases: tuple[str, ...] = ()
    image: ArticleImage | None = None
    review: tuple[str, ...] = ()
    extra: Mapping[str, Any] = FrozenMap()


def plain_fields(given: Mapping[str, Any]) -> PlainFields | None:
    """The fields of an article's front matter, or None where it is not certain that they are right."""
    try:
        read = {key: _READ[key](value) for key, value in given.items()}
        read.pop("seed", None)  # for the importer, which looks at the file itself
        return PlainFields(**read)
    except (KeyError, ValueError, TypeError):  # an unknown key, an unfit value, a missing one
        return None


def may_be_noted(given: Mapping[str, Any], is_ascii: bool) -> bool:
    """Whether there may be something to warn of: a list without brackets, quotation marks, an offset with seconds."""
    tags = given.get("tags")
    if type(tags) is str:
        if "," in tags:
            return True
    elif not is_ascii and type(tags) is list and any(type(tag) is str and tag[:1] in QUOTES for tag in tags):
        return True
    return not (_is_plain_moment(given.get("date")) and _is_plain_moment(given.get("updated")))


def _is_plain_moment(given: Any) -> bool:
    """Whether it surely has no offset with seconds."""
    return type(given) is not str or len(given) < 20 or given[-6] in "+-" or given[-1] == "Z"


def _text(given: Any) -> str:
    if type(given) is not str:
        raise ValueError(given)
    return given


def _some(given: Any) -> str:
    return _that(_text(given) != "", given)


def _that(fits: bool, given: str) -> str:
    if not fits:
        raise ValueError(given)
    return given


def _fit(test: Callable[[str], Any]) -> Callable[[Any], str]:
    return lambda given: _that(bool(test(_text(given))), given)


def _one_of(*words: str) -> Callable[[Any], str]:
    return _fit(set(words).__contains__)


def _list(item: Callable[[Any], str]) -> Callable[[Any], tuple[str, ...]]:
    return lambda given: (item(given),) if type(given) is str else tuple(map(item, _items(given)))


def _items(given: Any) -> list[Any]:
    if type(given) is not list:
        raise ValueError(given)
    return given


def _mapping(kind: Callable[..., Any], read: Mapping[str, Read], short: str = "") -> Read:
    def made(given: Any) -> Any:
        parts = {short: given} if short and type(given) is str else given
        if type(parts) is not dict:
            raise ValueError(given)
        return kind(**{key: read[key](part) for key, part in parts.items()})

    return made


def _free(given: Any) -> dict[str, Any]:
    if type(given) is not dict:
        raise ValueError(given)
    return given


_DATELINE = {
    "place": _text,
    "country": _fit(_COUNTRY.fullmatch),
    "agency": _text,
    "date": lambda given: parse_day(_text(given)),
    "raw": _text,
}
_IMAGE = {"file": _fit(is_media), "alt": _some, "credit": _text}
_SEED = {"file": _text, "fingerprint": _text}


def _seed(file: str, fingerprint: str = "") -> tuple[str, str]:
    return file, fingerprint


_READ: dict[str, Read] = {
    "id": _fit(is_id),
    "title": _some,
    "date": lambda given: parse_moment(_text(given)),
    "updated": lambda given: parse_moment(_text(given)),
    "dateline": _mapping(ArticleDateline, _DATELINE, short="place"),
    "source": _mapping(PlainSource, {"name": _some, "url": _fit(is_web_url)}, short="name"),
    "byline": _list(_text),
    "credits": _text,
    "summary": _text,
    "topics": _list(_text),
    "tags": _list(_text),
    "status": _one_of("published", "draft", "withdrawn"),
    "rights": _one_of("full", "excerpt", "link"),
    "indexing": _one_of("own", "source", "none"),
    "lang": _fit(is_language),
    "slug": _fit(is_slug),
    "aliases": _list(_fit(is_alias)),
    "image": _mapping(ArticleImage, _IMAGE),
    "seed": _mapping(_seed, _SEED),
    "review": _list(_text),
    "extra": _free,
}
