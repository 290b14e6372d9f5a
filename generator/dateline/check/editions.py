"""Editions as checks look at them: those that are looked at, and where each of their links stood before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.base.errors import place_at
from dateline.base.textfile import read_text
from dateline.check.digest import Digest
from dateline.check.finding import Fix, Found
from dateline.check.source import PlacedItem
from dateline.content.article import Edition
from dateline.content.links.items import LinkItem
from dateline.content.links.record import NO_LINKS, LinkSummary
from dateline.content.read import split_body
from dateline.model.stood import Place, Stood, needed, stood


@dataclass(frozen=True, slots=True)
class LinkedEdition:
    """An edition with links: its body, the line on which that begins, its link items and all its links."""

    edition: Edition
    body: str
    line: int
    items: Sequence[PlacedItem]
    links: Sequence[str]

    @property
    def shown(self) -> str:
        """Its name in messages."""
        return f"content/{self.edition.path}"

    def place_of(self, at: int | None) -> tuple[int, int, str]:
        """Line, column and excerpt of a position in the body; its first line where that is not known."""
        return place_at(self.body, self.line, at) if at is not None else (self.line, 0, "")

    def found(self, at: int | None, found: str, expected: str, mend: str, fix: Fix | None = None) -> Found:
        """A finding at a position in the body."""
        return Found(self.shown, found, expected, mend, *self.place_of(at), fix)


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions that are looked at, those before them by path, and where links stood."""

    digest: Digest
    looked_at: tuple[LinkedEdition, ...]
    known: Mapping[str, LinkedEdition]
    stood: Stood

    def line_of(self, place: Place) -> str:
        """File and line of a link."""
        there = self.known[place.edition.path]
        return f"{there.shown}:{there.place_of(there.items[place.position].at)[0]}"


class _Links:
    """The link items that were found when the content was read."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest

    def summary(self, edition: Edition) -> LinkSummary:
        """Nothing: what stood where needs none."""
        return NO_LINKS

    def items(self, edition: Edition) -> Sequence[LinkItem]:
        """An edition's links in order."""
        return [one.item for one in self._digest.facts(edition.path).items]


def editions_of(digest: Digest, every: bool = False) -> Editions | None:
    """The editions with links as checks look at them; None where there are none to look at. Raises DatelineError."""
    wanted = [one for one in digest.looked_at(every) if one.linked]
    if not wanted:
        return None
    order = [entry.edition for entry in digest.wide.site.editions]
    window = order[max(0, order.index(wanted[0]) - needed(digest.config.links)) :]
    known = {one.path: _read(digest, one) for one in window if one.linked}
    index = stood(window, _Links(digest), digest.config.links)
    return Editions(digest, tuple([known[one.path] for one in wanted]), known, index)


def _read(digest: Digest, edition: Edition) -> LinkedEdition:
    text = read_text(digest.project.content / edition.path, f"content/{edition.path}")
    body, facts = split_body(text), digest.facts(edition.path)
    return LinkedEdition(edition, body, text.count("\n", 0, len(text) - len(body)) + 1, facts.items, facts.links)
