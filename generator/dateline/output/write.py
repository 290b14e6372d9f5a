"""Bytes → site/. The only module that writes there, with `aside.py`, which takes files of others out of the way.

Pages are rendered to temporary files on the output's own file system first. Only when all of them
stand are they renamed into place, and what no page owns is removed last, so that a failure on page
5,000 leaves site/ as it was. Where no site stands yet, the files wait as the tree that they will be,
and one rename puts it in place. What the ledger does not name is never unlinked.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from dateline.base.errors import UsageError
from dateline.base.faults import outside
from dateline.base.fingerprint import SIZE, fingerprint_or_none
from dateline.base.project import MARKER
from dateline.output.aside import Aside, only_hidden
from dateline.output.staging import LOST_AND_FOUND as LOST_AND_FOUND
from dateline.output.staging import Output, Staging, behind, open_staging, same

_MARKER_TEXT = "Dateline builds this folder and removes what it does not know. Do not edit it by hand.\n"


def claim(site: Path, clean: bool, links: tuple[str, ...] = ()) -> Staging:
    """Claims `site` for writing. Raises UsageError where it holds somebody else's files."""
    if site.is_symlink():
        raise UsageError(f"{site} is a link", "Name the folder that it leads to, or another, with -o DIR.")
    if site.exists() and not site.is_dir():
        raise UsageError(f"{site} is not a folder", "Name another with -o DIR.")
    with outside(site):
        if site.is_dir() and not (site / MARKER).is_file() and not clean and not only_hidden(site):
            raise UsageError(
                f"{site} is not empty and was not built by Dateline",
                "Look at what is in it, and move that elsewhere; or name a folder of its own with -o DIR.",
            )
        return open_staging(site, links)


def release(staging: Staging) -> None:
    """Removes the temporary files."""
    shutil.rmtree(staging.folder, ignore_errors=True)


def altered(site: Path, known: Iterable[tuple[str, str]], links: tuple[str, ...] = ()) -> list[str]:
    """Routes whose file is not the one that the ledger knows by its fingerprint."""
    return [
        route
        for route, fingerprint in known
        if behind(route, links) or fingerprint_or_none(site / route) != fingerprint
    ]


def put_in_place(
    staging: Staging,
    outputs: Collection[Output],
    orphaned: Iterable[str],
    strange: Iterable[str],
    marker: str,
    aside: Aside,
) -> None:
    """Renames staged files to their routes, then removes orphans; the marker is written last of all.

    Before that `strange` files are set aside, and in a folder that is not ours yet whatever stands at our routes.
    """
    site = staging.site
    with outside(site):
        if staging.fresh:
            staging.tree.mkdir(exist_ok=True)
            (staging.tree / MARKER).write_text(marker, encoding="utf-8")
            aside.checkpoint("rename")
            staging.tree.rename(site)
            return
        for route in strange:
            aside.take(route)
            _prune((site / route).parent, site)
        if not (site / MARKER).is_file():  # a build that is cut off must find its own folder again
            for output in outputs:
                aside.take(output.route)
            _write_marker(staging, _MARKER_TEXT)
        _rename(staging, outputs, aside)
        _remove(site, orphaned, aside.checkpoint)
        aside.checkpoint("placed")
        _write_marker(staging, marker)


def _rename(staging: Staging, outputs: Iterable[Output], aside: Aside) -> None:
    made, root = {""}, f"{staging.site}/"
    for output in outputs:
        route = output.route
        folder = route.rpartition("/")[0]
        if folder not in made:
            _make_folder(root, folder, made, aside)
        if route not in aside.ours:
            aside.take(route)
        aside.checkpoint("rename")
        try:
            os.replace(staging.path(route), root + route)
        except IsADirectoryError:
            aside.empty(route)
            os.replace(staging.path(route), root + route)


def _make_folder(root: str, folder: str, made: set[str], aside: Aside) -> None:
    """Makes `folder` below `root`, and those that it lies in; a file of ours that stands in the way goes."""
    parent = folder.rpartition("/")[0]
    if parent not in made:
        _make_folder(root, parent, made, aside)
    path = root + folder
    try:
        mode = os.lstat(path).st_mode  # in most builds it is there, and a mkdir that fails costs more
    except FileNotFoundError:
        os.mkdir(path)
    else:
        if not stat.S_ISDIR(mode):
            aside.doubt |= stat.S_ISLNK(mode)
            if folder not in aside.ours:
                aside.take(folder)
            else:
                os.unlink(path)
            os.mkdir(path)
    made.add(folder)


def _remove(site: Path, orphaned: Iterable[str], checkpoint: Callable[[str], None]) -> None:
    """Unlinks what our ledger names and no page owns; nothing behind a link, which is not of the site."""
    real = os.path.realpath(site)
    for route in orphaned:
        path = site / route
        checkpoint("remove")
        if os.path.realpath(path.parent) == os.path.normpath(f"{real}/{route}/.."):
            if path.is_symlink() or path.is_file():
                path.unlink()
            _prune(path.parent, site)


def _prune(folder: Path, site: Path) -> None:
    while folder != site:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def marker_text(outputs: Iterable[tuple[str, str]]) -> str:
    """The marker's text: whose folder this is, and the fingerprint of every file in it."""
    lines = "".join(sorted([f"{route}\0{fingerprint}\n" for route, fingerprint in outputs]))
    return f"{_MARKER_TEXT}{hashlib.blake2b(lines.encode(), digest_size=SIZE).hexdigest()}\n"


def _write_marker(staging: Staging, text: str) -> None:
    if not same(staging.site / MARKER, text.encode()):
        staged = Path(staging.path(MARKER))
        staged.write_text(text, encoding="utf-8")
        staged.replace(staging.site / MARKER)
