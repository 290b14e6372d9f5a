"""Pictures for test sites, drawn and packed here: a grey plate, and harbours at different hours."""

from __future__ import annotations

import struct
import zlib

# sky from above to the horizon, sun, sea, ship
HOURS = (
    ("#26486b", "#4c7593", "#8fb0b4", "#f4e3b2", "#2f5d62", "#14232b"),
    ("#52304f", "#a0476a", "#e38a6b", "#ffdf9e", "#5a3a5e", "#1c1424"),
    ("#8ea6b4", "#b7c6cb", "#dde3df", "#fbfaf2", "#7b9396", "#35424a"),
    ("#0f1b2d", "#1d3350", "#345a78", "#d7e6ee", "#12263a", "#060c14"),
    ("#c98b3c", "#e3b25f", "#f3d99a", "#fff6d8", "#9a6b3a", "#3a2416"),
)
WIDE, HIGH = 960, 640


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, colours: int, rows: bytes, palette: bytes = b"") -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0))
        + (_chunk(b"PLTE", palette) if palette else b"")
        + _chunk(b"IDAT", zlib.compress(rows, 9))
        + _chunk(b"IEND", b"")
    )


def png(width: int, height: int) -> bytes:
    """A grey picture."""
    return _png(width, height, 0, b"".join(b"\0" + b"\x80" * width for _ in range(height)))


def grained(width: int, height: int) -> bytes:
    """A picture in grey with a grain, of which a smaller one is worth having."""
    rows = (bytes((x * 3 + y * 5 + x * x * y % 61) % 256 for x in range(width)) for y in range(height))
    return _png(width, height, 0, b"".join(b"\0" + row for row in rows))


def harbour(number: int, width: int = WIDE, height: int = HIGH) -> bytes:
    """A ship, a sun and a crane before the sea: flat colours, another hour and place for each number."""
    palette = b"".join(bytes.fromhex(colour[1:]) for colour in HOURS[number % len(HOURS)])
    line = height * 5 // 8
    sun, left = width * (2 + number * 3 % 7) // 10, width * (1 + number * 5 % 4) // 10
    rows = []
    for y in range(height):
        row = bytearray(bytes([min(2, y * 3 // line) if y < line else 4]) * width)
        if (reach := (height // 7) ** 2 - (y - line * 3 // 4) ** 2) > 0 and y < line:
            half = int(reach**0.5)
            row[max(sun - half, 0) : min(sun + half, width)] = b"\3" * (min(sun + half, width) - max(sun - half, 0))
        for start, end in _ship(y - line, left, width, height):
            row[start:end] = b"\5" * (end - start)
        if y > line + height // 8 and y % (height // 20) < 3:
            shift = y * 7919 % width // 2
            row[shift : shift + width // 6] = b"\3" * (width // 6)
        rows.append(b"\0" + bytes(row))
    return _png(width, height, 3, b"".join(rows), palette)


def _ship(y: int, left: int, width: int, height: int) -> list[tuple[int, int]]:
    """The dark parts of a line `y` below the horizon: hull, house, mast, and a crane on the quay."""
    deep, long = height // 10, width // 2
    parts = []
    if -deep // 2 <= y <= deep:
        slope = (y + deep // 2) // 2
        parts.append((left + slope, left + long - slope * 2 // 3))
    if -deep * 3 // 2 <= y < -deep // 2:
        parts.append((left + long // 12, left + long // 5))
        parts += [(left + long // 4 + at * long // 6, left + long // 4 + at * long // 6 + long // 8) for at in range(3)]
    if -deep * 3 <= y <= 0:
        parts.append((width * 9 // 10, width * 9 // 10 + width // 100))
    if -deep * 3 <= y < -deep * 3 + height // 60:
        parts.append((width * 7 // 10, width * 19 // 20))
    return [(max(start, 0), min(end, width)) for start, end in parts]
