"""The content as the last build knew it, read without a lock and without changing the ledger."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote


def last_read(ledger: Path) -> dict[str, tuple[str, str]]:
    """Fingerprint and record of each Markdown file of the last build, by path; none without a usable ledger."""
    if not ledger.is_file():
        return {}
    # Without a log beside it nobody is writing; immutable then leaves none behind, as a reader otherwise would.
    how = "mode=ro" if ledger.with_name(f"{ledger.name}-wal").exists() else "mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(ledger))}?{how}", uri=True, timeout=5)) as db:
            rows = db.execute("SELECT path, fingerprint, record FROM source WHERE path LIKE '%.md'")
            return {path: (fingerprint, record) for path, fingerprint, record in rows}
    except sqlite3.Error:
        return {}
