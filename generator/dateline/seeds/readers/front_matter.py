"""The front matter that Markdown files of many tools begin with, read leniently into facts."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateline.errors import ContentError
from dateline.seeds.item import Facts
from dateline.seeds.readers.names import tidy_names
from dateline.seeds.readers.page_metadata import primary_lang
from dateline.seeds.readers.stamps import read_stamp
from dateline.strict_yaml import read_mapping

LARGEST = 100_000
MOST_TAGS = 50
_FENCED = re.compile(
    r"\ufeff?\s*(?:---[ \t]*\n(?P<yaml>.*?\n)??(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>.*?\n)??\+\+\+)[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_LINE = re.compile(r"([A-Za-z][\w .-]{0,40}?)\s*[:=]\s?(.*)")
_BARE = re.compile(
    r"\ufeff?\s*((?:title|date|author|slug|tags|category)\s*:[^\n]*\n"
    r"(?:[A-Za-z][\w-]{0,30}\s*:[^\n]*\n|[ \t]+\S[^\n]*\n)*)(?=\s*\n|\Z)",
    re.IGNORECASE,
)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^()\s]*)\)")
_CLIPPED = frozenset({"clippings", "clipping", "webclip", "web-clip"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter ends, what it says, and a note where it had to be read line by line."""

    end: int
    values: Mapping[str, Any]
    note: str = ""


def read_front_matter(text: str) -> FrontMatter:
    """The front matter at the beginning of a text; one that ends at 0 where there is none."""
    head = text[:LARGEST]
    if found := _FENCED.match(head):
        inside = found["yaml"] or found["toml"] or ""
        values, note = _toml(inside) if found["toml"] else _yaml(inside)
        return FrontMatter(found.end(), values, note) if values or not inside.strip() else _NONE
    if head.lstrip("\ufeff \t\r\n").startswith("{"):
        return _json(head)
    if found := _BARE.match(head):
        return FrontMatter(found.end(), _by_lines(found[1]))
    return _NONE


_NONE = FrontMatter(0, {})


def _yaml(inside: str) -> tuple[Mapping[str, Any], str]:
    try:
        return _named(read_mapping(inside, "front matter").value), ""
    except ContentError:
        return _by_lines(inside), "the front matter is not plain YAML and was read line by line"


def _toml(inside: str) -> tuple[Mapping[str, Any], str]:
    try:
        return _named(tomllib.loads(inside)), ""
    except (tomllib.TOMLDecodeError, RecursionError):
        return _by_lines(inside), "the front matter is not TOML and was read line by line"


def _json(head: str) -> FrontMatter:
    start = head.index("{")
    try:
        values, end = json.JSONDecoder(strict=False).raw_decode(head, start)
    except (ValueError, RecursionError):
        return _NONE
    known = _named(values)
    return FrontMatter(end, known) if "title" in known or "date" in known else _NONE


def _by_lines(inside: str) -> Mapping[str, Any]:
    """`key: value` lines and the `- item` lines below a key, whatever else there may be."""
    values: dict[str, Any] = {}
    key = ""
    for line in inside.split("\n"):
        if key and (item := re.match(r"\s*-\s+(.*)", line)):
            listed = values[key] if isinstance(values[key], list) else []
            values[key] = [*listed, _unquoted(item[1])][:MOST_TAGS]
        elif pair := _LINE.match(line):
            key = _name(pair[1])
            values.setdefault(key, _unquoted(pair[2]))
    return values


def _unquoted(value: str) -> Any:
    """A value as it is meant: without its quotes, or a list of such."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return [_bare(item) for item in value[1:-1].split(",") if item.strip()]
    return _bare(value)


def _bare(value: str) -> str:
    value = value.strip()
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for key, value in values.items():
        named.setdefault(_name(key), value)
    for inner in ("params", "extra", "taxonomies"):  # Hugo's and Zola's own places for such keys
        if isinstance(value := named.get(inner), Mapping):
            for key, held in value.items():
                named.setdefault(_name(key), held)
    return named


def _name(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip().lower())


def facts_of(values: Mapping[str, Any]) -> Facts:
    """The facts among the values, by the names that common tools give them; the rest is ignored."""
    url, source = _url_and_source(values)
    published = _stamp(
        values,
        "date",
        "published",
        "date_published",
        "published_at",
        "published_date",
        "publish_date",
        "publishdate",
        "pubdate",
        "publication_date",
        "created",
        "created_at",
    )
    updated = _stamp(
        values, "updated", "updated_at", "lastmod", "modified", "last_modified", "date_modified", "last_update"
    )
    return Facts(
        title=_first(values, "title", "headline") or None,
        date=published,
        updated=updated if updated != published else None,
        url=url,
        source=source,
        byline=tidy_names(_texts(values, "author", "authors", "byline", "by", "creator")),
        summary=_first(values, "summary", "description", "excerpt", "deck", "abstract") or None,
        tags=_tags(values, "tags", "tag", "keywords", "categories", "category"),
        topics=_tags(values, "topics", "topic"),
        lang=primary_lang(_first(values, "lang", "language", "locale")),
        credits=_first(values, "credits", "credit") or None,
    )


def _url_and_source(values: Mapping[str, Any]) -> tuple[str | None, str | None]:
    url = source = ""
    for text in _texts(
        values, "url", "source_url", "canonical_url", "canonical", "link", "original_url", "source", "original"
    ):
        if link := _MARKDOWN_LINK.search(text):
            source, text = source or link[1], link[2]
        if re.match(r"https?://\S+$", text):
            url = url or text
    for text in _texts(
        values, "source", "source_name", "site_name", "site", "publisher", "publication", "website", "outlet"
    ):
        if not source and "://" not in text and not text.startswith("/"):
            source = text
    return url or None, source or None


def _stamp(values: Mapping[str, Any], *names: str) -> date | datetime | None:
    for name in names:
        value = values.get(name)
        if isinstance(value, date):
            return value
        for text in _texts(values, name):
            if stamp := read_stamp(text):
                return stamp
    return None


def _first(values: Mapping[str, Any], *names: str) -> str:
    return next((" ".join(text.split()) for text in _texts(values, *names)), "")


def _texts(values: Mapping[str, Any], *names: str) -> Iterable[str]:
    """The plain texts among the values of these names: text, items of a list, a mapping's name and url."""
    for name in names:
        value = values.get(name)
        for item in value if isinstance(value, (list, tuple)) else [value]:
            parts = [item.get("name"), item.get("url")] if isinstance(item, Mapping) else [item]
            for part in parts:
                if isinstance(part, (str, int, float)) and not isinstance(part, bool) and str(part).strip():
                    yield _WIKI_LINK.sub(r"\1", str(part)).strip()


def _tags(values: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in names:
        listed = isinstance(values.get(name), (list, tuple))
        for text in _texts(values, name):
            for tag in [text] if listed else re.split("[,;]", text):
                if (tag := tag.strip().lstrip("#").strip()) and tag.casefold() not in _CLIPPED:
                    found[tag] = None
    return tuple(found)[:MOST_TAGS]
