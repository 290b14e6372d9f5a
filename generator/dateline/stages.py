"""The jobs of a build's stages: reading, rendering and copying, here and in workers."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.config import read_text
from dateline.content.article import Content
from dateline.content.front_matter import locate
from dateline.content.read import read_content
from dateline.content.record import from_record, to_record
from dateline.content.scan import SourceFile
from dateline.errors import ContentError, DatelineError, OutsideError, Problem
from dateline.fingerprint import fingerprint, fingerprint_bytes
from dateline.options import BuildOptions
from dateline.output.compare import Stale
from dateline.output.ledger import OutputRow, SourceRow
from dateline.output.unchanged import is_racy
from dateline.output.write import Output, stage, stage_copy
from dateline.pages.spec import Page
from dateline.project import Project
from dateline.render.pool import SMALL, chunked, run_chunks
from dateline.render.renderer import RenderRules, render_pages


@dataclass(slots=True)
class Reading:
    """What the content says, and what the ledger is to know of it."""

    contents: list[Content]
    rows: list[SourceRow]
    read: int = 0
    parsed: int = 0


def read_sources(
    files: Sequence[SourceFile],
    known: Mapping[str, SourceRow],
    folder: Path,
    started_ns: int,
    pool: Executor,
    options: BuildOptions,
) -> Reading:
    """What every Markdown file says; only changed files are read. Raises ContentError with all mistakes."""
    reading = Reading([], [])
    problems: list[Problem] = []
    todo: list[_Doubt] = []
    for file in files:
        row = known.get(file.path)
        content = _decoded(row.record) if row else None
        if row is not None and content is not None and row.file == file:
            reading.contents.append(content)
        else:
            todo.append(_Doubt(file, row if content is not None else None, content))
    large = len(todo) >= SMALL
    asked = [(doubt.file.path, doubt.row.fingerprint if doubt.row else "") for doubt in todo]
    chunks = chunked(asked, options.jobs if large else 1, 200)
    results = run_chunks(pool if large else None, read_chunk, chunks, folder)
    for doubt, result in zip(todo, (one for chunk in results for one in chunk), strict=True):
        options.progress("read", reading.read, len(todo))
        reading.read += 1
        if isinstance(result, ContentError):
            problems.extend(result.problems)
        elif isinstance(result, DatelineError):
            raise result
        else:
            _take(reading, doubt, *result, started_ns)
    if problems:
        raise ContentError(problems)
    return reading


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A file that may have changed, with what the ledger knows of it."""

    file: SourceFile
    row: SourceRow | None
    content: Content | None


def _decoded(record: str) -> Content | None:
    """The content of a record, or None where the ledger's row makes no sense."""
    try:
        return from_record(record)
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):
        return None


def _take(reading: Reading, doubt: _Doubt, mark: str, record: str, started_ns: int) -> None:
    if record:
        reading.parsed += 1
        reading.contents.append(from_record(record))
    elif doubt.row is not None and doubt.content is not None:
        record = doubt.row.record
        reading.contents.append(doubt.content)
    file = doubt.file
    settled = replace(file, mtime_ns=-1) if is_racy(file.mtime_ns, file.ctime_ns, started_ns) else file
    reading.rows.append(SourceRow(settled, mark, record))


def read_chunk(files: Iterable[tuple[str, str]], content: Path) -> list[tuple[str, str] | DatelineError]:
    """Fingerprint and record of each file, or what is wrong with it; no record where the bytes are known."""
    found: list[tuple[str, str] | DatelineError] = []
    for path, known in files:
        shown = f"content/{path}"
        try:
            data = (content / path).read_bytes()
            mark = fingerprint_bytes(data)
            found.append((mark, "" if mark == known else to_record(read_content(data, path, shown))))
        except DatelineError as error:
            found.append(error)
        except OSError as error:
            found.append(OutsideError(f"{shown}: cannot be read: {error.strerror}", "Check its permissions."))
    return found


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
    waiting: list[Stale] = []
    size = min(250, max(8, total // (options.jobs * 4)))

    def chunks() -> Iterator[tuple[tuple[Page, str], ...]]:
        chunk: list[tuple[Page, str]] = []
        for one in stale:
            waiting.append(replace(one, page=None))  # type: ignore[arg-type]
            chunk.append((one.page, one.known))
            if len(chunk) >= size:
                yield tuple(chunk)
                chunk = []
        if chunk:
            yield tuple(chunk)

    for results in run_chunks(pool, render_chunk, chunks(), rules, output):
        for result, one in zip(results, waiting[: len(results)], strict=True):
            if isinstance(result, ContentError):
                problems.extend(result.problems)
                continue
            done, warnings = result
            one.row.output, one.row.warnings = done.fingerprint, warnings
            rendering.outputs.append(done)
            rendering.rows.append(one.row)
            rendering.reasons.append((one.row.route, one.reason))
        del waiting[: len(results)]
        rendering.rendered += len(results)
        options.progress("render", rendering.rendered, total)
    if problems:
        raise ContentError(problems)
    return rendering


def render_chunk(
    pages: tuple[tuple[Page, str], ...], rules: RenderRules, output: Path
) -> list[tuple[Output, str] | ContentError]:
    """A staged file and its warnings for each page, or what is wrong with its layout; runs in workers."""
    results: list[tuple[Output, str] | ContentError] = []
    for (page, known), rendered in zip(pages, render_pages(tuple(page for page, _ in pages), rules), strict=True):
        if isinstance(rendered, ContentError):
            results.append(rendered)
        elif isinstance(rendered, DatelineError):
            raise rendered
        else:
            results.append((stage(output, page.route, rendered.data, known), pack(rendered.warnings)))
    gc.collect(0)
    return results


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
