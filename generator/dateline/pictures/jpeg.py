"""JPEG (ITU-T T.81; JFIF; EXIF; XMP part 3), cut segment by segment; between them decoders skip, and so does this."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from struct import pack

from dateline.pictures.exif import kept_exif
from dateline.pictures.iptc import kept_resources
from dateline.pictures.pieces import Pieces, Source, Span, Unreadable
from dateline.pictures.xmp import kept_xmp

START = b"\xff\xd8\xff"
_SEGMENT = re.compile(rb"\xff[^\x00\xff]")
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # in a scan FF 00 is a byte of it, FF D0 to FF D7 restart it
_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_BARE = {0x01, *range(0xD0, 0xD8)}
_PICTURE = {*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF}  # frames, tables, scans
_APP0, _APP1, _APP2, _APP13, _APP14, _APP15, _COM = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF, 0xFE
_JFIF, _ADOBE, _ICC = b"JFIF\0", b"Adobe", b"ICC_PROFILE\0"
_EXIF, _PHOTOSHOP = b"Exif\0\0", b"Photoshop 3.0\0"
_XMP, _MORE_XMP = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_LONGEST, _MOST_PARTS = 0xFFFF - 2, 64


@dataclass(slots=True)
class _Facts:
    """What the segments before the first scan say besides the picture."""

    jfif: bytes = b""
    exif: bytes = b""
    xmp: bytes = b""
    more_xmp: list[tuple[int, bytes]] = field(default_factory=list)
    resources: bytes = b""

    def take(self, code: int, data: bytes) -> None:
        """Takes in a segment, if it is one of those from which something is kept."""
        if code == _APP0 and data.startswith(_JFIF) and len(data) >= 14:
            self.jfif = self.jfif or data[:12] + bytes(2)  # no thumbnail
        elif code == _APP1 and data.startswith(_EXIF):
            self.exif = self.exif or data.removeprefix(_EXIF)
        elif code == _APP1 and data.startswith(_XMP):
            self.xmp = self.xmp or data.removeprefix(_XMP)
        elif code == _APP1 and data.startswith(_MORE_XMP):
            place = len(_MORE_XMP) + 36  # behind the name and length of the whole
            if len(self.more_xmp) < _MOST_PARTS:
                self.more_xmp.append((int.from_bytes(data[place : place + 4], "big"), data[place + 4 :]))
        elif code == _APP13 and data.startswith(_PHOTOSHOP) and len(self.resources) <= _LONGEST:
            self.resources += kept_resources(data.removeprefix(_PHOTOSHOP))

    def written(self) -> bytes:
        """The segments that say what is kept."""
        xmp = kept_xmp(self.xmp, b"".join(part for _, part in sorted(self.more_xmp)))
        return (
            _segment(_APP0, b"", self.jfif)
            + _segment(_APP1, _EXIF, kept_exif(self.exif))
            + _segment(_APP1, _XMP, xmp)
            + _segment(_APP13, _PHOTOSHOP, self.resources)
        )


def cut_jpeg(source: Source) -> Pieces:
    """The pieces of a JPEG that are published: those of the first picture in it. Raises Unreadable.

    A file that breaks off in the middle keeps what there is, as browsers show it.
    """
    facts, body, at, scanned = _Facts(), Pieces(), 2, False
    while (at := source.find(_SEGMENT, at)) < source.size:
        code = source.read(at, 1)[0]
        if code == _EOI:
            body.keep(at - 1, at + 1)
            break
        if code in _BARE:
            continue
        if code == _SOI or not (code in _PICTURE or _APP0 <= code <= _APP15 or code == _COM):
            raise Unreadable(f"a segment FF{code:02X}")
        length = int.from_bytes(source.read(at + 1, 2), "big")
        stop = at + 1 + length
        if length < 2 or stop > source.size:
            break
        if code in _PICTURE:
            body.keep(at - 1, stop)
        elif not scanned:
            _besides(source, Span(at, stop), code, facts, body)
        at = stop
        if code == _SOS:
            scanned = True
            end = source.find(_SCAN_END, stop)
            at = end - 1 if end < source.size else end
            body.keep(stop, at)
    if not scanned:
        raise Unreadable("no picture")
    return Pieces([START[:2], facts.written(), *body.all])


def _besides(source: Source, where: Span, code: int, facts: _Facts, body: Pieces) -> None:
    """Takes in a segment that is no part of the picture; what decoders need of these stays where it is."""
    data = source.read(where.start + 3, where.stop - where.start - 3)
    if code == _APP2 and data.startswith(_ICC):
        body.keep(where.start - 1, where.stop)
    elif code == _APP14 and data.startswith(_ADOBE) and len(data) >= 12:
        body.put(_segment(code, b"", data[:12]))
    else:
        facts.take(code, data)


def _segment(code: int, name: bytes, data: bytes) -> bytes:
    """A segment that says `data`; none where that is nothing or too long."""
    if not data or len(name) + len(data) > _LONGEST:
        return b""
    return pack(">BBH", 0xFF, code, len(name) + len(data) + 2) + name + data
