"""Files that come with articles: their raw texts in content/seeds/, their pictures in content/media/."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from dateline.base.faults import outside
from dateline.base.forms import day_of
from dateline.base.permalinks import file_stem
from dateline.base.project import Project
from dateline.base.wholefile import put_new
from dateline.seeds.text.item import ImportedArticle
from dateline.seeds.writing.write import MAX_SLUG

PIPED = "seeds/stdin.txt"
"""What standard input is called before it is kept."""


class RawFiles:
    """The raw files of one import, each copied once, when it is first needed."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kept: dict[Path, str] = {}

    def name(self, path: Path) -> str:
        """The name below content/ of a copy of this file."""
        if path not in self._kept:
            with outside(path):
                self._kept[path] = keep_file(self._project, self._project.seeds, path.name, path.read_bytes())
        return self._kept[path]

    def piped(self, name: str, data: bytes, ending: str, article: ImportedArticle) -> str:
        """The seed's name for what came from standard input, kept under one that its first article gives.

        Of a file of many that is read piece by piece, each piece is kept by itself.
        """
        row, here = not name.startswith(PIPED), Path("-")
        if row or here not in self._kept:
            self._kept[here] = keep_file(self._project, self._project.seeds, kept_name(article, ending), data)
        return self._kept[here] + ("" if row else name.removeprefix(PIPED))


def kept_name(article: ImportedArticle, ending: str) -> str:
    """What the raw text of an article is called that came without a name: by its day and title."""
    return f"{day_of(article.date).isoformat()}-{file_stem(article.title, MAX_SLUG) or 'stdin'}{ending}"


def keep_file(project: Project, folder: Path, name: str, data: bytes) -> str:
    """The name below content/ of a file in a folder of it, put there unless the same bytes are there already."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    for number in count(1):
        candidate = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
        if candidate.is_file() and candidate.stat().st_size == len(data) and candidate.read_bytes() == data:
            break
        if not candidate.exists() and put_new(str(candidate), data):
            break
    return candidate.relative_to(project.content).as_posix()
