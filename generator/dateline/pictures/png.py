"""PNG (W3C PNG, third edition, with animation), cut chunk by chunk."""

from __future__ import annotations

import zlib
from struct import pack

from dateline.pictures.exif import kept_exif
from dateline.pictures.pieces import Pieces, Source, Unreadable
from dateline.pictures.xmp import LONGEST_PACKET, kept_xmp

START = b"\x89PNG\r\n\x1a\n"
_DATA = (b"IDAT", b"fdAT")
# The picture, its colours, its shape on the screen, its frames.
_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS"),
    *(b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi"),
    *(b"bKGD", b"hIST", b"sPLT", b"pHYs"),
    *(b"acTL", b"fcTL", b"fdAT"),
}
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_KEYWORDS = {b"author", b"copyright", b"credit", b"licence", b"license"}
_XMP = b"XML:com.adobe.xmp"
_LONGEST_TEXT, _LONGEST_EXIF = 1 << 16, 1 << 20  # bytes


def cut_png(source: Source) -> Pieces:
    """The pieces of a PNG that are published. Raises Unreadable.

    A file that breaks off in the middle keeps what there is, as browsers show it.
    """
    made, at, turned, seen = Pieces([START]), len(START), False, False
    while len(head := source.read(at, 8)) == 8:
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        stop = at + 12 + length
        if not kind.isalpha() or (kind == b"IHDR") != (at == len(START)):
            raise Unreadable("a chunk out of place")
        seen = seen or kind == b"IDAT"
        if stop > source.size:
            made.keep(at, source.size if kind in _DATA else at)
            break
        if kind in _KEPT:
            made.keep(at, stop)
        elif kind[:1].isupper():
            raise Unreadable("an unknown chunk that decoders must know")
        elif kind == b"eXIf" and not turned:
            turned = True
            made.put(_chunk(kind, kept_exif(source.read(at + 8, min(length, _LONGEST_EXIF)))))
        elif kind in _TEXTS:
            _text(source, at, length, made)
        at = stop
        if kind == b"IEND":
            break
    if not seen:
        raise Unreadable("no picture")
    return made


def _text(source: Source, at: int, length: int, made: Pieces) -> None:
    """Takes over a text that says whose the picture is, and XMP as far as it does."""
    data = source.read(at + 8, min(length, LONGEST_PACKET))
    keyword, _, rest = data[:100].partition(b"\0")
    if keyword.lower() in _KEYWORDS and length <= _LONGEST_TEXT:
        made.keep(at, at + 12 + length)
    elif keyword == _XMP and source.read(at + 4, 4) == b"iTXt" and length <= LONGEST_PACKET:
        rest = data[len(_XMP) + 1 :]
        parts = rest[2:].split(b"\0", 2)  # language, translated keyword, text
        packet = parts[-1] if rest[:1] == b"\0" else _inflated(parts[-1])
        if kept := kept_xmp(packet):
            made.put(_chunk(b"iTXt", _XMP + bytes(5) + kept))


def _inflated(data: bytes) -> bytes:
    """What was packed, nothing where it cannot be unpacked or is too long."""
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(data, LONGEST_PACKET)
    except zlib.error:
        return b""
    return b"" if unpacker.unconsumed_tail else found


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">L", len(data)) + kind + data + pack(">L", zlib.crc32(kind + data)) if data else b""
