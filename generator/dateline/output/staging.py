"""Temporary files of a build: beside the output, on the same file system, until all are in place."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dateline.base.faults import outside
from dateline.base.fingerprint import fingerprint_blocks, fingerprint_bytes, fingerprint_or_none
from dateline.base.wholefile import write_whole

INSIDE = ".dateline-staging"
LOST_AND_FOUND = "lost+found"  # what a volume's own file system keeps at its top
# Why nothing can be staged beside a site: another file system, or a parent folder that may not be written to.
_NOT_BESIDE = frozenset((errno.EXDEV, errno.EROFS, errno.EACCES, errno.EPERM))


class Output(NamedTuple):
    """A file of the site: its route, the fingerprint of its bytes, and whether a new one is staged for it."""

    route: str
    fingerprint: str
    staged: bool


@dataclass(frozen=True, slots=True)
class Staging:
    """Where temporary files lie: beside the output, on the same file system; `fresh` where no site stands yet.

    `links` are folders of the site that are links: what is behind them is no file of the site.
    `inside` where the site is a file system of its own (a volume, a bind mount), so that they must lie in it.
    """

    site: Path
    fresh: bool = False
    links: tuple[str, ...] = ()
    inside: bool = False

    @property
    def folder(self) -> Path:
        """The folder of one build's temporary files, removed at its end."""
        return self.site / INSIDE if self.inside else self.site.with_name(f".{self.site.name}.staging")

    @property
    def tree(self) -> Path:
        """A whole new site, in a folder of its name."""
        return self.folder / self.site.name

    def path(self, route: str) -> str:
        """The path of a route's temporary file."""
        start = _start(self)
        return start + route if self.fresh else start + fingerprint_bytes(route.encode())

    def stands(self, route: str) -> bool:
        """Whether the file at `route` may be compared, to see whether it can stay."""
        return not (self.fresh or (self.links and behind(route, self.links)))


def behind(route: str, folders: Iterable[str]) -> bool:
    """Whether `route` lies in one of these folders."""
    return any(route.startswith(f"{folder}/") for folder in folders)


@cache
def _start(staging: Staging) -> str:
    """The beginning of the paths of all temporary files."""
    return f"{staging.tree if staging.fresh else staging.folder}/"


def open_staging(site: Path, links: tuple[str, ...] = ()) -> Staging:
    """An empty place for a build's temporary files, from which they can be renamed into `site`. Raises OSError."""
    beside = Staging(site, not site.exists(), links)
    within = Staging(site, links=links, inside=True)
    for staging in (beside, within):
        if staging.folder.exists():
            shutil.rmtree(staging.folder)
    try:
        beside.folder.mkdir(parents=True)
        if not beside.fresh:  # only a rename tells whether one is possible: a bind mount has the number of its disk
            beside.folder.rename(within.folder)
            within.folder.rename(beside.folder)
        return beside
    except OSError as error:
        if beside.fresh or error.errno not in _NOT_BESIDE:
            raise
    with suppress(OSError):
        beside.folder.rmdir()
    within.folder.mkdir()
    return within


def stage(staging: Staging, route: str, data: bytes, known: str = "") -> Output:
    """A file ready to be put in place; nothing is staged where site/ holds these bytes already.

    `known` is the fingerprint of what stands there, where the ledger vouches for it.
    """
    found = fingerprint_bytes(data)
    if staging.stands(route) and (found == known or (not known and same(f"{staging.site}/{route}", data))):
        return Output(route, found, False)
    path = staging.path(route)
    with outside(path):
        write_whole(path, data)
    return Output(route, found, True)


def stage_blocks(staging: Staging, route: str, blocks: Callable[[], Iterable[bytes]], known: str = "") -> Output:
    """A file of `blocks` ready to be put in place, streamed: media may be large."""
    if staging.stands(route):
        found = fingerprint_blocks(blocks())
        if found == known or (not known and fingerprint_or_none(staging.site / route) == found):
            return Output(route, found, False)
    path = staging.path(route)
    with outside(path):
        write_whole(path, b"")
        with open(path, "wb") as file:
            found = fingerprint_blocks(block for block in blocks() if file.write(block))
    return Output(route, found, True)


def same(path: Path | str, data: bytes) -> bool:
    """Whether the file at `path` holds `data`."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    with os.fdopen(handle, "rb", buffering=0) as file:
        return os.fstat(handle).st_size == len(data) and file.readall() == data
