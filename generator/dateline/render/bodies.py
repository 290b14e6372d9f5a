"""Rendered bodies, kept between builds by all that made them, so that a new layout needs no Markdown.

Only bodies that were slow to make are kept: a body of plain paragraphs is written faster than it is looked up.
The file only saves time; whatever goes wrong with it, the body is rendered.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.base.fingerprint import fingerprint_text
from dateline.content.body.convert import RenderedBody

if TYPE_CHECKING:
    from dateline.content.body.linked import LinkedBody
    from dateline.content.body.lost import Note


BODIES = "bodies.db"
_TABLE = "CREATE TABLE IF NOT EXISTS body(number INTEGER PRIMARY KEY, key TEXT UNIQUE, html TEXT, warnings TEXT)"


class BodyStore:
    """One process's view of the store."""

    def __init__(self, path: Path) -> None:
        self._new: list[tuple[str, str, str]] = []
        self._db: sqlite3.Connection | None = None
        self._keys: set[str] | None = None  # of what was there when one was first asked for
        with suppress(sqlite3.Error):
            self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
            self._db.execute("PRAGMA synchronous = OFF")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute(_TABLE)

    def get(self, key: str) -> RenderedBody | None:
        """The body of the fingerprint `key`."""
        if self._db is None:
            return None
        with suppress(sqlite3.Error, ValueError, RecursionError):
            if self._keys is None:
                self._keys = {row[0] for row in self._db.execute("SELECT key FROM body")}
            if key not in self._keys:
                return None
            row = self._db.execute("SELECT html, warnings FROM body WHERE key = ?", (key,)).fetchone()
            return RenderedBody(row[0], _noted(json.loads(row[1]))) if row else None
        return None

    def add(self, key: str, body: RenderedBody) -> None:
        """Keeps a body from the next flush on."""
        self._new.append((key, body.html, json.dumps(body.warnings)))

    def linked(self, key: str) -> LinkedBody | None:
        """The body of an edition, of the fingerprint `key`, without its link items."""
        from dateline.content.body.linked import LinkedBody

        if self._db is not None:
            with suppress(sqlite3.Error, ValueError, TypeError, RecursionError):
                row = self._db.execute("SELECT html, warnings FROM body WHERE key = ?", (key,)).fetchone()
                if row:
                    notes, lines = json.loads(row[1])
                    return LinkedBody(row[0], _noted(notes), lines)
        return None

    def add_linked(self, key: str, body: LinkedBody) -> None:
        """Keeps the body of an edition from the next flush on."""
        self._new.append((key, body.html, json.dumps([body.notes, dict(body.lines)])))

    def flush(self) -> None:
        """Writes the added bodies to disk."""
        if self._new and self._db is not None:
            with suppress(sqlite3.Error):
                self._db.execute("BEGIN IMMEDIATE")
                self._db.executemany("INSERT OR IGNORE INTO body(key, html, warnings) VALUES (?, ?, ?)", self._new)
                self._db.execute("COMMIT")
        self._new.clear()

    def sweep(self, most: int) -> None:
        """Forgets the oldest bodies past `most`, once there are twice as many."""
        if self._db is not None:
            with suppress(sqlite3.Error):
                count = self._db.execute("SELECT count(*) FROM body").fetchone()[0]
                if count > 2 * most:
                    self._db.execute(
                        "DELETE FROM body WHERE number <= (SELECT number FROM body ORDER BY number DESC"
                        " LIMIT 1 OFFSET ?)",
                        (most,),
                    )

    def close(self) -> None:
        """Closes the file."""
        if self._db is not None:
            self._db.close()


def linked_key(makers: str, body: str) -> str:
    """The key of an edition's body whose own links are not resolved, by the fingerprint `body` of its text."""
    return fingerprint_text(makers, body, "linked")


def _noted(rows: list[Any]) -> tuple[Note, ...]:
    if not rows:
        return ()
    from dateline.content.body.lost import Note

    return tuple(Note(*row) for row in rows)


def forget_bodies(path: Path) -> None:
    """Forgets every body of the store at `path`, before this process has it open."""
    with closing(BodyStore(path)) as store:
        store.sweep(0)


@lru_cache(maxsize=2)
def store_at(path: Path, process: int) -> BodyStore:
    """The store at `path`, one in each process: a connection must not cross a fork."""
    return BodyStore(path)
