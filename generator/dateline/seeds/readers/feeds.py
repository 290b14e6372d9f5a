"""Feed files: each entry of an RSS, Atom or JSON feed as an item with the facts that the feed gives."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dateline.base.errors import DatelineError, UsageError
from dateline.base.extras import install_hint
from dateline.seeds.readers.entry import CLAIMED, absolute, has_entity, one_line, source_name, tags_of, unwrapped
from dateline.seeds.readers.html.addresses import lost_of, own_address
from dateline.seeds.readers.html.elements.pictures import laid_item
from dateline.seeds.readers.html.facts.summary import stated_summary
from dateline.seeds.readers.html.fragment import is_markup, read_fragment
from dateline.seeds.readers.html.page_metadata import primary_lang
from dateline.seeds.readers.json_feed import looks_like_json_feed, read_json_feed
from dateline.seeds.readers.markdown.publication import facts_with
from dateline.seeds.readers.names import tidy_names, without_addresses
from dateline.seeds.readers.stamps import read_stamp
from dateline.seeds.text.document import Block, Document
from dateline.seeds.text.excerpts import doubted
from dateline.seeds.text.failing import read_or_not
from dateline.seeds.text.item import Facts, RawItem, Unread

LARGEST = 50_000_000
LONGEST_AUTHOR = 500
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf|[a-z]{1,10}:(?:rss|feed))\b", re.IGNORECASE)
# What exports of whole sites (WordPress, Blogger, Atom's publishing protocol) say of entries that are not public.
_EXPORTED = {"wp_status": "status", "wp_post_password": "password", "app_draft": "draft", "blogger_status": "status"}
_NOT_FEED = re.compile(rb"<(?:html|body|!doctype\s+html)\b", re.IGNORECASE)


def looks_like_feed(head: bytes) -> bool:
    """Whether a file that begins with `head` is an RSS, Atom or JSON feed."""
    head = head[:4096].replace(b"\0", b"")
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith((b"{", b"[")):
        return looks_like_json_feed(head)
    found = _FEED.search(head)
    return found is not None and _NOT_FEED.search(head[: found.start()]) is None


def read_feed(data: bytes, seed: str) -> Iterator[RawItem | Unread]:
    """The items of a feed, in its order; an entry without a text has an empty one.

    Raises UsageError where the extra `[feeds]` is absent, and DatelineError for a file that is no
    feed, or is too large.
    """
    if len(data) > LARGEST:
        raise DatelineError(
            f"the feed has {len(data):,} bytes; at most {LARGEST:,} are read", "Split it into several feeds."
        )
    if looks_like_json_feed(data[:4096].replace(b"\0", b"")):
        yield from read_json_feed(data, seed)
        return
    parsed = _parse(data)
    feed, entries = parsed.get("feed", {}), parsed.get("entries", [])
    if not entries and not parsed.get("version"):
        raise DatelineError("no RSS, Atom or JSON feed was found", "Check that the file was saved whole.")
    notes = _notes(parsed)
    for number, entry in enumerate(entries, start=1):
        name = f"{seed}#{_guid(entry) or number}"
        yield read_or_not(name, _item, entry, feed, name, notes)


def _parse(data: bytes) -> Any:
    try:
        import feedparser
    except ImportError as missing:
        raise UsageError(
            f"reading feeds needs {missing.name or 'feedparser'}, which is not installed", install_hint("feeds")
        ) from None
    _bound_authors(feedparser)
    try:
        # A stream, because feedparser would fetch what looks like an address.
        return feedparser.parse(io.BytesIO(data.lstrip()), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # what feedparser cannot bear is damage in the file, not a bug of ours
        raise DatelineError(
            f"the feed cannot be read ({type(error).__name__})", "Check that the file was saved whole."
        ) from None


def _bound_authors(feedparser: Any) -> None:
    """Has feedparser look at the head of an author's name only, and at no address in it.

    What it does takes the square of the length, and cuts addresses in two whose last part is a long one.
    """
    mixin = feedparser.mixin._FeedParserMixin
    look = mixin._sync_author_detail
    if getattr(look, "bounded", False):
        return

    def bounded(self: Any, key: str = "author") -> None:
        context = self._get_context()
        name = dict.get(context, key)
        if isinstance(name, str) and (len(name) > LONGEST_AUTHOR or "@" in name):
            context[key] = " ".join(without_addresses(name[:LONGEST_AUTHOR]).split())
        look(self, key)

    bounded.bounded = True  # type: ignore[attr-defined]
    mixin._sync_author_detail = bounded


def _notes(parsed: Any) -> tuple[str, ...]:
    error = parsed.get("bozo_exception")
    if (
        not parsed.get("bozo")
        or error is None
        or "Encoding" in type(error).__name__
        or "ContentType" in type(error).__name__
    ):
        return ()
    return ("the feed is damaged; what could be read was read",)


def _guid(entry: Any) -> str:
    return str(entry.get("id") or entry.get("link") or "").strip()


def _item(entry: Any, feed: Any, seed: str, notes: tuple[str, ...]) -> RawItem:
    base = _url(entry, feed) or ""
    texts = [_readable(part, base) for part in (*entry.get("content", ()), entry.get("summary_detail")) if part]
    read, blocks = max(texts, key=lambda one: len(one[0].text), default=(Document(""), ()))
    summary = min((one.text for one, _ in texts if one.text), key=len, default="")
    facts = _facts(entry, feed, summary if summary != read.text else "")
    lost = (*lost_of(base, facts.url), *read.lost)
    return doubted(replace(laid_item(read, seed, facts), blocks=blocks, notes=notes, lost=lost, scores=CLAIMED))


def _readable(part: Any, base: str) -> tuple[Document, tuple[Block, ...] | None]:
    """What a feedparser content shows, and its blocks where it is HTML."""
    value = unwrapped(part.get("value") or "")
    if "html" in (part.get("type") or "") or is_markup(value) or has_entity(value):
        read = read_fragment(value, part.get("base") or base)
        return read, read.blocks
    return Document(value.strip()), None


def _facts(entry: Any, feed: Any, summary: str) -> Facts:
    published, updated = _stamp(entry, "published"), _stamp(entry, "updated")
    if published is None:
        published, updated = updated or _stamp(entry, "created"), None
    lang = entry.get("language") or (entry.get("title_detail") or {}).get("language") or feed.get("language") or ""
    facts = Facts(
        title=one_line(entry.get("title") or "") or None,
        date=published,
        updated=updated if updated != published else None,
        url=own_address(_url(entry, feed) or "") or None,
        source=source_name((entry.get("source") or {}).get("title") or feed.get("title") or ""),
        byline=tidy_names(_authors(entry)),
        summary=stated_summary([summary]),
        tags=tags_of(tag.get("label") or tag.get("term") or "" for tag in entry.get("tags", ())),
        lang=primary_lang(lang),
    )
    return facts_with(facts, ((key, entry[name]) for name, key in _EXPORTED.items() if name in entry))


def _stamp(entry: Any, key: str) -> date | datetime | None:
    """The moment as written, with its zone; else as feedparser understands it, in UTC."""
    # dict.get, because feedparser's own answers `published` for a missing `updated`
    written = dict.get(entry, key)
    if isinstance(written, str) and (stamp := read_stamp(written)):
        return stamp
    parsed = dict.get(entry, f"{key}_parsed")
    return read_stamp("{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*parsed[:6])) if parsed else None


def _url(entry: Any, feed: Any) -> str | None:
    links = [link.get("href") for link in entry.get("links", ()) if link.get("rel") == "alternate"]
    guid = entry.get("id") or ""
    for link in (*links, entry.get("link"), guid if guid.startswith("http") else ""):
        url = absolute(link or "", feed.get("link") or "")
        if url:
            return url
    return None


def _authors(entry: Any) -> Iterator[str]:
    authors = entry.get("authors") or ()
    yield from (name for author in authors if isinstance(name := author.get("name"), str))
    if not authors and isinstance(name := entry.get("author"), str):
        yield name
