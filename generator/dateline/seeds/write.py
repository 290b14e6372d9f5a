"""An imported article → its Markdown file; whole files only, and never over one that is there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dateline.content.front_matter import dump
from dateline.content.permalinks import slugify
from dateline.fingerprint import fingerprint_bytes
from dateline.project import Project
from dateline.seeds.dates import day_of
from dateline.seeds.item import Dateline, ImportedArticle
from dateline.seeds.spans import plain
from dateline.wholefile import put_new

MAX_SLUG = 80


def write_article(content: str, article: ImportedArticle, seed: str, fingerprint: str, draft: bool) -> str:
    """The path below the folder `content` of the new file. Raises OutsideError where it cannot be written."""
    day = day_of(article.date)
    folder = f"articles/{day.year:04}/{day.month:02}"
    slug = _short(slugify(article.title)) or fingerprint[:12]
    number = 1
    while True:
        name = f"{folder}/{slug}.md" if number == 1 else f"{folder}/{slug}-{number}.md"
        path = f"{content}/{name}"
        if not os.path.exists(path) and put_new(path, article_file(article, name, seed, fingerprint, draft).encode()):  # noqa: PTH110
            return name
        number += 1


def _short(slug: str) -> str:
    return slug if len(slug) <= MAX_SLUG else slug[:MAX_SLUG].rpartition("-")[0] or slug[:MAX_SLUG]


def article_file(article: ImportedArticle, path: str, seed: str, fingerprint: str, draft: bool) -> str:
    """The text of an article's file; its id comes from its path and seed, so that it is the same anywhere."""
    fields = front_matter(article, path, seed, fingerprint, draft)
    head = dump(fields)
    if "\\" in head:  # there may be control characters, which are written so
        head = dump(_plain(fields))
    return head + "\n" + article.body


def front_matter(article: ImportedArticle, path: str, seed: str, fingerprint: str, draft: bool) -> Mapping[str, Any]:
    """The front matter's fields, in the order in which people read them."""
    fields: dict[str, Any] = {
        "id": fingerprint_bytes(f"{path}\0{fingerprint}".encode())[:12],
        "title": article.title,
        "date": _moment(article.date),
        "updated": _moment(article.updated),
        "dateline": _dateline(article.dateline),
        "source": _source(article),
        "byline": list(article.byline),
        "credits": article.credits,
        "summary": article.summary,
        "topics": [topic.name for topic in article.topics],
        "tags": [tag.name for tag in article.tags],
        "status": "draft" if draft else None,
        "lang": article.lang,
        "seed": {"file": seed, "fingerprint": fingerprint},
        "review": list(article.review),
        "extra": {"note": " ".join(article.lead_notes)} if article.lead_notes else None,
    }
    return fields


def _plain(value: Any) -> Any:
    """`value` without control and direction characters in any text of it."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _moment(value: date | datetime | None) -> date | datetime | None:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def _dateline(value: Dateline | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "place": value.place,
        "country": value.country,
        "agency": value.agency,
        "date": value.date,
        "raw": value.raw,
    }


def _source(article: ImportedArticle) -> dict[str, Any] | None:
    """The outlet: as known, else the host of the URL."""
    if not (article.source or article.url):
        return None
    return {"name": article.source or _host(article.url or ""), "url": article.url}


def _host(url: str) -> str:
    from urllib.parse import urlsplit

    return (urlsplit(url).hostname or "").removeprefix("www.")


def keep_seed(project: Project, name: str, data: bytes) -> str:
    """The name below content/ of the raw file, put there unless the same bytes are there already."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    number = 1
    while True:
        candidate = project.seeds / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
        if candidate.is_file() and candidate.stat().st_size == len(data) and candidate.read_bytes() == data:
            break
        if not candidate.exists() and put_new(str(candidate), data):
            break
        number += 1
    return candidate.relative_to(project.content).as_posix()
