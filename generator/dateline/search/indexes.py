"""The search: an index for each year, staged like any other output.

A year's index is of what its pages let the search see. Its fingerprint is made of theirs, and each of
its files has a row in the ledger with that fingerprint, so that a year is indexed again only when one of
its articles changed. The script that reads the indexes is one for all years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from dateline.base.errors import OutsideError, Problem
from dateline.base.fingerprint import fingerprint_text
from dateline.base.permalinks import SEARCH_FOLDER, search_folder
from dateline.base.workers import run_chunks
from dateline.output.staging import Output, Staging, stage
from dateline.search.cuttings import searchable
from dateline.search.pagefind import ENGINE, ENTRY, make_index
from dateline.state.ledger import OutputRow

_MANY = 200  # pages: below this many, other processes are not worth their start

# The files that one worker staged for a year, and the year's own fingerprint.
Indexed = tuple["YearToIndex", list[Output]]


@dataclass(frozen=True, slots=True)
class YearToIndex:
    """A year whose index must be made: its fingerprint, its pages with their files, and the files there now."""

    year: int
    lang: str
    fingerprint: str
    pages: tuple[tuple[str, str], ...]
    known: Mapping[str, str]
    engine: bool  # whether the script that reads indexes is taken from this one


@dataclass(slots=True)
class Search:
    """The result of the search's stage: staged files with their rows, the reasons, and the routes that stay."""

    made: list[tuple[Output, OutputRow]] = field(default_factory=list)
    reasons: list[tuple[str, str]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def routes(self) -> list[str]:
        """Every route of the search's own."""
        return [*self.kept, *(output.route for output, _ in self.made)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Years with the routes of their pages, newest first; their language; whether an index stays as it is."""

    years: Sequence[tuple[int, tuple[str, ...]]]
    lang: str
    keep: bool = False


def update_search(
    wanted: Wanted, rows: Mapping[str, OutputRow], staged: Iterable[str], staging: Staging, pool: Executor
) -> Search:
    """The indexes of the wanted years; only stale ones are made.

    `rows` are those of all pages as they will be, and of the indexes as they were; `staged` are the routes whose new
    file is not in place yet. Raises OutsideError where Pagefind fails.
    """
    search, fresh = Search(), set(staged)
    stale: list[YearToIndex] = []
    owned = _by_folder(rows)
    engine = _stands(owned.get(SEARCH_FOLDER, []), SEARCH_FOLDER + ENGINE)
    for year, routes in wanted.years:
        before = owned.get(folder := search_folder(year), [])
        needed = not engine and not stale  # the newest year brings the script where it is not there
        stands = not needed and _stands(before, folder + ENTRY)
        if not (wanted.keep and stands and any(route in rows and rows[route].search for route in routes)):
            pages, fingerprint = _seen(wanted.lang, routes, rows)
            if not pages:
                search.warnings.append(_unmarked(year, routes))
                continue
            stands = stands and all(row.page == fingerprint for row in before)
        if stands:
            search.kept.extend(row.route for row in before)
            continue
        files = tuple((r, staging.path(r) if r in fresh else f"{staging.site}/{r}") for r in pages)
        known = {row.route: row.output for row in (*before, *owned.get(SEARCH_FOLDER, [])) if row.page}
        stale.append(YearToIndex(year, wanted.lang, fingerprint, files, known, needed))
        search.reasons.append((folder, "articles changed" if before else "new"))
    if engine and (search.kept or stale):
        search.kept.append(SEARCH_FOLDER + ENGINE)
    search.made.extend(_index(stale, staging, pool))
    return search


def _seen(lang: str, routes: Iterable[str], rows: Mapping[str, OutputRow]) -> tuple[list[str], str]:
    """The pages of a year that can be searched, and the fingerprint of their cuttings."""
    pages = [route for route in sorted(routes) if route in rows and rows[route].search]
    return pages, fingerprint_text(lang, *(f"{route}\0{rows[route].search}" for route in pages))


def _by_folder(rows: Mapping[str, OutputRow]) -> dict[str, list[OutputRow]]:
    """The rows of all indexes; the script that reads them is alone in `search/`."""
    owned: dict[str, list[OutputRow]] = {}
    for row in rows.values():
        if row.layout.startswith(SEARCH_FOLDER):
            owned.setdefault(row.layout, []).append(row)
    return owned


def _index(stale: Sequence[YearToIndex], staging: Staging, pool: Executor) -> Iterable[tuple[Output, OutputRow]]:
    many = len(stale) > 1 and sum(len(job.pages) for job in stale) > _MANY
    for done in run_chunks(pool if many else None, index_years, ((job,) for job in stale), staging):
        yield from _with_rows(done)


def _stands(rows: Sequence[OutputRow], chief: str) -> bool:
    """Whether files of an index are all there, `chief` among them."""
    return any(row.route == chief for row in rows) and all(row.page for row in rows)


def index_years(jobs: tuple[YearToIndex, ...], staging: Staging) -> list[Indexed]:
    """The staged files of each year's index; runs in workers."""
    done = []
    for job in jobs:
        files = make_index(((route, _page(path, job.lang)) for route, path in job.pages), job.lang)
        engine = files.pop(ENGINE)
        routes = {search_folder(job.year) + name: data for name, data in sorted(files.items())}
        if job.engine:
            routes[SEARCH_FOLDER + ENGINE] = engine
        done.append((job, [stage(staging, route, data, job.known.get(route, "")) for route, data in routes.items()]))
    return done


def _page(path: str, lang: str) -> bytes:
    """The cuttings of a page, as a page of its own."""
    try:
        page = Path(path).read_bytes()
    except OSError as error:
        raise OutsideError(f"{path}: {error.strerror}", "Run the command again.") from None
    return b'<html lang="%b"><body>%b</body></html>' % (lang.encode(), searchable(page))


def _with_rows(done: list[Indexed]) -> Iterable[tuple[Output, OutputRow]]:
    for job, outputs in done:
        for output in outputs:
            engine = output.route == SEARCH_FOLDER + ENGINE
            owner = SEARCH_FOLDER if engine else search_folder(job.year)
            yield output, OutputRow(output.route, owner if engine else job.fingerprint, owner, "", output.fingerprint)


def _unmarked(year: int, routes: Iterable[str]) -> Problem:
    kind = "edition" if all(route.startswith("editions/") for route in routes) else "article"
    return Problem(
        "config.yaml",
        0,
        0,
        "search",
        f"no {kind} of {year} can be searched",
        f"{kind}s whose layout marks what the search sees by `data-pagefind-body`",
        f"Mark it in layouts/{kind}.html, or write `search: false`.",
    )
