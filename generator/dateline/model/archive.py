"""The archive: which months hold which articles, by the day as written."""

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
    """Months (year × 12 + month - 1) with how many of `entries` each holds, in order, only those that hold some."""
    return sorted(Counter(map(_MONTH, entries)).items())


def months_fingerprint(entries: Sequence[Entry]) -> str:
    """A fingerprint of all that counts_by_month says of `entries`, made much faster."""
    return fingerprint_bytes(array("l", map(_MONTH, entries)).tobytes())


def days_fingerprint(entries: Sequence[Entry]) -> str:
    """A fingerprint of how many of `entries` each day holds."""
    return fingerprint_bytes(array("l", [entry.day.toordinal() for entry in entries]).tobytes())
