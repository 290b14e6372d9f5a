"""The later stages of a build: rendering, here and in workers."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from dateline.base.errors import ContentError, DatelineError, Problem
from dateline.base.options import BuildOptions
from dateline.base.project import CONFIG, Project
from dateline.base.textfile import read_text
from dateline.base.workers import SMALL, SMALL_ANEW, forked_pool, inherited, is_worker, run_chunks
from dateline.build.stale import Comparer, Order, Stale
from dateline.config.values import Config
from dateline.content.front_matter import locate
from dateline.content.read import split_body
from dateline.model.site import Site
from dateline.output.staging import Output, Staging, stage
from dateline.pages.search import search_years
from dateline.render.mistakes import told_once
from dateline.render.renderer import RenderRules, render_pages, warm_up
from dateline.search.cuttings import search_fingerprint
from dateline.search.indexes import Search, Wanted, update_search
from dateline.state.ledger import OutputRow

# A page, or its place in the plan that a forked worker has; and the fingerprint of what stands at its route.
Ordered = tuple[Order | int, str]
# A staged file, its warnings, the page's fingerprint, those of its parts, and that of what the search sees; or what
# is wrong with its layout.
Result = tuple[Output, str, str, str, str] | ContentError
# A forked worker copies the pages of memory in which it counts references. On sites of so many pages workers are forked
# anew for each batch, of pages that show articles of about the same time.
MANY, BATCH = 50_000, 30_000
# How many values may lie uncollected: rendering leaves a cycle now and then, some megabytes in ten thousand pages.
YOUNG = 200_000


@dataclass(slots=True)
class Rendering:
    """Staged files with their rows, and the reason why each was rendered."""

    outputs: list[Output]
    rows: list[OutputRow]
    reasons: list[tuple[str, str]]
    rendered: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)  # with the routes of their pages

    def take(self, stale: Stale, result: Result) -> None:
        """Takes in the result of a page."""
        self.rendered += 1
        if isinstance(result, ContentError):
            self.problems.extend((stale.route, problem) for problem in result.problems)
            return
        done, warnings, page, parts, seen = result
        self.outputs.append(done)
        self.rows.append(OutputRow(stale.route, page, "", parts, done.fingerprint, warnings, seen))
        self.reasons.append((stale.route, stale.reason))

    def add(self, reason: str, made: Iterable[tuple[Output, OutputRow]]) -> None:
        """Takes in files that are no pages."""
        for output, row in made:
            self.outputs.append(output)
            self.rows.append(row)
            self.reasons.append((row.route, reason))


def render_stale(
    comparer: Comparer, rules: RenderRules, staging: Staging, pool: Executor, options: BuildOptions
) -> Rendering:
    """Every stale page as a staged file. Raises ContentError with the mistakes of all layouts."""
    total, stale = len(comparer.specs), comparer.stale()
    small = SMALL if options.start_method == "fork" else SMALL_ANEW
    first = list(islice(stale, small))
    left = chain(first, stale)
    rendering, work = Rendering([], [], []), _Work(comparer, rules, staging, options)
    if len(first) < small:
        _render(rendering, left, work, None)
    elif options.start_method == "fork" and options.jobs > 1:
        pool.shutdown()
        batches = [list(left)]
        if total >= MANY:
            warm_up(rules)
            ordered = sorted(batches[0], key=lambda one: comparer.specs[one.position].near)
            batches = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
        for batch in batches:
            with forked_pool(options.jobs, comparer) as forked:
                _render(rendering, batch, work, forked, shared=True)
    else:
        _render(rendering, left, work, pool)
    if rendering.problems:
        raise ContentError(told_once(rendering.problems))
    return rendering


@dataclass(frozen=True, slots=True)
class _Work:
    """The parts of rendering that all pages share: the maker of contexts, the rules, and the place of files."""

    comparer: Comparer
    rules: RenderRules
    staging: Staging
    options: BuildOptions


def _render(
    rendering: Rendering, stale: Iterable[Stale], work: _Work, pool: Executor | None, *, shared: bool = False
) -> None:
    """Renders pages, in workers where there is a pool; `shared` says that these have the plan."""
    comparer, options = work.comparer, work.options
    total = len(comparer.specs)
    size = min(250, max(8, total // (options.jobs * 4)))
    waiting: list[Stale] = []

    def order(one: Stale) -> Ordered:
        return one.position if shared else comparer.order(one.position), one.known

    def chunks() -> Iterator[tuple[Ordered, ...]]:
        left = iter(stale)
        while chunk := list(islice(left, size)):
            waiting.extend(chunk)
            yield tuple(map(order, chunk))

    for results in run_chunks(pool, render_chunk, chunks(), work.rules, work.staging):
        for one, result in zip(waiting[: len(results)], results, strict=True):
            rendering.take(one, result)
        del waiting[: len(results)]
        options.progress("render", rendering.rendered, total)


def render_chunk(orders: tuple[Ordered, ...], rules: RenderRules, staging: Staging) -> list[Result]:
    """The result of each order; runs in workers."""
    results: list[Result] = []
    made = [inherited.get().order(order) if isinstance(order, int) else order for order, _ in orders]
    rendered = render_pages((order.page for order in made), rules)
    for order, (_, known), one in zip(made, orders, rendered, strict=True):
        if isinstance(one, ContentError):
            results.append(one)
        elif isinstance(one, DatelineError):
            raise one
        else:
            done = stage(staging, order.page.route, one.data, known)
            seen = search_fingerprint(one.data) if rules.search else ""
            results.append((done, pack(one.warnings), order.fingerprint, order.parts, seen))
    # In workers a collection is cheap; in the parent, a few pages would pay for all articles.
    if is_worker.get() and gc.get_count()[0] > YOUNG:
        gc.collect(0)
    return results


def make_search(
    site: Site, rows: Mapping[str, OutputRow], rendering: Rendering, staging: Staging, pool: Executor, *, keep: bool
) -> Search:
    """The search of the site as it will be, or as it was where `keep`; what changed of it joins `rendering`."""
    years = search_years(site)
    if not years:
        return Search()
    after = {**rows, **{row.route: row for row in rendering.rows}}
    staged = (done.route for done in rendering.outputs if done.staged)
    lang = site.config.lang.partition("-")[0].lower()
    search = update_search(Wanted(years, lang, keep), after, staged, staging, pool)
    for done, row in search.made:
        rendering.outputs.append(done)
        rendering.rows.append(row)
    rendering.reasons.extend(search.reasons)
    return search


def pack(warnings: Iterable[Problem]) -> str:
    """Warnings as JSON, empty for none."""
    rows = [[getattr(problem, name) for name in Problem.__slots__] for problem in warnings]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def unpack(text: str) -> list[Problem]:
    """Warnings from JSON; none from what `pack` cannot have written, such as a ledger that somebody changed."""
    with suppress(ValueError, TypeError, RecursionError):
        return [Problem(*row) for row in json.loads(text)] if text else []
    return []


def in_files(project: Project, config: Config, warnings: Iterable[Problem]) -> tuple[Problem, ...]:
    """`warnings`, each once, with lines of bodies (below 0) as lines of their files; those of the footer at its key."""
    starts: dict[str, int] = {}
    placed: dict[Problem, None] = {}
    for problem in warnings:
        if problem.line < 0:
            if problem.path not in starts:
                text = read_text(project.root / problem.path, problem.path)
                starts[problem.path] = text.count("\n", 0, len(text) - len(split_body(text)))
            problem = replace(problem, line=starts[problem.path] - problem.line)
        elif problem.path == CONFIG and (place := config.places.get("footer.0")):
            problem = replace(problem, line=place.line, column=place.column, excerpt=place.excerpt)
        placed[problem] = None
    return tuple(placed)


_KEYS = {
    "same-id": "id",
    "same-route": "slug",
    "unknown-topic": "topics",
    "same-slug": "tags",
    "missing-image": "image",
}


class located:
    """Gives problems that name only a content file the line of the key that they speak of."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ContentError):
            raise ContentError(self.placed(problem) for problem in error.problems) from None

    def placed(self, problem: Problem) -> Problem:
        """The problem with line, column and excerpt, where its code speaks of a key."""
        key = _KEYS.get(problem.code)
        if not key or problem.line or not problem.path.startswith("content/") or not problem.path.endswith(".md"):
            return problem
        text = read_text(self.project.root / problem.path, problem.path)
        line, column, excerpt = locate(text, problem.path, key)
        return replace(problem, line=line, column=column, excerpt=excerpt)
