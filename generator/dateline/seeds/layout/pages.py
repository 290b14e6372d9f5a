"""The numbers and running heads that the pages of a print carry, in a text that was copied out of one.

A number in a line of its own is a page's where it says so ("Page 3 of 9", "- 3 -"), where a page ends beside it, or
where the next page has the next number. A running head is the same line, up to digits, beside several of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from dateline.seeds.layout.lines import SENTENCE_END, is_text, lines_in
from dateline.seeds.text.document import Block, Part, Span

NUMBER, HEAD = "page-number", "running-head"
LONGEST = 100
_FEWEST_BETWEEN = 200
"""Characters that a page has at least."""
_PAGE = r"(?:page|pag|p|seite|s|página|pagina|pág|strona|str|sida|side|sivu)\.?"
_SAYS_SO = re.compile(
    rf"{_PAGE}\s?\d{{1,4}}(?:\s?(?:of|von|de|di|av|af|van|z|/)\s?\d{{1,4}})?|[-–—]\s?\d{{1,4}}\s?[-–—]", re.I
)
_BARE = re.compile(r"\d{1,4}(?:\s?/\s?\d{1,4})?|[ivxl]{1,6}")
_MAYBE = re.compile(
    r"[\n\r\x0c][ \t]*(?:[-–—] ?)?(?:[a-zá]{1,6}\.? ?)?\d{1,4}(?: ?[-–—]| ?[a-z/]{1,3} ?\d{1,4})?[ \t]*"
    r"(?=[\r\n\x0c]|\Z)",
    re.I,
)
_DIGITS = re.compile(r"\d+")

Line = tuple[int, int]


def page_lines(text: str) -> list[Block]:
    """The lines of a text that are the numbers and running heads of its pages, as blocks outside the body."""
    if not ("\x0c" in text or _MAYBE.search(text)):
        return []
    lines = list(lines_in(text, 0, len(text)))
    said = [text[start:end].strip() for start, end in lines]
    numbers = set(_numbers(text, lines, said))
    ends = {at + side for at in range(len(lines) + 1) for side in (-1, 0) if _is_page_end(text, lines, at)}
    heads = set(_heads(said, numbers, ends))
    return [Block(*lines[at], "junk", rule=NUMBER if at in numbers else HEAD) for at in sorted(numbers | heads)]


def _is_page_end(text: str, lines: list[Line], at: int) -> bool:
    """Whether a page ends before the line `at`: at a form feed."""
    start = lines[at - 1][1] if at else 0
    return "\x0c" in text[start : lines[at][0] if at < len(lines) else len(text)]


def _numbers(text: str, lines: list[Line], said: list[str]) -> Iterator[int]:
    bare: list[tuple[int, int]] = []
    for at, line in enumerate(said):
        if len(line) > 24 or (not line[-1:].isalnum() and line[-1:] not in "-–—"):
            continue
        if _SAYS_SO.fullmatch(line):
            yield at
        elif _BARE.fullmatch(line) and line[0].isdigit():
            bare.append((at, int(_DIGITS.findall(line)[0])))
            if _is_page_end(text, lines, at) or _is_page_end(text, lines, at + 1):
                yield at
    for (one, first), (other, second) in pairwise(bare):
        if second == first + 1 and lines[other][0] - lines[one][1] >= _FEWEST_BETWEEN:
            yield from (one, other)


def _heads(said: list[str], numbers: set[int], ends: set[int]) -> Iterator[int]:
    """Lines beside a page's number or end that come back, or that stand between the two."""
    beside = {at + step for at in numbers for step in (-1, 1)} | ends
    found: dict[int, str] = {}
    for at in sorted(beside - numbers):
        if 0 <= at < len(said) and len(said[at]) <= LONGEST and said[at][-1] not in SENTENCE_END:
            found[at] = _DIGITS.sub("0", said[at]).casefold()
    times = Counter(_DIGITS.sub("0", line).casefold() for line in said if len(line) <= LONGEST)
    for at, form in found.items():
        between = at in ends and (at - 1 in numbers or at + 1 in numbers)
        if times[form] > 1 or (between and any(char.isdigit() for char in said[at])):
            yield at


def masked(text: str, lines: list[Block]) -> str:
    """`text` with blanks for `lines`, so that nothing else takes note of them."""
    out: list[str] = []
    at = 0
    for line in lines:
        out += (text[at : line.start], " " * (line.end - line.start))
        at = line.end
    return "".join((*out, text[at:]))


def over_pages(text: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """`parts` with the paragraphs as one that a page's end has parted."""
    if not any(part.spans[0].rule in (NUMBER, HEAD) for part in parts):
        return parts
    out: list[Part] = []
    between: list[Part] = []
    for part in parts:
        if part.spans[0].rule in (NUMBER, HEAD):
            between.append(part)
            continue
        if between and out and _is_one(text, out[-1], part):
            out[-1] = _whole(text, out[-1], tuple(span for one in between for span in one.spans), part)
        else:
            out += (*between, part)
        between = []
    return (*out, *between)


def _is_one(text: str, before: Part, after: Part) -> bool:
    if not (is_text(before) and is_text(after)) or before.spans[-1].fate != "kept":
        return False
    end = text[before.end - 1]
    return end not in SENTENCE_END and text[after.start].islower() and before.end - before.start >= LONGEST // 2


def _whole(text: str, before: Part, between: tuple[Span, ...], after: Part) -> Part:
    """Two halves of a paragraph with the lines between them, and a blank to part their words."""
    last = before.spans[-1]
    longer = Span(last.start, between[0].start, last.fate, last.rule)
    return Part(
        before.kind, before.level, (*before.spans[:-1], longer, *between, *after.spans), before.doubt or after.doubt
    )
