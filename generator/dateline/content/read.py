"""Markdown file → Article, Edition or PlainPage."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any

from dateline.base.errors import ContentError
from dateline.base.fingerprint import FrozenMap, fingerprint, fingerprint_bytes
from dateline.base.forms import QUOTES, nfc
from dateline.base.permalinks import INDEX, slugify
from dateline.base.textfile import decode
from dateline.content.article import Article, Body, Content, Edition, EditionSection, Note, PlainPage
from dateline.content.body.excerpt import first_paragraph
from dateline.content.fields import ARTICLE, EDITION, PAGE, read_fields
from dateline.content.front_matter import cut
from dateline.content.outgoing import outgoing_links, shown_pictures
from dateline.yaml.document import Document
from dateline.yaml.plain import read_plain
from dateline.yaml.read import places

_WEB = re.compile(r"https?[:\\]|www\.|&#|&c", re.IGNORECASE)  # also in an escape or in entities


def read_content(data: bytes, path: str, shown: str) -> Content:
    """What the file at `path` (relative to content/) says. Raises ContentError with all its mistakes."""
    whole = decode(data, shown)
    try:
        written, text = cut(whole, shown)
    except ContentError as error:
        from dateline.content.head import unended

        raise unended(error, whole, shown, lambda head: _content(head, path, Body(path, "", ()), "")) from None
    links = outgoing_links(text)
    body = Body(path, fingerprint_bytes(text.encode()), links, shown_pictures(text, links))
    if (value := read_plain(written)) is not None:
        return _content(Document(shown, written, value, first_line=2, find=places), path, body, text)
    from dateline.content.head import read_head  # which most builds can do without

    head = read_head(written, shown)
    try:
        content = _content(head.document, path, body, text)
    except ContentError as error:
        raise head.refused(error.problems) from None
    if head.problems:
        raise ContentError(head.problems)
    return replace(content, notes=(*head.notes, *content.notes)) if head.notes else content


def _content(document: Document, path: str, body: Body, text: str) -> Content:
    kind = path.partition("/")[0]
    if kind == "articles":
        return _article(document, path, body, text)
    return _edition(document, path, body, text) if kind == "editions" else _page(document, path, body)


def known_body(data: bytes) -> tuple[str, str]:
    """The body of a file that was judged before, and its fingerprint. Raises ContentError or UnicodeDecodeError."""
    data = data.removeprefix(BOM_UTF8)
    text = data.decode()
    body = cut(text)[1]
    return body, fingerprint_bytes(data[len(text[: len(text) - len(body)].encode()) :])


def split_body(text: str) -> str:
    """What follows the front matter, without parsing it."""
    return cut(text)[1]


def _article(document: Document, path: str, body: Body, text: str) -> Article:
    fields = read_fields(ARTICLE, document)
    article = Article(
        path=path,
        id=fields.id or fingerprint(path)[:12],
        title=_line(fields.title),
        date=fields.date,
        updated=fields.updated,
        dateline=fields.dateline,
        source=nfc(fields.source.name) if fields.source else "",
        source_url=fields.source.url if fields.source else "",
        byline=tuple(_line(name) for name in fields.byline),
        credits=fields.credits,
        summary=_line(fields.summary) or first_paragraph(text, document.path),
        topics=_unique(fields.topics),
        tags=_unique(nfc(_line(tag)) for tag in fields.tags if tag.strip()),
        status=fields.status,
        rights=fields.rights or "",
        indexing=fields.indexing or "",
        lang=fields.lang or "",
        slug=nfc(fields.slug or "") or slugify(_stem(path)),
        aliases=fields.aliases,
        image=fields.image,
        lead=fields.lead,
        review=fields.review,
        extra=freeze(fields.extra),
        body=body,
        head=_head(document),
        list_fingerprint="",
        notes=_notes(document),
    )
    object.__setattr__(article, "list_fingerprint", fingerprint(_IN_LISTS(article)))  # nobody has it yet
    return article


def _notes(document: Document) -> tuple[Note, ...]:
    """The warnings of front matter; their module is imported only for what may be worth one."""
    if not _may_be_noted(document.value, document.text.isascii()):
        return ()
    from dateline.content.notes import notes_of

    return notes_of(document)


def _may_be_noted(given: Mapping[str, Any], is_ascii: bool) -> bool:
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


# What neither lists show nor decides about them.
_APART = {
    "path",
    "credits",
    "topics",
    "tags",
    "aliases",
    "lead",
    "review",
    "extra",
    "body",
    "head",
    "list_fingerprint",
    "notes",
}
_IN_LISTS = attrgetter(*(name for name in Article.__annotations__ if name not in _APART))


def _edition(document: Document, path: str, body: Body, text: str) -> Edition:
    fields = read_fields(EDITION, document)
    if fields.articles and fields.sections:
        raise ContentError(
            [
                document.problem(
                    ("sections",),
                    "edition",
                    "both `articles` and `sections`",
                    "one of them",
                    "Move the articles into a section.",
                )
            ]
        )
    return Edition(
        path=path,
        title=_line(fields.title),
        date=fields.date,
        summary=_line(fields.summary),
        slug=nfc(fields.slug or "") or slugify(_stem(path)) or fingerprint(path)[:12],
        status=fields.status,
        lang=fields.lang or "",
        aliases=fields.aliases,
        sections=fields.sections or (EditionSection("", fields.articles),),
        body=body,
        linked=bool(_WEB.search(text)),
        head=_head(document),
        number=fields.number,
        image=fields.image,
    )


def _page(document: Document, path: str, body: Body) -> PlainPage:
    fields = read_fields(PAGE, document)
    place = PurePosixPath(path).relative_to("pages")
    slug = nfc(fields.slug or "") or slugify(place.stem) or fingerprint(path)[:12]
    parents = [slugify(part) or fingerprint(part)[:12] for part in place.parent.parts]
    parts = parents if place.stem == "index" and not fields.slug and parents else [*parents, slug]
    return PlainPage(
        path=path,
        title=_line(fields.title),
        summary=_line(fields.summary),
        route="/".join([*parts, INDEX]),
        menu=fields.menu,
        lang=fields.lang or "",
        aliases=fields.aliases,
        extra=freeze(fields.extra),
        body=body,
        head=_head(document),
    )


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _head(document: Document) -> str:
    return fingerprint_bytes(document.text.encode())


def freeze(value: Mapping[str, Any]) -> FrozenMap:
    """Free keys as a frozen mapping, all the way down."""
    return FrozenMap((key, _frozen(item)) for key, item in value.items())


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return freeze(value)
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "  " in text or text != text.strip() else text


def _unique(items: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
