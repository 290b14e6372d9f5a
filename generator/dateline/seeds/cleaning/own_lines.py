"""A curator's own lines: `import: {drop: […], keep: […]}` in config, where `*` stands for any words.

They are no regular expressions: what stands between the stars is looked for in order, so no pattern takes long.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.seeds.text.whitespace import flow

DECORATION = ' \t*-–—|•·»«›‹<>→←…:.!?[](){}#_="“”\xa0▼▲►▶✉☰'


@dataclass(frozen=True, slots=True)
class OwnLines:
    """Lines as config lists them: whole ones by their words, and those with stars as the pieces between these."""

    whole: dict[str, str]
    pieces: tuple[tuple[str, tuple[str, ...]], ...]

    def __bool__(self) -> bool:
        return bool(self.whole or self.pieces)

    def find(self, line: str) -> str:
        """The pattern that takes the whole of `line`, as config has it, or ""."""
        low = line.casefold().strip(DECORATION)
        if low in self.whole:
            return self.whole[low]
        low = line.casefold().strip()
        return next((pattern for pattern, pieces in self.pieces if _takes(pieces, low)), "")


def own_lines(patterns: Iterable[str]) -> OwnLines:
    """The lines that `patterns` name."""
    whole: dict[str, str] = {}
    pieces: list[tuple[str, tuple[str, ...]]] = []
    for pattern in patterns:
        low = flow(pattern).casefold()
        if "*" in low.strip():
            pieces.append((pattern, tuple(piece for piece in low.split("*"))))
        else:
            whole[low.strip(DECORATION)] = pattern
    return OwnLines(whole, tuple(pieces))


def _takes(pieces: tuple[str, ...], line: str) -> bool:
    """Whether the pieces stand in `line` in order, the first at its head and the last at its end."""
    first, *inner, last = pieces
    if not (line.startswith(first) and line.endswith(last) and len(line) >= len(first) + len(last)):
        return False
    at, stop = len(first), len(line) - len(last)
    for piece in inner:
        found = line.find(piece, at, stop)
        if found < 0:
            return False
        at = found + len(piece)
    return True
