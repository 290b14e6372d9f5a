"""The article in a plain text that holds a whole page, menus and all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dateline.seeds.layout.line_features import features
from dateline.seeds.layout.segment import split_blocks
from dateline.seeds.text.dates import find_date
from dateline.seeds.text.document import Block
from dateline.seeds.text.tables import any_of

IsByline = Callable[[str], object]
"""Tells whether a line says who wrote the article."""

OUTSIDE = "page:outside-article"
# An ordinary text has few lines, or few that are short; the menus of a page are runs of them.
_FEWEST_LINES = 24
_SHORT = 40
_SHORT_RUN = 8
_SHORT_SHARE = 0.25
_FEWEST_WORDS = 50
_HEAD_LINES = 12
# Fitted by logistic regression on the text of news pages whose article was marked by hand; benchmarks/fit_body.py
# judges these weights, and fits them anew.
WEIGHTS = {
    "words": 0.90,
    "sentence": 1.94,
    "teaser": -3.76,
    "colon": 1.97,
    "address": 1.92,
    "bar": -1.48,
    "repeated": -0.60,
    "service": -1.82,
    "caption": -2.52,
    "near": 1.77,
    "between prose": 0.87,
    "before": -0.22,
    "lines after": -0.18,
    "marks passed": -1.52,
    "shared": 0.67,
    "short inside": 1.25,
    "mark inside": -2.48,
}
BIAS = -4.11
_AT_LEAST = -0.35
_CHROME = re.compile(rf"\W*(?:{any_of('menus')})\W*", re.IGNORECASE)


def find_body(text: str, is_byline: IsByline, blocks: Sequence[Block] | None = None) -> tuple[Block, ...] | None:
    """The blocks of a page's text, those outside the article marked as junk; None for other texts.

    `blocks` are the text's own, if they are there already. Headline, byline and date that stand
    before the article are left for who reads them.
    """
    if blocks is None:
        if text.count("\n") < _FEWEST_LINES and text.count("\r") < _FEWEST_LINES:
            return None
        blocks = split_blocks(text)
    if not _is_page(text, blocks):
        return None
    lines = [text[block.start : block.end] for block in blocks]
    kept = [_score(line) > _AT_LEAST for line in features(lines)]
    if sum(len(line.split()) for line, keep in zip(lines, kept, strict=True) if keep) < _FEWEST_WORDS:
        return None
    for i in _head(lines, kept.index(True), is_byline):
        kept[i] = True
    return tuple(
        _merged(
            block if keep else replace(block, kind="junk", rule=OUTSIDE)
            for block, keep in zip(blocks, kept, strict=True)
        )
    )


def _is_page(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a text has the menus of a page: runs of short lines, at its head or of known words."""
    if len(blocks) < _FEWEST_LINES:
        return False
    short = [block.end - block.start < _SHORT for block in blocks]
    if sum(short) < _SHORT_SHARE * len(blocks) or _longest_run(short) < _SHORT_RUN:
        return False
    opening = short.index(False) if False in short else 0
    if opening >= _SHORT_RUN:
        return True
    chrome = {
        line.casefold()
        for block, is_short in zip(blocks, short, strict=True)
        if is_short and _CHROME.fullmatch(line := text[block.start : block.end])
    }
    return len(chrome) >= 2


def _longest_run(flags: Iterable[bool]) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def _score(values: dict[str, float]) -> float:
    return BIAS + sum(weight * values[name] for name, weight in WEIGHTS.items())


def _head(lines: Sequence[str], body: int, is_byline: IsByline) -> list[int]:
    """The lines shortly before the body that are its byline, date and, before them, headline.

    Of several that may be the headline it is the one that stands on the page again, else the first: a standfirst, a
    caption or a heading stands below it.
    """
    facts: list[int] = []
    likely: list[int] = []
    for i in range(body - 1, max(-1, body - 1 - _HEAD_LINES), -1):
        line = lines[i]
        if is_byline(line) or _is_date(line):
            facts.append(i)
        elif 4 <= len(line.split()) <= 30 and 20 <= len(line) <= 200 and _names_body(line, lines[body : body + 8]):
            likely.append(i)
    if not likely:
        return []
    again = [i for i in likely if lines.count(lines[i]) > 1]
    headline = (again or likely)[-1]
    return [headline, *(i for i in facts if i > headline)]


def _is_date(line: str) -> bool:
    return len(line) <= 80 and find_date(line) is not None


def _names_body(line: str, lead: Sequence[str]) -> bool:
    """Whether two of a line's longer words stand in the body's first paragraphs as well."""
    words = set(re.findall(r"\w{4,}", line.casefold()))
    body = " ".join(lead).casefold()
    return sum(word in body for word in words) >= max(2, len(words) / 2)


def _merged(blocks: Iterable[Block]) -> list[Block]:
    """Blocks outside the article that follow one another as one."""
    out: list[Block] = []
    for block in blocks:
        if out and block.kind == out[-1].kind == "junk":
            out[-1] = replace(out[-1], end=block.end)
        else:
            out.append(block)
    return out
