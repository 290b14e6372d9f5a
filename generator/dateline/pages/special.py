"""Sources, plain pages, 404, sitemaps and the files that hosts read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice

from dateline.base.permalinks import INDEX, route_of
from dateline.content.article import PlainPage
from dateline.model.entries import Entry
from dateline.model.site import Site
from dateline.pages.articles import alias_specs
from dateline.pages.contexts import (
    HostFileContext,
    Link,
    NewsSitemapContext,
    NotFoundContext,
    PlainContext,
    SitemapContext,
    SitemapEntry,
)
from dateline.pages.home import home
from dateline.pages.search import has_search
from dateline.pages.sources import source_inputs, sources
from dateline.pages.spec import PageSpec, Spec, Web

SITEMAP_LIMIT = 50_000  # sitemaps.org protocol
NEWS_DAYS, NEWS_LIMIT = 2, 1000  # of the news sitemap's protocol
NEWS_SITEMAP = "news-sitemap.xml"
LATEST = 3  # articles on the 404 page
# Nothing can connect where no script runs; but checkers in the browser fetch robots.txt in the page's name.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
# With search, the field in each header leads to the search page, which needs a script. Hosts that know _headers join
# two policies for one page, and both hold; so the one of every page allows the script, and the meta element of each but
# the search page takes it back.
SEARCHING = POLICY.removesuffix("'none'") + "'self'; script-src 'self' 'wasm-unsafe-eval'"


def special_specs(site: Site) -> Iterator[Spec]:
    """Every page that is neither article, list, edition nor feed."""
    yield PageSpec(INDEX, "home.html", home)
    if site.has_sources or site.years_of_links:
        inputs = None if site.has_sources else source_inputs
        yield PageSpec("sources/index.html", "sources.html", sources, "", inputs, ("page", "linked"))
    for page in site.pages:
        owner = f"content/{page.path}"
        yield PageSpec(page.route, "page.html", partial(_plain, page), owner)
        yield from alias_specs(page.aliases, page.title, page.route, owner)
    yield PageSpec("404.html", "404.html", _not_found)
    yield PageSpec("robots.txt", "robots.txt", _host_file)
    yield PageSpec("_headers", "headers.txt", _host_file)
    yield PageSpec("_redirects", "redirects.txt", _host_file)


def sitemap_specs(site: Site, pages: Sequence[Spec]) -> Iterator[Spec]:
    """The sitemap's index, its parts by year, one of `pages`, and the news sitemap."""
    parts: list[str] = []
    years: dict[int, list[int]] = {}
    for place, entry in enumerate(site.entries):
        if _is_own(entry):
            years.setdefault(entry.day.year, []).append(place)
    for year, places in sorted(years.items()):
        for number, start in enumerate(range(0, len(places), SITEMAP_LIMIT), 1):
            route = f"sitemap-{year:04}{f'-{number}' if number > 1 else ''}.xml"
            parts.append(route)
            part = tuple(places[start : start + SITEMAP_LIMIT])
            make, inputs = partial(_sitemap_year, part), partial(_year_inputs, part)
            yield PageSpec(route, "sitemap.xml", make, "", inputs, ("entries",), f"{year:04}", part[0])
    listed = tuple(spec.route for spec in pages if _is_listed(spec))
    for number, start in enumerate(range(0, len(listed), SITEMAP_LIMIT), 1):
        route = f"sitemap-pages{f'-{number}' if number > 1 else ''}.xml"
        parts.append(route)
        part_listed = listed[start : start + SITEMAP_LIMIT]
        make, inputs = partial(_sitemap_pages, part_listed), partial(_as_given, part_listed)
        yield PageSpec(route, "sitemap.xml", make, inputs=inputs, fields=("entries",))
    yield PageSpec("sitemap.xml", "sitemap-index.xml", partial(_sitemap_pages, tuple(parts)))
    if years:
        yield PageSpec(NEWS_SITEMAP, "news-sitemap.xml", _news_sitemap)


def listed_entries(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The articles in sitemaps: those that search engines should show by their page here."""
    return filter(_is_own, entries)


def _is_own(entry: Entry) -> bool:
    return entry.policy.indexing == "own"


def _is_listed(spec: Spec) -> bool:
    """Whether a page belongs into the sitemap's part `pages`: no article, and no deep page of a list."""
    return (
        spec.route.endswith(INDEX)
        and spec.layout not in ("article.html", "redirect.html")
        and "/page/" not in spec.route
    )


def _sitemap_year(places: Sequence[int], web: Web) -> SitemapContext:
    cards = (web.site.entries[place].card for place in places)
    return SitemapContext(tuple(SitemapEntry(card.permalink, card.updated or card.date) for card in cards))


def _year_inputs(places: Sequence[int], web: Web) -> tuple[str, ...]:
    return tuple([web.site.entries[place].fingerprint for place in places])


def _as_given(routes: tuple[str, ...], _: Web) -> tuple[str, ...]:
    return routes


def _sitemap_pages(routes: Sequence[str], web: Web) -> SitemapContext:
    return SitemapContext(tuple(SitemapEntry(web.permalink(route), None) for route in routes))


def _news_sitemap(web: Web) -> NewsSitemapContext:
    newest = list(islice(listed_entries(reversed(web.site.entries)), NEWS_LIMIT))
    since = newest[0].moment - timedelta(days=NEWS_DAYS)
    return NewsSitemapContext(web.info, tuple(entry.card for entry in newest if entry.moment >= since))


def _plain(page: PlainPage, web: Web) -> PlainContext:
    return PlainContext(
        web.info,
        web.page("plain", page.route, page.title, page.summary, lang=page.lang, trail=_above(page, web)),
        web.body(page.body),
        page.extra,
    )


def _above(page: PlainPage, web: Web) -> tuple[Link, ...]:
    """The plain pages in whose folder one lies, the highest first."""
    others = {other.route: other for other in web.site.pages}
    parts = page.route.split("/")[:-2]
    routes = ("/".join([*parts[: at + 1], INDEX]) for at in range(len(parts)))
    return tuple(web.link(others[route].title, route) for route in routes if route in others)


def _not_found(web: Web) -> NotFoundContext:
    known = {web.info.base, web.info.search}  # which the page leads to in any case
    links = [link for link in web.info.nav if link.url not in known]
    topics = {term.link.url for term in web.site.topics()}
    return NotFoundContext(
        web.info,
        web.page("not-found", "404.html", web.word("not_found"), indexed=False),
        tuple(link for link in links if link.url in topics),
        tuple(link for link in links if link.url not in topics),
        tuple(entry.card for entry in reversed(web.site.entries[-LATEST:])),
    )


def _host_file(web: Web) -> HostFileContext:
    site = web.site
    redirects = [
        Link(web.url(route_of(alias)), url)
        for aliases, url in (
            *((e.article.aliases, web.url(e.route)) for e in (*site.entries, *site.withdrawn) if e.article.aliases),
            *((e.edition.aliases, web.url(e.route)) for e in site.editions),
            *((page.aliases, web.url(page.route)) for page in site.pages),
        )
        for alias in aliases
    ]
    sitemaps = tuple(web.permalink(route) for route in ("sitemap.xml", NEWS_SITEMAP) if route in web.routes)
    policy = SEARCHING if has_search(site) else POLICY
    return HostFileContext(web.info, policy, tuple(sorted(redirects, key=lambda link: link.label)), sitemaps)
