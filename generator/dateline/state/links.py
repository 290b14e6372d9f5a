"""The ledger's table of link items: how it is made, and read by any process."""

from __future__ import annotations

import sqlite3
from contextlib import closing
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


def link_records(path: Path, edition: str) -> str:
    """The records of an edition's links in the ledger at `path`, by a connection of their own: it may be a worker's.

    Raises OutsideError where they cannot be read.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT records FROM links WHERE path = ?", (edition,)).fetchone()
    except sqlite3.Error as error:
        raise (fault_of(error, path) or error) from error
    return str(row[0])
