"""Lines of plain text that end where they do for a reason: verse, addresses, results."""

from __future__ import annotations

from itertools import pairwise

from dateline.seeds.layout.lines import SENTENCE_END, breaks, is_text, joined
from dateline.seeds.text.document import Mark, Part

LINES = 3
LONGEST = 60
ENDED = 0.6
"""The share of lines with a sentence's end from which on they are paragraphs."""


def find_verse(text: str, parts: tuple[Part, ...], at: int) -> tuple[tuple[Part, ...], list[Mark]]:
    """`parts` with short lines between blank ones as one part, and the marks of their ends.

    What stands before text[at] is the head, whose lines are looked at one by one.
    """
    lead = next((number for number, part in enumerate(parts) if part.start >= at), len(parts))
    short = run = 0
    for part in parts[lead:]:
        run = run + 1 if part.end - part.start <= LONGEST and part.is_kept else 0
        short = max(short, run)
    if short < LINES:
        return parts, []
    groups: list[list[Part]] = [[]]
    for part in parts[lead:]:
        if groups[-1] and breaks(text, groups[-1][-1].end, part.start) > 1:
            groups.append([])
        groups[-1].append(part)
    if len(groups) < 2 and not lead:  # no blank line anywhere: each line is a paragraph
        return parts, []
    marks: list[Mark] = []
    out = list(parts[:lead])
    for group in groups:
        intro = 1 if group[0].is_kept and text[group[0].end - 1] == ":" else 0
        out += group[:intro]
        out += _stanza(text, group[intro:], marks)
    return tuple(out), marks


def _stanza(text: str, lines: list[Part], marks: list[Mark]) -> list[Part]:
    """Lines as one part whose line ends are marked, or as they are where they are no verse."""
    if len(lines) < LINES or not all(_is_line(text, part) for part in lines):
        return lines
    if sum(text[part.end - 1] in SENTENCE_END for part in lines) >= ENDED * len(lines):
        return lines
    marks += [Mark(before.end, part.start, "break") for before, part in pairwise(lines)]
    return [joined(text, lines)]


def _is_line(text: str, part: Part) -> bool:
    short = part.end - part.start <= LONGEST and is_text(part) and part.spans[-1].fate == "kept"
    return short and not breaks(text, part.start, part.end)
