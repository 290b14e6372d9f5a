"""Photoshop's resources (APP13) with only what says whose a picture is: IPTC (IIM 4.2), the copyright's address."""

from __future__ import annotations

from struct import pack

_IIM, _FLAG, _ADDRESS = 0x0404, 0x040A, 0x040B
_SHORTEST = 12  # bytes of a resource
# By-line, credit, source, copyright notice; the others say only how these are written.
_KEPT = {(2, 80), (2, 110), (2, 115), (2, 116)}
_ABOUT = {(1, 90), (2, 0)}


def kept_resources(data: bytes) -> bytes:
    """Those resources of `data` that say whose the picture is, with nothing else in them."""
    made = b""
    at = 0
    while data[at : at + 4] == b"8BIM" and at + _SHORTEST <= len(data):
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        start = at + 6 + (data[at + 6] + 2) // 2 * 2 + 4  # behind a name and a size
        size = int.from_bytes(data[start - 4 : start], "big")
        body = data[start : start + size]
        if number == _IIM:
            body = _kept_datasets(body)
        elif number not in (_FLAG, _ADDRESS):
            body = b""
        if body:
            made += b"8BIM" + pack(">HHL", number, 0, len(body)) + body + b"\0" * (len(body) % 2)
        at = start + size + size % 2
    return made


def _kept_datasets(data: bytes) -> bytes:
    """The datasets that are kept; empty where none of them says whose the picture is."""
    made, says = b"", False
    at = 0
    while data[at : at + 1] == b"\x1c" and at + 5 <= len(data):
        name, length = (data[at + 1], data[at + 2]), int.from_bytes(data[at + 3 : at + 5], "big")
        if length > 0x7FFF:  # of a length that is itself given by a length: no text is as long
            break
        if name in _KEPT or name in _ABOUT:
            made += data[at : at + 5 + length]
            says = says or name in _KEPT
        at += 5 + length
    return made if says else b""
