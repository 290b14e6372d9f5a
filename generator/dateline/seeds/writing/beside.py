"""Files that a text names and that lie beside its seed: pictures go to content/media/, links follow their seeds.

Nothing outside the folder that is imported is looked at. Whether a file is a picture, its bytes say.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from dateline.base.faults import outside
from dateline.base.fingerprint import fingerprint_bytes
from dateline.base.permalinks import file_stem
from dateline.base.project import Project
from dateline.base.wholefile import put_whole
from dateline.seeds.text.document import Edit, Loss
from dateline.seeds.text.item import ImportedArticle
from dateline.seeds.writing.files import bytes_of, file_inside, picture_ending
from dateline.seeds.writing.kept import keep_file
from dateline.seeds.writing.write import MAX_SLUG

MOST_FILES = 100_000
"""Files of a folder among which one is looked for by its name alone."""

LINK, EMBED, PICTURE = "obsidian-link", "obsidian-embed", "picture-gone"
_MEDIA = re.compile(r"/?media/([^/]{1,300}?(-\d{1,9})?)\.(?:png|jpg|gif|webp|avif)")
_TEXTS = (".md", ".markdown", ".txt", ".html", ".htm")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Written:
    """An article that was written while seeds that it links to may have become articles only later."""

    path: str
    article: ImportedArticle
    seed: Path
    root: Path
    body: str


class Beside:
    """What lies beside the seeds of one import. `made_from` gives the article that a seed's fingerprint became.

    `shown` are the addresses of pictures that stand for those that lie beside a seed no longer. While others may still
    come, a link to a seed without an article is not `missing`.
    """

    def __init__(
        self,
        project: Project,
        made_from: Callable[[str], str | None],
        dry_run: bool = False,
        shown: Collection[str] = (),
        others_come: bool = True,
    ) -> None:
        self._project, self._made_from, self._dry_run, self._shown = project, made_from, dry_run, shown
        self._others_come = others_come
        self._pictures: dict[str, str] = {}  # where the pictures of this import are, by fingerprint
        self._names: tuple[Path, dict[str, Path]] | None = None
        self._stems: dict[str, str] | None = None
        self._waiting: list[_Written] = []

    def settled(self, article: ImportedArticle, seed: Path, root: Path) -> ImportedArticle:
        """`article` with its pictures and links in their places, and notes of those that are not there."""
        found = [(edit, self._address(edit, seed, root)) for edit in article.beside]
        missing = [
            edit
            for edit, address in found
            if not address and not (self._others_come and self._is_seed(edit, seed, root))
        ]
        return replace(
            article,
            body=_put(article.body, found),
            notes=(*article.notes, *_notes(missing)),
            lost=(*article.lost, *_lost(missing)),
        )

    def wait(self, path: str, article: ImportedArticle, body: str, seed: Path, root: Path) -> None:
        """Remember an article as it was before it was settled, the body that was written, and where its seed lies."""
        if any(edit.rule != PICTURE for edit in article.beside):
            self._waiting.append(_Written(path, article, seed, root, body))

    def finish(self) -> None:
        """Lead links to articles that came later, in files that are as they were written. Raises OutsideError."""
        self._stems = None
        for one in self._waiting:
            found = [(edit, self._address(edit, one.seed, one.root)) for edit in one.article.beside]
            body, before = _put(one.article.body, found).encode(), one.body.encode()
            file = self._project.content / one.path
            with outside(file):
                data = file.read_bytes()
            if body != before and data.endswith(b"\n\n" + before):
                put_whole(str(file), data.removesuffix(before) + body)
        self._waiting.clear()

    def _is_seed(self, edit: Edit, seed: Path, root: Path) -> bool:
        """Whether what an edit links to is there as a text, of which an article may come."""
        path = self._file(edit, seed, root) if edit.rule in (LINK, "") else None
        return path is not None and path.suffix.lower() in _TEXTS

    def _file(self, edit: Edit, seed: Path, root: Path) -> Path | None:
        """The file that an edit names."""
        if edit.target.startswith("[["):
            return self._by_name(edit.target[2:-2], root)
        return file_inside(seed.parent / edit.target, root)

    def _address(self, edit: Edit, seed: Path, root: Path) -> str:
        """Where what an edit names is to be found in the digest; "" where it is not there."""
        if edit.data:
            return self._picture_address(edit.target, edit.data)
        name = edit.target[2:-2] if edit.target.startswith("[[") else ""
        path = self._file(edit, seed, root)
        if path and (data := bytes_of(path)) is not None:
            if picture_ending(data) and (edit.rule == PICTURE or path.suffix.lower() not in _TEXTS):
                return self._picture_address(path.name, data)
            if edit.rule != PICTURE and (made := self._made_from(fingerprint_bytes(data))):
                return quote(f"/{made}")
        return shown_as(edit.target, self._shown) or (self._by_title(name) if name and edit.rule == LINK else "")

    def _picture_address(self, name: str, data: bytes) -> str:
        """The address of a picture in content/media/, where it is put unless the same bytes are there."""
        mark = fingerprint_bytes(data)
        if mark not in self._pictures:
            file = f"{_stem(name) or mark[:12]}.{picture_ending(data)}"
            if not self._dry_run:
                file = keep_file(self._project, self._project.content / "media", file, data).rpartition("/")[2]
            self._pictures[mark] = quote(f"/media/{file}")
        return self._pictures[mark]

    def _by_name(self, name: str, root: Path) -> Path | None:
        """A file below the folder that is imported, by its name alone, as Obsidian finds it."""
        if self._names is None or self._names[0] != root:
            self._names = root, dict(_named(root))
        key = name.rpartition("/")[2].casefold()
        path = self._names[1].get(key) or self._names[1].get(f"{key}.md")
        return file_inside(path, root) if path else None

    def _by_title(self, name: str) -> str:
        """The article whose file is named as one of this title would be."""
        if self._stems is None:
            self._stems = {
                path.stem: path.relative_to(self._project.content).as_posix()
                for path in sorted(self._project.articles.rglob("*.md"), reverse=True)
            }
        path = self._stems.get(file_stem(name.rpartition("/")[2], MAX_SLUG))
        return quote(f"/{path}") if path else ""


def _named(root: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder by name; of two with one name the nearest to it."""
    found: list[tuple[int, str, Path]] = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += ((folder.count(os.sep), name.casefold(), Path(folder, name)) for name in names)
        if len(found) > MOST_FILES:
            break
    return ((name, path) for _, name, path in sorted(found, reverse=True))


def shown_as(target: str, shown: Collection[str]) -> str:
    """That one of the addresses `shown` under which a picture of this path would have been put; "" for none."""
    stem = _stem(target.strip("[]").rpartition("/")[2])
    for address in shown if stem else ():
        found = _MEDIA.fullmatch(unquote(address))
        if found and stem in (found[1], found[1].rpartition("-")[0] if found[2] else ""):
            return address
    return ""


def _stem(name: str) -> str:
    return file_stem(PurePosixPath(name).stem, MAX_SLUG)


def _put(body: str, found: list[tuple[Edit, str]]) -> str:
    """The body with each address in the place of what named the file."""
    pieces: list[str] = []
    at = 0
    for edit, address in found:
        new = f"{edit.before}{address}{edit.after}" if address else body[edit.start : edit.end]
        pieces += body[at : edit.start], new
        at = edit.end
    return "".join([*pieces, body[at:]])


def _notes(missing: Iterable[Edit]) -> Iterator[str]:
    links = [edit.target[2:-2] for edit in missing if edit.rule == LINK]
    embeds = [edit.target[2:-2] for edit in missing if edit.rule == EMBED]
    others = [edit.target for edit in missing if not edit.rule or edit.rule == PICTURE]
    if links:
        yield f"links to notes that are no articles here became text: {_few(links)}"
    if embeds:
        yield f"embeds of pictures that are not beside it were left out: {_few(embeds)}"
    if others:
        yield f"it names files that are not beside it, or no pictures or seeds: {_few(others)}"


def _few(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else "")


def _lost(missing: Iterable[Edit]) -> Iterator[Loss]:
    for edit in missing:
        if edit.rule:
            yield Loss("link" if edit.rule == LINK else "picture", edit.target.strip("[]"), edit.rule)
