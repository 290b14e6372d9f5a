"""The reading stage of a build: finds the files that changed, and reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dateline.base.errors import ContentError, DatelineError, OutsideError, Problem
from dateline.base.fingerprint import fingerprint_bytes
from dateline.base.options import BuildOptions
from dateline.base.scan import SourceFile
from dateline.base.wholefile import read_whole
from dateline.base.workers import SMALL, chunked, run_chunks
from dateline.build.memory import Memory
from dateline.build.unchanged import is_racy
from dateline.content.article import Content
from dateline.content.pictures import UNKNOWN, Picture, Size, is_picture, picture_size
from dateline.content.read import read_content
from dateline.content.record import from_record, known_content, to_record
from dateline.state.ledger import SourceRow

TOGETHER = 5_000  # rows


@dataclass(slots=True)
class Reading:
    """The content that was read, and its rows for the ledger."""

    contents: list[Content] = field(default_factory=list)
    rows: list[SourceRow] = field(default_factory=list)  # what the ledger is to be told
    others: dict[str, SourceRow] = field(default_factory=dict)  # what the ledger knows that is no Markdown of now
    read: int = 0
    parsed: int = 0
    media: dict[str, Picture] = field(default_factory=dict)  # every file of media/, zeros for what is no picture
    before: dict[str, Content] | None = field(default_factory=dict)  # what edited files said; None: there are others


@dataclass(frozen=True, slots=True)
class Readers:
    """The means of reading the files below `folder`: processes, options, the start, and what is remembered."""

    folder: Path
    started_ns: int
    pool: Executor
    options: BuildOptions
    memory: Memory


def read_sources(
    files: Sequence[SourceFile],
    rows: Iterable[SourceRow],
    readers: Readers,
    keep: Callable[[list[SourceRow]], None] = list.clear,
) -> Reading:
    """The content of every Markdown file; only those that `rows` do not vouch for are read.

    The rows are let go one by one, and the new ones given to `keep` some thousands at a time: together they take more
    room than what they say. Raises ContentError with all mistakes.
    """
    reading = Reading()
    problems: list[Problem] = []
    memory = readers.memory
    found, known = _known(reading, files, rows, memory)
    todo = [file for file in files if file.path not in found]
    for file, result in zip(todo, _read(todo, known, readers), strict=True):
        readers.options.progress("read", reading.read, len(todo))
        reading.read += 1
        if isinstance(result, ContentError):
            problems.extend(result.problems)
        elif isinstance(result, DatelineError):
            raise result
        else:
            found[file.path] = _taken(reading, file, known.get(file.path), *result, readers.started_ns)
            if len(reading.rows) >= TOGETHER:
                keep(reading.rows)
                reading.rows.clear()
    if problems:
        keep(reading.rows)
        raise ContentError(problems)
    reading.contents = [found[file.path] for file in files]
    if memory.lasting:
        memory.contents = {file.path: (file, found[file.path]) for file in files}
    return reading


def _read(
    files: Sequence[SourceFile], known: Mapping[str, _Known], readers: Readers
) -> Iterator[tuple[str, str] | DatelineError]:
    """The result of read_chunk for each file."""
    large = len(files) >= SMALL
    asked = [(file.path, known[file.path].row.fingerprint if file.path in known else "") for file in files]
    chunks = chunked(asked, readers.options.jobs if large else 1, 200)
    results = run_chunks(readers.pool if large else None, read_chunk, chunks, readers.folder)
    return (one for chunk in results for one in chunk)


class _Known(NamedTuple):
    """A file that may have changed, as the ledger knows it."""

    row: SourceRow
    content: Content


def _known(
    reading: Reading, files: Iterable[SourceFile], rows: Iterable[SourceRow], memory: Memory
) -> tuple[dict[str, Content], dict[str, _Known]]:
    """The content of files that are unchanged, and the rows of the others; rows without a file go to `reading`."""
    by_path = {file.path: file for file in files}
    found: dict[str, Content] = {}
    known: dict[str, _Known] = {}
    for row in rows:
        path = row.file.path
        file = by_path.get(path)
        if file is None:
            reading.others[path] = row
            continue
        same = row.file == file
        remembered = memory.contents.get(path)
        content = remembered[1] if same and remembered and remembered[0] == file else known_content(row.record)
        if content is None or content.path != path:
            continue
        if same:
            found[path] = content
        else:
            known[path] = _Known(row, content)
    return found, known


def _taken(
    reading: Reading, file: SourceFile, known: _Known | None, mark: str, record: str, started_ns: int
) -> Content:
    """The content of a file that was read; its new row joins `reading`."""
    if record or known is None:
        reading.parsed += 1
        content = from_record(record)
        if known is None:
            reading.before = None
        elif reading.before is not None:
            reading.before[file.path] = known.content
    else:
        record, content = known.row.record, known.content
    reading.rows.append(SourceRow(settled(file, started_ns), mark, record))
    return content


def settled(file: SourceFile, started_ns: int) -> SourceFile:
    """`file` as the ledger may trust it: one so fresh that it may still change is remembered as no file is."""
    return file._replace(mtime_ns=-1) if is_racy(file.mtime_ns, file.ctime_ns, started_ns) else file


def read_chunk(files: Iterable[tuple[str, str]], content: Path) -> list[tuple[str, str] | DatelineError]:
    """Fingerprint and record of each file, or what is wrong with it; no record where the bytes are known."""
    found: list[tuple[str, str] | DatelineError] = []
    for path, known in files:
        shown = f"content/{path}"
        try:
            data = read_whole(f"{content}/{path}")
            mark = fingerprint_bytes(data)
            found.append((mark, "" if mark == known else to_record(read_content(data, path, shown))))
        except DatelineError as error:
            found.append(error)
        except OSError as error:
            found.append(OutsideError(f"{shown}: cannot be read: {error.strerror}", "Check its permissions."))
    return found


def read_media(reading: Reading, files: Iterable[SourceFile], folder: Path, started_ns: int) -> None:
    """Adds the files of media/ to `reading`, with the sizes of pictures; only changed ones are measured."""
    for file in files:
        row = reading.others.get(file.path)
        size = UNKNOWN
        if row is not None and row.file == file:
            size = _size(row.record)
        elif is_picture(file.path):
            size = picture_size(folder / file.path)
            reading.rows.append(SourceRow(settled(file, started_ns), "", f"{size[0]} {size[1]}"))
        reading.media[file.path] = Picture(size)


def _size(record: str) -> Size:
    width, height = [*record.split(" ", 2), "", ""][:2]  # what follows is of the smaller ones, see picturing.py
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else UNKNOWN
