"""What a page's JSON-LD says of its article, read with patience: it is often broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

MOST_NODES = 5_000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Posting|NewsStory|Recipe|Review)$|^Article")
_PAGE = re.compile(r"WebPage$|CreativeWork$|Product$|VideoObject$|PodcastEpisode$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_AROUND = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*(?:;\s*)?$")
_TAG = re.compile(r"<[^<>]{1,500}>")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The article of a page as its JSON-LD describes it; empty where it says nothing."""

    headline: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    body: str = ""
    lang: str = ""
    url: str = ""
    is_free: bool = True
    words: int = 0


def read_linked_data(scripts: Iterable[str]) -> LinkedData:
    """The first article that the scripts describe, with what is missing taken from its page."""
    nodes: dict[str, dict[str, Any]] = {}
    found: list[dict[str, Any]] = []
    for script in scripts:
        for node in _nodes(_parse(script)):
            found.append(node)
            if isinstance(name := node.get("@id"), str) and len(node) > len(nodes.get(name, ())):
                nodes[name] = node
    articles = [node for node in found if _is(node, _ARTICLE)]
    pages = [node for node in found if _is(node, _PAGE)]
    articles.sort(key=lambda node: not ("headline" in node and "datePublished" in node))
    return _described([*articles[:1], *pages[:1]], nodes)


def _described(found: list[dict[str, Any]], nodes: dict[str, dict[str, Any]]) -> LinkedData:
    def first(*keys: str) -> str:
        return next((text for node in found for key in keys if (text := _text(node.get(key)))), "")

    def names(key: str) -> tuple[str, ...]:
        for node in found:
            if listed := tuple(_names(node.get(key), nodes)):
                return listed
        return ()

    return LinkedData(
        headline=first("headline") or first("name"),
        published=first("datePublished", "dateCreated", "uploadDate"),
        modified=first("dateModified"),
        authors=names("author") or names("creator"),
        publisher=next(iter(names("publisher")), ""),
        description=first("description"),
        keywords=_keywords(found),
        body=_plain(first("articleBody")),
        lang=first("inLanguage"),
        url=first("url", "mainEntityOfPage", "@id"),
        is_free=not any(str(node.get("isAccessibleForFree")).lower() == "false" for node in found),
        words=_count(first("wordCount")),
    )


def _parse(script: str) -> Any:
    """The JSON of a script, mended where it is broken in the ways that are common."""
    text = _AROUND.sub("", script.strip()).strip().rstrip(";")
    for mended in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return _fields(text)


def _fields(text: str) -> dict[str, str]:
    """The plain fields of an article whose JSON cannot be read."""
    if not re.search(r'"@type"\s*:\s*"[A-Za-z]*(?:Article|Posting)"', text):
        return {}
    found = {"@type": "Article"}
    for key in ("headline", "datePublished", "dateModified", "description"):
        value = re.search(rf'"{key}"\s*:\s*"((?:[^"\\\n]|\\.){{1,2000}})"\s*[,}}]', text)
        if value:
            found[key] = re.sub(r"\\(.)", r"\1", value[1])
    author = re.search(r'"author"[^"]{0,20}"@type"\s*:\s*"\w+"\s*,\s*"name"\s*:\s*"([^"\\]{1,200})"', text)
    if author:
        found["author"] = author[1]
    return found


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value that has a type, outermost first, in bounded number."""
    waiting = [value]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:MOST_NODES]
        elif isinstance(value, dict):
            if "@type" in value:
                yield value
            waiting += [
                value[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher")
                if key in value
            ]


def _is(node: dict[str, Any], wanted: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(name, str) and wanted.search(name) for name in (types if isinstance(types, list) else [types])
    )


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _text(value: Any) -> str:
    """The first text in a value, which may be a list, or an object that names it."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            waiting.append(value.get("@value") or value.get("@id") or value.get("name"))
        elif isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        elif isinstance(value, str) and (text := html.unescape(html.unescape(value)).strip()):
            return text
    return ""


def _names(value: Any, nodes: dict[str, dict[str, Any]]) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("name") or nodes.get(str(item.get("@id")), {}).get("name") or _both_names(item)
        for name in item if isinstance(item, list) else [item]:
            if text := _text(name):
                yield text


def _both_names(person: dict[str, Any]) -> str:
    return " ".join(filter(None, (_text(person.get(key)) for key in ("givenName", "familyName"))))


def _keywords(found: list[dict[str, Any]]) -> tuple[str, ...]:
    for node in found:
        value = node.get("keywords")
        items = value if isinstance(value, list) else [value]
        texts = [_text(item) for item in items]
        if len(texts) == 1:
            texts = [text.strip() for text in re.split("[,;]", texts[0])]
        if any(texts):
            return tuple(text.strip() for text in texts if text.strip())
    return ()


def _plain(body: str) -> str:
    """An articleBody without the tags that some sites leave in it."""
    if "<" in body and re.search(r"</?(?:p|br|div|a|strong|em)\b", body, re.IGNORECASE):
        body = _TAG.sub(lambda tag: "\n" if re.match(r"</?(?:p|br|div|li)\b", tag[0], re.I) else "", body)
    return html.unescape(body).strip()
