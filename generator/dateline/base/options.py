"""The options and the report of a build. Light to import: a build with nothing to do needs no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from dateline.base.errors import Problem

StartMethod = Literal["fork", "spawn", "forkserver"]
Progress = Callable[[str, int, int], None]


def silent(*_: object) -> None:
    """Nothing: a progress or notice that is not shown."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Options of a build; `now` is the build's one moment, `clock` gives seconds for the report only."""

    now: datetime
    drafts: bool = False
    future: bool = False
    jobs: int = 1
    clean: bool = False
    verify: bool = False
    convert: bool = True
    dry: bool = False  # change nothing in the site; only say what would change
    preview: bool = False  # for `serve`: into a folder of its own, assets without fingerprint in their names
    edited: tuple[str, ...] = ()  # paths that are known to have changed, and enough to look at for now
    base_url: str = ""
    output: Path | None = None
    start_method: StartMethod = "fork"
    clock: Callable[[], float] = lambda: 0.0
    progress: Progress = silent
    notice: Callable[[str], None] = silent
    checkpoint: Callable[[str], None] = silent  # told of each step towards the site; tests stop there


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of the work that a build did."""

    read: int = 0
    parsed: int = 0
    rendered: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The report of a build; `reasons` are routes, each with the reason why it was rendered."""

    articles: int
    pages: int
    counts: Counts
    drafts: int = 0
    held: int = 0
    waiting: int = 0
    due: datetime | None = None
    warnings: tuple[Problem, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()  # routes that the build wrote or removed, or a dry one would
    # Articles on the site whose title or date is a guess that nobody checked: the file, and the page's route.
    unchecked: tuple[tuple[str, str], ...] = ()
    asked: str = ""  # of a dry build: the options of the build that made the site, as the command line has them
    stays: tuple[str, ...] = ()  # names in the folder that no page owns and that stay there, where they were looked for
    moved: tuple[str, ...] = ()  # files there that no page owns and that were moved out of it
    links: tuple[int, int] = (0, 0)  # link items, and how many editions hold them
