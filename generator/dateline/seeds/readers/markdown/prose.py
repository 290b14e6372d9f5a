"""Which of a Markdown text is prose: nothing is read in its code and comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.seeds.text.document import Block

BLANK = "\0"
"""What stands in place of each character that is not to be read."""

_TICKS = re.compile("`+")


def prose_of(text: str, blocks: Iterable[Block]) -> str:
    """`text` at its length, with `BLANK` for whatever is no prose of its body."""
    pieces: list[str] = []
    at = 0
    for block in blocks:
        inside = text[block.start : block.end]
        read = block.kind not in ("code", "junk")
        pieces += text[at : block.start], _without_code(inside) if read else BLANK * len(inside)
        at = block.end
    return "".join([*pieces, text[at:]])


def _without_code(block: str) -> str:
    """A block without its code spans and comments, at its length."""
    if "`" in block:
        block = blanked(block, _code_spans(block))
    return blanked(block, _comments(block)) if "<!--" in block else block


def _comments(block: str) -> Iterator[tuple[int, int]]:
    """Where the comments lie that end."""
    start = block.find("<!--")
    while start >= 0 and (end := block.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = block.find("<!--", end + 3)


def _code_spans(block: str) -> Iterator[tuple[int, int]]:
    """Where code spans lie: each run of backticks closes at the next of its length."""
    runs = [run.span() for run in _TICKS.finditer(block)]
    following: dict[int, int] = {}  # length → the run of that length that comes next
    closing = [0] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        closing[number] = following.get(length, 0)
        following[length] = number
    number = 0
    while number < len(runs):
        if close := closing[number]:
            yield runs[number][0], runs[close][1]
            number = close
        number += 1


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` at its length, with `BLANK` in these stretches of it, which stand in order."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += text[at:start], BLANK * (end - start)
        at = end
    return "".join([*pieces, text[at:]])
