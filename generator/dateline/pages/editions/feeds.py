"""Feeds of editions, one entry each, and of their links."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from dateline.base.fingerprint import FrozenMap, fingerprint
from dateline.base.permalinks import INDEX, path_of
from dateline.content.links.items import LinkItem
from dateline.content.links.key import host_of
from dateline.model.cards import Card, SourceView
from dateline.model.edition import EditionEntry
from dateline.model.entries import moment_of, shown
from dateline.pages.contexts import FeedContext, FeedEntry
from dateline.pages.editions.links import FRONT, group_inputs, newest_links
from dateline.pages.editions.page import edition_body, sections_of, tag_of
from dateline.pages.spec import Web

EDITIONS = "editions/"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def feed_of(web: Web, route: str, home: str, title: str, entries: tuple[FeedEntry, ...]) -> FeedContext:
    """A feed with its entries, newest first."""
    return FeedContext(
        site=web.info,
        title=title,
        tag=uuid5(NAMESPACE_URL, f"{web.info.authority}/{path_of(home)}").urn,
        permalink=web.permalink(route),
        home=web.permalink(home),
        updated=max((entry.updated for entry in entries), default=EPOCH),
        entries=entries,
    )


def edition_feed(route: str, home: str, web: Web) -> FeedContext:
    """The feed of the newest editions, with all that stands in them."""
    config = web.site.config
    title = web.info.title if home == INDEX else f"{web.word('editions')} · {web.info.title}"
    newest = web.site.editions[-config.feeds.items :]
    full = config.feeds.content == "full"
    return feed_of(web, route, home, title, tuple(_edition(entry, web, full) for entry in reversed(newest)))


def _edition(entry: EditionEntry, web: Web, full: bool) -> FeedEntry:
    edition = entry.edition
    card = _card(entry, web)
    moment = moment_of(edition.date, ZoneInfo(web.site.config.timezone))
    body, sections = (edition_body(entry, web), sections_of(entry)) if full else (None, ())
    return FeedEntry(tag_of(entry, web), card, moment, moment, body, None, FrozenMap(), "", sections)


def link_feed(route: str, web: Web) -> FeedContext:
    """The feed of the newest links, with their notes."""
    title = f"{web.word('links')} · {web.info.title}"
    parts = ((entry, web.site.links.items(entry.edition)[start:end]) for entry, start, end in newest_links(web.site))
    entries = tuple(_link(entry, item, web) for entry, items in parts for item in items)
    return feed_of(web, route, FRONT, title, entries)


def link_inputs(route: str, web: Web) -> tuple[str, ...]:
    """The inputs of the feed of links, without its context."""
    return (route, web.word("links"), web.naming, *group_inputs(newest_links(web.site), web))


def _link(entry: EditionEntry, item: LinkItem, web: Web) -> FeedEntry:
    card, tag = _card(entry, web, item), tag_of(entry, web, item.anchor)
    moment = moment_of(entry.edition.date, ZoneInfo(web.site.config.timezone))
    return FeedEntry(tag, card, moment, moment, None, None, FrozenMap(), note_html(item))


def note_html(item: LinkItem) -> str:
    """A link with its note and the links at its end, as HTML that may stand by itself."""
    also = ", ".join(f'<a href="{escape(url)}">{escape(label)}</a>' for label, url in item.also)
    note = f"{item.note} ({also})" if item.note and also else item.note or (f"({also})" if also else "")
    return f'<p><a href="{escape(item.url)}">{escape(item.title)}</a>{": " if note else ""}{note}</p>'


def _card(entry: EditionEntry, web: Web, item: LinkItem | None = None) -> Card:
    """What feeds show of an edition, or of a link in it."""
    edition, place = entry.edition, f"#{item.anchor}" if item else ""
    id, title, summary = edition.slug, edition.title, edition.summary
    if item:
        id, summary = f"{id}/{item.anchor}", item.text
        title = "".join(f"[{mark}] " for mark in item.marks) + item.title
    url, permalink = web.url(entry.route) + place, web.permalink(entry.route) + place
    date = shown(edition.date, ZoneInfo(web.site.config.timezone))
    source, lang = _source(item, web) if item else None, edition.lang or web.info.lang
    known = (id, title, url, permalink, date, entry.day, None, summary, None, (), (), None, source, (), "full", lang)
    return Card(fingerprint(known), *known, None)


def _source(item: LinkItem, web: Web) -> SourceView:
    name = web.outlet(host_of(item.key))
    rule = web.site.config.sources.get(name)
    return SourceView(name, item.url, "", item.url, rule.url if rule else "")
