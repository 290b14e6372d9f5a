"""Earlier coverage: looks only backwards, so a new article changes no old page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

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


def earlier_again(
    earlier: Sequence[tuple[int, ...]],
    entries: Sequence[Entry],
    bearing: Mapping[str, Sequence[Entry]],
    came: Mapping[int, frozenset[str]],
) -> list[tuple[int, ...]]:
    """The earlier coverage of `entries`, where it was `earlier` before some of them got other terms.

    `came` names, for each place whose entry changed, the folders of the terms that it got or lost: besides itself, only
    the next bearer of each of these can look back at another article.
    """
    places = {id(entry): place for place, entry in enumerate(entries)}
    bearers = {
        folder: [places[id(entry)] for entry in bearing.get(folder, ())]
        for folder in {folder for folders in came.values() for folder in folders}
    }
    again = {*came}
    for place, folders in came.items():
        for folder in folders:
            behind = bearers[folder]
            again.update(behind[(next_one := bisect_right(behind, place)) : next_one + 1])
    found = list(earlier)
    for place in again:
        entry = entries[place]
        keys = [term.folder for term in (*entry.tags, *entry.topics[:1])]
        for key in keys:
            if key not in bearers:
                bearers[key] = [places[id(other)] for other in bearing[key]]
        before = [(bearers[key], bisect_left(bearers[key], place)) for key in keys]
        found[place] = tuple(dict.fromkeys([held[count - 1] for held, count in before if count]))[:MOST]
    return found
