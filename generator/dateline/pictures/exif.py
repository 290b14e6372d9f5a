"""EXIF (CIPA DC-008; TIFF 6.0) with nothing in it but how a picture is to be turned and whose it is.

Only the first directory is read: position, the camera's own notes, serial numbers and the thumbnail are in others, or
in values that are not taken over. So nothing here can go in circles.
"""

from __future__ import annotations

from struct import pack
from typing import Literal, NamedTuple

ORIENTATION, ARTIST, COPYRIGHT = 0x0112, 0x013B, 0x8298
_ASCII, _SHORT, _UTF8 = 2, 3, 129
_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}
_HEAD, _ENTRY = 8, 12  # bytes


class _Entry(NamedTuple):
    kind: int
    length: int
    data: bytes


def kept_exif(tiff: bytes) -> bytes:
    """A block of EXIF that says only orientation, artist and copyright of `tiff`; empty where it says none of them."""
    entries = _entries(tiff.removeprefix(b"Exif\0\0"))
    made = _written(entries)
    if len(made) > len(tiff):  # values that lie over each other
        made = _written({tag: entry for tag, entry in entries.items() if tag == ORIENTATION})
    return made


def _entries(tiff: bytes) -> dict[int, _Entry]:
    found: dict[int, _Entry] = {}
    order = _ORDERS.get(tiff[:4])
    if order is None:
        return found

    def number(start: int, length: int) -> int:
        return int.from_bytes(tiff[start : start + length], order)

    first = number(4, 4) + 2
    count = min(number(first - 2, 2), max(0, len(tiff) - first) // _ENTRY)
    for at in range(first, first + count * _ENTRY, _ENTRY):
        tag, kind, many = number(at, 2), number(at + 2, 2), number(at + 4, 4)
        if tag in found:
            continue
        if tag == ORIENTATION and kind == _SHORT and many == 1 and 1 <= number(at + 8, 2) <= 8:
            found[tag] = _Entry(kind, 1, pack(">H", number(at + 8, 2)))
        elif tag in (ARTIST, COPYRIGHT) and kind in (_ASCII, _UTF8):
            start = at + 8 if many <= 4 else number(at + 8, 4)
            if text := tiff[start : start + many].strip(b"\0 "):
                found[tag] = _Entry(kind, len(text) + 1, text + b"\0")
    return found


def _written(entries: dict[int, _Entry]) -> bytes:
    """A TIFF of one directory (TIFF 6.0, 2), values of more than four bytes behind it."""
    rows, values = b"", b""
    start = _HEAD + 2 + len(entries) * _ENTRY + 4
    for tag, (kind, count, data) in sorted(entries.items()):
        where = data.ljust(4, b"\0") if len(data) <= 4 else pack(">L", start + len(values))
        rows += pack(">HHL", tag, kind, count) + where
        values += data + b"\0" * (len(data) % 2) if len(data) > 4 else b""
    return b"MM\0*" + pack(">LH", _HEAD, len(entries)) + rows + bytes(4) + values if entries else b""
