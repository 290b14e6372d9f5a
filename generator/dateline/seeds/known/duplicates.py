"""Near-duplicate texts found among very many, without reading those again.

Of a text's sketch (sketch.py), KEYS of the smallest hashes are indexed; texts that share most of
those are candidates, and the whole sketch decides. No hash is indexed for more than CROWD texts, so
that wording which thousands of texts share ("Reporting by …") costs neither time nor space; such a
text is found by its other hashes.

On disk: one SQLite file. Per text about 600 bytes: its sketch as 32-bit numbers, and KEYS index
rows. Word-run hashes for all words (some 30 times the size) and simhash (blind to a cut tail) were
rejected. Writes go out in batches of BATCH, so that after a kill the file lacks at most the last
batch and is never half-written: compare `keys()` with what there is, and add what is missing.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress, islice
from operator import eq
from pathlib import Path
from types import TracebackType

from dateline.base.faults import fault_of, is_damage
from dateline.seeds.known.sketch import RUN, overlap

KEYS, LOOKED_UP = 8, 16
CROWD = 32
CANDIDATES = 6
ALIKE = 0.55  # of the sketches' smallest values in common: near-duplicate
ALIKE_SHORT = 0.9
SHORT = 24  # runs
FEW = 40 - RUN + 1  # runs of 40 words: of fewer, notes about two things may be nearly the same
BATCH = 500
SCHEMA = 5

_TABLES = """
CREATE TABLE IF NOT EXISTS text (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sketch BLOB NOT NULL, link TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS text_link ON text (link) WHERE link != '';
CREATE TABLE IF NOT EXISTS run (hash INTEGER PRIMARY KEY, numbers BLOB NOT NULL);
"""
_INSERT = "INSERT OR IGNORE INTO text (name, sketch, link) VALUES (?, ?, ?)"
_OF_LINK = "SELECT name FROM text WHERE link = ? AND link != '' ORDER BY number LIMIT 1"
_SET_RUN = "INSERT OR REPLACE INTO run VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class _LookUp:
    """What the index holds for a sketch: its hashes' texts, and those of them that share most, most first."""

    sketch: list[int]
    rows: dict[int, bytes]
    candidates: list[int]


_NOTHING = _LookUp([-1], {}, [])


class DuplicateIndex:
    """An index of texts by key, kept in one file; a damaged file is set aside and begun anew.

    With `keep` false nothing is written down: what is added is found until the index is closed.
    Raises sqlite3.Error or OSError where the file cannot be opened or written at all.
    """

    def __init__(self, path: Path, keep: bool = True) -> None:
        self._path, self._keep = path, keep
        self._waiting = 0
        self._last = _NOTHING
        self.set_aside: Path | None = None
        try:
            self._db = _opened(path)
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)

    def find(self, own: list[int], link: str = "") -> str | None:
        """The key of the earlier text that is of the same link or, lacking one, overlaps most as a near-duplicate.

        `own` is the text's sketch, `link` the key of the original's address (content/links/key.py). Short texts of
        different links are none.
        """
        if link and (same := self._db.execute(_OF_LINK, (link,)).fetchone()):
            return str(same[0])
        self._look_up(own)
        best, found, values = 0.0, None, frozenset(own)
        for name, stored, address in self._texts(self._last.candidates):
            other = array("I", stored)
            if link and address and min(len(own), len(other)) < FEW:
                continue  # two things, as their links differ
            limit = ALIKE_SHORT if min(len(own), len(other)) < SHORT else ALIKE
            if len(values.intersection(other)) < limit * max(len(own), len(other)):
                continue  # what they have in common at all is too little
            shared = overlap(own, other)
            if shared >= limit and shared > best:
                best, found = shared, name
        return found

    def add(self, key: str, own: list[int], link: str = "") -> None:
        """Remember a text's sketch under a key, in place of what the key stood for, and the link of its original."""
        self._look_up(own)
        row = (key, array("I", own).tobytes(), link)
        cursor = self._db.execute(_INSERT, row)
        if cursor.rowcount < 1:
            self.remove(key)
            self._look_up(own)
            cursor = self._db.execute(_INSERT, row)
        rows, number = self._last.rows, array("I", (cursor.lastrowid or 0,)).tobytes()
        free = [value for value in own[:LOOKED_UP] if len(rows.get(value, b"")) < CROWD * len(number)]
        self._db.executemany(_SET_RUN, [(value, rows.get(value, b"") + number) for value in free[:KEYS]])
        self._changed()

    def remove(self, key: str) -> None:
        """Forget the text of a key; nothing happens where there is none."""
        row = self._db.execute("SELECT number, sketch FROM text WHERE name = ?", (key,)).fetchone()
        if row is None:
            return
        for value, numbers in self._rows(list(array("I", row[1])[:LOOKED_UP])).items():
            left = array("I", [number for number in array("I", numbers) if number != row[0]]).tobytes()
            if left != numbers:
                self._db.execute(_SET_RUN, (value, left))
        self._db.execute("DELETE FROM text WHERE number = ?", (row[0],))
        self._changed()

    def keys(self) -> Iterator[str]:
        """The keys of all texts, in the order in which they were added."""
        for (name,) in self._db.execute("SELECT name FROM text ORDER BY number"):
            yield name

    def close(self) -> None:
        """Write down what is still waiting, or forget it where the index is not to be kept."""
        try:
            if self._db.in_transaction:
                self._db.execute("COMMIT" if self._keep else "ROLLBACK")
        finally:
            self._db.close()

    def __enter__(self) -> DuplicateIndex:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _look_up(self, own: list[int]) -> None:
        """Put what the index holds for a sketch into `_last`; `add` mostly follows `find` with the same one."""
        if self._last.sketch == own:
            return
        rows = self._rows(own[:LOOKED_UP])
        numbers = array("I", b"".join(rows.values()))
        shared = Counter(numbers if len(own) < SHORT else _repeated(numbers))
        most = sorted(shared.values(), reverse=True)[:CANDIDATES]
        near = sorted([(-count, number) for number, count in shared.items() if count >= most[-1]])
        self._last = _LookUp(own, rows, [number for _, number in near[:CANDIDATES]])

    def _texts(self, numbers: list[int]) -> list[tuple[str, bytes, str]]:
        """The keys, sketches and links of some texts, in the order of `numbers`."""
        if not numbers:
            return []
        query = f"SELECT number, name, sketch, link FROM text WHERE number IN ({','.join('?' * len(numbers))})"
        rows = {number: (name, stored, link) for number, name, stored, link in self._db.execute(query, numbers)}
        return [rows[number] for number in numbers]

    def _rows(self, values: list[int]) -> dict[int, bytes]:
        """The numbers of the texts that have some hashes; damage that shows here has the file set aside."""
        query = f"SELECT hash, numbers FROM run WHERE hash IN ({','.join('?' * len(values))})"
        try:
            return dict(self._db.execute(query, values))
        except sqlite3.DatabaseError as error:
            self._db.close()
            self._begin_anew(error)
            return {}

    def _begin_anew(self, error: sqlite3.DatabaseError) -> None:
        """Set a damaged file aside and open an empty one; raises what is no damage again."""
        if fault_of(error, self._path) and not is_damage(error):
            raise error
        self.set_aside = _moved_away(self._path)
        self._db = _opened(self._path)

    def _changed(self) -> None:
        self._last = _NOTHING
        self._waiting += 1
        if self._keep and self._waiting >= BATCH:
            self._db.execute("COMMIT")
            self._db.execute("BEGIN")
            self._waiting = 0


def _repeated(numbers: array[int]) -> Iterator[int]:
    """The numbers that are there more than once, each once less; most of very many are there once."""
    ordered = sorted(numbers)
    return compress(ordered, map(eq, ordered, islice(ordered, 1, None)))


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA cache_size = -1024")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, SCHEMA):
            raise sqlite3.DatabaseError("another schema")
        if version == 0:
            db.executescript(_TABLES + f"PRAGMA user_version = {SCHEMA};")
        db.execute("SELECT max(number) FROM text").fetchone()
        db.execute("BEGIN")
    except sqlite3.Error:
        db.close()
        raise
    return db


def _moved_away(path: Path) -> Path:
    """Where a damaged file went: beside its place, with its journal removed."""
    aside = path.with_name(path.name + ".damaged")
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside
