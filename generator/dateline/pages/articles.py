"""Article pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from zoneinfo import ZoneInfo

from dateline.base.fingerprint import FrozenMap, fingerprint
from dateline.base.permalinks import route_of
from dateline.model.entries import Entry, zoned
from dateline.model.site import Site
from dateline.model.taxonomy import TOPICS
from dateline.pages.archive import year_trail
from dateline.pages.contexts import ArticleContext, Card, Link, RedirectContext
from dateline.pages.spec import PageSpec, Spec, Web

TOLD = ("page", "target", "target")


class ArticleSpec:
    """The Spec of an article's page. There are many, so it holds nothing that can be worked out."""

    __slots__ = ("part", "path", "route")
    layout = "article.html"
    fields = ("front matter", "body", "links", "newer", "older", "card", "earlier")

    def __init__(self, route: str, path: str, position: int) -> None:
        self.route, self.path, self.part = route, path, position

    @property
    def near(self) -> int:
        """Its place among the entries."""
        return self.part

    @property
    def owner(self) -> str:
        """The content file."""
        return f"content/{self.path}"

    def make(self, web: Web) -> ArticleContext:
        """The context."""
        return _article(self.part, web)

    def inputs(self, web: Web) -> tuple[str, ...]:
        """The inputs of the context, without the context itself."""
        return _inputs(self.part, web)


def article_specs(site: Site) -> Iterator[Spec]:
    """A page for each article, a note for each withdrawn one, a redirect for each alias."""
    for position, entry in enumerate(site.entries):
        article = entry.article
        yield ArticleSpec(entry.route, article.path, position)
        if article.aliases:
            yield from alias_specs(article.aliases, article.title, entry.route, f"content/{article.path}")
    for entry in site.withdrawn:
        owner = f"content/{entry.article.path}"
        yield PageSpec(entry.route, "article.html", partial(_withdrawn, entry), owner)
        yield from alias_specs(entry.article.aliases, entry.article.title, entry.route, owner)


def alias_specs(aliases: tuple[str, ...], title: str, route: str, owner: str) -> Iterator[Spec]:
    """A redirect page for each alias of a page."""
    for alias in aliases:
        given = (alias, title, route)
        yield PageSpec(
            route_of(alias), "redirect.html", partial(_redirect, *given), owner, partial(_given, given), TOLD
        )


def _given(given: tuple[str, ...], _: Web) -> tuple[str, ...]:
    return given


def _article(position: int, web: Web) -> ArticleContext:
    site = web.site
    entry = site.entries[position]
    newer = site.entries[position + 1] if position + 1 < len(site.entries) else None
    older = site.entries[position - 1] if position else None
    return _context(
        web,
        entry,
        newer=_link(newer),
        older=_link(older),
        earlier=tuple(site.entries[n].card for n in site.earlier[position]),
    )


def _inputs(position: int, web: Web) -> tuple[str, ...]:
    """The inputs of an article's context, without the context itself."""
    entries = web.site.entries
    entry = entries[position]
    article, body = entry.article, entry.article.body
    return (
        article.head,
        body.fingerprint,
        fingerprint(web.body(body)) if body.links else "",
        entries[position + 1].fingerprint if position + 1 < len(entries) else "",
        entries[position - 1].fingerprint if position else "",
        entry.fingerprint,
        *[entries[n].fingerprint for n in web.site.earlier[position]],
    )


def _withdrawn(entry: Entry, web: Web) -> ArticleContext:
    return _context(web, entry, withdrawn=True)


def _context(
    web: Web,
    entry: Entry,
    *,
    newer: Link | None = None,
    older: Link | None = None,
    earlier: tuple[Card, ...] = (),
    withdrawn: bool = False,
) -> ArticleContext:
    article, card, policy = entry.article, entry.card, entry.policy
    full = card.rights == "full" and not withdrawn
    zone = ZoneInfo(web.site.config.timezone)
    return ArticleContext(
        site=web.info,
        page=web.page(
            "article",
            entry.route,
            card.title,
            card.summary,
            lang=card.lang,
            indexed=not withdrawn and policy.indexing != "none",
            canonical=article.source_url if policy.indexing == "source" and not withdrawn else "",
            trail=() if withdrawn else _trail(entry, web),
        ),
        card=card,
        body=web.body(article.body) if full else None,
        excerpt=card.summary if card.rights == "excerpt" else "",
        credits=article.credits if full else "",
        withdrawn=withdrawn,
        published=zoned(article.date, zone),
        modified=zoned(card.updated or article.date, zone),
        license=policy.license if full else None,
        codes=codes_of(entry),
        extra=article.extra if not withdrawn else FrozenMap(),
        newer=newer,
        older=older,
        earlier=earlier,
    )


def _trail(entry: Entry, web: Web) -> tuple[Link, ...]:
    """The pages above an article: its first topic, or the year of one that has none."""
    if entry.topics:
        return web.index(TOPICS), entry.topics[0].link
    return year_trail(entry.day.year, web)


def codes_of(entry: Entry) -> FrozenMap:
    """The IPTC codes of an article's topics, with the labels that the digest gives them."""
    return FrozenMap((term.code, term.label) for term in entry.topics if term.code)


def _redirect(alias: str, title: str, route: str, web: Web) -> RedirectContext:
    return RedirectContext(
        web.info,
        web.page("redirect", route_of(alias), title, indexed=False, canonical=web.permalink(route)),
        web.link(title, route),
    )


def _link(entry: Entry | None) -> Link | None:
    return Link(entry.card.title, entry.card.url) if entry else None
