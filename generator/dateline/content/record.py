"""Content ↔ JSON text, as the ledger keeps it.

JSON, not pickle: a ledger that came with somebody's archive must not be able to run code.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from sys import intern as one
from typing import Any

from dateline.base.fingerprint import FrozenMap
from dateline.content.article import (
    Article,
    ArticleDateline,
    ArticleImage,
    Body,
    Content,
    Edition,
    EditionSection,
    Moment,
    Note,
    PlainPage,
)
from dateline.content.read import freeze

_decode = json.JSONDecoder().raw_decode  # what json.loads calls, after some more looks at the text
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda value: _plain(value)).encode


def to_record(content: Content) -> str:
    """`content` as one line of JSON."""
    return _encode([type(content).__name__, *_fields(content)])


def _fields(content: Content) -> list[Any]:
    return [getattr(content, name) for name in type(content).__annotations__]


def _plain(value: Any) -> Any:
    if isinstance(value, FrozenMap):
        return dict(value)
    if isinstance(value, date):
        return value.isoformat()
    return [getattr(value, name) for name in value.__slots__]


def known_content(record: str) -> Content | None:
    """The content that `record` holds, None where it makes no sense."""
    try:
        return from_record(record)
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, RecursionError):
        return None


def from_record(record: str) -> Content:
    """The content that `record` holds. Raises ValueError, TypeError or IndexError for anything else."""
    row, end = _decode(record)
    if end != len(record):
        raise ValueError(record)
    return _content(row)


def _content(row: list[Any]) -> Content:
    kind, *fields = row
    if kind == "Article":
        return _article(fields)
    return _edition(fields) if kind == "Edition" else _page(fields)


def _article(f: list[Any]) -> Article:
    path, id, title, date, updated, dateline, source, source_url, byline, credits, summary, topics, *rest = f
    tags, status, rights, indexing, lang, slug, aliases, image, lead, review, extra, *last = rest
    body, head, list_fingerprint, notes = last
    # What many articles say is held once for all of them.
    return Article(
        one(path),
        id,
        title,
        _moment(date),
        _moment(updated) if updated else None,
        _dateline(dateline) if dateline else None,
        one(source),
        source_url,
        tuple(map(one, byline)),
        credits,
        summary,
        tuple(map(one, topics)),
        tuple(map(one, tags)),
        one(status),
        rights,
        indexing,
        lang,
        slug,
        tuple(aliases),
        ArticleImage(*image) if image else None,
        lead,
        tuple(review),
        freeze(extra) if extra else _EMPTY,
        _body(body),
        head,
        list_fingerprint,
        _notes(notes) if notes else (),
    )


_EMPTY = FrozenMap()


def _dateline(f: list[Any]) -> ArticleDateline:
    return ArticleDateline(f[0], f[1], f[2], date.fromisoformat(f[3]) if f[3] else None, f[4])


def _edition(f: list[Any]) -> Edition:
    path, title, date, summary, slug, status, lang, aliases, sections, body, linked, head, number, image, notes = f
    return Edition(
        path,
        title,
        _moment(date),
        summary,
        slug,
        status,
        lang,
        tuple(aliases),
        tuple(EditionSection(name, tuple(articles)) for name, articles in sections),
        _body(body),
        linked,
        head,
        number,
        ArticleImage(*image) if image else None,
        _notes(notes),
    )


def _page(f: list[Any]) -> PlainPage:
    return PlainPage(f[0], f[1], f[2], f[3], f[4], f[5], tuple(f[6]), freeze(f[7]), _body(f[8]), f[9], _notes(f[10]))


def _notes(f: list[Any]) -> tuple[Note, ...]:
    return tuple(Note(*one) for one in f)


def _body(f: list[Any]) -> Body:
    return Body(one(f[0]), f[1], tuple(f[2]), tuple(f[3]))


def _moment(text: str) -> Moment:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
