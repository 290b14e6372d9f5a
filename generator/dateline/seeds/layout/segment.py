"""Plain text → blocks: paragraphs found from blank lines, line ends, wrapping and indents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise, repeat

from dateline.seeds.text.document import Block
from dateline.seeds.text.rare_signs import uncommon

WIDEST_WRAP = 110
"""Characters: no one wraps by hand wider than this, so a longer line is a paragraph."""
NARROWEST_WRAP = 45
NARROWEST_COLUMN = 24
USUAL_WRAP = 60
"""Characters: lines that are all shorter than this were wrapped only where most of them are full."""
FEWEST_LINES, FULL, MOSTLY = 4, 0.85, 0.6
"""How many lines a narrow column has at least, how many of them are full, and how many of lines that may be wrapped."""
RAGGED = 8

_LINE = re.compile("[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_RARE = re.compile("[\x0b\x0c\x85\u2028\u2029\ufeff\x1c-\x1f]")
_BREAK = re.compile("\r+\n|[\r\n\x0b\x85\u2028]")
_BULLET = re.compile(r"\s*(?:[-*•·‣▪–—]\s|\(?\d{1,2}[.)]\s)")
_END_MARK = re.compile(r"\s*(?:reuters?|upi|-+\s*30\s*-+|#{2,}|end(?:s|it)?)\s*\Z", re.I)
_BLANK = "\ufeff \t\r\n\x0b\x0c\x85\xa0\u2028\u2029\u3000"
_SENTENCE_END = '.!?:”"…'

Line = tuple[int, int]


@lru_cache(maxsize=2)  # the search for a page's body and the conversion both ask
def split_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of `text` as blocks without the white space around them."""
    groups = list(_groups(text))
    if max(map(len, groups), default=0) < 2:  # as most texts
        return tuple([_trimmed(text, *line) for (line,) in groups])
    widest = max([end - start for group in groups for start, end in group], default=0)
    wrapped = widest >= USUAL_WRAP or _is_full(text, groups, widest, MOSTLY)
    blocks: list[Block] = []
    for group in groups:
        start, end = group[0]
        widths = repeat(_width(text, group, widest, wrapped)) if widest <= WIDEST_WRAP else _widths(text, group)
        pairs = list(pairwise(group))
        joined = [_continues(text, *pair, width) for pair, width in zip(pairs, widths, strict=False)]
        if not all(joined) and _flows(text, group):
            joined = [goes_on or _is_open(text, *pair) for goes_on, pair in zip(joined, pairs, strict=True)]
        for (_, line), goes_on in zip(pairs, joined, strict=True):
            if goes_on:
                end = line[1]
            else:
                blocks.append(_trimmed(text, start, end))
                start, end = line
        blocks.append(_trimmed(text, start, end))
    return tuple(blocks)


def _widths(text: str, group: list[Line]) -> Iterator[int]:
    """For each line the widest of the short lines that it stands among: what they were wrapped to, if they were."""
    for short, run in groupby(group, key=lambda line: _length(line) <= WIDEST_WRAP):
        lines = list(run)
        width = max(map(_length, lines))
        wrapped = width >= USUAL_WRAP or _is_full(text, [lines], width, MOSTLY)
        yield from repeat(_width(text, lines, width, wrapped) if short else 0, len(lines))


def _width(text: str, group: list[Line], width: int, wrapped: bool) -> int:
    """What lines were wrapped to; 0 for those that are too short for it, and are no column that is full to its edge."""
    if width >= NARROWEST_WRAP and wrapped:
        return width
    is_column = width >= NARROWEST_COLUMN and len(group) >= FEWEST_LINES
    return width if is_column and _is_full(text, [group], width, FULL, FEWEST_LINES - 1) else 0


def _is_full(text: str, groups: list[list[Line]], width: int, share: float, fewest: int = 0) -> bool:
    """Whether of the lines that end no paragraph so many leave no room for the first word of the next."""
    full = left = 0
    for previous, line in (pair for group in groups for pair in pairwise(group)):
        before, after = text[slice(*previous)].rstrip(), text[slice(*line)]
        if _indent(after) <= max(1, _indent(before)) and not (
            before[-1] in _SENTENCE_END and len(before) < width - RAGGED
        ):
            left += 1
            full += len(before) + 1 + len(after.split(None, 1)[0]) > width
    return left >= fewest and full >= share * left


def _flows(text: str, group: list[Line]) -> bool:
    """Whether lines of many lengths were wrapped: some of them, and half of all, go on in lower case."""
    if len(group) <= FEWEST_LINES:
        return False
    goes_on = sum(
        _is_open(text, previous, line) and text[slice(*line)].lstrip()[0].islower()
        for previous, line in pairwise(group)
    )
    return goes_on >= FEWEST_LINES and 2 * goes_on >= len(group) - 1


def _is_open(text: str, previous: Line, line: Line) -> bool:
    """Whether a line long enough to be of prose ends in the middle of a sentence, and the next one begins no item."""
    before, after = text[slice(*previous)], text[slice(*line)]
    if len(before) < NARROWEST_WRAP or _BULLET.match(after) or _END_MARK.match(after):
        return False
    last = before.rstrip()[-1]
    return (last.isalnum() or last in ",-–—)") and _indent(after) <= max(1, _indent(before))


def _length(line: Line) -> int:
    return line[1] - line[0]


def _groups(text: str) -> Iterator[list[Line]]:
    """Lines that stand together: no blank line, form feed or paragraph separator between them."""
    if not ("\r" in text or _RARE.search(uncommon(text))):
        yield from _simple_groups(text)
        return
    group: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        line = text[start:end]
        if not line.strip(_BLANK) or line.isspace():
            continue
        if group and _parted(text[last:start]):
            yield group
            group = []
        group.append((start, end))
        last = end
    if group:
        yield group


def _simple_groups(text: str) -> Iterator[list[Line]]:
    """The same for a text whose lines end with nothing but a line feed."""
    group: list[Line] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            group.append((start, end))
        elif group:
            yield group
            group = []
        start = end + 1
    if group:
        yield group


def _parted(gap: str) -> bool:
    if gap == "\n" or gap == "\r\n":
        return False
    return "\x0c" in gap or "\u2029" in gap or len(_BREAK.findall(gap)) > 1


def _continues(text: str, previous: Line, line: Line, width: int) -> bool:
    """Whether `line` goes on with the paragraph of `previous`, which was wrapped by hand.

    A line was wrapped when the next line's first word would not have fitted into the width.
    """
    if (
        text[previous[1] - 1] in "-\u00ad"
        and text[previous[1] - 2].isalnum()
        and text[slice(*line)].lstrip()[0].isalnum()
    ):
        return True
    if not NARROWEST_COLUMN <= width <= WIDEST_WRAP:
        return False
    before, after = text[slice(*previous)], text[slice(*line)]
    if _indent(after) > max(1, _indent(before)) or _BULLET.match(after) or _END_MARK.match(after):
        return False
    word, before = after.split(None, 1)[0], before.rstrip()
    if len(before) + 1 + len(word) > width:
        return True
    if before[-1] in _SENTENCE_END:
        return False
    # Ragged edges: an unfinished line that is nearly full, or that goes on in lower case.
    return len(before) + len(word) > width - RAGGED or (len(before) > width * 0.6 and word[:1].islower())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t\xa0\u3000"))


def _trimmed(text: str, start: int, end: int) -> Block:
    if text[start] not in _BLANK and text[end - 1] not in _BLANK:
        return Block(start, end, "paragraph")
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_BLANK))
    return Block(start, start + len(piece.strip(_BLANK)), "paragraph")
