"""The archive: months with their articles, by the day as written."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from dateline.base.fingerprint import fingerprint_bytes
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
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.month, []).append(entry)
    return tuple(Month(key // 12, key % 12 + 1, tuple(found)) for key, found in sorted(groups.items()))


_MONTH = attrgetter("month")


def counts_by_month(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """The counts of `entries` by month (year × 12 + month - 1), in order, without empty months."""
    return sorted(Counter(map(_MONTH, entries)).items())


def months_fingerprint(entries: Sequence[Entry]) -> str:
    """The fingerprint of the months of `entries`, equal where counts_by_month is, and made much faster."""
    return fingerprint_bytes(array("l", map(_MONTH, entries)).tobytes())


def days_fingerprint(entries: Sequence[Entry]) -> str:
    """The fingerprint of the days of `entries`, equal where the counts by day are."""
    return fingerprint_bytes(array("l", [entry.day.toordinal() for entry in entries]).tobytes())


def busiest_day(months: Sequence[Month]) -> int:
    """The most articles that any day has; nought without articles."""
    most = 0
    for month in sorted(months, key=lambda month: -len(month.entries)):
        if len(month.entries) <= most:
            break
        most = max(most, *Counter(entry.day for entry in month.entries).values())
    return most
