"""What a terminal is shown: safe text, colours, progress. Only cli.py uses it."""

from __future__ import annotations

import io
import os
import re
import sys
import time
import unicodedata
from contextlib import suppress
from typing import Any, TextIO

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """`text` with what could drive a terminal or hide in it made visible."""
    text = _UNSAFE.sub(
        lambda match: f"\\x{ord(match[0]):02x}" if ord(match[0]) < 256 else f"\\u{ord(match[0]):04x}", text
    )
    return "".join(c if not 0xD800 <= ord(c) <= 0xDFFF else f"\\u{ord(c):04x}" for c in text)


def width(text: str) -> int:
    """How many columns `text` takes on a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


STDOUT = "standard output"


class ReaderLeft(Exception):
    """Nobody reads standard output any more, as after `| head`. No OSError, of which click makes an end of its own."""


class _Named(io.FileIO):
    """A standard stream whose errors say which one failed: the system names files only."""

    def __init__(self, handle: int, title: str) -> None:
        super().__init__(handle, "w", closefd=False)
        self._title = title

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError as error:
            if isinstance(error, BrokenPipeError) and self._title == STDOUT:
                raise ReaderLeft from None
            error.filename = self._title
            raise


def ready_streams() -> None:
    """Makes the standard streams fit for use: none is missing, and what fails is named.

    What a caller closed is opened on nothing, else the next file that is opened would take its number: a ledger that
    is standard output too. Closed output cannot be written to, and that is told; closed input is at its end.
    """
    for handle, how in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, how)
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    sys.stdout = _stream(1, STDOUT, sys.stdout)
    sys.stderr = _stream(2, "standard error", sys.stderr)


def _stream(handle: int, title: str, before: TextIO | None) -> TextIO:
    lines = os.isatty(handle) or handle == 2
    buffer = io.BufferedWriter(_Named(handle, title))
    encoding = before.encoding if before else "utf-8"
    return io.TextIOWrapper(buffer, encoding, errors="backslashreplace", line_buffering=lines)


class Progress:
    """A line on a terminal for work that takes more than a second; nothing anywhere else."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._start = time.monotonic()
        self._last = 0.0
        self._open = False

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._shown or now - self._start < 1 or now - self._last < 0.1:
            return
        self._last, self._open = now, True
        filled = 24 * done // max(total, 1)
        self._put(f"\r{what:>8} {'━' * filled}{' ' * (24 - filled)} {done}/{total}\033[K")

    def close(self) -> None:
        """Clears the line."""
        if self._open:
            self._put("\r\033[K")
            self._open = False

    def _put(self, text: str) -> None:
        with suppress(OSError):  # a terminal that is gone ends no build
            sys.stderr.write(text)
            sys.stderr.flush()
