"""The link items of a site's editions, by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.content.article import Edition
from dateline.content.links.items import LinkItem
from dateline.content.links.record import NO_LINKS, LinkSummary
from dateline.model.edition import EditionEntry


class Links(Protocol):
    """The link items of editions, which are read only when they are asked for."""

    def summary(self, edition: Edition) -> LinkSummary:
        """What lists need of an edition's links."""
        ...

    def items(self, edition: Edition) -> Sequence[LinkItem]:
        """An edition's links in order."""
        ...


class NoLinks:
    """The links of editions that have none."""

    def summary(self, edition: Edition) -> LinkSummary:
        """No links."""
        return NO_LINKS

    def items(self, edition: Edition) -> Sequence[LinkItem]:
        """No links."""
        return ()


@dataclass(frozen=True, slots=True)
class YearOfLinks:
    """The editions with links of a year, oldest first, and where in the year's links each of them begins."""

    year: int
    editions: tuple[EditionEntry, ...]
    starts: tuple[int, ...]
    count: int

    @property
    def folder(self) -> str:
        """Where its pages lie."""
        return f"links/{self.year:04}/"


def years_of_links(editions: Sequence[EditionEntry], links: Links) -> list[YearOfLinks]:
    """The years with links, oldest first."""
    by_year: dict[int, list[tuple[EditionEntry, int]]] = {}
    for entry in editions:
        if entry.edition.linked and (count := links.summary(entry.edition).count):
            by_year.setdefault(entry.day.year, []).append((entry, count))
    return [_year(year, counted) for year, counted in sorted(by_year.items())]


def _year(year: int, counted: list[tuple[EditionEntry, int]]) -> YearOfLinks:
    starts, total = [], 0
    for _, count in counted:
        starts.append(total)
        total += count
    return YearOfLinks(year, tuple(entry for entry, _ in counted), tuple(starts), total)
