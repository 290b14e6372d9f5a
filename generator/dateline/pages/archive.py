"""The archive by year and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from dateline.model.archive import Month, busiest_day, days_fingerprint
from dateline.model.site import Site
from dateline.pages.contexts import (
    ArchiveContext,
    DayCount,
    Link,
    MonthContext,
    MonthCount,
    Step,
    YearContext,
    YearCount,
)
from dateline.pages.lists import ListPage, list_pages
from dateline.pages.spec import PageSpec, Spec, Web

LEVELS = 4  # of the scale; days without articles are not on it
TONES, ALIKE = 6, 2  # of the months in the archive; the tone of all where all have as many articles
NO_LEVELS: Mapping[int, int] = MappingProxyType({})
YEAR_FIELDS = ("older", "newer", "scale", "days")
FIELDS = ("page", "pager", "count", "older", "newer", "days", "cards")


def archive_specs(site: Site) -> Iterator[Spec]:
    """The archive's front page, its years and its months."""
    yield PageSpec("archive/index.html", "archive.html", _front)
    years = sorted({month.year for month in site.months})
    busiest = busiest_day(site.months)
    for position, year in enumerate(years):
        sides = tuple(f"{years[n]}" if 0 <= n < len(years) else "" for n in (position - 1, position + 1))
        of_year, inputs = partial(_year, years, position, busiest), partial(_year_inputs, year, sides, busiest)
        yield PageSpec(_year_route(year), "year.html", of_year, inputs=inputs, fields=YEAR_FIELDS)
    before = 0
    for position, month in enumerate(site.months):
        for page in list_pages(month.folder, len(month.entries), site.config.page_size):
            inputs = partial(_inputs, position, page, busiest)
            make = partial(_month, position, page, busiest)
            near = before + page.start
            yield PageSpec(page.route, "month.html", make, "", inputs, FIELDS, month.folder, near)
        before += len(month.entries)


def _year_route(year: int) -> str:
    return f"archive/{year:04}/index.html"


def year_trail(year: int, web: Web) -> tuple[Link, ...]:
    """The pages above what is of a year: the archive, and that year."""
    return web.index("archive"), web.link(f"{year:04}", _year_route(year))


def _front(web: Web) -> ArchiveContext:
    years = sorted({month.year for month in web.site.months}, reverse=True)
    levels = levels_of(len(month.entries) for month in web.site.months)
    return ArchiveContext(
        web.info,
        web.page("archive", "archive/index.html", web.word("archive"), web.word("archive_about")),
        tuple(_year_count(year, web, levels) for year in years),
    )


def levels_of(counts: Iterable[int]) -> dict[int, int]:
    """The level of each of `counts`, at most TONES: those that differ go down from it evenly, few by two at a time.

    So busy and quiet months are told apart where all are nearly alike, and where one goes far beyond the others.
    """
    each = sorted({*counts}, reverse=True)
    if len(each) < 2:
        return dict.fromkeys(each, ALIKE)
    below = len(each) - 1
    deep = min(2 * below if below < 3 else below, TONES - 1)  # how far below the highest level the lowest is
    return {count: TONES - at * deep // below for at, count in enumerate(each)}


def _year_count(year: int, web: Web, levels: Mapping[int, int] = NO_LEVELS) -> YearCount:
    months = {month.month: month for month in web.site.months if month.year == year}
    counts = tuple(_month_count(year, n, months.get(n), web, levels) for n in range(1, 13))
    return YearCount(year, web.url(_year_route(year)), sum(month.count for month in counts), counts)


def _month_count(year: int, number: int, month: Month | None, web: Web, levels: Mapping[int, int]) -> MonthCount:
    if month is None:
        return MonthCount(year, number, 0, "")
    count = len(month.entries)
    return MonthCount(year, number, count, web.url(month.folder + "index.html"), levels.get(count, 0))


def _year(years: Sequence[int], position: int, busiest: int, web: Web) -> YearContext:
    year = years[position]
    scale = scale_of(busiest)
    return YearContext(
        web.info,
        web.page("year", _year_route(year), f"{year:04}", trail=(web.index("archive"),)),
        _year_count(year, web),
        tuple(day for month in web.site.months if month.year == year for day in _days(month, scale, web)),
        scale,
        _year_link(years, position + 1, web),
        _year_link(years, position - 1, web),
    )


def scale_of(most: int) -> tuple[Step, ...]:
    """The steps of days with up to `most` articles, the palest first: each goes twice as far as the last, so that quiet
    days differ. Where no day has more than a few, the strong ones stay unused."""
    bounds = sorted({-(-most // part) for part in (8, 4, 2, 1)} if most > LEVELS else range(1, most + 1))
    least = [1, *(bound + 1 for bound in bounds)]
    return tuple(Step(n + 1, least[n], bound) for n, bound in enumerate(bounds))


def _days(month: Month, scale: Sequence[Step], web: Web) -> Iterator[DayCount]:
    """The days of a month with articles. Each leads to its newest article in the month's list."""
    pages = list_pages(month.folder, len(month.entries), web.site.config.page_size)
    last = {entry.day: place for place, entry in enumerate(month.entries)}
    counts = Counter(entry.day for entry in month.entries)
    for day, count in sorted(counts.items()):
        level = next((step.level for step in scale if count <= step.most), 0)
        page = next(page for page in pages if page.start <= last[day] < page.end)
        yield DayCount(day, count, level, f"{web.url(page.route)}#day:{day.day}")


def _year_inputs(year: int, near: tuple[str, ...], busiest: int, web: Web) -> tuple[str, ...]:
    """The inputs of a year's context, without the context itself."""
    months = [days_fingerprint(month.entries) for month in web.site.months if month.year == year]
    return (*near, f"{busiest}", f"{web.site.config.page_size}", *months)


def _year_link(years: Sequence[int], position: int, web: Web) -> Link | None:
    if not 0 <= position < len(years):
        return None
    return web.link(f"{years[position]:04}", _year_route(years[position]))


def _month(position: int, page: ListPage, busiest: int, web: Web) -> MonthContext:
    month = web.site.months[position]
    front = page.number == 0
    return MonthContext(
        site=web.info,
        page=web.page("month", page.route, _month_label(month), indexed=front, trail=year_trail(month.year, web)),
        year=month.year,
        month=month.month,
        front=front,
        number=page.number,
        count=len(month.entries) if front else None,
        days=tuple(_days(month, scale_of(busiest), web)) if front else (),
        cards=page.cards(month.entries),
        pager=page.pager(web),
        newer=_month_link(position + 1, web) if front else None,
        older=_month_link(position - 1, web) if front else None,
    )


def _inputs(position: int, page: ListPage, busiest: int, web: Web) -> tuple[str, ...]:
    """The inputs of a month page's context, without the context itself."""
    months = web.site.months
    entries = months[position].entries
    front = page.number == 0  # alone it shows what a new month changes
    near = (months[n].folder if front and 0 <= n < len(months) else "" for n in (position - 1, position + 1))
    count = f"{len(entries)}" if front else ""
    days = f"{days_fingerprint(entries)} {busiest} {web.site.config.page_size}" if front else ""
    fingerprints = [entry.fingerprint for entry in entries[page.start : page.end]]
    return (page.route, page.place, count, *near, days, *fingerprints)


def _month_label(month: Month) -> str:
    return f"{month.year:04}-{month.month:02}"


def _month_link(position: int, web: Web) -> Link | None:
    if not 0 <= position < len(web.site.months):
        return None
    month = web.site.months[position]
    return web.link(_month_label(month), month.folder + "index.html")
