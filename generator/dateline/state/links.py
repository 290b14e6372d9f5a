"""The ledger's table of link items: how it is made, and read by any process."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from dateline.base.faults import fault_of

# A table of its own that only digests of links have, so that others pay nothing for it.
LINKS = """
CREATE TABLE IF NOT EXISTS links(path TEXT PRIMARY KEY, mark TEXT NOT NULL, summary TEXT NOT NULL,
                                 records TEXT NOT NULL) WITHOUT ROWID
"""


class LinksRow(NamedTuple):
    """The link items of an edition, as they were last read."""

    path: str
    mark: str
    summary: str
    records: str = ""


def kept_links(path: Path) -> dict[str, LinksRow]:
    """The rows in the ledger at `path`, without their records; none where there is no such ledger, or none to trust."""
    with suppress(sqlite3.Error), closing(_opened(path)) as db:
        return {row[0]: LinksRow(*row) for row in db.execute("SELECT path, mark, summary FROM links")}
    return {}


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def link_records(path: Path, edition: str) -> str:
    """The records of an edition's links in the ledger at `path`, by a connection of their own: it may be a worker's.

    Raises OutsideError where they cannot be read.
    """
    try:
        with closing(_opened(path)) as db:
            row = db.execute("SELECT records FROM links WHERE path = ?", (edition,)).fetchone()
    except sqlite3.Error as error:
        raise (fault_of(error, path) or error) from error
    return str(row[0])
