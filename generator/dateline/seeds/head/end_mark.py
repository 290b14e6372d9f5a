"""The mark of an agency that closes a report: "– Reuters", "(AP)", "/TASS/", "【共同】"; it names the source."""

from __future__ import annotations

import re

from dateline.seeds.text.document import Part, Span
from dateline.seeds.text.places import gazetteer

LONGEST = 40
"""Characters of such a mark."""
BEHIND = 2
"""Parts behind the last one that is kept, among which it may stand."""
RULE = "end-mark"
_FOREIGN = frozenset({RULE, "foreign-line"})
_NAME = r"(?P<name>[^\W\d_][^()/\[\]【】（）\n]{1,30}(?:/[^()/\[\]【】（）\n]{2,20})?)"
_MARK = re.compile(
    rf"(?<=[.!?…。！？\"”»’')\]\n])\s*"
    rf"(?:[-–—]{{1,2}}\s?{_NAME}|\({_NAME.replace('name', 'round')}\)|/{_NAME.replace('name', 'slash')}/"
    rf"|[【（]{_NAME.replace('name', 'wide')}[】）])\.?\s*\Z"
)
_ENDED = re.compile(r"[.!?…。！？][\"”»’')\]]{0,3}\s*\Z")
"""The end of a sentence before a mark."""


def end_mark(text: str, parts: tuple[Part, ...], source: str | None) -> tuple[str | None, tuple[Part, ...]]:
    """The agency that a text names at its end, or None; and the parts, with its mark moved.

    The end is that of the last part that is kept, or a line behind it that was dropped as foreign. Beside another
    `source`, which is known already, the mark is a credit, and so is one of several agencies.
    """
    last = next((at for at in range(len(parts) - 1, 0, -1) if parts[at].is_kept), 0)
    for at in range(last, min(len(parts), last + 1 + BEHIND)):
        part, span = parts[at], parts[at].spans[-1]
        if part.kind != "paragraph" or part.within or not (span.fate == "kept" or span.rule in _FOREIGN):
            continue
        found = _MARK.search(text, max(span.start, span.end - LONGEST), span.end)
        agency = _agency(text, found) if found else None
        if found is None or agency is None or found.start() == 0 or (at > last and found.start() > span.start):
            continue
        kept = [Span(span.start, found.start(), "kept", span.rule)] if span.start < found.start() else []
        to = "source" if source in (None, agency.name) and "/" not in found[0].strip().strip("/") else "credits"
        spans = (*part.spans[:-1], *kept, Span(found.start(), span.end, "moved", RULE, to))
        return agency.name, (*parts[:at], part.cut(spans), *parts[at + 1 :])
    return None, parts


def _agency(text: str, mark: re.Match[str]) -> gazetteer.Agency | None:
    """The agency that a mark names, of several the first; behind a dash, where people sign too, only as it signs.

    A code that is a state too is a mark only behind the end of a sentence: not in "Harrisburg (PA)".
    """
    written = next(filter(None, mark.groupdict().values())).strip()
    if mark["name"]:
        return gazetteer.agency_as_signed(written)
    before = text[max(0, mark.start() - LONGEST) : mark.start()]
    return None if gazetteer.is_region(written) and not _ENDED.search(before) else gazetteer.agency_as_written(written)
