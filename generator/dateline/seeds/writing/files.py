"""Files that come along with a seed: where they may lie, and whether their bytes are those of a picture."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

from dateline.base.project import is_inside
from dateline.content.pictures import UNKNOWN, Size, photograph_size

LARGEST = 50_000_000
"""Bytes of a picture, and of a text that is linked to."""


def file_inside(path: Path, root: Path) -> Path | None:
    """The file, or the text of a folder that is a page, where it lies in the folder that is imported."""
    with suppress(OSError, ValueError):  # names that no disk takes
        for one in (path, path / "index.md", path.with_name(path.name + ".md")):
            if one.is_file() and is_inside(one, root):
                return one
    return None


def bytes_of(path: Path) -> bytes | None:
    """What a file holds; None where it is too large or cannot be read."""
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError:
        return None


def picture_ending(data: bytes) -> str:
    """The ending of a picture's format, as its bytes show it; "" for any other file."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return "avif" if data[4:12] in (b"ftypavif", b"ftypavis") else ""


def size_at(path: Path) -> Size:
    """The size of the picture in a file; zeros for any other file, and for one that is too large or damaged."""
    try:
        with path.open("rb") as file:
            if path.stat().st_size > LARGEST or not picture_ending(file.read(16)):
                return UNKNOWN
            file.seek(0)
            return photograph_size(file)
    except OSError:
        return UNKNOWN


def size_of(data: bytes) -> Size:
    """The size of a picture; zeros for any other file, and for one that is too large or damaged."""
    if len(data) > LARGEST or not picture_ending(data):
        return UNKNOWN
    return photograph_size(io.BytesIO(data))
