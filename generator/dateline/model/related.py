"""Earlier coverage: looks only backwards, so a new article changes no old page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

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
        keys = _looked_back_by(entry)
        found.append(_newest([last[key] for key in keys if key in last]))
        last.update(dict.fromkeys([*keys, *(term.folder for term in entry.topics[1:])], position))
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

    @cache
    def bearers(folder: str) -> list[int]:
        return [places[id(entry)] for entry in bearing.get(folder, ())]

    again = {*came}
    for place, folders in came.items():
        for folder in folders:
            behind = bisect_right(bearers(folder), place)
            again.update(bearers(folder)[behind : behind + 1])
    found = list(earlier)
    for place in again:
        held = [bearers(key)[: bisect_left(bearers(key), place)] for key in _looked_back_by(entries[place])]
        found[place] = _newest([before[-1] for before in held if before])
    return found


def _looked_back_by(entry: Entry) -> list[str]:
    """The folders of the terms whose earlier bearers an entry shows, in order."""
    return [term.folder for term in entry.tags + entry.topics[:1]]


def _newest(bearers: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(bearers))[:MOST]
