"""Editions and their index."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from zoneinfo import ZoneInfo

from dateline.base.fingerprint import fingerprint
from dateline.content.links.record import LEADS
from dateline.model.edition import EditionEntry
from dateline.model.entries import shown
from dateline.model.site import Site
from dateline.pages.articles import alias_specs
from dateline.pages.contexts import (
    BodyRef,
    EditionCard,
    EditionContext,
    EditionsContext,
    EmailContext,
    Headline,
    Issue,
    Link,
    LinkPart,
    Section,
)
from dateline.pages.spec import PageSpec, Spec, Web

FIELDS = ("edition", "body", "links", "newer", "older", "sections")


def edition_specs(site: Site) -> Iterator[Spec]:
    """The index of editions and a page for each; nothing where there are none."""
    if not site.editions:
        return
    yield PageSpec("editions/index.html", "editions.html", _index, inputs=_index_inputs, fields=("editions",))
    if site.years_of_links:
        newest = site.editions[-1]
        given = ("editions/latest/", newest.edition.title, newest.route)
        yield from alias_specs(given[:1], *given[1:], "")
    for position, entry in enumerate(site.editions):
        owner = f"content/{entry.edition.path}"
        make, inputs = partial(_edition, position), partial(_edition_inputs, position)
        yield PageSpec(entry.route, "edition.html", make, owner, inputs, FIELDS)
        yield from alias_specs(entry.edition.aliases, entry.edition.title, entry.route, owner)


def edition_card(entry: EditionEntry, web: Web) -> EditionCard:
    """The summary record of an edition."""
    edition, summary = entry.edition, web.site.links.summary(entry.edition)
    return EditionCard(
        edition.title,
        web.url(entry.route),
        web.permalink(entry.route),
        shown(edition.date, ZoneInfo(web.site.config.timezone)),
        edition.summary,
        entry.count,
        edition.number,
        summary.count,
        web.count_outlets(summary),
        edition.lang or web.info.lang,
        web.site.maker.image(entry.cover),
        _headlines(entry, web),
    )


def _headlines(entry: EditionEntry, web: Web) -> tuple[Headline, ...]:
    lang = web.info.lang
    first = [(one.article.title, one.article.lang) for one in islice(entry.entries, LEADS)]
    first += [(title, entry.edition.lang) for title in web.site.links.summary(entry.edition).leads]
    return tuple(Headline(title, own or lang) for title, own in first[:LEADS])


def card_input(entry: EditionEntry, web: Web) -> str:
    """All that an edition's summary record is made from, but for `web.naming`; and its links in full."""
    known = web.card_inputs.get(entry.route)
    if known is None:
        known = web.card_inputs[entry.route] = _card_input(entry, web)
    return known


def _card_input(entry: EditionEntry, web: Web) -> str:
    edition, links = entry.edition, web.site.links.summary(entry.edition)
    first = "\x1e".join(f"{one.article.title}\x1e{one.article.lang}" for one in islice(entry.entries, LEADS))
    cover = f"{entry.cover} {web.site.maker.picture_input(entry.cover)}" if entry.cover else ""
    return f"{entry.route} {edition.head} {entry.count} {links.fingerprint} {first} {cover}"


def tag_of(entry: EditionEntry, web: Web, anchor: str = "") -> str:
    """The permanent id of an edition, or of a link in it: it outlives titles and domains."""
    place = f"{entry.edition.slug}/{anchor}" if anchor else entry.edition.slug
    return f"tag:{web.info.authority},{entry.day.year:04}:{place}"


def sections_of(entry: EditionEntry) -> tuple[Section, ...]:
    """The articles of an edition."""
    return tuple(Section(title, tuple(e.card for e in entries)) for title, entries in entry.sections)


def link_parts(entry: EditionEntry, web: Web) -> tuple[LinkPart, ...]:
    """The sections of an edition's links that have a heading to lead to, and a name to lead there by."""
    parts = web.site.links.summary(entry.edition).parts
    here = web.url(entry.route)
    return tuple(LinkPart(one.title, f"{here}#{one.id}", one.count) for one in parts if one.id and one.title)


def edition_body(entry: EditionEntry, web: Web) -> BodyRef:
    """The body of an edition."""
    return web.body(entry.edition.body, entry.edition.linked)


def issue_of(entry: EditionEntry, web: Web) -> Issue:
    """An edition in full, but for its body."""
    return Issue(edition_card(entry, web), sections_of(entry), link_parts(entry, web))


def _index(web: Web) -> EditionsContext:
    return EditionsContext(
        web.info,
        web.page("editions", "editions/index.html", web.word("editions"), web.word("editions_about")),
        tuple(edition_card(entry, web) for entry in reversed(web.site.editions)),
    )


def _edition(position: int, web: Web) -> EditionContext:
    editions = web.site.editions
    entry = editions[position]
    return EditionContext(
        site=web.info,
        page=web.page(
            "edition",
            entry.route,
            entry.edition.title,
            entry.edition.summary,
            lang=entry.edition.lang,
            trail=(web.index("editions"),),
        ),
        edition=edition_card(entry, web),
        body=edition_body(entry, web),
        sections=sections_of(entry),
        parts=link_parts(entry, web),
        newer=_link(position + 1, web),
        older=_link(position - 1, web),
    )


def _index_inputs(web: Web) -> tuple[str, ...]:
    return (web.naming, *(card_input(entry, web) for entry in web.site.editions))


def _edition_inputs(position: int, web: Web) -> tuple[str, ...]:
    """The inputs of an edition's context, without the context itself."""
    entry = web.site.editions[position]
    body = entry.edition.body
    near = [_link(place, web) for place in (position + 1, position - 1)]
    return (
        f"{card_input(entry, web)} {web.naming}",
        body.fingerprint,
        fingerprint(edition_body(entry, web)) if body.links else "",
        *(f"{link.label} {link.url}" if link else "" for link in near),
        *(f"{len(cards)} " + " ".join(one.fingerprint for one in cards) for _, cards in entry.sections),
    )


def email_context(position: int, web: Web) -> EmailContext:
    """The context of an edition's e-mail."""
    context = _edition(position, web)
    email = web.site.config.email
    style = ("list" if context.edition.links else "cards") if email.style == "auto" else email.style
    shown = context.body, context.sections
    return EmailContext(web.info, context.page, context.edition, *shown, style, email.unsubscribe)


def _link(position: int, web: Web) -> Link | None:
    if not 0 <= position < len(web.site.editions):
        return None
    entry = web.site.editions[position]
    return web.link(entry.edition.title, entry.route)
