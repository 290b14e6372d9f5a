"""Editions and their index."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from zoneinfo import ZoneInfo

from dateline.model.edition import EditionEntry
from dateline.model.entries import shown
from dateline.model.site import Site
from dateline.pages.articles import alias_specs
from dateline.pages.contexts import EditionCard, EditionContext, EditionsContext, EmailContext, Link, Section
from dateline.pages.spec import PageSpec, Spec, Web


def edition_specs(site: Site) -> Iterator[Spec]:
    """The index of editions and a page for each; nothing where there are none."""
    if not site.editions:
        return
    yield PageSpec("editions/index.html", "editions.html", _index)
    for position, entry in enumerate(site.editions):
        owner = f"content/{entry.edition.path}"
        yield PageSpec(entry.route, "edition.html", partial(_edition, position), owner)
        yield from alias_specs(entry.edition.aliases, entry.edition.title, entry.route, owner)


def edition_card(entry: EditionEntry, web: Web) -> EditionCard:
    """The summary record of an edition."""
    edition = entry.edition
    return EditionCard(
        edition.title,
        web.url(entry.route),
        web.permalink(entry.route),
        shown(edition.date, ZoneInfo(web.site.config.timezone)),
        edition.summary,
        entry.count,
    )


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
        page=web.page("edition", entry.route, entry.edition.title, entry.edition.summary, lang=entry.edition.lang),
        edition=edition_card(entry, web),
        body=web.body(entry.edition.body),
        sections=tuple(Section(title, tuple(e.card for e in entries)) for title, entries in entry.sections),
        newer=_link(position + 1, web),
        older=_link(position - 1, web),
    )


def email_context(position: int, web: Web) -> EmailContext:
    """The context of an edition's e-mail."""
    context = _edition(position, web)
    unsubscribe = web.site.config.email.unsubscribe
    return EmailContext(web.info, context.page, context.edition, context.body, context.sections, unsubscribe)


def _link(position: int, web: Web) -> Link | None:
    if not 0 <= position < len(web.site.editions):
        return None
    entry = web.site.editions[position]
    return web.link(entry.edition.title, entry.route)
