"""Target `dir`: a folder, on this machine or mounted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dateline.base.errors import OutsideError, UsageError
from dateline.base.faults import outside, raise_unless_gone
from dateline.base.permalinks import folders_of
from dateline.base.project import Project, is_inside
from dateline.base.site.places import refuse_place
from dateline.config.values import Target
from dateline.publish.manifest import MANIFEST, manifest_bytes, read_manifest, unmarked
from dateline.publish.plan import Built, Plan, Prepared, Surroundings, emptied, plan_of_folder

PART = ".dateline-part"
PIECE = 1 << 20


def prepare(name: str, target: Target, built: Built, around: Surroundings) -> Prepared:
    """The plan for a folder. Raises UsageError for one that holds the digest, OutsideError for one of no use."""
    folder = _folder(target.remote, around.project)
    with outside(folder):
        standing = _files(folder)
        owned = read_manifest((folder / MANIFEST).read_bytes() if MANIFEST in standing else None)
        same = [r for r in built.sizes if r in standing and _equal(built.path(r), folder / r)]
    plan = plan_of_folder(built, standing, same, owned, around.take_over)
    return Prepared(plan, partial(_send, Folder(folder, around), plan, built))


def _folder(remote: str, project: Project) -> Path:
    folder = (project.root / Path(remote).expanduser()).resolve()
    refuse_place(folder, project, "Name another folder as the target's `remote`.", also=[project.site])
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", "Name a folder as the target's `remote`.")
    return folder


def _files(folder: Path) -> set[str]:
    start = len(f"{folder}/")
    found = {
        f"{root}/{name}"[start:] for root, _, files in os.walk(folder, onerror=raise_unless_gone) for name in files
    }
    return found - {PART}


def _equal(one: Path, other: Path) -> bool:
    if other.is_symlink() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while piece := first.read(PIECE):
            if piece != second.read(PIECE):
                return False
    return True


def _send(folder: Folder, plan: Plan, built: Built) -> None:
    tell = folder.around.checkpoint
    with outside(folder.path):
        folder.path.mkdir(parents=True, exist_ok=True)
        try:
            folder.write(MANIFEST, manifest_bytes(unmarked({*built.sizes, *plan.removed})))
            for route in plan.in_the_way:
                folder.remove(route)
            folder.prune(folders_of(plan.in_the_way))
            sent = [route for routes in plan.phases() for route in routes]
            for done, route in enumerate(sent, 1):
                tell(f"send {route}")
                folder.copy(built.path(route), route)
                folder.around.progress("publish", done, len(sent))
            for route in plan.removed:
                tell(f"remove {route}")
                folder.remove(route)
            folder.prune(emptied(plan, built))
            tell("finish")
            folder.write(MANIFEST, manifest_bytes(unmarked(built.sizes)))
        finally:
            with suppress(OSError):
                (folder.path / PART).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that files are put into whole: each is written beside its place and then renamed."""

    path: Path
    around: Surroundings

    def copy(self, source: Path, route: str) -> None:
        """Puts a copy of `source` at `route`. Raises OSError, OutsideError."""
        target = self._place(route)
        shutil.copyfile(source, self.path / PART)
        (self.path / PART).replace(target)

    def write(self, route: str, data: bytes) -> None:
        """Puts `data` at `route`. Raises OSError, OutsideError."""
        target = self._place(route)
        (self.path / PART).write_bytes(data)
        (self.path / PART).replace(target)

    def remove(self, route: str) -> None:
        """Removes the file at `route`. Raises OSError, OutsideError."""
        if (self.path / route).is_symlink() or (self.path / route).is_file():
            self._place(route).unlink()

    def prune(self, folders: Iterable[str]) -> None:
        """Removes those of `folders` that are empty."""
        for folder in sorted(folders, key=lambda folder: -folder.count("/")):
            with suppress(OSError):
                (self.path / folder).rmdir()

    def _place(self, route: str) -> Path:
        """The path of a route, its folder made; what stands in the way of a folder goes."""
        target = self.path / route
        if not target.parent.is_dir():
            for folder in reversed(target.parents[: route.count("/")]):
                if folder.is_symlink() or folder.is_file():
                    folder.unlink()
                folder.mkdir(exist_ok=True)
        if not is_inside(target.parent, self.path):
            raise OutsideError(f"{target} leads out of {self.path}", "Remove the symbolic link from the target.")
        if target.is_dir() and not target.is_symlink():
            target.rmdir()
        return target
