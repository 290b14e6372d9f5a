"""The later stages of a build: rendering and copying, here and in workers."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from dateline.config import read_text
from dateline.content.front_matter import locate
from dateline.content.scan import SourceFile
from dateline.errors import ContentError, DatelineError, Problem
from dateline.fingerprint import fingerprint, fingerprint_bytes
from dateline.model.site import Site
from dateline.options import BuildOptions
from dateline.output.compare import Stale, page_marks
from dateline.output.ledger import OutputRow
from dateline.output.search import Search, update_search
from dateline.output.searchable import search_mark
from dateline.output.write import Output, stage, stage_copy
from dateline.pages.search import search_years
from dateline.pages.spec import Page
from dateline.project import Project
from dateline.render.pool import SMALL, run_chunks
from dateline.render.renderer import RenderRules, render_pages

# A page, the fingerprint of what stands there, and the seed of its own fingerprint where that is still to be made.
Order = tuple[Page, str, str]
# A staged file, its warnings, the page's marks, and that of what the search sees; or what is wrong with its layout.
Result = tuple[Output, str, tuple[str, str] | None, str] | ContentError


@dataclass(slots=True)
class Rendering:
    """Staged files with their rows, and why each was rendered."""

    outputs: list[Output]
    rows: list[OutputRow]
    reasons: list[tuple[str, str]]
    rendered: int = 0

    def add(self, reason: str, made: Iterable[tuple[Output, OutputRow]]) -> None:
        """Takes in files that are no pages."""
        for output, row in made:
            self.outputs.append(output)
            self.rows.append(row)
            self.reasons.append((row.route, reason))


def render_stale(
    stale: Iterator[Stale], total: int, rules: RenderRules, output: Path, pool: Executor, options: BuildOptions
) -> Rendering:
    """Every stale page as a staged file. Raises ContentError with the mistakes of all layouts."""
    rendering = Rendering([], [], [])
    problems: list[Problem] = []
    waiting: list[tuple[OutputRow, str]] = []  # what is known before, and why it is rendered
    size = min(250, max(8, total // (options.jobs * 4)))
    first = list(islice(stale, SMALL))

    def chunks() -> Iterator[tuple[Order, ...]]:
        chunk: list[Order] = []
        for one in chain(first, stale):
            waiting.append((one.row, one.reason))
            chunk.append((one.page, one.known, "" if one.row.page else one.seed))
            if len(chunk) >= size:
                yield tuple(chunk)
                chunk = []
        if chunk:
            yield tuple(chunk)

    for results in run_chunks(pool if len(first) == SMALL else None, render_chunk, chunks(), rules, output):
        for result, (row, reason) in zip(results, waiting[: len(results)], strict=True):
            if isinstance(result, ContentError):
                problems.extend(result.problems)
                continue
            done, warnings, marks, row.search = result
            row.output, row.warnings = done.fingerprint, warnings
            if marks:
                row.page, row.parts = marks
            rendering.outputs.append(done)
            rendering.rows.append(row)
            rendering.reasons.append((row.route, reason))
        del waiting[: len(results)]
        rendering.rendered += len(results)
        options.progress("render", rendering.rendered, total)
    if problems:
        raise ContentError(problems)
    return rendering


def render_chunk(orders: tuple[Order, ...], rules: RenderRules, output: Path) -> list[Result]:
    """What came of each order; runs in workers."""
    results: list[Result] = []
    rendered = render_pages((page for page, _, _ in orders), rules)
    for (page, known, seed), one in zip(orders, rendered, strict=True):
        if isinstance(one, ContentError):
            results.append(one)
        elif isinstance(one, DatelineError):
            raise one
        else:
            marks = page_marks(page.context, seed) if seed else None
            seen = search_mark(one.data) if rules.search else ""
            results.append((stage(output, page.route, one.data, known), pack(one.warnings), marks, seen))
    if len(orders) > SMALL:  # workers, where a collection is cheap: the parent's few pages would pay for all articles
        gc.collect(0)
    return results


def make_search(
    site: Site, rows: Mapping[str, OutputRow], rendering: Rendering, output: Path, pool: Executor
) -> Search:
    """The search of the site as it will be; what changed of it joins `rendering`."""
    after = {**rows, **{row.route: row for row in rendering.rows}}
    staged = (done.route for done in rendering.outputs if done.staged)
    search = update_search(search_years(site), site.config.lang.partition("-")[0].lower(), after, staged, output, pool)
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
    """Warnings from JSON."""
    return [Problem(*row) for row in json.loads(text)] if text else []


def copy_files(
    files: Iterable[tuple[str, Path, SourceFile]], rows: Mapping[str, OutputRow], output: Path
) -> Iterator[tuple[Output, OutputRow]]:
    """Media and root files whose stat changed, staged byte for byte, with their rows to be."""
    for route, path, file in files:
        row = rows.get(route)
        page = fingerprint(("copy", file.path, file.size, file.mtime_ns, file.ctime_ns, file.inode))
        if row is None or row.page != page:
            done = stage_copy(output, route, path, row.output if row and row.page else "")
            yield done, OutputRow(route, page, "", "", "", done.fingerprint)


def write_bytes(
    files: Iterable[tuple[str, bytes]], rows: Mapping[str, OutputRow], output: Path
) -> Iterator[tuple[Output, OutputRow]]:
    """Theme assets and other fixed files that changed, staged, with their rows to be."""
    for route, data in files:
        row = rows.get(route)
        page = fingerprint(("bytes", fingerprint_bytes(data)))
        if row is None or row.page != page:
            done = stage(output, route, data, row.output if row and row.page else "")
            yield done, OutputRow(route, page, "", "", "", done.fingerprint)


_KEYS = {"same-id": "id", "same-route": "slug", "unknown-topic": "topics", "missing-image": "image"}


class located:
    """Gives problems that name only a content file the line of the key that they speak of."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ContentError):
            raise ContentError(self._placed(problem) for problem in error.problems) from None

    def _placed(self, problem: Problem) -> Problem:
        key = _KEYS.get(problem.code)
        if not key or problem.line or not problem.path.startswith("content/") or not problem.path.endswith(".md"):
            return problem
        text = read_text(self.project.root / problem.path, problem.path)
        line, column, excerpt = locate(text, problem.path, key)
        return replace(problem, line=line, column=column, excerpt=excerpt)
