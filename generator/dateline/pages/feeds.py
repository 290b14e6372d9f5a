"""Feeds of home, topics and tags, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from dateline.base.permalinks import path_of
from dateline.config.values import Feeds
from dateline.model.entries import Entry, moment_of
from dateline.model.site import Site
from dateline.model.taxonomy import TOPICS, Term
from dateline.pages.articles import codes_of
from dateline.pages.contexts import FeedContext, FeedEntry, FeedLink, OpmlContext
from dateline.pages.spec import PageSpec, Spec, Web

# format → file name, layout, MIME type (RFC 4287, RSS 2.0, JSON Feed 1.1)
FORMATS = {
    "atom": ("feed.xml", "feeds/atom.xml", "application/atom+xml"),
    "rss": ("rss.xml", "feeds/rss.xml", "application/rss+xml"),
    "json": ("feed.json", "feeds/feed.json", "application/feed+json"),
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

FIELDS = ("permalink", "title", "updated", "entries")


def feed_specs(site: Site) -> Iterator[Spec]:
    """Every feed that config asks for, and the OPML list of them."""
    feeds = site.config.feeds
    for name, layout in _files(feeds.formats):
        yield PageSpec(name, layout, partial(_home, name))
    for term in (*site.topics(), *site.tags()):
        for name, layout in _files(_formats_of(term, feeds)):
            make, inputs = partial(_term, term, name), partial(_term_inputs, term, name)
            yield PageSpec(term.folder + name, layout, make, inputs=inputs, fields=FIELDS, part=term.folder)
    if feeds.formats:
        yield PageSpec("feeds.opml", "opml.xml", _opml, inputs=_opml_inputs, fields=("groups",))


def _files(formats: Sequence[str]) -> Iterator[tuple[str, str]]:
    return (FORMATS[one][:2] for one in formats)


def _formats_of(term: Term, feeds: Feeds) -> tuple[str, ...]:
    if term.taxonomy == TOPICS:
        return feeds.formats if feeds.topics else ()
    return ("atom",) if feeds.tags and "atom" in feeds.formats else ()


def home_feeds(feeds: Feeds, base: str, title: str) -> tuple[FeedLink, ...]:
    """The site's own feeds, as every page offers them."""
    return tuple(FeedLink(title, base + FORMATS[one][0], FORMATS[one][2]) for one in feeds.formats)


def term_feeds(term: Term, web: Web) -> tuple[FeedLink, ...]:
    """The feeds of a term."""
    title = f"{term.label} · {web.info.title}"
    return tuple(
        FeedLink(title, web.url(term.folder + FORMATS[one][0]), FORMATS[one][2])
        for one in _formats_of(term, web.site.config.feeds)
    )


def _home(name: str, web: Web) -> FeedContext:
    full = web.site.config.feeds.content == "full"
    return _feed(web, name, "index.html", web.info.title, web.site.entries, full)


def _term(term: Term, name: str, web: Web) -> FeedContext:
    return _feed(
        web,
        term.folder + name,
        term.folder + "index.html",
        f"{term.label} · {web.info.title}",
        web.site.entries_of(term),
        full=False,
    )


def _term_inputs(term: Term, name: str, web: Web) -> tuple[str, ...]:
    """The inputs of a term's feed, without its context."""
    config = web.site.config
    fingerprints = [term.folder + name, term.label, config.timezone]
    for entry in web.site.entries_of(term)[-config.feeds.items :]:
        fingerprints.append(entry.fingerprint)
    return tuple(fingerprints)


def _feed(web: Web, route: str, home: str, title: str, entries: Sequence[Entry], full: bool) -> FeedContext:
    newest = entries[-web.site.config.feeds.items :]
    made = tuple(_entry(entry, web, full) for entry in reversed(newest))
    return FeedContext(
        site=web.info,
        title=title,
        tag=uuid5(NAMESPACE_URL, f"{web.info.authority}/{path_of(home)}").urn,
        permalink=web.permalink(route),
        home=web.permalink(home),
        updated=max((entry.updated for entry in made), default=EPOCH),
        entries=made,
    )


def _entry(entry: Entry, web: Web, full: bool) -> FeedEntry:
    article, card, zone = entry.article, entry.card, ZoneInfo(web.site.config.timezone)
    return FeedEntry(
        tag=f"tag:{web.info.authority},{card.day.year:04}:{card.id}",
        card=card,
        published=entry.moment,
        updated=moment_of(card.updated or article.date, zone),
        body=web.body(article.body) if full and card.rights == "full" else None,
        license=entry.policy.license if card.rights == "full" else None,
        codes=codes_of(entry),
    )


def _opml_inputs(web: Web) -> tuple[str, ...]:
    """The inputs of the list of feeds, beside those of every page, without its context."""
    site, feeds = web.site, web.site.config.feeds
    fingerprints = [[term.fingerprint for term in terms] for terms in (site.topics(), site.tags())]
    return (f"{feeds.formats} {feeds.topics} {feeds.tags} {len(fingerprints[0])}", *fingerprints[0], *fingerprints[1])


def _opml(web: Web) -> OpmlContext:
    site = web.site
    groups = [(web.info.title, tuple(web.info.feeds))]
    for taxonomy, terms in (("topics", site.topics()), ("tags", site.tags())):
        links = tuple(feed for term in terms for feed in term_feeds(term, web)[:1])
        if links:
            groups.append((web.word(taxonomy), links))
    return OpmlContext(web.info, tuple(groups))
