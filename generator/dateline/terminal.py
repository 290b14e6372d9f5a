"""What a terminal is shown: safe text, colours, progress. Only cli.py uses it."""

from __future__ import annotations

import re
import sys
import time
import unicodedata

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
        sys.stderr.write(f"\r{what:>8} {'━' * filled}{' ' * (24 - filled)} {done}/{total}\033[K")
        sys.stderr.flush()

    def close(self) -> None:
        """Clears the line."""
        if self._open:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
            self._open = False
