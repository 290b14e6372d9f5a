"""Bytes → site/. The only module that writes there.

Pages are rendered to temporary files on the output's own file system first. Only when all of them
stand are they renamed into place, and what no page owns is removed last, so that a failure on page
5,000 leaves site/ as it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import OutsideError, UsageError
from dateline.fingerprint import SIZE, fingerprint_bytes

MARKER = ".dateline-site"
_MARKER_TEXT = "Dateline builds this folder and removes what it does not know. Do not edit it by hand.\n"


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its route, the fingerprint of its bytes, and whether a new one is staged for it."""

    route: str
    fingerprint: str
    staged: bool


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
            "Look at what is in it; then run `dateline build --clean` to replace it, or name another with -o DIR.",
        )
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
            raise OutsideError(
                f"{error.filename or self.path}: {error.strerror or error}", "Check permissions and free space."
            ) from error


def staged_path(site: Path, route: str) -> str:
    """Where the temporary file of a route lies."""
    return f"{site.parent}/.{site.name}.staging/{fingerprint_bytes(route.encode())}"


def stage(site: Path, route: str, data: bytes, known: str = "") -> Output:
    """A file ready to be put in place; nothing is staged where site/ holds these bytes already.

    `known` is the fingerprint of what stands there, where the ledger vouches for it.
    """
    mark = fingerprint_bytes(data)
    if mark == known or (not known and _same(f"{site}/{route}", data)):
        return Output(route, mark, False)
    path = staged_path(site, route)
    with outside(path), open(path, "wb", buffering=0) as file:
        file.write(data)
    return Output(route, mark, True)


def stage_copy(site: Path, route: str, source: Path, known: str = "") -> Output:
    """A copy of `source` ready to be put in place, streamed: media may be large."""
    with outside(source):
        mark = file_fingerprint(source)
        if mark == known or (not known and _fingerprint_or_none(site / route) == mark):
            return Output(route, mark, False)
    path = staged_path(site, route)
    with outside(path):
        shutil.copyfile(source, path)
        copied = file_fingerprint(Path(path))
    return Output(route, copied, True)


def file_fingerprint(path: Path) -> str:
    """The fingerprint of a file's bytes, read in pieces. Raises OSError."""
    state = hashlib.blake2b(digest_size=SIZE)
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            state.update(piece)
    return state.hexdigest()


def _fingerprint_or_none(path: Path) -> str | None:
    try:
        return file_fingerprint(path)
    except OSError:
        return None


def _same(path: Path | str, data: bytes) -> bool:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    with os.fdopen(handle, "rb", buffering=0) as file:
        return os.fstat(handle).st_size == len(data) and file.readall() == data


def altered(site: Path, known: Iterable[tuple[str, str]]) -> list[str]:
    """Routes whose file is not the one that the ledger knows by its fingerprint."""
    return [route for route, mark in known if _fingerprint_or_none(site / route) != mark]


def strays(site: Path, known: set[str]) -> list[str]:
    """Routes of files that no page owns, found by looking."""
    if not site.is_dir():
        return []
    found = []
    start = len(f"{site}/")
    for root, folders, files in os.walk(f"{site}/"):
        inside = f"{root[start:]}/" if len(root) > start else ""
        for name in (*files, *(f for f in folders if os.path.islink(f"{root}/{f}"))):
            route = inside + name
            if route not in known and route != MARKER:
                found.append(route)
    return sorted(found)


def put_in_place(
    site: Path, outputs: Iterable[Output], orphaned: Iterable[str], checkpoint: Callable[[str], None]
) -> None:
    """Renames staged files to their routes, then removes orphans."""
    with outside(site):
        site.mkdir(parents=True, exist_ok=True)
        if not (site / MARKER).is_file():  # a build that is cut off must find its own folder again
            (site / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
        made = {""}
        staging, root = f"{staging_folder(site)}/", f"{site}/"
        for output in outputs:
            folder = output.route.rpartition("/")[0]
            if folder not in made:
                _make_folder(root, folder, made)
            staged, target = staging + fingerprint_bytes(output.route.encode()), root + output.route
            checkpoint("rename")
            try:
                os.replace(staged, target)
            except (IsADirectoryError, NotADirectoryError):
                shutil.rmtree(target)
                os.replace(staged, target)
        for route in orphaned:
            path = site / route
            checkpoint("remove")
            if path.is_symlink() or path.is_file():
                path.unlink()
            _prune(path.parent, site)


def _make_folder(root: str, folder: str, made: set[str]) -> None:
    """Makes `folder` below `root`, and those that it lies in; a file of ours that stands in the way goes."""
    parent = folder.rpartition("/")[0]
    if parent not in made:
        _make_folder(root, parent, made)
    path = root + folder
    try:
        os.mkdir(path)
    except FileExistsError:
        if os.path.islink(path) or not os.path.isdir(path):
            os.unlink(path)
            os.mkdir(path)
    made.add(folder)


def _prune(folder: Path, site: Path) -> None:
    while folder != site:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def marker_text(outputs: Iterable[tuple[str, str]]) -> str:
    """What the marker says: whose folder this is, and the fingerprint of every file in it."""
    total = hashlib.blake2b(digest_size=SIZE)
    for route, mark in sorted(outputs):
        total.update(f"{route}\0{mark}\n".encode())
    return f"{_MARKER_TEXT}{total.hexdigest()}\n"


def write_marker(site: Path, text: str) -> None:
    """Puts the marker into the site, last of all."""
    with outside(site):
        if not _same(site / MARKER, text.encode()):
            staged = Path(staged_path(site, MARKER))
            staged.write_text(text, encoding="utf-8")
            staged.replace(site / MARKER)
