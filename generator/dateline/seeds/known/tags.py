"""The tags of the articles that there are, remembered beside what became of the seeds.

Each article's front matter is read once for as long as the file's stat stays; so an import costs one look at the stats.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable
from json import dumps, loads
from pathlib import Path

from dateline.base.errors import ContentError
from dateline.base.faults import outside, raise_unless_gone
from dateline.base.leftovers import is_leftover
from dateline.base.project import Project
from dateline.yaml.read import read_mapping

HEAD = 16_384
"""Bytes of an article that are searched for its `tags`."""

_TAGS = re.compile(r"^tags:[^\n]*\n(?:[ \t\]#-][^\n]*\n|\r?\n)*", re.MULTILINE)
_TABLE = """
CREATE TABLE IF NOT EXISTS tags (
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, labels TEXT NOT NULL) WITHOUT ROWID;
"""
_PUT = "INSERT OR REPLACE INTO tags VALUES (?, ?, ?, ?)"


class KnownTags:
    """The tags of a digest's articles, kept in the importer's memory `db`."""

    def __init__(self, project: Project, db: sqlite3.Connection) -> None:
        self._project, self._db = project, db

    def labels(self) -> list[str]:
        """Every label that an article bears, once, in the order of the articles' paths."""
        self._db.execute(_TABLE)
        known = {row[0]: row for row in self._db.execute("SELECT path, size, mtime_ns, labels FROM tags")}
        found: dict[str, None] = {}
        content = f"{self._project.content}/"
        for folder, folders, files in os.walk(self._project.articles, onerror=raise_unless_gone):
            folders.sort()
            below = folder.removeprefix(content)
            with outside(Path(folder)):
                for name in sorted(files):
                    row = known.pop(path := f"{below}/{name}", None)
                    if row or (name.endswith(".md") and name[0] != "." and not is_leftover(name)):
                        found[self._as_it_is(content, path, row)] = None  # many articles bear the same tags
        self._db.executemany("DELETE FROM tags WHERE path = ?", [(path,) for path in known])
        return list(dict.fromkeys(label for labels in found for label in loads(labels)))

    def _as_it_is(self, content: str, path: str, row: tuple[str, int, int, str] | None) -> str:
        """The tags of the article at `path`, as JSON; `row` is what was known of it."""
        stat = os.stat(content + path)  # noqa: PTH116  # of very many
        if row is None or row[1] != stat.st_size or row[2] != stat.st_mtime_ns:
            row = (path, stat.st_size, stat.st_mtime_ns, dumps(_tags_of(Path(content + path))))
            self._db.execute(_PUT, row)
        return row[3]

    def wrote(self, path: str, labels: Iterable[str]) -> None:
        """Keeps the tags of an article that was just written."""
        self._db.execute(_TABLE)
        stat = (self._project.content / path).stat()
        self._db.execute(_PUT, (path, stat.st_size, stat.st_mtime_ns, dumps(list(labels))))


def _tags_of(article: Path) -> list[str]:
    """The tags in an article's front matter; none where it cannot be read."""
    with outside(article), article.open("rb") as file:
        head = file.read(HEAD).decode("utf-8", "replace")
    match = _TAGS.search(head, 0, max(head.find("\n---", 3) + 1, 0) or len(head))
    try:
        given = read_mapping(match[0], "").value.get("tags") if match else None
    except ContentError:
        return []
    return [one for one in ([given] if isinstance(given, str) else given or []) if isinstance(one, str)]
