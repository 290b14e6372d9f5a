"""Long lines made to be slow: of what a pattern itself looks for, and of what newsrooms and attackers write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

GENERIC = (
    " ", "\t", "\n", " \n", "1", "a", "A", "a ", "A ", "Ab ", "AB ", "By A ", "by a ", "U.S. ", "(", "( ", ")", '"', "'",
    "“", "a@", "a.", "A.", ". ", "...", ", ", ",", "-", "- ", "–", "[", "](", "[a](", "<", "<a ", "</a>", "&", "&a;", "http://a",
    "http://a ", "1 ", "1. ", "1/", "1-1-", "2020 ", "May 1 ", "_", "*", "`", "#", "# a\n", ":", "/", "|", "\\", "é ", "é", "中", "=",
    "a: ", "a=", "~", ">", "!", "?", "a,b;", "and ", "of ", "@a ", "\xa0", "\u200b",
)  # fmt: skip
TAILS = ("", "\x01", "!\n")
MOST_OWN = 24


def lines_for(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """(head, unit, tail) of lines that are `head`, then `unit` over and over, then `tail`."""
    own = own_units(pattern)
    heads = list(dict.fromkeys(["", *own[:3]]))
    for unit in dict.fromkeys((*GENERIC, *own[:MOST_OWN])):
        yield "", unit, ""
        yield "", unit, "\x01"
    for head in heads[1:]:
        for unit in (" ", "a", "A ", "1", "a ", ",", ".", "(", "[", "-", "\n"):
            yield head, unit, "\x01"


def line_of(head: str, unit: str, tail: str, size: int) -> str:
    """The line of about `size` characters."""
    return head + unit * max(1, size // len(unit)) + tail


def own_units(pattern: re.Pattern[Any]) -> list[str]:
    """Pieces of what the pattern looks for: its literal runs, an example, and that cut short or with more behind."""
    tree = _tree(pattern)
    runs: dict[str, None] = {}
    example = _example(tree, runs, 1)
    longer = _example(tree, {}, 2)
    made = [example, longer, example[:-1], example + " ", longer[:-1], *sorted(runs, key=len, reverse=True)]
    return [piece for piece in dict.fromkeys(made) if piece and len(piece) <= 400]


def _tree(pattern: re.Pattern[Any]) -> Any:
    """The pattern taken apart, as the library does it."""
    source = pattern.pattern
    text = source if isinstance(source, str) else source.decode("latin-1")
    return parser.parse(text, pattern.flags & ~re.DEBUG)


def repeated_units(pattern: re.Pattern[Any]) -> list[str]:
    """What each repeat of the pattern takes at each turn, with all that is optional, and without its first or last sign."""
    found: dict[str, None] = {}
    _gather(_tree(pattern), found)
    return [unit for unit in found if 0 < len(unit) <= 40]


def _gather(tree: Any, found: dict[str, None]) -> None:
    for kind, value in tree:
        if str(kind).endswith("_REPEAT") and value[1] > 8:
            one = _example(value[2], {}, 1)
            found |= dict.fromkeys((one, one[1:], one[:-1]))
        for inner in value if isinstance(value, (tuple, list)) else ():
            for part in inner if isinstance(inner, list) else (inner,):
                if isinstance(part, parser.SubPattern):
                    _gather(part, found)
        if isinstance(value, parser.SubPattern):
            _gather(value, found)


def _example(tree: Any, runs: dict[str, None], least: int) -> str:
    """A text that the pattern would take, more or less; `runs` gathers the literal pieces."""
    out, literal = "", ""
    for kind, value in tree:
        name = str(kind)
        if name == "LITERAL":
            literal += chr(value)
            continue
        if literal:
            runs[literal] = None
            out, literal = out + literal, ""
        out += _piece(name, value, runs, least)
    if literal:
        runs[literal] = None
    return out + literal


def _piece(name: str, value: Any, runs: dict[str, None], least: int) -> str:
    if name == "SUBPATTERN":
        return _example(value[-1], runs, least)
    if name == "BRANCH":
        return next(_example(branch, runs, least) for branch in value[1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        low, high, inner = value
        return _example(inner, runs, least) * min(max(int(low), least), int(high), 50)
    if name == "ATOMIC_GROUP":
        return _example(value, runs, least)
    if name == "IN":
        return _of_class(value)
    if name == "ANY" or name == "NOT_LITERAL":
        return "a"
    if name in ("ASSERT",):
        _example(value[1], runs, least)
    return ""


def _of_class(members: Any) -> str:
    """A character of a class."""
    names = [(str(kind), value) for kind, value in members]
    if names[0][0] == "NEGATE":
        held = {chr(value) for name, value in names if name == "LITERAL"}
        return next(c for c in "a \x011Aé" if c not in held)
    for name, value in names:
        if name == "LITERAL":
            return chr(value)
        if name == "RANGE":
            return chr(value[0])
        if name == "CATEGORY":
            said = str(value)
            return (
                " " if "SPACE" in said and "NOT" not in said else "1" if "DIGIT" in said and "NOT" not in said else "a"
            )
    return ""
