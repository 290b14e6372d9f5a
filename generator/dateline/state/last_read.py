"""The files of content/ as the last build knew them, read without a lock and without changing the ledger."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dateline.base.scan import SourceFile
from dateline.state.ledger import SourceRow


def last_read(ledger: Path) -> dict[str, tuple[str, str]]:
    """Fingerprint and record of each Markdown file of the last build, by path; none without a usable ledger."""
    rows = _rows(ledger, "SELECT path, fingerprint, record FROM source WHERE path LIKE '%.md'")
    return {path: (fingerprint, record) for path, fingerprint, record in rows}


def last_pictures(ledger: Path) -> dict[str, SourceRow]:
    """The row of each picture of the last build, by path; none without a usable ledger."""
    rows = _rows(ledger, "SELECT path, size, mtime_ns, ctime_ns, inode, record FROM source WHERE path LIKE 'media/%'")
    return {row[0]: SourceRow(SourceFile(*row[:5]), "", row[5]) for row in rows}


def _rows(ledger: Path, question: str) -> list[tuple[Any, ...]]:
    """What the ledger answers; nothing without a usable one."""
    if not ledger.is_file():
        return []
    # Without a log beside it nobody is writing; immutable then leaves none behind, as a reader otherwise would.
    how = "mode=ro" if ledger.with_name(f"{ledger.name}-wal").exists() else "mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(ledger))}?{how}", uri=True, timeout=5)) as db:
            return db.execute(question).fetchall()
    except sqlite3.Error:
        return []
