"""The copying stage of a build: media, files of root/ and theme assets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from dateline.base.errors import Problem
from dateline.base.faults import outside
from dateline.base.fingerprint import fingerprint, fingerprint_bytes
from dateline.base.scan import SourceFile
from dateline.build.rendering import pack
from dateline.output.staging import Output, Staging, stage, stage_blocks
from dateline.state.ledger import OutputRow

# How those pictures begin from which something may have to be cut.
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")


def copy_files(
    files: Iterable[tuple[str, Path, SourceFile]], rows: Mapping[str, OutputRow], staging: Staging
) -> Iterator[tuple[Output, OutputRow]]:
    """Media and root files whose stat changed, staged with their rows to be."""
    for route, path, file in files:
        row = rows.get(route)
        page = fingerprint(("copy", file.path, file.size, file.mtime_ns, file.ctime_ns, file.inode))
        if row is None or row.page != page:
            with outside(path), path.open("rb") as opened:
                made = _staged(f"content/{file.path}", opened, OutputRow(route, page, "", "", ""), row, staging)
            yield made


def _staged(
    shown: str, file: BinaryIO, made: OutputRow, row: OutputRow | None, staging: Staging
) -> tuple[Output, OutputRow]:
    """A file staged with its row to be: `made`, with what only its bytes tell."""
    from dateline.pictures.cut import cut  # a digest without pictures needs none of it

    taken = cut(file, shown)
    done = stage_blocks(staging, made.route, taken.blocks, row.output if row and row.page else "")
    return done, made._replace(output=done.fingerprint, warnings=pack(_uncut(shown, taken.uncut)))


def _uncut(shown: str, why: str) -> list[Problem]:
    """A warning for a picture that may say where and when it was taken."""
    found = f"place, time and camera were not cut from this picture: {why}; it is published as it is"
    mend = "Export it anew, as a JPEG, PNG or WebP without such data."
    return [Problem(shown, 0, 0, "uncut-picture", found, "", mend)] if why else []


def write_bytes(
    files: Iterable[tuple[str, bytes, str]], rows: Mapping[str, OutputRow], staging: Staging
) -> Iterator[tuple[Output, OutputRow]]:
    """Theme assets and other fixed files that changed, staged, with their rows to be; each with the name it goes by."""
    for route, data, shown in files:
        row = rows.get(route)
        page = fingerprint(("bytes", fingerprint_bytes(data)))
        if row is not None and row.page == page:
            continue
        if data.startswith(PICTURES):
            yield _staged(shown, BytesIO(data), OutputRow(route, page, "", "", ""), row, staging)
        else:
            done = stage(staging, route, data, row.output if row and row.page else "")
            yield done, OutputRow(route, page, "", "", done.fingerprint)
