"""Bytes → site/. The only module that writes there.

Pages are rendered to temporary files on the output's own file system first. Only when all of them
stand are they renamed into place, and what no page owns is removed last, so that a failure on page
5,000 leaves site/ as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import OutsideError, UsageError
from dateline.fingerprint import fingerprint, fingerprint_bytes

MARKER = ".dateline-site"
_MARKER_TEXT = "Dateline builds this folder and removes what it does not know. Do not edit it by hand.\n"


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: where it goes, what it hashes to, and its temporary file (none when it stands already)."""

    route: str
    fingerprint: str
    staged: Path | None


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output folder."""

    written: int
    unchanged: int
    removed: int


def staging_folder(site: Path) -> Path:
    """Where temporary files lie: beside the output, on the same file system."""
    return site.with_name(f".{site.name}.staging")


def claim(site: Path, clean: bool) -> None:
    """Makes sure that `site` is ours to write. Raises UsageError when it holds somebody else's files."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise UsageError(f"{site} is not a folder", "Remove it, or name another with -o DIR.")
    if site.is_dir() and not (site / MARKER).is_file() and any(site.iterdir()) and not clean:
        raise UsageError(
            f"{site} is not empty and was not built by Dateline",
            "Look at what is in it; then run `dateline build --clean` to replace it, or name another folder with -o DIR.")
    staging = staging_folder(site)
    if staging.exists():
        shutil.rmtree(staging)
    with outside(site):
        staging.mkdir(parents=True)


def release(site: Path) -> None:
    """Removes the temporary files."""
    shutil.rmtree(staging_folder(site), ignore_errors=True)


class outside:
    """Turns an OSError into an OutsideError that names `path`."""

    def __init__(self, path: Path | str) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise OutsideError(f"{error.filename or self.path}: {error.strerror or error}",
                               "Check permissions and free space.") from error


def stage(site: Path, route: str, data: bytes) -> Output:
    """A file ready to be put in place; nothing is written where site/ holds these bytes already."""
    mark = fingerprint_bytes(data)
    if _same(site / route, data):
        return Output(route, mark, None)
    staged = staging_folder(site) / fingerprint_bytes(route.encode())
    with outside(staged):
        staged.write_bytes(data)
    return Output(route, mark, staged)


def _same(path: Path, data: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except OSError:
        return False


def put_in_place(site: Path, outputs: Iterable[Output]) -> Written:
    """Renames staged files to their routes, removes orphans, writes the marker last."""
    outputs = list(outputs)
    with outside(site):
        site.mkdir(parents=True, exist_ok=True)
        known = {output.route for output in outputs} | {MARKER}
        removed = _remove_orphans(site, known)
        made: set[Path] = set()
        written = 0
        for output in outputs:
            if output.staged is not None:
                target = site / output.route
                if target.parent not in made:
                    _make_folder(site, target.parent)
                    made.add(target.parent)
                if target.is_dir() and not target.is_symlink():
                    shutil.rmtree(target)
                output.staged.replace(target)
                written += 1
        _write_marker(site, outputs)
    return Written(written, len(outputs) - written, removed)


def _make_folder(site: Path, folder: Path) -> None:
    """Makes `folder`; a file of ours that stands in its way goes."""
    if folder.is_dir() and not folder.is_symlink():
        return
    for parent in reversed((folder, *folder.parents)):
        if parent.is_relative_to(site) and (parent.is_symlink() or parent.is_file()):
            parent.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _remove_orphans(site: Path, known: set[str]) -> int:
    removed = 0
    for path in list(_files(site)):
        if path.relative_to(site).as_posix() not in known:
            path.unlink()
            removed += 1
            _prune(path.parent, site)
    return removed


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        for name in (*files, *(f for f in folders if (Path(root) / f).is_symlink())):
            yield Path(root) / name


def _prune(folder: Path, site: Path) -> None:
    while folder != site:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _write_marker(site: Path, outputs: Iterable[Output]) -> None:
    tree = fingerprint(tuple(sorted((output.route, output.fingerprint) for output in outputs)))
    data = f"{_MARKER_TEXT}{tree}\n".encode()
    if not _same(site / MARKER, data):
        (site / MARKER).write_bytes(data)
