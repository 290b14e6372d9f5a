"""Bytes → site/. The only module that writes there.

Pages are rendered to temporary files on the output's own file system first. Only when all of them
stand are they renamed into place, and what no page owns is removed last, so that a failure on page
5,000 leaves site/ as it was. Where no site stands yet, the files wait as the tree that they will be,
and one rename puts it in place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from dateline.errors import UsageError
from dateline.faults import outside, told
from dateline.fingerprint import SIZE
from dateline.output.staging import INSIDE, Output, Staging, fingerprint_or_none, open_staging, same

MARKER = ".dateline-site"
LOST_AND_FOUND = "lost+found"  # what a volume's own file system keeps at its top
_MARKER_TEXT = "Dateline builds this folder and removes what it does not know. Do not edit it by hand.\n"


def claim(site: Path, clean: bool) -> Staging:
    """Makes sure that `site` is ours to write. Raises UsageError when it holds somebody else's files."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise UsageError(f"{site} is not a folder", "Remove it, or name another with -o DIR.")
    with outside(site):
        empty = not site.is_dir() or all(one.name in (LOST_AND_FOUND, INSIDE) for one in site.iterdir())
        if not empty and not (site / MARKER).is_file() and not clean:
            raise UsageError(
                f"{site} is not empty and was not built by Dateline",
                "Look at what is in it; then run `dateline build --clean` to replace it, or name another with -o DIR.",
            )
        return open_staging(site)


def release(staging: Staging) -> None:
    """Removes the temporary files."""
    shutil.rmtree(staging.folder, ignore_errors=True)


def altered(site: Path, known: Iterable[tuple[str, str]]) -> list[str]:
    """Routes whose file is not the one that the ledger knows by its fingerprint."""
    return [route for route, mark in known if fingerprint_or_none(site / route) != mark]


def strays(site: Path, known: set[str]) -> list[str]:
    """Routes of files that no page owns, found by looking."""
    if not site.is_dir():
        return []
    found = []
    start = len(f"{site}/")
    for root, folders, files in os.walk(f"{site}/", onerror=told):
        inside = f"{root[start:]}/" if len(root) > start else ""
        if not inside:
            folders[:] = [name for name in folders if name not in (LOST_AND_FOUND, INSIDE)]
        for name in (*files, *(f for f in folders if os.path.islink(f"{root}/{f}"))):
            route = inside + name
            if route not in known and route != MARKER:
                found.append(route)
    return sorted(found)


def put_in_place(
    staging: Staging, outputs: Iterable[Output], orphaned: Iterable[str], marker: str, checkpoint: Callable[[str], None]
) -> None:
    """Renames staged files to their routes, then removes orphans; the marker is written last of all."""
    site = staging.site
    with outside(site):
        if staging.fresh:
            staging.tree.mkdir(exist_ok=True)
            (staging.tree / MARKER).write_text(marker, encoding="utf-8")
            checkpoint("rename")
            staging.tree.rename(site)
            return
        if not (site / MARKER).is_file():  # a build that is cut off must find its own folder again
            (site / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
        _rename(staging, outputs, checkpoint)
        for route in orphaned:
            path = site / route
            checkpoint("remove")
            if path.is_symlink() or path.is_file():
                path.unlink()
            _prune(path.parent, site)
        checkpoint("placed")
        _write_marker(staging, marker)


def _rename(staging: Staging, outputs: Iterable[Output], checkpoint: Callable[[str], None]) -> None:
    made, root = {""}, f"{staging.site}/"
    for output in outputs:
        folder = output.route.rpartition("/")[0]
        if folder not in made:
            _make_folder(root, folder, made)
        staged, target = staging.path(output.route), root + output.route
        checkpoint("rename")
        try:
            os.replace(staged, target)
        except (IsADirectoryError, NotADirectoryError):
            shutil.rmtree(target)
            os.replace(staged, target)


def _make_folder(root: str, folder: str, made: set[str]) -> None:
    """Makes `folder` below `root`, and those that it lies in; a file of ours that stands in the way goes."""
    parent = folder.rpartition("/")[0]
    if parent not in made:
        _make_folder(root, parent, made)
    path = root + folder
    try:
        mode = os.lstat(path).st_mode  # in most builds it is there, and a mkdir that fails costs more
    except FileNotFoundError:
        os.mkdir(path)
    else:
        if not stat.S_ISDIR(mode):
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
    lines = "".join(sorted([f"{route}\0{mark}\n" for route, mark in outputs]))
    return f"{_MARKER_TEXT}{hashlib.blake2b(lines.encode(), digest_size=SIZE).hexdigest()}\n"


def _write_marker(staging: Staging, text: str) -> None:
    if not same(staging.site / MARKER, text.encode()):
        staged = Path(staging.path(MARKER))
        staged.write_text(text, encoding="utf-8")
        staged.replace(staging.site / MARKER)
