"""The ledger: what the last build read and wrote, in SQLite beside the site, never in it.

Constraints: 100,000 articles and 120,000 outputs must load in about a second; a build that is killed
at any point must leave rows that the next one can trust; one that is damaged or of another schema is
set aside, never repaired. One JSON file was rejected: it is rewritten whole for one edit.

source  one row for each Markdown file: its stat, its fingerprint, what it said (a JSON record); and one for
        each picture: its stat and its size
output  one row for each file of the site: `page` is the fingerprint of all that made it, NULL while it
        is being replaced (pending), so that a crash is seen, and empty where only the name is known to be ours;
        `parts` the fingerprints by which
        --explain names a reason; `output` the fingerprint of its bytes; `warnings` as JSON; `search` the
        fingerprint of what the search sees of a page; `layout` of an index's file is the index's folder
links   one row for each edition with addresses of the web; only digests of such have it: `mark` is the fingerprint of
        its body and of the rules it was read by, `summary` what lists need of its link items, `records` these (JSON)
meta    schema, toolchain, the site's marker, what the quick check compares; `build` names the last build; `config`
        is what the config says; `settled` what every page was made from besides the sources; `pending` is there
        while most rows of outputs are
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from sys import intern
from typing import NamedTuple

from dateline.base.errors import OutsideError
from dateline.base.faults import fault_of, is_damage, outside
from dateline.base.scan import SourceFile
from dateline.state.links import LINKS, LinksRow

SCHEMA = "3"
_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source(path TEXT PRIMARY KEY, size INT, mtime_ns INT, ctime_ns INT, inode INT,
                    fingerprint TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE output(route TEXT PRIMARY KEY, page TEXT, layout TEXT, parts TEXT, output TEXT, warnings TEXT,
                    search TEXT) WITHOUT ROWID;
"""


class SourceRow(NamedTuple):
    """A Markdown file or a picture, as the last build knew it."""

    file: SourceFile
    fingerprint: str
    record: str


class OutputRow(NamedTuple):
    """A file of the site, as the last build knew it; `page` is None while pending, empty where no more is known."""

    route: str
    page: str | None
    layout: str
    parts: str
    output: str
    warnings: str = ""
    search: str = ""


class Ledger:
    """One output folder's ledger; open it only where the lock is held."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set_aside: Path | None = None
        self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._usable()
        except sqlite3.DatabaseError:  # damage, or another schema: what the machine refuses is an OutsideError
            self.set_aside = self.path.with_suffix(".damaged")
            for suffix in ("-wal", "-shm"):
                with suppress(OSError):
                    self.path.with_name(self.path.name + suffix).unlink()
            try:
                self.path.replace(self.set_aside)
                return self._usable()
            except (OSError, sqlite3.Error) as error:
                raise OutsideError(f"{self.path}: {error}", "Move that file elsewhere and build again.") from None

    def _usable(self) -> sqlite3.Connection:
        with outside(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(self.path, isolation_level=None)
        try:
            self._prepare(db)
        except sqlite3.Error as error:
            db.close()
            fault = None if is_damage(error) else fault_of(error, self.path)
            raise (fault or error) from None
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        # A kill needs order, not fsync; power loss is another promise.
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA journal_mode = WAL")
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            db.executescript(_TABLES)
            db.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA,))
        found = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        if found is None or found[0] != SCHEMA:
            raise sqlite3.DatabaseError(f"schema {found}")
        # A write now tells a read-only ledger before the work and not after it.
        db.execute("INSERT OR REPLACE INTO meta VALUES ('opened', '')")

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    def meta(self) -> dict[str, str]:
        """Every meta value."""
        return dict(self._db.execute("SELECT key, value FROM meta"))

    def sources(self) -> Iterator[SourceRow]:
        """Every source row."""
        rows = self._db.execute("SELECT path, size, mtime_ns, ctime_ns, inode, fingerprint, record FROM source")
        return (SourceRow(SourceFile(intern(row[0]), *row[1:5]), row[5], row[6]) for row in rows)

    def outputs(self) -> dict[str, OutputRow]:
        """Every output row, by route."""
        page = "NULL" if "pending" in self.meta() else "page"
        rows = self._db.execute(f"SELECT route, {page}, layout, parts, output, warnings, search FROM output")
        return {(route := intern(row[0])): OutputRow(route, row[1], intern(row[2]), *row[3:]) for row in rows}

    def links(self) -> dict[str, LinksRow]:
        """The rows of editions with links, by path, without their records."""
        if not self._has_links():
            return {}
        return {row[0]: LinksRow(*row) for row in self._db.execute("SELECT path, mark, summary FROM links")}

    def keep_links(self, rows: Iterable[LinksRow], gone: Iterable[str]) -> None:
        """Keeps the link items of editions. They hold whatever becomes of the build."""
        with self._transaction():
            self._db.execute(LINKS)
            self._db.executemany("INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?)", rows)
            self._db.executemany("DELETE FROM links WHERE path = ?", ((path,) for path in gone))

    def _has_links(self) -> bool:
        return bool(self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'links'").fetchone())

    def clear(self) -> None:
        """Forgets all but the schema and the names of our files in the site."""
        with self._transaction():
            self._db.execute("DELETE FROM source")
            self._db.execute("DROP TABLE IF EXISTS links")
            self._db.execute(
                "UPDATE output SET page = '', layout = '', parts = '', output = '', warnings = '', search = ''"
            )
            known = self._db.execute("DELETE FROM meta WHERE key NOT IN ('schema', 'opened', 'marker')").rowcount
        if known:
            with suppress(sqlite3.Error):  # what was forgotten must not lie on in free parts of the file
                self._db.execute("VACUUM")

    def forget_outputs(self) -> None:
        """Forgets the site's files, because the site there is not the one that was built."""
        with self._transaction():
            self._db.execute("DELETE FROM output")
            self._db.execute("DELETE FROM meta WHERE key IN ('quick', 'marker', 'build', 'settled')")

    def mark_pending(self, routes: Collection[str], known: Collection[str], whole: bool = False) -> None:
        """Says that these routes are about to change; until completed they count as stale.

        `whole` says that other files of the site are about to change too: a build that is cut off leaves all in doubt.

        Where they are most of those that have a row, the `known` ones, all of them do: that is said in a word.
        """
        most = 2 * len(routes) > len(known)
        with self._transaction():
            if most:
                self._db.execute("INSERT OR REPLACE INTO meta VALUES ('pending', 'all')")
            self._db.executemany(
                "INSERT INTO output VALUES (?, NULL, '', '', '', '', '') ON CONFLICT(route) DO UPDATE SET page = NULL",
                ((route,) for route in routes if not most or route not in known),
            )
            self._db.execute("DELETE FROM meta WHERE key IN ('quick', 'build', 'settled')")
            if whole:
                self._db.execute("DELETE FROM meta WHERE key = 'marker'")

    def keep_sources(self, rows: Iterable[SourceRow], gone: Iterable[str]) -> None:
        """Keeps the rows of files that were read. They hold whatever becomes of the build."""
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((*row.file, row.fingerprint, row.record) for row in rows),
            )
            self._db.executemany("DELETE FROM source WHERE path = ?", ((path,) for path in gone))
            self._db.execute("DELETE FROM meta WHERE key = 'settled'")  # it speaks of the rows as they were

    def complete(self, outputs: Iterable[OutputRow], orphaned: Iterable[str], meta: Mapping[str, str]) -> None:
        """Completes a build: takes the rows of changed files, and the routes that are gone."""
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((r.route, r.page, r.layout, r.parts, r.output, r.warnings, r.search) for r in outputs),
            )
            self._db.executemany("DELETE FROM output WHERE route = ?", ((route,) for route in orphaned))
            self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())
            self._db.execute("DELETE FROM meta WHERE key = 'pending'")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise


@contextmanager
def open_ledger(path: Path) -> Iterator[Ledger]:
    """The ledger at `path`, closed at the end; a damaged one is set aside first. Raises OutsideError."""
    ledger = Ledger(path)
    try:
        yield ledger
    except sqlite3.Error as error:
        raise (fault_of(error, path) or error) from error
    finally:
        ledger.close()
