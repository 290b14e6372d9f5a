"""The archive: which months hold which articles, by the day as written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.model.entries import Entry


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month with articles; `entries` come oldest first."""

    year: int
    month: int
    entries: tuple[Entry, ...]

    @property
    def folder(self) -> str:
        """The route of its front page, without index.html."""
        return f"archive/{self.year:04}/{self.month:02}/"


def months_of(entries: Sequence[Entry]) -> tuple[Month, ...]:
    """The months that hold `entries` (oldest first), oldest first."""
    groups: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.card.day.year, entry.card.day.month), []).append(entry)
    return tuple(Month(year, month, tuple(found)) for (year, month), found in sorted(groups.items()))


def counts_by_month(entries: Sequence[Entry]) -> Mapping[tuple[int, int], int]:
    """How many of `entries` each calendar month holds, from the first to the newest, gaps as zero."""
    found: dict[tuple[int, int], int] = {}
    for entry in entries:
        key = (entry.card.day.year, entry.card.day.month)
        found[key] = found.get(key, 0) + 1
    if not found:
        return {}
    (year, month), last = min(found), max(found)
    filled = {}
    while (year, month) <= last:
        filled[year, month] = found.get((year, month), 0)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return filled
