"""The files in the content folder: paths and stats; nothing is read."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from sys import intern
from typing import NamedTuple

from dateline.base.errors import ContentError, OutsideError, Problem
from dateline.base.forms import nfc
from dateline.base.leftovers import FOLDERS, is_leftover
from dateline.base.project import CONFIG, Project, is_inside


class SourceFile(NamedTuple):
    """A file below content/, with the stat that tells whether it changed."""

    path: str  # relative to content/, with forward slashes
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that a build reads from content/, each group in order of path."""

    markdown: tuple[SourceFile, ...]
    media: tuple[SourceFile, ...]
    root: tuple[SourceFile, ...]


MARKDOWN_FOLDERS = ("articles", "editions", "pages")
KNOWN_ENDINGS = (".md", ".yaml", ".txt")
"""How names of files in these folders end."""


def scan(project: Project) -> Sources:
    """The files of content/. Raises ContentError for what cannot be content, OutsideError for no permission."""
    problems: list[Problem] = []
    markdown: list[SourceFile] = []
    for folder in MARKDOWN_FOLDERS:
        for file in walk(project.content, folder, problems):
            if file.path.endswith(".md"):
                markdown.append(file)
            elif not file.path.endswith(KNOWN_ENDINGS):
                problems.append(
                    _whole_file(
                        f"content/{file.path}",
                        "place",
                        "a file that is not Markdown",
                        "a file ending in .md",
                        "Pictures and downloads belong into content/media/.",
                    )
                )
    media = tuple(walk(project.content, "media", problems))
    root = tuple(walk(project.content, "root", problems))
    if problems:
        raise ContentError(problems)
    return Sources(tuple(markdown), media, root)


def rescan(project: Project, before: Sources, edited: Collection[str]) -> Sources | None:
    """The files of `before`, with those at the paths `edited` as they are now.

    None where one of these is neither config, layout nor a known file that is still one: then all must be looked at.
    """
    known = {file.path for file in chain(before.markdown, before.media, before.root)}
    found: dict[str, SourceFile] = {}
    for name in edited:
        path = name.removeprefix("content/")
        if name == CONFIG or name.startswith("layouts/"):
            continue
        try:
            stat = os.lstat(project.content / path)
        except OSError:
            return None
        if path == name or path not in known or not S_ISREG(stat.st_mode):
            return None
        found[path] = _file(path, stat)

    def put(files: tuple[SourceFile, ...]) -> tuple[SourceFile, ...]:
        return tuple([found.get(file.path, file) for file in files])

    return Sources(put(before.markdown), put(before.media), put(before.root)) if found else before


def walk(content: Path, folder: str, problems: list[Problem]) -> list[SourceFile]:
    """The files below `folder`, in order; leftovers are passed over, hidden ones too, but not in root/."""
    found: list[SourceFile] = []
    if problem := _leads_out(content / folder, f"content/{folder}", content, "folder"):
        problems.append(problem)
    else:
        _walk(content, folder, found, problems)
    return found


def _walk(content: Path, folder: str, found: list[SourceFile], problems: list[Problem]) -> None:
    hidden = folder.partition("/")[0] != "root"
    forms: dict[str, str] = {}
    for entry in _listed(content, folder, problems):
        name = entry.name
        if (name[0] == "." and hidden) or (is_leftover(name) and not _is_named_folder(entry)):
            continue
        path = f"{folder}/{name}"
        if not name.isascii() and (other := forms.setdefault(_composed(name), name)) != name:
            problems.append(_twin(path, f"{folder}/{other}"))
        stat = entry.stat(follow_symlinks=False)
        if S_ISREG(stat.st_mode) and name.isprintable():
            found.append(_file(path, stat))
        elif problem := _fault(entry, path, content):
            problems.append(problem)
        elif entry.is_dir():
            _walk(content, path, found, problems)
        else:
            found.append(_file(path, entry.stat()))


def _composed(name: str) -> str:

    return nfc(name)


def _file(path: str, stat: os.stat_result) -> SourceFile:
    return SourceFile(intern(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def _listed(content: Path, folder: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    """The entries of a folder, by name; none where it does not exist."""
    try:
        with os.scandir(content / folder) as listing:
            return sorted(listing, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        problems.append(
            _whole_file(
                f"content/{folder}",
                "place",
                "a file",
                "a folder",
                "Rename the file; Dateline keeps its own files in a folder of this name.",
            )
        )
        return []
    except OSError as error:
        raise OutsideError(
            f"content/{folder}: cannot be read: {error.strerror}", "Check the folder's permissions."
        ) from None


def _is_named_folder(entry: os.DirEntry[str]) -> bool:
    """Whether this folder has its name from a person, such as one for the year 4913."""
    name = entry.name
    return name[0] != "." and name[-1] != "~" and name.lower() not in FOLDERS and entry.is_dir(follow_symlinks=False)


def _fault(entry: os.DirEntry[str], path: str, content: Path) -> Problem | None:
    """The reason why an entry cannot be content."""
    shown, escaped = f"content/{path}", f"content/{ascii(path)[1:-1]}"
    if any(0xD800 <= ord(c) <= 0xDFFF for c in entry.name):
        return _whole_file(escaped, "name", "a name that is not UTF-8", "a name in UTF-8", "Rename the file.")
    if any(ord(c) < 32 or ord(c) == 127 for c in entry.name):
        return _whole_file(escaped, "name", "a name with a control character", "a plain name", "Rename the file.")
    if problem := _leads_out(Path(entry.path), shown, content, "file"):
        return problem
    if not (entry.is_file() or entry.is_dir()):
        return _whole_file(shown, "place", "neither a file nor a folder", "a file", "Remove it.")
    if entry.is_dir() and path.endswith(".md"):
        mend = "Rename the folder; names that end in .md are for files."
        return _whole_file(shown, "place", "a folder", "a file", mend)
    return None


def _leads_out(path: Path, shown: str, content: Path, kind: str) -> Problem | None:
    """The problem of a link, to a `kind` of thing, that leads out of content/."""
    if not path.is_symlink() or is_inside(path, content):
        return None
    found, expected = "a link that leads out of content/", f"a {kind}, or a link inside content/"
    return _whole_file(shown, "symlink", found, expected, f"Copy the {kind} instead.")


def _twin(path: str, other: str) -> Problem:
    """The problem of two files whose names differ only in form: links could mean either."""
    found = f"the name {path!a}, which looks like {other!a} and differs in form only (NFC, NFD)"
    return _whole_file(
        f"content/{path}", "name", found, "names that differ to the eye", "Rename or delete one of the two."
    )


def _whole_file(path: str, code: str, found: str, expected: str, mend: str) -> Problem:
    return Problem(path, 0, 0, code, found, expected, mend)
