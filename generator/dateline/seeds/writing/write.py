"""An imported article → its Markdown file; whole files only, and never over one that is there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from itertools import count
from typing import Any

from dateline.base.fingerprint import fingerprint_bytes
from dateline.base.forms import day_of
from dateline.base.permalinks import file_stem
from dateline.base.wholefile import put_new
from dateline.content.front_matter import dump
from dateline.seeds.text.item import Dateline, Image, ImportedArticle
from dateline.seeds.text.spans import plain

MAX_SLUG = 80


def write_article(
    content: str, article: ImportedArticle, seed: str, fingerprint: str, draft: bool, is_free: Callable[[str], bool]
) -> str:
    """The path below the folder `content` of the new file, whose name (without its ending) has to be free.

    Raises OutsideError where it cannot be written.
    """
    for name in article_paths(content, article, fingerprint, is_free):
        if put_new(f"{content}/{name}", article_file(article, name, seed, fingerprint, draft).encode()):
            break
    return name


def article_paths(
    content: str, article: ImportedArticle, fingerprint: str, is_free: Callable[[str], bool]
) -> Iterator[str]:
    """The paths below the folder `content` that an article may get, the best first, without those that are taken."""
    day = day_of(article.date)
    folder = f"articles/{day.year:04}/{day.month:02}"
    slug = file_stem(article.slug or article.title, MAX_SLUG) or fingerprint[:12]
    for number in count(1):
        stem = slug if number == 1 else f"{slug}-{number}"
        name = f"{folder}/{stem}.md"
        if is_free(stem) and not os.path.exists(f"{content}/{name}"):  # noqa: PTH110
            yield name


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
        "id": article.id or fingerprint_bytes(f"{path}\0{fingerprint}".encode())[:12],
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
        "status": "draft" if draft else article.status,
        "rights": article.rights,
        "indexing": article.indexing,
        "lang": article.lang,
        "slug": article.slug,
        "aliases": list(article.aliases),
        "image": _image(article.image),
        "seed": {"file": seed, "fingerprint": fingerprint},
        "review": list(article.review),
        "extra": _extra(article),
    }
    return fields


def _extra(article: ImportedArticle) -> dict[str, Any]:
    """Free keys of the seed's own head, and the notes above its lead."""
    own = dict(article.extra or {})
    if article.lead_notes:
        own["note"] = " ".join([str(note) for note in (own.get("note"), *article.lead_notes) if note])
    return own


def _image(image: Image | None) -> dict[str, str] | None:
    if image is None:
        return None
    said = {"credit": image.credit, "caption": image.caption, "focus": image.focus}
    return {"file": image.file, "alt": image.alt, **{key: text for key, text in said.items() if text}}


def _plain(value: Any) -> Any:
    """`value` without control and direction characters in any text of it, also in keys."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {_plain(key): _plain(item) for key, item in value.items()}
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
    return {"name": article.source or _host(article.url or "") or article.url, "url": article.url}


def _host(url: str) -> str:
    from dateline.base.addresses import parts_of

    return (parts_of(url).hostname or "").removeprefix("www.")
