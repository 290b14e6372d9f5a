"""What is published of a file: of a JPEG, a PNG or a WebP all but place, time, camera and thumbnails; else all of it.

The picture itself is never decoded: its bytes are taken over as they are, and only whole segments and chunks around
them are left out or written anew. What is kept is kept by a table, so that what nobody has heard of goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dateline.pictures.pieces import Piece, Pieces, Source, Span, Unreadable, blocks

_SUFFIXES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp")
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")  # raw photographs are written so, too
_BOXES = (b"ftyp", b"JXL ", b"jP  ")  # AVIF and HEIC, JPEG XL, JPEG 2000
_VIDEO = (b"isom", b"iso2", b"mp41", b"mp42", b"M4A ", b"M4V ", b"avc1", b"qt  ", b"dash")
_HEAD = 1 << 16  # bytes in which these say what they hold


@dataclass(frozen=True, slots=True)
class Cut:
    """What is published of a file, and why nothing of it was cut, where something may have had to be."""

    file: BinaryIO
    pieces: Sequence[Piece]
    uncut: str = ""

    def blocks(self) -> Iterator[bytes]:
        """The bytes that are published; the file must still be open."""
        return blocks(self.file, self.pieces)


def cut(file: BinaryIO, name: str) -> Cut:
    """What is published of `file`, whose name matters only where its first bytes do not say what it is."""
    source = Source(file)
    head = source.read(0, 12)
    whole = [Span(0, source.size)]
    try:
        pieces = _pieces(source, head)
    except Unreadable:
        return Cut(file, whole, "it is not written as pictures of its kind are")
    if pieces is not None:
        return Cut(file, pieces.all)
    if name.lower().endswith(_SUFFIXES):
        return Cut(file, whole, "it is no JPEG, PNG or WebP, as its name says")
    return Cut(file, whole, "only those of JPEG, PNG and WebP are" if _may_tell(source, head) else "")


def _pieces(source: Source, head: bytes) -> Pieces | None:
    """The pieces of a picture that can be cut, None for another file. Raises Unreadable."""
    if head.startswith(b"\xff\xd8\xff"):
        from dateline.pictures.jpeg import cut_jpeg

        return cut_jpeg(source)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        from dateline.pictures.png import cut_png

        return cut_png(source)
    if head.startswith(b"RIFF") and head[8:] == b"WEBP":
        from dateline.pictures.webp import cut_webp

        return cut_webp(source)
    return None


def _may_tell(source: Source, head: bytes) -> bool:
    """Whether a picture of another kind says where and when it was taken, or may do so unseen."""
    if head.startswith(_TIFF):
        return True
    start = source.read(0, _HEAD)
    return head[4:8] in _BOXES and head[8:] not in _VIDEO and (b"Exif" in start or b"rdf+xml" in start)
