"""The search page, and the articles that it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from dateline.base.permalinks import INDEX, SEARCH_FOLDER, search_folder
from dateline.model.entries import Entry
from dateline.model.links import YearOfLinks
from dateline.model.site import Site
from dateline.pages.contexts import SearchContext, SearchYear
from dateline.pages.spec import PageSpec, Spec, Web

SEARCH = SEARCH_FOLDER + INDEX


def search_years(site: Site) -> list[tuple[int, tuple[str, ...]]]:
    """The years that can be searched, newest first, with the routes of what is found; none where search is off.

    That are articles, but for those that may only be linked, and editions of links.
    """
    years: dict[int, list[str]] = {}
    for entry in _found(site):
        years.setdefault(entry.day.year, []).append(entry.route)
    for one in _editions(site):
        years.setdefault(one.year, []).extend(entry.route for entry in one.editions)
    return [(year, tuple(routes)) for year, routes in sorted(years.items(), reverse=True)]


def years_found(site: Site) -> list[int]:
    """The same years without their routes."""
    return sorted({entry.day.year for entry in _found(site)} | {one.year for one in _editions(site)}, reverse=True)


def has_search(site: Site) -> bool:
    """Whether there is a search page."""
    return any(True for _ in _found(site)) or bool(_editions(site))


def search_page(site: Site, placed: Iterable[Spec]) -> str:
    """The url of the search page among the pages that found a place; empty where the digest has none of ours."""
    ours = any(spec.route == SEARCH and not spec.owner for spec in placed)
    return site.config.base_path + SEARCH_FOLDER if ours else ""


def _found(site: Site) -> Iterator[Entry]:
    return (entry for entry in site.entries if entry.policy.rights != "link") if site.config.search else iter(())


def _editions(site: Site) -> tuple[YearOfLinks, ...]:
    """The editions with links, by year: an edition is one page of its year's index."""
    return site.years_of_links if site.config.search else ()


def search_specs(site: Site) -> Iterator[Spec]:
    """The search page, where there is something to be found."""
    if years := years_found(site):
        articles = frozenset(entry.day.year for entry in _found(site))
        yield PageSpec(SEARCH, "search.html", partial(_search, tuple(years), articles))


def _search(years: tuple[int, ...], articles: frozenset[int], web: Web) -> SearchContext:
    folders = {y: "archive" if y in articles else "links" for y in years}
    found = (SearchYear(y, web.url(f"{folders[y]}/{y:04}/{INDEX}"), web.info.base + search_folder(y)) for y in years)
    about = web.word("search_about") if articles else web.word("search_links_about")
    return SearchContext(web.info, web.page("search", SEARCH, web.word("search"), about), tuple(found), bool(articles))
