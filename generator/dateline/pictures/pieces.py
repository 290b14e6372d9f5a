"""A picture's file looked at through one block of it, and what is published of it as a list of pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

BLOCK = 1 << 18  # bytes held at once
MOST_STEPS, MOST_PIECES = 1_000_000, 100_000  # no picture has as many parts; a file that was made to be slow has


class Unreadable(ValueError):
    """A file that is not written as its format says."""


class Span(NamedTuple):
    """Bytes of the file that are taken as they are."""

    start: int
    stop: int


Piece = bytes | Span


class Source:
    """A file that is read in blocks, mostly from its beginning to its end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = file.seek(0, 2)
        self._start, self._block, self._steps = 0, b"", 0

    def read(self, start: int, length: int) -> bytes:
        """The bytes at `start`, fewer where the file ends. Raises Unreadable for a file of too many parts."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise Unreadable("too many parts")
        if start < self._start or start + length > self._start + len(self._block):
            self._load(start, max(length, BLOCK))
        return self._block[start - self._start : start - self._start + length]

    def find(self, pattern: re.Pattern[bytes], start: int) -> int:
        """The place of the last byte of the first match from `start` on; the file's size where there is none.

        The pattern is that of two bytes, of which the first is 0xFF.
        """
        while start < self.size:
            end = self._start + len(self._block)
            if not (self._start <= start < end - 1):
                self._load(start, BLOCK)
                end = start + len(self._block)
            if match := pattern.search(self._block, start - self._start):
                return self._start + match.end() - 1
            if end >= self.size or len(self._block) < 2:
                break
            start = end - 1 if self._block[-1] == 0xFF else end
        return self.size

    def _load(self, start: int, length: int) -> None:
        self._file.seek(start)
        self._start, self._block = start, self._file.read(length)


class Pieces:
    """What is published of a file, in order."""

    def __init__(self, first: Iterable[Piece] = ()) -> None:
        self.all: list[Piece] = list(first)

    def keep(self, start: int, stop: int) -> None:
        """Adds bytes of the file. Raises Unreadable for a file of too many parts."""
        last = self.all[-1] if self.all else b""
        if isinstance(last, Span) and last.stop == start:
            self.all[-1] = Span(last.start, stop)
        elif stop > start:
            self._add(Span(start, stop))

    def put(self, data: bytes) -> None:
        """Adds bytes of ours. Raises Unreadable for a file of too many parts."""
        if data:
            self._add(data)

    def _add(self, piece: Piece) -> None:
        if len(self.all) >= MOST_PIECES:
            raise Unreadable("too many parts")
        self.all.append(piece)

    @property
    def length(self) -> int:
        """How many bytes they are."""
        return sum(piece.stop - piece.start if isinstance(piece, Span) else len(piece) for piece in self.all)


def blocks(file: BinaryIO, pieces: Iterable[Piece]) -> Iterator[bytes]:
    """The bytes of `pieces`, in blocks."""
    for piece in pieces:
        if isinstance(piece, bytes):
            yield piece
            continue
        file.seek(piece.start)
        left = piece.stop - piece.start
        while left > 0 and (block := file.read(min(left, BLOCK))):
            left -= len(block)
            yield block
