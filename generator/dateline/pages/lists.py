"""Lists that never shift: full pages are counted from the oldest, and the front page holds the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.base.permalinks import INDEX
from dateline.model.entries import Entry
from dateline.pages.contexts import Card, Pager
from dateline.pages.spec import Web


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: which entries (oldest first) it holds; number 0 is the front page."""

    folder: str
    number: int
    start: int
    end: int
    last: int  # the highest number

    @property
    def route(self) -> str:
        """Where the page lies."""
        return self.folder + (f"page/{self.number}/" if self.number else "") + INDEX

    def cards(self, entries: Sequence[Entry]) -> tuple[Card, ...]:
        """Its cards, newest first."""
        return tuple(entry.card for entry in reversed(entries[self.start : self.end]))

    def pager(self, web: Web) -> Pager:
        """The ways to the newer and the older page."""
        if self.number == 0:
            return Pager(None, self._url(web, self.last) if self.last else None)
        newer = self._url(web, 0 if self.number == self.last else self.number + 1)
        return Pager(newer, self._url(web, self.number - 1) if self.number > 1 else None)

    @property
    def place(self) -> str:
        """The part of the number of pages that the pager shows: on most pages, whether the front page is next."""
        return f"{self.number == self.last if self.number else self.last}"

    def _url(self, web: Web, number: int) -> str:
        return web.url(self.folder + (f"page/{number}/" if number else "") + INDEX)


def list_pages(folder: str, count: int, size: int) -> list[ListPage]:
    """The pages of a list of `count` items below `folder`, the front page first.

    With fewer than twice `size` items there is one page; else count // size - 1 full ones, and the
    front page holds the newest size … 2 size - 1. Each item stands once.
    """
    full = 0 if count < 2 * size else count // size - 1
    front = ListPage(folder, 0, full * size, count, full)
    return [front, *(ListPage(folder, n, (n - 1) * size, n * size, full) for n in range(1, full + 1))]
