"""WebP (RFC 9649), cut chunk by chunk; also in the frames of an animation."""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack
from typing import NamedTuple

from dateline.pictures.exif import kept_exif
from dateline.pictures.pieces import Pieces, Source, Unreadable
from dateline.pictures.xmp import LONGEST_PACKET, kept_xmp

START, KIND = b"RIFF", b"WEBP"  # with four bytes between them
_HEAD = 12
_BITMAPS = (b"VP8 ", b"VP8L")
_KEPT = {b"ICCP", b"ANIM", b"ALPH", *_BITMAPS}
_IN_FRAME = {b"ALPH", *_BITMAPS}
_FRAME_HEAD = 16
_SAYS_EXIF, _SAYS_XMP, _SAYS_OTHER = 0x08, 0x04, 0x32  # flags of VP8X: what is there besides the bitmap
_LONGEST_EXIF = 1 << 20


class _Chunk(NamedTuple):
    kind: bytes
    at: int
    stop: int  # without the byte that fills it up

    @property
    def length(self) -> int:
        return self.stop - self.at - 8


def cut_webp(source: Source) -> Pieces:
    """The pieces of a WebP that are published. Raises Unreadable."""
    end = 8 + int.from_bytes(source.read(4, 4), "little")
    if end > source.size:
        raise Unreadable("a file that breaks off")
    chunks = _chunks(source, _HEAD, end)
    first = next(chunks, None)
    body = Pieces()
    if first is not None and first.kind in _BITMAPS:  # then there is nothing but it
        _keep(first, end, body)
    elif first is not None and first.kind == b"VP8X" and first.length >= 10:
        _extended(source, first, chunks, end, body)
    else:
        raise Unreadable("no picture")
    return Pieces([START + pack("<L", body.length + len(KIND)) + KIND, *body.all])


def _chunks(source: Source, at: int, end: int) -> Iterator[_Chunk]:
    while at + 8 <= end:
        head = source.read(at, 8)
        stop = at + 8 + int.from_bytes(head[4:], "little")
        if stop > end:
            raise Unreadable("a chunk that is longer than the file")
        yield _Chunk(head[:4], at, stop)
        at = stop + (stop - at) % 2


def _extended(source: Source, first: _Chunk, chunks: Iterator[_Chunk], end: int, made: Pieces) -> None:
    exif, xmp, seen = b"", b"", False
    made.put(b"VP8X")  # and its flags, which are known at the end
    for chunk in chunks:
        seen = seen or chunk.kind in _BITMAPS or chunk.kind == b"ANMF"
        if chunk.kind in _KEPT:
            _keep(chunk, end, made)
        elif chunk.kind == b"ANMF":
            _frame(source, chunk, end, made)
        elif chunk.kind == b"EXIF" and not exif:
            exif = kept_exif(source.read(chunk.at + 8, min(chunk.length, _LONGEST_EXIF)))
            made.put(_written(b"EXIF", exif))
        elif chunk.kind == b"XMP " and not xmp and chunk.length <= LONGEST_PACKET:
            xmp = kept_xmp(source.read(chunk.at + 8, chunk.length))
            made.put(_written(b"XMP ", xmp))
    if not seen:
        raise Unreadable("no picture")
    told = source.read(first.at + 8, 10)
    flags = told[0] & _SAYS_OTHER | (_SAYS_EXIF if exif else 0) | (_SAYS_XMP if xmp else 0)
    made.all[0] = _written(b"VP8X", bytes((flags, 0, 0, 0)) + told[4:])


def _frame(source: Source, frame: _Chunk, end: int, made: Pieces) -> None:
    """Keeps a frame, without chunks in it that are no part of the picture."""
    inside = list(_chunks(source, frame.at + 8 + _FRAME_HEAD, frame.stop))
    if all(chunk.kind in _IN_FRAME for chunk in inside):
        _keep(frame, end, made)
        return
    kept = Pieces()
    for chunk in inside:
        if chunk.kind in _IN_FRAME:
            _keep(chunk, frame.stop, kept)
    made.put(frame.kind + pack("<L", _FRAME_HEAD + kept.length))
    made.keep(frame.at + 8, frame.at + 8 + _FRAME_HEAD)
    for piece in kept.all:
        made.put(piece) if isinstance(piece, bytes) else made.keep(*piece)


def _keep(chunk: _Chunk, end: int, made: Pieces) -> None:
    """Keeps a chunk and the byte that fills it up, also where the file has left that out."""
    filled = chunk.stop + chunk.length % 2
    made.keep(chunk.at, min(filled, end))
    made.put(b"\0" if filled > end else b"")


def _written(kind: bytes, data: bytes) -> bytes:
    return kind + pack("<L", len(data)) + data + b"\0" * (len(data) % 2) if data else b""
