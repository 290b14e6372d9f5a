"""Which patterns need not bear a line of any length, and why; all others take time in proportion to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from fuzz.lines import line_of
from fuzz.patterns import Found, found_patterns
from fuzz.times import STEPS, growth

_SEEDS = "dateline.seeds."
BOUNDED: dict[str, int] = {
    f"{_SEEDS}{module}.{name}": longest
    for module, longest, names in (
        ("head.byline", 200, "_BRACKETS _NAME _OUTLET_BEHIND _PREFIX _ROLE _SPLIT _WITHOUT_OUTLET"),
        ("cleaning.clean", 1_200, "cleaner.long cleaner.short cleaner.raw_patterns"),
        ("cleaning.clean", 120, "cleaner.tails"),
        ("head.end_mark", 40, "_MARK"),
        ("cleaning.credits", 700, "_LINE _STARTS"),
        ("cleaning.credits", 1_500, "_OPEN"),
        ("head.dateline", 160, "_BARE _BYLINE _CAPS _DASH_AT_END _DATE_AT_END _MIXED _PAREN _REGION _SLASH _TAIL_PLACE _UNOPENED"),
        ("head.dateline", 1_500, "_INSIDE"),
        ("text.places.gazetteer", 200, "_JOINED _SEVERAL"),
        ("head.head", 1_000, "_DATED _SOURCE _TAGS _TAG_SPLIT _UPDATED _URL"),
        ("head.title_line", 1_000, "_SENTENCE_END"),
        ("head.beside", 1_000, "_BEFORE_DATE _EDGES _NOISE"),
        ("head.labels", 1_000, "_SLUGLINE"),
        ("head.headline", 1_500, "_MODIFIER _PARENTHESES _SAYS _TICKER _WHEN"),
        ("head.asides", 1_500, "_ASIDE _DASHED"),
        ("head.clauses", 1_500, "_LED _TELLS"),
        ("about.names", 1_900, "_MADE_WORD _OWNED _STOCK_CODE"),
        ("layout.hyphens", 40, "_BEFORE"),
        ("readers.entry", 40, "_KIND_OF_TITLE"),
        ("readers.names", 500, "_ADDRESS _BETWEEN _BRACKETS _BY _NOT_A_NAME _ROLE"),
        ("text.sentences", 2_000, "_END _STARTERS ABBREVIATION"),
    )
    for name in names.split()
} | {
    "dateline.content.body.dialect.bare._BEFORE_MAIL": 64,
    "dateline.content.body.dialect.bare._END": 40,
}  # fmt: skip
"""By name, the longest text that a pattern is ever handed; a test holds that against hostile seeds."""

SHAPED: dict[str, str] = {
    "dateline.check.built._CANONICAL": "looks at a page that we wrote",
    "dateline.check.built._SILENT": "looks at pages that we wrote, in which comments and scripts end",
    "dateline.content.body.outline._ALIGN": "looks at sanitised HTML, in which each tag ends",
    "dateline.content.body.words:visible_text#0": "looks at sanitised HTML, in which each tag ends",
    "dateline.content.body.words:visible_text#1": "looks at sanitised HTML, in which each tag ends",
    "dateline.content.body.destinations._ATTRIBUTE": "looks at what _ELEMENT took, in which a name follows each blank",
    "dateline.config.table.KEY": "is matched from the beginning of a key, and never searched",
    "dateline.content.edit._COMMENT": "looks at lines of at most LONGEST characters",
    "dateline.content.edit._LINE": "looks at lines of at most LONGEST characters",
    "dateline.yaml.plain._COMMENT": "is matched once for each line, and never searched",
}
"""Patterns that look only at texts of a certain make, and why that is so."""

UNREAD = {
    "dateline.content.links.key:_table": "the rows of same.txt, which are tried as addresses",
    "dateline.base.secret:holds_secret": "the module's own patterns, which tests/unit/test_secret.py tries on long values",
    "dateline.check.checks.dialect:_stretches": "lines, one after the other",
    "dateline.content.body.dialect.leaves:fence": "a fence's own mark, repeated, from the beginning of a line",
    "dateline.seeds.cleaning.clean:cleaner": "the rules, which are tried as they come out of it",
    "dateline.seeds.cleaning.clean:_compiled": "the same rules, compiled when a line asks for them",
    "dateline.seeds.head.abroad:_compiled": "forms of few characters each, from the beginning of a text",
    "dateline.seeds.readers.html.facts.day:_names_first_of_january": "a year, with one word of at most 40 signs before it",
    "dateline.seeds.about.certain:_places": "a name of the text, word for word",
    "dateline.seeds.about.certain:_is_english_name": "a name of the text, word for word",
    "dateline.seeds.text.calendars.weekdays:_pattern": "names of weekdays and months, and a number of two digits",
    "dateline.seeds.readers.html.json_ld:_fields": "a fixed name, then at most 2,000 characters in quotation marks",
    "dateline.seeds.readers.markdown.read:_fence_end": "a fence's own mark, repeated, from the beginning of a line",
    "dateline.seeds.readers.mail.parts:_between": "a boundary, word for word, from the beginning of a line",
    "dateline.content.head:_by_key": "a key as it begins a line, behind a fixed number of blanks",
    "dateline.seeds.layout.columns:_split": "one of two signs",
    "dateline.seeds.about.tags:_search_small": "a tag of config.yaml, word for word",
}
"""Patterns that are made when they are used, and what they are made of."""


@cache
def patterns_to_try() -> list[Found]:
    """The patterns that must bear lines: all but those of a certain make."""
    return [found for found in found_patterns() if found.name not in SHAPED]


def slow_lines(found: Found, lines: Iterable[tuple[str, str, str]], steps: tuple[int, ...] = STEPS) -> list[str]:
    """The lines on which a pattern takes more than its share, used as it is used."""
    longest = BOUNDED.get(found.name, steps[-1])
    sizes = steps if longest >= steps[-1] else (longest // 4, longest)
    slow = []
    for way in sorted(found.ways):
        work = _used(found, way)
        for head, unit, tail in lines:
            said = growth(work, lambda size, line=(head, unit, tail): line_of(*line, size), sizes)  # type: ignore[misc]
            if said:
                slow.append(f"{way} on {head!r}, {unit!r} over and over, {tail!r}: {said}")
                break
    return slow


def _used(found: Found, way: str) -> Callable[[str], object]:
    """What uses a pattern in one of its ways."""
    use: Callable[[Any], object]
    if way in ("search", "match", "fullmatch"):
        use = getattr(found.pattern, way)
    else:
        use = lambda text: sum(1 for _ in found.pattern.finditer(text))  # noqa: E731
    if isinstance(found.pattern.pattern, bytes):
        return lambda text: use(text.encode("utf-8", "surrogatepass"))
    return use
