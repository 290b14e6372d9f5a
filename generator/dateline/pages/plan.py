"""Site → the plan of all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from dateline.base.errors import ContentError
from dateline.base.fingerprint import FrozenMap, fingerprint
from dateline.base.permalinks import folded_route, folders_of, path_of, search_folder
from dateline.content.pictures import smaller
from dateline.model.site import Site
from dateline.pages.archive import archive_specs
from dateline.pages.articles import article_specs
from dateline.pages.collisions import collisions, get_on
from dateline.pages.contexts import SiteInfo
from dateline.pages.editions.links import data_spec, link_specs
from dateline.pages.editions.page import edition_specs
from dateline.pages.feeds import feed_specs, home_feeds
from dateline.pages.formats import FORMATS
from dateline.pages.menu import Menu, footer_text
from dateline.pages.search import search_page, search_specs, years_found
from dateline.pages.spec import Spec, Web
from dateline.pages.special import sitemap_specs, special_specs
from dateline.pages.taxonomies import NO_PAGES, TermPages, index_specs, term_pages

NEWER = (
    *("links/", "data/", "sources/", "search/", "editions/latest/"),
    *(f"editions/{name}" for name, _, _ in FORMATS.values()),
)
"""Where stock routes begin that give way to a page, an alias or a root file of the digest."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a plan that may be kept: all for a site of the same shape, all but terms for the same places."""

    shape: object
    places: object
    articles: list[Spec]
    terms: TermPages
    others: list[Spec]
    feeds: list[Spec]
    special: list[str]  # routes of the other pages but terms, which the sitemaps name
    sitemaps: list[Spec]
    claimed: Set[str]  # every route, each of which has one owner


def plan(site: Site, words: FrozenMap, assets: FrozenMap) -> tuple[list[Spec], Web]:
    """Every page of the site in order of making, and the web that makes their contexts.

    `assets` maps names of theme assets to their routes. Raises ContentError where two want one route.
    """
    return plan_after(None, site, words, assets)[:2]


def plan_after(before: Plan | None, site: Site, words: FrozenMap, assets: FrozenMap) -> tuple[list[Spec], Web, Plan]:
    """The same as `plan`, made from the plan `before` where possible; and the parts of it that may be kept."""
    kept = before if before is not None and before.shape is site.shape else None
    still = before if before is not None and before.places is site.places else None
    articles = still.articles if still else list(article_specs(site))
    terms = kept.terms if kept else term_pages(site, still.terms if still else NO_PAGES)
    others = still.others if still else list(_others(site))
    listed = chain.from_iterable([pages for _, _, pages in terms.values()])
    feeds = kept.feeds if kept else list(feed_specs(site))
    special, placed, shown = _giving_way((list(special_specs(site)), others, feeds), articles, site)
    bound = [*articles, *index_specs(), *listed, *placed]
    named = [spec.route for spec in (*special, *placed)]
    sitemaps = kept.sitemaps if kept and kept.special == named else list(sitemap_specs(site, [*special, *bound]))
    specs = [*special, *bound, *shown, *sitemaps]
    fixed = [
        *((route, f"content/root/{route}") for route in sorted(site.root)),
        *((route, f"content/{route}") for route in sorted(site.media)),
        *((str(route), "") for route in assets.values()),
        *((search_folder(year) + "pagefind-entry.json", "") for year in years_found(site)),
    ]
    made = [
        (smaller(path, width), f"content/{path}", width) for path, one in site.media.items() for width in one.widths
    ]
    routes = {*(spec.route for spec in specs), *site.root, *site.media}
    claimed = routes.union([route for route, _ in fixed], [route for route, _, _ in made])
    # Of routes that got on with one another, fewer do so too.
    one_each = before is not None and len(claimed) == len(specs) + len(fixed) + len(made)
    known = before is not None and one_each and get_on(claimed - before.claimed, claimed)
    if not known and (problems := collisions(specs, fixed, made)):
        raise ContentError(problems)
    info = site_info(site, words, assets, search_page(site, placed))
    web = _web(site, info, routes)
    keep = Plan(site.shape, site.places, articles, terms, others, feeds, named, sitemaps, claimed)
    return specs, web, keep


def _giving_way(stock: Sequence[list[Spec]], articles: Sequence[Spec], site: Site) -> Sequence[list[Spec]]:
    """Each list of `stock` without the newer ones in whose place the digest has a page, an alias or a root file."""
    if not site.years_of_links:
        return stock
    owned = [one.route for specs in (*stock, articles) for one in specs if one.owner]
    own = {folded_route(route) for route in (*site.root, *owned)}
    above = folders_of(own)

    def stays(route: str) -> bool:
        return route not in own and route not in above and own.isdisjoint(folders_of((route,)))

    return [
        [one for one in specs if one.owner or not one.route.startswith(NEWER) or stays(folded_route(one.route))]
        for specs in stock
    ]


def _others(site: Site) -> Iterator[Spec]:
    """The pages that are neither of articles nor of terms, and that change their place with the site's."""
    yield from archive_specs(site)
    yield from edition_specs(site)
    yield from link_specs(site)
    yield from data_spec(site)
    yield from search_specs(site)


def _web(site: Site, info: SiteInfo, routes: Set[str]) -> Web:
    """The web of the finished map of routes, with the menu and the footer, whose links are found in it.

    Raises ContentError where config's menu or footer leads nowhere.
    """
    web, menu = Web(site, info, routes), Menu(site, info.words, info.search)
    footer, problems = footer_text(web)
    if problems := [*menu.wrong(web), *problems]:
        raise ContentError(problems)
    shown = menu.links(web), menu.map(), footer
    nav, links, _ = shown
    return Web(site, replace(info, nav=nav, map=links, footer=footer, fingerprint=fingerprint((info, shown))), routes)


def site_info(site: Site, words: FrozenMap, assets: FrozenMap, search: str) -> SiteInfo:
    """The facts of the site that every page carries, but for its menu and its footer."""
    config = site.config
    values = (
        config.title,
        config.description,
        config.lang,
        config.url,
        config.base_path,
        config.origin,
        config.authority,
        (),
        home_feeds(site, words),
        FrozenMap((name, config.base_path + path_of(str(route))) for name, route in assets.items()),
        words,
        "Dateline",
        search,
    )
    return SiteInfo(fingerprint(values), *values)
