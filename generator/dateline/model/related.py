"""Earlier coverage: looks only backwards, so a new article changes no old page."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.entries import Entry

MOST = 4


def earlier_coverage(entries: Sequence[Entry]) -> list[tuple[int, ...]]:
    """For each of `entries` (oldest first) the positions of its earlier coverage.

    For each tag in the order written, then for the first topic, it is the newest earlier article that
    bears it; none twice, at most four.
    """
    last: dict[tuple[str, str], int] = {}
    found: list[tuple[int, ...]] = []
    for position, entry in enumerate(entries):
        terms = (*entry.tags, *entry.topics[:1])
        earlier = dict.fromkeys(last[key] for term in terms if (key := (term.taxonomy, term.slug)) in last)
        found.append(tuple(earlier)[:MOST])
        for term in (*entry.tags, *entry.topics):
            last[term.taxonomy, term.slug] = position
    return found
