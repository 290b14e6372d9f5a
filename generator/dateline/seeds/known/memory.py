"""What became of each seed, remembered beside the ledger in `.dateline/seeds.db`.

Keyed by the seed's fingerprint, so that renaming a seed makes no second article. Whatever is in here
can be found again from the front matter of the articles (`seed: {file, fingerprint}`): folders of
articles whose mtime has moved are read again, others are not. Deleting the file costs one full look.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal
from urllib.parse import quote

from dateline.base.errors import OutsideError
from dateline.base.faults import fault_of, is_damage, outside
from dateline.base.leftovers import is_leftover
from dateline.base.project import Project
from dateline.seeds.known.tags import KnownTags

SCHEMA = 2
HEAD = 16_384
"""Bytes of an article that are searched for its `seed` key."""

_SEED = re.compile(rb"^seed:(?P<inline>[^\n]*)\n(?P<block>(?:[ \t][^\n]*\n)*)", re.M)
_FILE = re.compile(rb"file:\s*(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|'(?P<single>[^']*)'|(?P<plain>[^,}\n]+))")
_FINGERPRINT = re.compile(rb"fingerprint:\s*[\"']?(?P<hex>[0-9a-f]{8,64})")
_TABLES = """
CREATE TABLE IF NOT EXISTS outcome (
  fingerprint TEXT PRIMARY KEY, seed TEXT NOT NULL, status TEXT NOT NULL, path TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outcome_seed ON outcome (seed);
CREATE INDEX IF NOT EXISTS outcome_path ON outcome (path);
CREATE TABLE IF NOT EXISTS folder (path TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS twin (
  file TEXT NOT NULL, seed TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (file, seed)) WITHOUT ROWID;
"""

Status = Literal["imported", "duplicate"]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A seed's fingerprint, its name below content/, and the article that it became or resembles."""

    fingerprint: str
    seed: str
    status: Status
    path: str


class Memory:
    """The outcomes of earlier imports. With `keep` false nothing is written down, and a disk that refuses is no matter.

    Raises OutsideError where the file cannot be used.
    """

    def __init__(self, project: Project, keep: bool = True) -> None:
        self._project, self._keep = project, keep
        self._path = project.state / "seeds.db"
        self._lost = False
        with outside(self._path):
            if keep:
                project.state.mkdir(parents=True, exist_ok=True)
            self._db = _opened(self._path) if keep else _copied(self._path)
            self.tags = KnownTags(project, self._db)
            self._look_at_articles()
            if self._lost:
                self._db.execute("DELETE FROM file")

    def by_fingerprint(self, fingerprint: str) -> Remembered | None:
        """What became of the seed with this fingerprint."""
        return next(self._outcomes("fingerprint = ? LIMIT 1", fingerprint), None)

    def by_fingerprints(self, fingerprints: Sequence[str]) -> list[Remembered]:
        """What became of those seeds with these fingerprints that are known, in no order."""
        return list(self._outcomes(f"fingerprint IN ({','.join('?' * len(fingerprints))})", *fingerprints))

    def by_seed(self, seed: str) -> Remembered | None:
        """What became of the seed of this name, whatever it held."""
        return next(self._outcomes("seed = ? LIMIT 1", seed), None)

    def exists(self, path: str) -> bool:
        """Whether the article at `path` (below content/) is there."""
        return (self._project.content / path).is_file()

    def made_from(self, fingerprint: str) -> str | None:
        """The article that the seed with this fingerprint became, if it is there."""
        known = self.by_fingerprint(fingerprint)
        return known.path if known and self.exists(known.path) else None

    def deleted(self, fingerprint: str) -> tuple[str, str] | None:
        """The seed with this fingerprint and the path that its article had, where that is there no more."""
        known = self.by_fingerprint(fingerprint)
        gone = known and known.status == "imported" and not self.exists(known.path)
        return (known.seed, known.path) if known and gone else None

    def remember(self, outcome: Remembered) -> None:
        """Keep an outcome, in place of an earlier one of the same fingerprint."""
        self._db.execute(
            "INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?)",
            (outcome.fingerprint, outcome.seed, outcome.status, outcome.path),
        )

    def is_settled(self, path: Path, name: str) -> bool:
        """Whether the seed file, and its sidecar, are as they were when all of it had been dealt with."""
        row = self._db.execute("SELECT size, mtime_ns FROM file WHERE path = ?", (name,)).fetchone()
        return row is not None and tuple(row) == _stamp(path)

    def settle(self, path: Path, name: str, twins: Iterable[tuple[str, str]] = ()) -> None:
        """Keep that all of a seed file has been dealt with, and which of its seeds resemble which articles."""
        self._db.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (name, *_stamp(path)))
        self._db.execute("DELETE FROM twin WHERE file = ?", (name,))
        self._db.executemany("INSERT OR REPLACE INTO twin VALUES (?, ?, ?)", [(name, *twin) for twin in twins])

    def twins(self) -> dict[str, list[tuple[str, str]]]:
        """The seeds of each settled file that were not imported, each with the article that it resembles."""
        found: dict[str, list[tuple[str, str]]] = {}
        for file, seed, path in self._db.execute("SELECT file, seed, path FROM twin ORDER BY file, seed"):
            found.setdefault(file, []).append((seed, path))
        return found

    def close(self) -> None:
        """Write down what is new, and how the folders of articles stand."""
        try:
            with outside(self._path):
                if self._keep:
                    self._look_at_articles()
                    self._db.execute("COMMIT")
        finally:
            self._db.close()

    def save(self) -> None:
        """Write down what is new so far."""
        if self._keep:
            self._db.execute("COMMIT")
            self._db.execute("BEGIN")

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OutsideError) if error else nullcontext():  # the first is the one to tell
            self.close()
        if isinstance(error, sqlite3.Error) and (fault := fault_of(error, self._path)):
            raise fault from error

    def _outcomes(self, where: str, *values: str) -> Iterator[Remembered]:
        rows = self._db.execute(f"SELECT fingerprint, seed, status, path FROM outcome WHERE {where}", values)
        return (Remembered(*row) for row in rows)

    def _look_at_articles(self) -> None:
        """Reads the `seed` keys of new articles in folders that changed since the last look, and stamps those."""
        known = dict(self._db.execute("SELECT path, mtime_ns FROM folder")) or {"articles": -1}
        waiting = sorted(known)
        while waiting:
            folder = waiting.pop()
            try:
                mtime_ns = (self._project.content / folder).stat().st_mtime_ns
            except FileNotFoundError:
                self._db.execute("DELETE FROM folder WHERE path = ?", (folder,))
                self._lost = True
                continue
            if known.get(folder) != mtime_ns:
                waiting.extend(inner for inner in self._read_folder(folder) if inner not in known)
                self._db.execute("INSERT OR REPLACE INTO folder VALUES (?, ?)", (folder, mtime_ns))

    def _read_folder(self, folder: str) -> list[str]:
        """Remembers the articles of `folder` that are not known yet, and gives back its folders."""
        inner = f"{folder}/"
        where = "SELECT path FROM outcome WHERE path >= ? AND path < ?"
        known = {path for (path,) in self._db.execute(where, (inner, inner[:-1] + "0"))}
        folders = []
        with os.scandir(self._project.content / folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                name = inner + entry.name
                if name in known:
                    known.remove(name)
                elif entry.is_dir():
                    folders.append(name)
                elif entry.name.endswith(".md") and not is_leftover(entry.name) and (seed := seed_of(Path(entry.path))):
                    self.remember(Remembered(seed[1], seed[0], "imported", name))
        self._lost = self._lost or any(name.count("/") == inner.count("/") for name in known)
        return folders


def _stamp(path: Path) -> tuple[int, int]:
    """Size and newest mtime of a seed file and its sidecar."""
    found = [path.stat(), *(p.stat() for p in (path.with_suffix(".yaml"), path.with_suffix(".yml")) if p.is_file())]
    return sum(s.st_size for s in found), max(s.st_mtime_ns for s in found)


def seed_of(article: Path) -> tuple[str, str] | None:
    """The seed's file and fingerprint that an article's front matter names."""
    with outside(article), article.open("rb") as file:
        head = file.read(HEAD)
    match = _SEED.search(head, 0, max(head.find(b"\n---", 3) + 1, 0) or len(head))
    if not match:
        return None
    lines = match["inline"] + b"\n" + match["block"]
    name, fingerprint = _FILE.search(lines), _FINGERPRINT.search(lines)
    if not name or not fingerprint:
        return None
    raw = name["quoted"] or name["single"] or name["plain"] or b""
    return re.sub(r"\\(.)", r"\1", raw.decode("utf-8", "replace").strip()), fingerprint["hex"].decode()


def _opened(path: Path) -> sqlite3.Connection:
    """The database, or a new one where the file is damaged or of another schema."""
    try:
        return _with_tables(sqlite3.connect(path, isolation_level=None, timeout=30))
    except sqlite3.DatabaseError as error:
        if fault_of(error, path) and not is_damage(error):
            raise
        path.unlink(missing_ok=True)
        return _with_tables(sqlite3.connect(path, isolation_level=None, timeout=30))


def _copied(path: Path) -> sqlite3.Connection:
    """A database in memory with what the file says, or with nothing where that cannot be read."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=5)) as file,
    ):
        file.backup(db)
        return _with_tables(db)
    db.close()
    return _with_tables(sqlite3.connect(":memory:", isolation_level=None))


def _with_tables(db: sqlite3.Connection) -> sqlite3.Connection:
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] not in (0, SCHEMA):
            raise sqlite3.DatabaseError("another schema")
        db.executescript(_TABLES + f"PRAGMA user_version = {SCHEMA};")
        db.execute("BEGIN")
    except sqlite3.Error:
        db.close()
        raise
    return db
