"""One digest held three times: by a process that remembers, by new ones, and built from nothing each time."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import pytest

from dateline.base.errors import Problem
from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build import stages as pipeline
from dateline.build.memory import Memory
from dateline.build.run import build
from dateline.build.stale import Comparer
from dateline.build.unchanged import toolchain

NOW = datetime(2020, 6, 1, tzinfo=UTC)
SETTLED = 0.06  # seconds after which the stat of a file is believed
Pages = dict[str, tuple[str, str]]


def quick_folder() -> str:
    """A new folder in memory, where the machine has room there: most of these tests' time goes into small files."""
    memory = Path("/dev/shm")
    return tempfile.mkdtemp(prefix="dateline-", dir=memory if os.access(memory, os.W_OK) else None)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def forget_everything() -> None:
    """Empties every cache of this process, as if it were a new one; the tool itself stays what it is."""
    for name, module in list(sys.modules.items()):
        if name.startswith("dateline."):
            for thing in list(vars(module).values()):
                if hasattr(thing, "cache_clear") and thing is not toolchain:
                    thing.cache_clear()


@contextmanager
def _compared() -> Iterator[list[Comparer]]:
    """The comparers that builds make meanwhile."""
    made: list[Comparer] = []

    class Kept(Comparer):
        def __init__(self, *args: object) -> None:
            super().__init__(*args)  # type: ignore[arg-type]
            made.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "Comparer", Kept)
        yield made


@dataclass(frozen=True, slots=True)
class Made:
    """What a build left: its files, what it said, and of each page its fingerprint and all that it is made from."""

    files: dict[str, bytes]
    said: tuple[set[Problem], tuple[object, ...]]
    pages: Pages = field(default_factory=dict)


class Thrice:
    """A digest of the files `files`, below the folder `home`."""

    def __init__(self, home: Path, files: Mapping[str, bytes]) -> None:
        self.home, self.files = home, dict(files)
        self.sound = True  # whether both sites stand as before any edit; a test that fails leaves it otherwise
        self._memory = Memory()
        self._compiled = home.parent / "compiled"  # what layouts compile to: cached by their content, for speed only
        for name in ("remembering", "new"):
            for path, data in files.items():
                _put(home / name / path, data)
            self._take_compiled(home / name)
        sleep(SETTLED)
        self.remembering()
        self.new()
        self.base = self.clean()

    def remembering(self, edited: tuple[str, ...] = ()) -> Made:
        """The site as a process leaves it that built it before and is told of the files `edited`."""
        return self._built("remembering", edited, self._memory)

    def new(self) -> Made:
        """The site as a new process leaves it."""
        return self._built("new")

    def clean(self) -> Made:
        """The site as it is made from nothing."""
        root = self.home / "clean"
        shutil.rmtree(root, ignore_errors=True)
        for path, data in self.files.items():
            _put(root / path, data)
        self._take_compiled(root)
        with _compared() as comparers:
            made = self._built("clean")
        if not self._compiled.exists():
            shutil.copytree(root / ".dateline/layouts", self._compiled)
        return Made(made.files, made.said, _pages(comparers[-1]))

    def put(self, path: str, data: bytes | None) -> None:
        """Writes a file of the digest anew, or removes it."""
        for name in ("remembering", "new"):
            _put(self.home / name / path, data)
        if data is None:
            self.files.pop(path, None)
        else:
            self.files[path] = data

    def _built(self, name: str, edited: tuple[str, ...] = (), memory: Memory | None = None) -> Made:
        project = Project(self.home / name)
        report = build(project, BuildOptions(NOW, edited=edited), memory)
        said = (
            {*report.warnings},
            (report.articles, report.pages, report.drafts, report.held, report.waiting, report.unchecked),
        )
        return Made(tree(project.site), said)

    def _take_compiled(self, root: Path) -> None:
        if self._compiled.exists():
            shutil.copytree(self._compiled, root / ".dateline/layouts")


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _pages(comparer: Comparer) -> Pages:
    """Of each page its fingerprint, and all that its context and its collections say, down to the last card."""
    orders = (comparer.order(position) for position in range(len(comparer.specs)))
    return {order.page.route: (order.fingerprint, repr(order.page)) for order in orders}
