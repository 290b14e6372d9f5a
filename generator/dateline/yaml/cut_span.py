"""The extent of a text that ` #` cuts off, also over several lines."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
KEY = re.compile(r"^(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s#\[\]{},&*!|>%@`\"'-][^:#\n]*)[ \t]*:(?=\s|\Z)", re.MULTILINE)
"""The beginning of a line that begins a key of its own; all other lines belong to the key before them."""

_COMMENT = re.compile(r"(?<![ \t])[ \t]++#(?=\s|\Z)")
_NO_TEXT = re.compile(r"-\s|#\s|.*?[^\s:]:(?:\s|\Z)")  # a line that goes on with no text: an item, a comment, a key
_ITEM_END = re.compile(r"[,\]}]")
_QUOTE_OR_BLOCK = ("'", '"', "|", ">")


class Span(NamedTuple):
    """The begin and end of a text; `stop` is 0 where the end is not sure."""

    start: int
    stop: int


class _Spot(NamedTuple):
    """The context of a place, from the tokens before it."""

    at: int  # where its value may begin
    depth: int  # how many brackets are open
    indent: int  # of its key or hyphen
    closed: bool = False  # whether a value in brackets ends before it


def span_of(text: str, index: int) -> Span | None:
    """The extent of the text that the `#` at `index` belongs to; None in quotes, in a block, or behind brackets."""
    begin = part_start(text, index)
    spot = _spot(text, begin, index)
    if spot is None or spot.closed:
        return None
    start = spot.at
    while start < index and (text[start].isspace() or text[start] == "#"):
        start = text.find("\n", start) % len(text) if text[start] == "#" else start + 1
    if text.startswith(_QUOTE_OR_BLOCK, start) and "\n" in text[start:index]:
        return None  # a quote that is not closed
    return Span(min(start, index), _flow_end(text, index) if spot.depth else _block_end(text, index, spot.indent))


def part_start(text: str, index: int) -> int:
    """The begin of the top-level key that the place `index` belongs to."""
    line = text.rfind("\n", 0, index) + 1
    while line and not KEY.match(text, line):
        line = text.rfind("\n", 0, line - 1) + 1
    return line


def folded(piece: str) -> str:
    """A text over several lines as YAML folds it: each line break is a blank, each empty line a line break."""
    lines = [line.strip() for line in piece.split("\n")]
    return re.sub(r"\n+", lambda ends: "\n" * (len(ends[0]) - 1) or " ", "\n".join(lines))


def _spot(text: str, begin: int, index: int) -> _Spot | None:
    """The context of the place `index`, read from `begin`; None inside a quoted text or a block."""
    spot, column = _Spot(begin, 0, 0), 0
    try:
        for token in yaml.scan(text[begin:], Loader=_Loader):
            if token.start_mark.index >= index - begin:
                break
            end = token.end_mark.index + begin
            if isinstance(token, yaml.ScalarToken):
                if end > index:
                    return None
                column = token.start_mark.column
            elif isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                spot = spot._replace(at=end, depth=spot.depth + 1)
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                spot = spot._replace(at=end, depth=spot.depth - 1, closed=True)
            elif isinstance(token, yaml.BlockEntryToken | yaml.ValueToken | yaml.FlowEntryToken):
                indent = token.start_mark.column if isinstance(token, yaml.BlockEntryToken) else column
                spot = _Spot(end, spot.depth, spot.indent if spot.depth else indent)
    except yaml.YAMLError:
        rest = text[spot.at : index].lstrip()
        return None if rest.startswith(("'", '"')) and rest.count(rest[0]) == 1 else spot
    return spot


def _flow_end(text: str, index: int) -> int:
    """The end of an item in brackets, which may go on on other lines."""
    found = _ITEM_END.search(text, index)
    stop = found.start() if found else text.find("\n", index) % (len(text) + 1)
    return index + len(text[index:stop].rstrip())


def line_end(text: str, index: int, bracketed: bool = False) -> int:
    """The end on its line of the text that the `#` at `index` belongs to: before a comment, or at its item's end."""
    end = text.find("\n", index) % (len(text) + 1)
    found = _COMMENT.search(text, index + 1, end) or (_ITEM_END.search(text, index, end) if bracketed else None)
    return index + len(text[index : found.start() if found else end].rstrip())


def _block_end(text: str, index: int, indent: int) -> int:
    """The end of the lines that are indented more than the key; 0 where one of them is no text."""
    stop, end = line_end(text, index), text.find("\n", index) % (len(text) + 1)
    while end < len(text) and not text[stop:end].strip():  # and no comment ends it
        start, end = end + 1, text.find("\n", end + 1) % (len(text) + 1)
        line = text[start:end]
        if not (bare := line.strip()):
            stop = end
        elif len(line) - len(line.lstrip(" ")) <= indent:
            break
        elif _NO_TEXT.match(bare):
            return 0
        else:
            stop = line_end(text, start)
    return index + len(text[index:stop].rstrip())
