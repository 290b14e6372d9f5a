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
    last: dict[str, int] = {}  # by the term's folder
    found: list[tuple[int, ...]] = []
    for position, entry in enumerate(entries):
        tags, topics = entry.tags, entry.topics
        keys = [term.folder for term in tags + topics]
        earlier = [last[key] for key in keys[: len(tags) + 1] if key in last]
        found.append(tuple(dict.fromkeys(earlier))[:MOST])
        last.update(dict.fromkeys(keys, position))
    return found
