"""Feeds of home, topics and tags, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from dateline.base.permalinks import INDEX
from dateline.model.entries import Entry, moment_of
from dateline.model.site import Site
from dateline.model.taxonomy import TOPICS, Term
from dateline.pages.articles import codes_of
from dateline.pages.contexts import FeedContext, FeedEntry, FeedLink, OpmlContext
from dateline.pages.editions.feeds import EDITIONS, edition_feed, feed_of, link_feed, link_inputs
from dateline.pages.editions.front import front_edition
from dateline.pages.editions.links import FOLDER, links_feeds
from dateline.pages.formats import FORMATS, feed_links
from dateline.pages.spec import PageSpec, Spec, Web

FIELDS = ("permalink", "title", "updated", "entries")


def feed_specs(site: Site) -> Iterator[Spec]:
    """Every feed that config asks for, and the OPML list of them."""
    feeds = site.config.feeds
    front = front_edition(site)
    for name, layout in _files(feeds.formats):
        make = partial(edition_feed, name, INDEX) if front else partial(_home, name)
        yield PageSpec(name, layout, make)
    if site.years_of_links:
        for name, layout in _files(feeds.formats):
            yield PageSpec(EDITIONS + name, layout, partial(edition_feed, EDITIONS + name, EDITIONS + INDEX))
            make, inputs = partial(link_feed, FOLDER + name), partial(link_inputs, FOLDER + name)
            yield PageSpec(FOLDER + name, layout, make, inputs=inputs, fields=FIELDS)
    for term in (*site.topics(), *site.tags()):
        for name, layout in _files(_formats_of(term, site)):
            make, inputs = partial(_term, term, name), partial(_term_inputs, term, name)
            yield PageSpec(term.folder + name, layout, make, inputs=inputs, fields=FIELDS, part=term.folder)
    if feeds.formats:
        yield PageSpec("feeds.opml", "opml.xml", _opml, inputs=_opml_inputs, fields=("groups",))


def _files(formats: Sequence[str]) -> Iterator[tuple[str, str]]:
    return (FORMATS[one][:2] for one in formats)


def _formats_of(term: Term, site: Site) -> tuple[str, ...]:
    feeds = site.config.feeds
    if term.taxonomy == TOPICS:
        return feeds.formats if feeds.topics else ()
    return ("atom",) if feeds.tags and "atom" in feeds.formats else ()


def home_feeds(site: Site, words: Mapping[str, object]) -> tuple[FeedLink, ...]:
    """The site's own feeds, as every page offers them: those of home, and where there are editions of links, theirs."""
    config = site.config
    found = feed_links(config.feeds.formats, config.base_path, config.title)
    if site.years_of_links and not front_edition(site):
        found += feed_links(config.feeds.formats, config.base_path + EDITIONS, f"{words['editions']} · {config.title}")
    return found


def term_feeds(term: Term, web: Web) -> tuple[FeedLink, ...]:
    """The feeds of a term."""
    title = f"{term.label} · {web.info.title}"
    return feed_links(_formats_of(term, web.site), web.url(term.folder + INDEX), title)


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
    return feed_of(web, route, home, title, made)


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
    links = bool(site.years_of_links)
    return (
        f"{feeds.formats} {feeds.topics} {feeds.tags} {links} {len(fingerprints[0])}",
        *fingerprints[0],
        *fingerprints[1],
    )


def _opml(web: Web) -> OpmlContext:
    site = web.site
    links = links_feeds(web) if site.years_of_links else ()
    feeds = (*web.info.feeds, *links)
    # Each feed once, in its first format.
    groups = [(web.info.title, tuple(feed for feed in feeds if feed.type == feeds[0].type))]
    for taxonomy, terms in (("topics", site.topics()), ("tags", site.tags())):
        links = tuple(feed for term in terms for feed in term_feeds(term, web)[:1])
        if links:
            groups.append((web.word(taxonomy), links))
    return OpmlContext(web.info, tuple(groups))
