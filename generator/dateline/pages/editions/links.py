"""The links of editions: the newest, and every one by year."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial

from dateline.base.permalinks import INDEX
from dateline.content.links.items import LinkItem
from dateline.content.links.key import host_of
from dateline.model.edition import EditionEntry
from dateline.model.links import YearOfLinks
from dateline.model.site import Site
from dateline.pages.contexts import FeedLink, Link, LinkGroup, LinksContext, LinksDataContext, LinkView, LinkYear, Pager
from dateline.pages.editions.page import card_input, edition_card, tag_of
from dateline.pages.formats import feed_links
from dateline.pages.lists import ListPage, list_pages
from dateline.pages.spec import PageSpec, Spec, Web

FOLDER = "links/"
FRONT = FOLDER + INDEX
FULL = 100
"""Links on a full page, and in the feed of links."""
FIELDS = ("page", "count", "pager", "groups")


def link_specs(site: Site) -> Iterator[Spec]:
    """The newest links, and all by year; nothing where editions have none."""
    if site.years_of_links:
        yield PageSpec(FRONT, "links.html", _front, inputs=_front_inputs, fields=("years", "groups"))
    for position, year in enumerate(site.years_of_links):
        for page in list_pages(year.folder, year.count, FULL):
            make, inputs = partial(_year, position, page), partial(_year_inputs, position, page)
            yield PageSpec(page.route, "links.html", make, "", inputs, FIELDS)


def links_feeds(web: Web) -> tuple[FeedLink, ...]:
    """The feeds of all links."""
    return feed_links(web.site.config.feeds.formats, web.info.base + FOLDER, f"{web.word('links')} · {web.info.title}")


def data_spec(site: Site) -> Iterator[Spec]:
    """Every link for other programs, where config asks for it."""
    if site.config.data and site.years_of_links:
        yield PageSpec("data/links.ndjson", "links.ndjson", _data, inputs=_data_inputs, fields=("groups",))


def _data(web: Web) -> LinksDataContext:
    return LinksDataContext(web.info, _groups(_all(web.site), web))


def _data_inputs(web: Web) -> tuple[str, ...]:
    return (web.naming, *group_inputs(_all(web.site), web))


def _all(site: Site) -> Iterator[tuple[EditionEntry, int, int]]:
    """Every edition with links, oldest first."""
    for year in site.years_of_links:
        yield from ((entry, 0, site.links.summary(entry.edition).count) for entry in year.editions)


def newest_links(site: Site) -> Iterator[tuple[EditionEntry, int, int]]:
    """The newest editions with links that fill a page, and the part of each that stands on it."""
    left = FULL
    for entry in reversed(site.editions):
        if left <= 0:
            return
        if count := site.links.summary(entry.edition).count:
            yield entry, 0, min(count, left)
            left -= count


def link_views(entry: EditionEntry, items: Sequence[LinkItem], web: Web) -> tuple[LinkView, ...]:
    """Links of an edition as layouts see them."""
    place, tag = f"{web.url(entry.route)}#", tag_of(entry, web)
    return tuple([_view(item, place, tag, web) for item in items])


def _view(item: LinkItem, place: str, tag: str, web: Web) -> LinkView:
    return LinkView(
        item.title,
        item.url,
        item.note,
        item.text,
        item.section,
        item.marks,
        tuple(Link(label, url) for label, url in item.also),
        web.outlet(host_of(item.key)),
        place + item.anchor,
        item.key,
        f"{tag}/{item.anchor}",
    )


def _group(entry: EditionEntry, items: Sequence[LinkItem], web: Web) -> LinkGroup:
    return LinkGroup(edition_card(entry, web), link_views(entry, items, web))


def _on_page(year: YearOfLinks, page: ListPage) -> Iterator[tuple[EditionEntry, int, int]]:
    """The editions on a page of a year, newest first, and the part of each that stands on it."""
    first, after = bisect_right(year.starts, page.start) - 1, bisect_left(year.starts, page.end)
    end = year.starts[after] if after < len(year.starts) else year.count
    for entry, start in zip(year.editions[first:after][::-1], year.starts[first:after][::-1], strict=True):
        yield entry, max(page.start - start, 0), min(page.end, end) - start
        end = start


def group_inputs(parts: Iterator[tuple[EditionEntry, int, int]], web: Web) -> list[str]:
    """All that groups of links are made from."""
    return [f"{card_input(entry, web)} {start} {end}" for entry, start, end in parts]


def _groups(parts: Iterator[tuple[EditionEntry, int, int]], web: Web) -> tuple[LinkGroup, ...]:
    return tuple(_group(entry, web.site.links.items(entry.edition)[start:end], web) for entry, start, end in parts)


def _front(web: Web) -> LinksContext:
    years = web.site.years_of_links
    return LinksContext(
        site=web.info,
        page=web.page("links", FRONT, web.word("links"), web.word("links_about"), feeds=links_feeds(web)),
        year=0,
        number=0,
        count=sum(year.count for year in years),
        years=tuple(LinkYear(year.year, web.url(year.folder + INDEX), year.count) for year in reversed(years)),
        groups=_groups(newest_links(web.site), web),
        pager=Pager(None, None),
    )


def _front_inputs(web: Web) -> tuple[str, ...]:
    counts = " ".join(f"{year.year}:{year.count}" for year in web.site.years_of_links)
    return (counts, web.naming, *group_inputs(newest_links(web.site), web))


def _year(position: int, page: ListPage, web: Web) -> LinksContext:
    year, front = web.site.years_of_links[position], page.number == 0
    return LinksContext(
        site=web.info,
        page=web.page(
            "links", page.route, f"{web.word('links')} {year.year:04}", indexed=front, trail=(web.index("links"),)
        ),
        year=year.year,
        number=page.number,
        count=year.count if front else None,
        years=(),
        groups=_groups(_on_page(year, page), web),
        pager=page.pager(web),
    )


def _year_inputs(position: int, page: ListPage, web: Web) -> tuple[str, ...]:
    year = web.site.years_of_links[position]
    count = f"{year.count}" if page.number == 0 else ""
    return (page.route, count, page.place, web.naming, *group_inputs(_on_page(year, page), web))
