"""The places where a site may go: folders are compared by device and inode, never by spelling.

So a link, another spelling, a disk that ignores case and a bind mount of a folder are all seen. What stat cannot
show is a bind mount of a folder *below* one of those named here.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from dateline.base.errors import UsageError
from dateline.base.project import CONFIG, MARKER, Project, is_inside

Place = tuple[int, int]


def is_digest(folder: Path) -> bool:
    """Whether `folder` is a digest: it has a config.yaml and a content/, and is no site that may hold such names."""
    return (folder / CONFIG).is_file() and (folder / "content").is_dir() and not (folder / MARKER).is_file()


def same_place(one: Path, other: Path) -> bool:
    """Whether two paths lead to one place, which need not exist."""
    found = _place(one)
    return found == _place(other) if found else os.path.realpath(one) == os.path.realpath(other)


def plain_path(path: Path) -> Path:
    """`path` in one spelling, with links resolved but for its last part."""
    if path.name in ("", ".."):
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent)) / path.name


def refuse_place(folder: Path, project: Project, mend: str, also: Iterable[Path] = ()) -> None:
    """Raises UsageError where files that we make may not go into `folder`.

    It may not be or hold the digest; nor be, hold or lie in one of its folders, `also` among them; nor be or lie in
    a repository's own folder, another digest, or lie in a site.
    """
    place, above = _place(folder), list(_above(folder))
    holds = f"{folder} holds the digest's own files"
    if place and place in _places(project.root):
        raise UsageError(holds, mend)
    for kept in (*_folders(project), *also):
        if _lies_in(folder, kept, _marks(above)):
            raise UsageError(f"{folder} is or lies in {kept}, which holds the digest's own files", mend)
        if place and place in _places(kept):
            raise UsageError(holds, mend)
    refuse_foreign(folder, project, mend, above)


def refuse_foreign(folder: Path, project: Project, mend: str, above: Iterable[tuple[Path, Place]] = ()) -> None:
    """Raises UsageError where `folder` is or lies in a repository's own folder or another digest, or lies in a site."""
    root, itself = _place(project.root), _place(folder)
    for one, place in above or _above(folder):
        if place == root:
            return
        if place != itself and (one / MARKER).is_file():
            raise UsageError(f"{folder} lies in the site {one}, which a build may clear of it", mend)
        if _is_repository(one):
            raise UsageError(f"{folder} is or lies in {one}, the own folder of a repository", mend)
        if is_digest(one):
            raise UsageError(f"{folder} is or lies in another digest, {one}", mend)


def refuse_begin(folder: Path) -> None:
    """Raises UsageError where a digest may not begin: in a folder of a digest, of a repository, or in a site."""
    for one, _ in _above(folder):
        if _is_repository(one) or (one / MARKER).is_file():
            raise UsageError(f"{folder} lies in {one}, which is no place for a digest", "Name another folder.")
        if is_digest(one):
            for kept in (*_folders(Project(one)), Project(one).site):
                if _lies_in(folder, kept, _marks(_above(folder))):
                    raise UsageError(f"{folder} lies in {kept}, a folder of another digest", "Name another folder.")
            return


def refuse_inside(site: Path, strange: Iterable[str]) -> None:
    """Raises UsageError where files that no page owns are another digest."""
    for route in strange:
        folder, _, name = route.rpartition("/")
        if name == CONFIG and is_digest(site / folder):
            raise UsageError(
                f"{site} holds another digest, {site / folder}",
                "Move it elsewhere, or name another folder with -o DIR.",
            )


def _lies_in(folder: Path, kept: Path, above: Collection[Place]) -> bool:
    return _place(kept) in above or is_inside(folder, kept)


def _folders(project: Project) -> tuple[Path, ...]:
    return project.content, project.layouts, project.root / ".git", project.state


def _is_repository(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _place(path: Path) -> Place | None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None  # whatever else is refused, nothing can be said of the place
    return found.st_dev, found.st_ino


def _above(path: Path) -> Iterator[tuple[Path, Place]]:
    """The existing folders at and above `path`, with links resolved, the nearest first."""
    real = Path(os.path.realpath(path))
    for folder in (real, *real.parents):
        if place := _place(folder):
            yield folder, place


def _marks(above: Iterable[tuple[Path, Place]]) -> set[Place]:
    return {place for _, place in above}


def _places(path: Path) -> set[Place]:
    return _marks(_above(path)) if _place(path) else set()
