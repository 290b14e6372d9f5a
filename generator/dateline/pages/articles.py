"""Article pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from zoneinfo import ZoneInfo

from dateline.content.permalinks import route_of
from dateline.fingerprint import FrozenMap, fingerprint
from dateline.model.entries import Entry, zoned
from dateline.model.site import Site
from dateline.pages.contexts import ArticleContext, Card, Link, RedirectContext
from dateline.pages.spec import Spec, Web

FIELDS = ("front matter", "body", "links", "newer", "older", "card", "earlier")
TOLD = ("page", "target", "target")


def article_specs(site: Site) -> Iterator[Spec]:
    """A page for each article, a note for each withdrawn one, a redirect for each alias."""
    for position, entry in enumerate(site.entries):
        owner = f"content/{entry.article.path}"
        make, inputs = partial(_article, position), partial(_inputs, position)
        yield Spec(entry.route, "article.html", make, owner, inputs, FIELDS, position)
        yield from alias_specs(entry.article.aliases, entry.article.title, entry.route, owner)
    for entry in site.withdrawn:
        owner = f"content/{entry.article.path}"
        yield Spec(entry.route, "article.html", partial(_withdrawn, entry), owner)
        yield from alias_specs(entry.article.aliases, entry.article.title, entry.route, owner)


def alias_specs(aliases: tuple[str, ...], title: str, route: str, owner: str) -> Iterator[Spec]:
    """A redirect page for each alias of a page."""
    for alias in aliases:
        told = (alias, title, route)
        yield Spec(route_of(alias), "redirect.html", partial(_redirect, *told), owner, partial(_told, told), TOLD)


def _told(told: tuple[str, ...], _: Web) -> tuple[str, ...]:
    return told


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
    """All that an article's context is made from, without making it."""
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
