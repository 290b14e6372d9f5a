"""The copying stage of a build: media, files of root/ and theme assets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeVar

from dateline.base.errors import Problem
from dateline.base.faults import outside
from dateline.base.fingerprint import fingerprint, fingerprint_bytes
from dateline.base.scan import SourceFile
from dateline.build.rendering import pack
from dateline.output.staging import Output, Staging, stage, stage_blocks
from dateline.state.ledger import OutputRow

# How those pictures begin from which something may have to be cut.
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
_Source = TypeVar("_Source")


def copy_files(
    files: Iterable[tuple[str, Path, SourceFile]], rows: Mapping[str, OutputRow], staging: Staging
) -> Iterator[tuple[Output, OutputRow]]:
    """Media and root files whose stat changed, staged with their rows to be."""
    given = ((route, _page_of(file), (path, file)) for route, path, file in files)
    for made, old, (path, file) in _changed(given, rows):
        with outside(path), path.open("rb") as opened:
            result = _staged(f"content/{file.path}", opened, made, old, staging)
        yield result


def write_bytes(
    files: Iterable[tuple[str, bytes, str]], rows: Mapping[str, OutputRow], staging: Staging
) -> Iterator[tuple[Output, OutputRow]]:
    """Theme assets and other fixed files that changed, staged, with their rows to be; each with the name it goes by."""
    given = ((route, fingerprint(("bytes", fingerprint_bytes(data))), (data, shown)) for route, data, shown in files)
    for made, old, (data, shown) in _changed(given, rows):
        if data.startswith(PICTURES):
            yield _staged(shown, BytesIO(data), made, old, staging)
        else:
            yield _whole(data, made, old, staging)


def copy_kept(
    kept: Iterable[tuple[str, Path, str]], rows: Mapping[str, OutputRow], staging: Staging
) -> Iterator[tuple[Output, OutputRow]]:
    """Files that a build keeps by what they are made from and that changed, staged as they are, with their rows to be.

    Each comes as its route, its place, and the fingerprint of all that it is made from.
    """
    for made, old, path in _changed(((route, page, path) for route, path, page in kept), rows):
        with outside(path):
            data = path.read_bytes()
        yield _whole(data, made, old, staging)


def _changed(
    files: Iterable[tuple[str, str, _Source]], rows: Mapping[str, OutputRow]
) -> Iterator[tuple[OutputRow, str, _Source]]:
    """Of files (route, fingerprint of all that makes them, source) those that changed.

    Each as its row to be, the fingerprint of the bytes that stand there, and its source.
    """
    for route, page, source in files:
        row = rows.get(route)
        if row is None or row.page != page:
            yield OutputRow(route, page, "", "", ""), row.output if row and row.page else "", source


def _page_of(file: SourceFile) -> str:
    return fingerprint(("copy", file.path, file.size, file.mtime_ns, file.ctime_ns, file.inode))


def _whole(data: bytes, made: OutputRow, old: str, staging: Staging) -> tuple[Output, OutputRow]:
    """A file of these bytes staged with its row to be."""
    done = stage(staging, made.route, data, old)
    return done, made._replace(output=done.fingerprint)


def _staged(shown: str, file: BinaryIO, made: OutputRow, old: str, staging: Staging) -> tuple[Output, OutputRow]:
    """A file that may have to be cut, staged with its row to be: `made`, with what only its bytes tell."""
    from dateline.pictures.cut import cut  # a digest without pictures needs none of it

    taken = cut(file, shown)
    done = stage_blocks(staging, made.route, taken.blocks, old)
    return done, made._replace(output=done.fingerprint, warnings=pack(_uncut(shown, taken.uncut)))


def _uncut(shown: str, why: str) -> list[Problem]:
    """A warning for a picture that may say where and when it was taken."""
    found = f"place, time and camera were not cut from this picture: {why}; it is published as it is"
    mend = "Export it anew, as a JPEG, PNG or WebP without such data."
    return [Problem(shown, 0, 0, "uncut-picture", found, "", mend)] if why else []
