"""The facts among what a head says, by the names that common tools give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from dateline.base.forms import is_language
from dateline.seeds.readers.html.page_metadata import primary_lang
from dateline.seeds.readers.names import tidy_names
from dateline.seeds.readers.stamps import read_stamp
from dateline.seeds.text.item import Facts
from dateline.seeds.text.spans import plain

MOST_TAGS = 50
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^()\s]*)\)")
CLIPPED = frozenset({"clippings", "clipping", "webclip", "web-clip"})
"""Tags that say no more than that a clipper wrote the file."""


_MADE = frozenset({"created", "created_at", "created_date", "date_created"})
"""Names of the moment at which a file was made: of a clipping, that is not when its text was published."""

# Field → the names that common tools give it, the surest first.
_NAMES = {
    field: tuple(names.split())
    for field, names in {
        "title": "title headline",
        "date": "date published date_published published_at published_date publish_date publishdate pubdate "
        "publication_date created created_at created_date date_created",
        "updated": "updated updated_at lastmod modified last_modified date_modified last_update",
        "url": "url source_url canonical_url canonical link original_url source original",
        "source": "source source_name site_name site publisher publication website outlet",
        "byline": "author authors byline by creator primary_author",
        "summary": "summary description excerpt custom_excerpt deck abstract meta_description",
        "tags": "tags tag keywords categories category",
        "topics": "topics topic",
        "lang": "lang language locale",
        "credits": "credits credit",
    }.items()
}
_READ: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "title": lambda values: _first(values, "title"),
    "date": lambda values: _stamp(values, "date"),
    "updated": lambda values: _stamp(values, "updated"),
    "url": lambda values: _url_and_source(values)[0],
    "source": lambda values: _url_and_source(values)[1],
    "byline": lambda values: tidy_names(_texts(values, "byline")),
    "summary": lambda values: _first(values, "summary"),
    "tags": lambda values: _tags(values, "tags"),
    "topics": lambda values: _tags(values, "topics"),
    "lang": lambda values: _lang(_first(values, "lang")),
    "credits": lambda values: _first(values, "credits"),
}


def facts_of(values: Mapping[str, Any]) -> Facts:
    """The facts among the values, by the names that common tools give them; the rest is ignored."""
    found = {field: fact for field, read in _READ.items() if (fact := read(values))}
    if "date" in found and not _stamp({name: held for name, held in values.items() if name not in _MADE}, "date"):
        if found.get("url") or _is_clipped(values):
            del found["date"]
        else:
            found["review"] = ("date",)
    if found.get("updated") == found.get("date"):
        found.pop("updated", None)
    return Facts(**found)


def _is_clipped(values: Mapping[str, Any]) -> bool:
    """Whether a tag says that a clipper wrote the file."""
    return any(text.lstrip("#").casefold() in CLIPPED for text in _texts(values, "tags"))


def facts_of_key(name: str, given: Any) -> Iterator[tuple[str, Any]]:
    """Each field that the value of one name gives by itself, and what it gives."""
    for field, names in _NAMES.items():
        named = name in names or (field == "source" and name in _NAMES["url"])  # which may be a link with a name
        if named and (fact := _READ[field]({name: given})):
            yield field, fact


def _lang(given: str) -> str | None:
    return given if "-" in given and is_language(given) else primary_lang(given)


def _url_and_source(values: Mapping[str, Any]) -> tuple[str, str]:
    url = source = ""
    for text in _texts(values, "url"):
        if link := _MARKDOWN_LINK.search(text):
            source, text = source or link[1], link[2]
        if re.match(r"https?://\S+$", text):
            url = url or text
    for text in _texts(values, "source"):
        if not source and "://" not in text and not text.startswith("/"):
            source = text
    return url, source


def _given(values: Mapping[str, Any], field: str) -> list[Any]:
    """The values of a field's names, in their order."""
    return [values[name] for name in _NAMES[field] if name in values]


def _stamp(values: Mapping[str, Any], field: str) -> date | datetime | None:
    for value in _given(values, field):
        if isinstance(value, date):
            return value
        for text in _plain(value):
            if stamp := read_stamp(text):
                return stamp
    return None


def _first(values: Mapping[str, Any], field: str) -> str:
    return next((" ".join(text.split()) for text in _texts(values, field)), "")


def _texts(values: Mapping[str, Any], field: str) -> Iterator[str]:
    """The plain texts among the values of a field's names."""
    for value in _given(values, field):
        yield from _plain(value)


def _plain(value: Any) -> Iterator[str]:
    """The plain texts of a value: text, items of a list, a mapping's name and url."""
    for item in value if isinstance(value, (list, tuple)) else [value]:
        for part in [item.get("name"), item.get("url")] if isinstance(item, Mapping) else [item]:
            is_text = isinstance(part, (str, int, float)) and not isinstance(part, bool)
            text = plain(_WIKI_LINK.sub(r"\1", str(part))).strip() if is_text else ""
            if text:
                yield text


def _tags(values: Mapping[str, Any], field: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for value in _given(values, field):
        listed = isinstance(value, (list, tuple))
        for text in _plain(value):
            for tag in [text] if listed else re.split("[,;]", text):
                if (tag := tag.strip().lstrip("#").strip()) and tag.casefold() not in CLIPPED:
                    found[tag] = None
    return tuple(found)[:MOST_TAGS]
