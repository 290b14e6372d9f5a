"""JSON Feed files (jsonfeed.org, versions 1 and 1.1), read with patience: what is there is taken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dateline.base.errors import DatelineError
from dateline.seeds.readers.entry import CLAIMED, absolute, one_line, source_name, tags_of
from dateline.seeds.readers.html.addresses import lost_of, own_address
from dateline.seeds.readers.html.elements.pictures import laid_item
from dateline.seeds.readers.html.facts.summary import stated_summary
from dateline.seeds.readers.html.fragment import read_fragment
from dateline.seeds.readers.html.page_metadata import primary_lang
from dateline.seeds.readers.markdown.publication import facts_with
from dateline.seeds.readers.names import tidy_names
from dateline.seeds.readers.stamps import read_stamp
from dateline.seeds.text.excerpts import doubted
from dateline.seeds.text.failing import read_or_not
from dateline.seeds.text.item import Facts, RawItem, Unread

_VERSION = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')


_NEXT = re.compile(r"[\s,]*")


def looks_like_json_feed(head: bytes) -> bool:
    """Whether a file that begins with `head` is a JSON Feed."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"{") and _VERSION.search(head) is not None


def read_json_feed(data: bytes, seed: str) -> Iterator[RawItem | Unread]:
    """The items of a JSON Feed. Raises DatelineError where the file is not JSON, or holds no items."""
    feed, notes = _parse(data)
    items = feed.get("items")
    if not isinstance(items, list):
        raise DatelineError("the JSON feed has no list of `items`", "Check that the file was saved whole.")
    for number, item in enumerate(items, start=1):
        item = item if isinstance(item, dict) else {}
        guid = _text(item, "id") or _text(item, "url") or str(number)
        read = read_or_not(f"{seed}#{guid}", _item, item, feed, f"{seed}#{guid}")
        yield replace(read, notes=(*notes, *read.notes)) if isinstance(read, RawItem) else read


def _parse(data: bytes) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The feed, and a note where it is cut off or broken and only its first items can be read."""
    text = data.decode(json.detect_encoding(data), "replace").lstrip("\ufeff")
    decoder = json.JSONDecoder(strict=False)
    try:
        feed = decoder.decode(text)
        return (feed if isinstance(feed, dict) else {}), ()
    except (ValueError, RecursionError) as error:
        damaged = _whole_items(text, decoder)
        if damaged.get("items"):
            return damaged, ("the feed is damaged; the items before the damage were read",)
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise DatelineError(f"the JSON feed cannot be read: {reason}", "Check that the file was saved whole.") from None


def _whole_items(text: str, decoder: json.JSONDecoder) -> dict[str, Any]:
    """What a damaged feed says of itself, and its items up to the damage."""
    start = re.search(r'"items"\s*:\s*\[\s*', text)
    if start is None:
        return {}
    at, items = start.end(), []
    try:
        while text.startswith("{", at):
            item, at = decoder.raw_decode(text, at)
            items.append(item)
            at = _NEXT.match(text, at).end()  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        pass
    try:
        feed, _ = decoder.raw_decode(text[: start.start()].rstrip().rstrip(",") + "}")
    except (ValueError, RecursionError):
        feed = {}
    return {**feed, "items": items}


def _item(item: dict[str, Any], feed: dict[str, Any], seed: str) -> RawItem:
    facts, stated = _facts(item, feed), _url(item, feed) or ""
    lost = lost_of(stated, facts.url)
    if markup := _text(item, "content_html"):
        read = read_fragment(markup, stated)
        return doubted(replace(laid_item(read, seed, facts), lost=(*lost, *read.lost), scores=CLAIMED))
    text = _text(item, "content_text") or _text(item, "summary")
    return doubted(RawItem(seed, text.strip(), facts, lost=lost, scores=CLAIMED))


def _url(item: dict[str, Any], feed: dict[str, Any]) -> str | None:
    home = _text(feed, "home_page_url")
    return absolute(_text(item, "url"), home) or absolute(_text(item, "external_url"), "")


def _facts(item: dict[str, Any], feed: dict[str, Any]) -> Facts:
    published, updated = (read_stamp(_text(item, f"date_{key}")) for key in ("published", "modified"))
    tags = item.get("tags")
    facts = Facts(
        title=one_line(_text(item, "title")) or None,
        date=published or updated,
        updated=updated if published and updated != published else None,
        url=own_address(_url(item, feed) or "") or None,
        source=source_name(_text(feed, "title")),
        byline=tidy_names(_authors(item) or _authors(feed)),
        summary=stated_summary([one_line(_text(item, "summary"))]),
        tags=tags_of(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        lang=primary_lang(_text(item, "language") or _text(feed, "language")),
    )
    return facts_with(facts, ((key, held) for key, held in item.items() if key != "date_published"))


def _authors(value: dict[str, Any]) -> list[str]:
    authors = value.get("authors")
    listed = authors if isinstance(authors, list) else [value.get("author")]
    return [name for author in listed if isinstance(author, dict) and (name := _text(author, "name"))]


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else str(found) if type(found) is int else ""
