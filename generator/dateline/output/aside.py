"""Files in an output folder that no page owns and no ledger names: some stay, the others are set aside.

Constraints: such a file may be somebody's only copy, so none is ever unlinked; a kill at any point loses none; a link
is moved as the link that it is; the folder `.dateline` may lie on another file system than the site. To leave all of
them where they are was rejected: the page of a withdrawn article, committed in site/, would stay for ever in every
fresh clone.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from dateline.base.faults import raise_unless_gone
from dateline.base.options import silent
from dateline.base.project import MARKER
from dateline.output.staging import INSIDE, LOST_AND_FOUND

REMOVED = "removed"
KEPT = 3  # as many sets of files as are kept; those out of a folder that was not ours are kept for good
NAMED = 20
_NOBODYS = frozenset((INSIDE, LOST_AND_FOUND))
HOST = "CNAME"  # a host's own file in a branch that it shows
REPOSITORIES = frozenset((".git", ".svn", ".hg", ".jj", ".bzr"))  # never looked into
_SET = re.compile(r"(\d{8}T\d{6}Z)(?:-(\d+))?")


class Standing(NamedTuple):
    """The entries of a folder: its files, with folders that are links among them, and these by themselves."""

    files: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Strangers(NamedTuple):
    """Files that no page owns: names that stay, and routes that leave."""

    stay: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


def look(site: Path) -> Standing:
    """The entries of `site`; no link is followed."""
    files, links, start = [], [], len(f"{site}/")
    for root, folders, names in os.walk(f"{site}/", onerror=raise_unless_gone):
        inside = f"{root[start:]}/" if len(root) > start else ""
        if not inside:
            folders[:] = [name for name in folders if name not in _NOBODYS]
        files += [inside + name for name in names]
        linked = [inside + name for name in folders if os.path.islink(f"{root}/{name}")]
        links += linked
        files += linked
        if not REPOSITORIES.isdisjoint(folders):
            files += [inside + name for name in folders if name in REPOSITORIES and inside + name not in linked]
            folders[:] = [name for name in folders if name not in REPOSITORIES]
    return Standing(tuple(sorted(files)), tuple(links))


def strangers(standing: Standing, known: Collection[str]) -> Strangers:
    """The files that are not `known`: those that stay, and those that leave."""
    found = [route for route in standing.files if route not in known and route != MARKER]
    from dateline.base.permalinks import folders_of  # a build with nothing to do is spared it

    ours = folders_of(route for route in known if _stays(route))
    stay = dict.fromkeys(_hidden(route, ours) for route in found if _stays(route))
    return Strangers(tuple(stay), tuple(route for route in found if not _stays(route)))


def _stays(route: str) -> bool:
    return route == HOST or route.startswith(".") or "/." in route


def _hidden(route: str, ours: Collection[str]) -> str:
    """`route` down to its first name that begins with a dot, if it leads into no folder of `ours`."""
    parts = route.split("/")
    for number, part in enumerate(parts, 1):
        name = "/".join(parts[:number])
        if part.startswith(".") and name not in ours:
            return name
    return route


def only_hidden(site: Path) -> bool:
    """Whether `site` holds only files that always stay."""
    return all(_stays(name) or name in _NOBODYS for name in os.listdir(site))


@dataclass(slots=True)
class Aside:
    """Where files of others go that stand in the way, or that no page owns; `ours` are the routes that are not theirs.

    `lasting` says that the set is kept for good; `doubt` that a folder was a link, so that files of ours may be gone.
    """

    site: Path
    state: Path
    started_ns: int
    ours: Collection[str]
    lasting: bool = False
    checkpoint: Callable[[str], None] = silent
    moved: list[str] = field(default_factory=list)
    folder: Path | None = None
    doubt: bool = False

    def take(self, route: str) -> bool:
        """Whether a file stood at `route`; it is now in the set. Raises OSError."""
        source = f"{self.site}/{route}"
        try:
            mode = os.lstat(source).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return False
        if stat.S_ISDIR(mode):
            return False
        self.checkpoint("set aside")
        target = self._free(route)
        try:
            os.rename(source, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            self._carry(source, target, mode)
        self.moved.append(route)
        return True

    def empty(self, folder: str) -> None:
        """Empties the folder at `folder`: our files are removed, all others are set aside."""
        start = len(f"{self.site}/")
        for root, folders, names in os.walk(f"{self.site}/{folder}", topdown=False):
            for name in (*names, *folders):
                route = f"{root}/{name}"[start:]
                if not os.path.islink(f"{root}/{name}") and name in folders:
                    os.rmdir(f"{root}/{name}")
                elif route in self.ours:
                    os.unlink(f"{root}/{name}")
                else:
                    self.take(route)
        os.rmdir(f"{self.site}/{folder}")

    def _free(self, route: str) -> str:
        """A path in the set that nothing is at; two names may be one on the disk that it lies on."""
        if self.folder is None:
            self.folder = _new_set(self.state / REMOVED, self.started_ns, self.lasting)
        target, number = f"{self.folder}/{route}", 2
        os.makedirs(os.path.dirname(target), exist_ok=True)
        while os.path.lexists(target):
            target, number = f"{self.folder}/{route}~{number}", number + 1
        return target

    def _carry(self, source: str, target: str, mode: int) -> None:
        """Moves a file to another file system: it is removed here once it is whole there."""
        if stat.S_ISLNK(mode):
            os.symlink(os.readlink(source), target)
        elif stat.S_ISREG(mode):
            part = f"{self.folder}/.part"
            shutil.copyfile(source, part)
            shutil.copystat(source, part)
            _to_disk(part)
            os.rename(part, target)
        else:
            raise OSError(errno.EXDEV, "is neither a file nor a link, and in the way; move it elsewhere", source)
        _to_disk(os.path.dirname(target))
        self.checkpoint("carried")
        os.unlink(source)


def _to_disk(path: str) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _new_set(removed: Path, started_ns: int, lasting: bool) -> Path:
    """A new folder for a set of files, named by the moment; `lasting` ones have a name that is never swept."""
    moment = f"{datetime.fromtimestamp(started_ns // 10**9, UTC):%Y%m%dT%H%M%SZ}" + ("-not-ours" if lasting else "")
    removed.mkdir(parents=True, exist_ok=True)
    # Never the name of a set that was swept: of two sets the later one has the higher number.
    taken = [int(path.name.removeprefix(f"{moment}-")) for path in removed.glob(f"{moment}-[0-9]*")]
    folder = removed / (f"{moment}-{max(taken, default=1) + 1}" if taken or (removed / moment).exists() else moment)
    folder.mkdir()
    return folder


def sweep(state: Path) -> None:
    """Removes all sets but the last of them."""
    try:
        found = [(match, path) for path in (state / REMOVED).iterdir() if (match := _SET.fullmatch(path.name))]
    except FileNotFoundError:
        return
    found.sort(key=lambda one: (one[0][1], int(one[0][2] or 1)))
    for _, path in found[:-KEPT]:
        shutil.rmtree(path, ignore_errors=True)


def named(routes: Sequence[str]) -> str:
    """The first of these routes, and how many more there are."""
    more = f" and {len(routes) - NAMED} more" if len(routes) > NAMED else ""
    return ", ".join(routes[:NAMED]) + more


def stranger_lines(stay: Sequence[str], moved: Sequence[str], site: str, where: str) -> list[str]:
    """The lines about files that no page owns: one for those that stay, one for those that were moved."""
    lines = [f"{site}/ also holds {named(stay)}: no page of ours, so it stays and is not published"] if stay else []
    if moved:
        count = "1 file" if len(moved) == 1 else f"{len(moved)} files"
        lines.append(f"{count} in {site}/ that no page owns moved to {where}/: {named(moved)}")
    return lines
