"""What open pages are told: the latest build, to every reader that listens."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from secrets import randbelow
from typing import Any

Report = dict[str, Any]  # a problem as open pages show it


@dataclass(frozen=True, slots=True)
class News:
    """One build: the URL paths that it changed (None where there are too many to name), or what is wrong."""

    number: int = 0
    changed: tuple[str, ...] | None = None
    problems: tuple[Report, ...] = ()

    def message(self, missed: bool = False, first: bool = False) -> dict[str, Any]:
        """What a page is told; who `missed` earlier news, or just came, looks for itself whether it is stale."""
        changed = None if missed or first else self.changed
        return {"number": self.number, "changed": changed, "problems": self.problems, "first": first}


@dataclass(slots=True)
class Board:
    """The latest news, and those who wait for the next; for many threads. No two boards count alike."""

    news: News = field(default_factory=lambda: News(randbelow(1 << 40)))
    closed: bool = False
    listeners: int = 0
    _bell: threading.Condition = field(default_factory=threading.Condition)

    def post(self, changed: tuple[str, ...] | None, problems: tuple[Report, ...]) -> None:
        """Tells every listener of a build."""
        with self._bell:
            self.news = News(self.news.number + 1, changed, problems)
            self._bell.notify_all()

    def close(self) -> None:
        """Sends every listener home."""
        with self._bell:
            self.closed = True
            self._bell.notify_all()

    def listen(self, patience: float) -> Generator[dict[str, Any] | None]:
        """The messages for one listener: at once what holds now, then each news; None where `patience` seconds
        brought none. Ends when the board is closed."""
        with self._bell:
            self.listeners += 1
        try:
            yield from self._messages(patience)
        finally:
            with self._bell:
                self.listeners -= 1

    def _messages(self, patience: float) -> Iterator[dict[str, Any] | None]:
        news = self.news
        yield news.message(first=True)
        while not self.closed:
            known = news.number
            with self._bell:
                if not self.closed and self.news.number == known:
                    self._bell.wait(patience)
                news = self.news
            if not self.closed:
                yield None if news.number == known else news.message(missed=news.number != known + 1)
