"""Which stretches of a text are not the article: each one named by the rule that drops it.

Rules are data (`rules/`, and the files of the languages): fixed phrases, which are looked up, and patterns, which are
tried on short blocks only. A rule that could also hit prose keeps the line and reports a doubt instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.seeds.cleaning.credits import credit_spans
from dateline.seeds.cleaning.own_lines import DECORATION, OwnLines, own_lines
from dateline.seeds.cleaning.rules import media, stock
from dateline.seeds.cleaning.rules.hints import may_be_picture, may_be_rule
from dateline.seeds.text.document import Block, Fate, Part, Span
from dateline.seeds.text.whitespace import one_line

LONGEST_LINE = 600
"""Characters: no rule looks at a longer block as a whole."""

FOREIGN = "foreign-line"
RULES = frozenset({*stock.LINES, *media.RAW_PATTERNS, *stock.TAILS, FOREIGN})
"""The names of all rules."""

LONGEST_PHRASE = 120
LONGEST_SHORT = 130
"""Characters: beyond, only the rules of _LONG are tried, and only where a word of theirs is there."""

_LONG = frozenset("newsletter rights cookies related read-more comments share follow advertisement feed-footer".split())
_PROSE_LIKE = frozenset({"related", "read-more", "share", "follow", "navigation", "comments"})
_BEFORE = r"[\s\[(*•·»›>→|#-]*"
_AFTER = r"[\s\])*•·»›>→|.:!…-]*"


@dataclass(frozen=True, slots=True)
class Cleaner:
    """The rules of one digest, ready to use."""

    phrases: Mapping[str, str]
    long: str
    short: str
    raw_patterns: re.Pattern[str]
    tails: re.Pattern[str]
    names: Mapping[str, str]
    drop: OwnLines
    keep: OwnLines

    def own_rule(self, line: str) -> str:
        """The line of config's own lists that `line` is, as "keep: LINE" or "drop: LINE"; "" for others."""
        if self.keep and (pattern := self.keep.find(line)):
            return f"keep: {pattern}"
        return f"drop: {pattern}" if self.drop and (pattern := self.drop.find(line)) else ""

    def rule_for(self, line: str) -> tuple[str, bool]:
        """The rule that takes the whole of `line`, or "", and whether that is beyond doubt."""
        if own := self.own_rule(line):
            return ("", True) if own.startswith("keep") else (own, True)
        low = line.casefold()
        if len(line) <= LONGEST_PHRASE and (rule := self.phrases.get(low.strip(DECORATION))):
            return rule, True
        match = None
        if may_be_rule(low, DECORATION):
            long = len(line) > LONGEST_SHORT or _is_prose(line)
            lower = line.lower()
            match = _compiled(self.long).fullmatch(lower) or (None if long else _compiled(self.short).fullmatch(lower))
        if match:
            rule = self.names[match.lastgroup or ""]
            return rule, rule not in _PROSE_LIKE or not _is_prose(line)
        if may_be_picture(line) and (match := self.raw_patterns.fullmatch(line)):
            return self.names[match.lastgroup or ""], True
        return "", True


@lru_cache(maxsize=8)
def cleaner(drop: tuple[str, ...] = (), keep: tuple[str, ...] = ()) -> Cleaner:
    """The stock rules without those named in `keep`, with the lines of `drop`, and with the lines to keep."""
    off = frozenset(keep)
    on = [rule for rule in stock.LINES if rule not in off]
    phrases = {line: rule for rule in on for line in stock.phrases(rule)}
    names: dict[str, str] = {}
    patterns = [(rule, stock.patterns(rule)) for rule in on if stock.patterns(rule)]
    long = [pair for pair in patterns if pair[0] in _LONG]
    short = [pair for pair in patterns if pair[0] not in _LONG]
    raw = [pair for pair in media.RAW_PATTERNS.items() if pair[0] not in off]
    tails = [pair for pair in stock.TAILS.items() if pair[0] not in off]
    return Cleaner(
        phrases,
        # Tried on lines in lower case: a pattern that ignores case takes twice the time.
        f"{_BEFORE}(?:{_joined(long, names)}){_AFTER}",
        f"{_BEFORE}(?:{_joined(short, names)}){_AFTER}",
        re.compile(_joined(raw, names), re.S),
        re.compile(rf"(?<=[\s.!?”\"’')\]…»])(?:{_joined(tails, names)})[\s:.…»›>→]*\Z"),
        names,
        own_lines(drop),
        own_lines(line for line in keep if line not in RULES),
    )


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when a line asks for it: that of all rules takes a tenth of a short import."""
    return re.compile(pattern, re.S)


def _joined(rules: Iterable[tuple[str, tuple[str, ...]]], names: dict[str, str]) -> str:
    """One pattern of all `rules`, each a named group; `names` learns which group is which rule."""
    parts = []
    for rule, patterns in rules:
        group = f"r{len(names)}"
        names[group] = rule
        parts.append(f"(?P<{group}>{'|'.join(patterns)})")
    return "|".join(parts) or r"(?!)"


def clean(text: str, blocks: Iterable[Block], rules: Cleaner) -> tuple[Part, ...]:
    """Each block as a part: kept, dropped as junk, or cut where a tail or credits follow the text."""
    return tuple([_part(text, block, rules) for block in blocks])


def _part(text: str, block: Block, rules: Cleaner) -> Part:
    start, end = block.start, block.end
    if block.kind == "junk":
        fate: Fate = "moved" if block.to else "dropped"
        return Part("junk", 0, (Span(start, end, fate, block.rule or "outside-the-body", block.to),))
    if block.kind == "code":
        return Part("code", 0, (Span(start, end, "kept", "code"),), "", block.within, block.info)
    doubt = ""
    if (rules.keep or rules.drop) and end - start <= LONGEST_LINE:
        own = rules.own_rule(one_line(text[start:end]))
        if own.startswith("keep"):
            return Part(block.kind, block.level, (Span(start, end, "kept", own),), "", block.within, block.info)
    if end - start <= LONGEST_LINE:
        rule, sure = rules.rule_for(one_line(text[start:end]))
        if rule and sure:
            return Part(block.kind, block.level, (Span(start, end, "dropped", rule),), "", block.within)
        doubt = rule
    return Part(block.kind, block.level, _cut(text, block, rules), doubt, block.within, block.info)


def _cut(text: str, block: Block, rules: Cleaner) -> tuple[Span, ...]:
    """The block's text, then whatever follows it: read-more tails and credits."""
    start, end = block.start, block.end
    tails: list[Span] = []
    while (
        end > start
        and (text[end - 1].isalnum() or text[end - 1] in ":…»›>→")
        and (match := rules.tails.search(text, max(start, end - 120), end))
    ):
        tails.insert(0, Span(match.start(), end, "dropped", rules.names[match.lastgroup or ""]))
        end = match.start()
    body = credit_spans(text, start, end) or ((Span(start, end, "kept", block.kind),) if end > start else ())
    return (*body, *tails)


def _is_prose(line: str) -> bool:
    return line.endswith((".", ".”", '."')) and not line.endswith("...") and line.count(" ") >= 7
