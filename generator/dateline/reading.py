"""The reading stage of a build: which files changed, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from dateline.content.article import Content
from dateline.content.pictures import UNKNOWN, Size, is_picture, picture_size
from dateline.content.read import read_content
from dateline.content.record import from_record, known_content, to_record
from dateline.content.scan import SourceFile
from dateline.errors import ContentError, DatelineError, OutsideError, Problem
from dateline.fingerprint import fingerprint_bytes
from dateline.memory import Memory
from dateline.options import BuildOptions
from dateline.output.ledger import SourceRow
from dateline.output.unchanged import is_racy
from dateline.render.pool import SMALL, chunked, run_chunks


@dataclass(slots=True)
class Reading:
    """What the content says, and what the ledger is to know of it."""

    contents: list[Content]
    rows: list[SourceRow]
    read: int = 0
    parsed: int = 0
    media: dict[str, Size] = field(default_factory=dict)  # every file of media/, zeros for what is no picture
    before: dict[str, Content] | None = field(default_factory=dict)  # what edited files said; None: there are others


def read_sources(
    files: Sequence[SourceFile],
    known: Mapping[str, SourceRow],
    folder: Path,
    started_ns: int,
    pool: Executor,
    options: BuildOptions,
    memory: Memory,
) -> Reading:
    """What every Markdown file says; only changed files are read. Raises ContentError with all mistakes."""
    reading = Reading([], [])
    problems: list[Problem] = []
    todo = list(_doubts(reading, files, known, memory))
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
    if memory.lasting:
        by_path = {content.path: content for content in reading.contents}
        reading.contents = [by_path[file.path] for file in files]  # in one order, whichever were read
        memory.contents = {file.path: (file, by_path[file.path]) for file in files}
    return reading


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A file that may have changed, with what the ledger knows of it."""

    file: SourceFile
    row: SourceRow | None
    content: Content | None


def _doubts(
    reading: Reading, files: Iterable[SourceFile], known: Mapping[str, SourceRow], memory: Memory
) -> Iterator[_Doubt]:
    """The files that must be read; what the others say joins `reading`."""
    for file in files:
        row, remembered = known.get(file.path), memory.contents.get(file.path)
        if row is None or row.file != file:
            content = known_content(row.record) if row else None
            yield _Doubt(file, row if content is not None else None, content)
        elif remembered is not None and remembered[0] == file:
            reading.contents.append(remembered[1])
        elif (content := known_content(row.record)) is not None and content.path == file.path:
            reading.contents.append(content)
        else:
            yield _Doubt(file, None, None)


def _take(reading: Reading, doubt: _Doubt, mark: str, record: str, started_ns: int) -> None:
    if record:
        reading.parsed += 1
        reading.contents.append(from_record(record))
        if doubt.content is None:
            reading.before = None
        elif reading.before is not None:
            reading.before[doubt.file.path] = doubt.content
    elif doubt.row is not None and doubt.content is not None:
        record = doubt.row.record
        reading.contents.append(doubt.content)
    reading.rows.append(SourceRow(_settled(doubt.file, started_ns), mark, record))


def _settled(file: SourceFile, started_ns: int) -> SourceFile:
    """`file` as the ledger may trust it: one so fresh that it may still change is remembered as no file is."""
    return file._replace(mtime_ns=-1) if is_racy(file.mtime_ns, file.ctime_ns, started_ns) else file


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


def read_media(
    reading: Reading, files: Iterable[SourceFile], known: Mapping[str, SourceRow], folder: Path, started_ns: int
) -> None:
    """Adds the files of media/ to `reading`, with the sizes of pictures; only changed ones are measured."""
    for file in files:
        row = known.get(file.path)
        size = UNKNOWN
        if row is not None and row.file == file:
            size = _size(row.record)
        elif is_picture(file.path):
            size = picture_size(folder / file.path)
            reading.rows.append(SourceRow(_settled(file, started_ns), "", f"{size[0]} {size[1]}"))
        reading.media[file.path] = size


def _size(record: str) -> Size:
    width, _, height = record.partition(" ")
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else UNKNOWN
