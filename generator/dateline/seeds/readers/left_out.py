"""Seeds that stay without an article: `skip: true` in the sidecar, or the ids of those items of a file of many."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from dateline.base.errors import UsageError
from dateline.base.faults import outside
from dateline.base.project import Project, is_inside
from dateline.base.wholefile import put_whole
from dateline.content.front_matter import scalar
from dateline.seeds.readers.sidecar import ENDINGS, Sidecar, read_sidecar

_SKIP = re.compile(r"^skip:[^\n]*\n(?:[ \t]*-[^\n]*\n)*", re.MULTILINE)


AS_SAID = "left out, as its sidecar says"


class LeftOut:
    """The seeds of one import that stay without an article, because theirs was deleted, now or before.

    `deleted` gives, for the fingerprint of such a seed, its name below content/ and the path that its article had.
    """

    def __init__(self, project: Project, deleted: Callable[[str], tuple[str, str] | None], dry_run: bool) -> None:
        self._project, self._deleted, self._dry_run = project, deleted, dry_run
        self._sidecars: dict[Path, Sidecar] = {}

    def note(self, shown: str, name: str, fingerprint: str) -> str:
        """What is said of a seed that stays without an article; "" for any other. Raises OutsideError, Rejected."""
        if fingerprint and (gone := self._deleted(fingerprint)):
            file, _, item = gone[0].partition("#")
            seed = self._project.content / file
            written = not self._dry_run and seed.is_file() and leave_out(self._project, seed, item)
            said = f", so `skip` was written to {self._project.relative(written)}" if written else ""
            return f"its article content/{gone[1]} was deleted{said}; `dateline import {shown}` takes it back"
        file, _, item = name.partition("#")
        path = self._project.content / file
        if path not in self._sidecars:
            self._sidecars = {path: read_sidecar(path)}  # the items of a file follow one another
        sidecar = self._sidecars[path]
        return AS_SAID if sidecar.skip or item in sidecar.without else ""


def leave_out(project: Project, seed: Path, item: str = "") -> Path | None:
    """The sidecar that now says that a seed, or the `item` of it, is left out; None where it said so already."""
    known = read_sidecar(seed)
    if known.skip or (item and item in known.without):
        return None
    return _written(project, seed, (*known.without, item) if item else True)


def take_back(project: Project, seed: Path) -> Path | None:
    """The sidecar that now leaves out nothing of a seed; None where it left out nothing."""
    known = read_sidecar(seed)
    return _written(project, seed, False) if known.skip or known.without else None


def _written(project: Project, seed: Path, skip: bool | tuple[str, ...]) -> Path:
    """The sidecar with another `skip`, and all else that it says; one that says nothing is removed."""
    there = (path for ending in ENDINGS if (path := seed.with_suffix(ending)).is_file())
    sidecar = next(there, seed.with_suffix(".yaml"))
    if not is_inside(sidecar, project.content):
        raise UsageError(f"{project.relative(sidecar)} is a link out of content/", "Put the file itself there.")
    with outside(sidecar):
        text = sidecar.read_text(encoding="utf-8").rstrip("\n") + "\n" if sidecar.is_file() else ""
    line = "skip: true\n" if skip is True else f"skip: [{', '.join(map(scalar, skip))}]\n" if skip else ""
    text = _SKIP.sub("", text).lstrip("\n") + line
    if text:
        put_whole(str(sidecar), text.encode())
    else:
        with outside(sidecar):
            sidecar.unlink()
    return sidecar
