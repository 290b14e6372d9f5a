"""The plan of a publish: its steps in an order in which all that home or a feed names is always there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from dateline.base.errors import ConflictError, UsageError
from dateline.base.faults import raise_unless_gone
from dateline.base.fingerprint import fingerprint
from dateline.base.options import Progress, silent
from dateline.base.permalinks import folders_of
from dateline.base.project import MARKER, Project
from dateline.config.values import Target
from dateline.output.aside import named
from dateline.output.staging import INSIDE
from dateline.output.write import LOST_AND_FOUND
from dateline.publish.manifest import MANIFEST

SHARE = 3  # more than one file in three: a removal that is asked for twice
FEEDS = frozenset(("feed.xml", "rss.xml", "feed.json", "feeds.opml"))
LISTS = ("topics/", "tags/", "archive/", "editions/", "sources/", "search/")
MAPS = re.compile(r"(?:news-)?sitemap[\w-]*\.xml|robots\.txt|_headers|_redirects")
LEFTOVER = re.compile(r"\.(.+)\.[A-Za-z0-9]{6}")  # a temporary file of rsync, whose receiver was killed


@dataclass(frozen=True, slots=True)
class Built:
    """The finished site: its folder, and each file's size by route; `stamp` is another one when a file is another."""

    folder: Path
    sizes: Mapping[str, int]
    stamp: str = ""

    def path(self, route: str) -> Path:
        """The file of a route."""
        return self.folder / route


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sent and removed, each in the order of doing so; `before` counts our files that are there now."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    bytes: int
    before: int
    foreign: tuple[str, ...] = ()  # files there that no publish sent: they stay
    conflicts: tuple[str, ...] = ()  # files there that no publish sent, where ours are to go
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.new or self.changed or self.removed)

    @property
    def in_the_way(self) -> tuple[str, ...]:
        """Files to remove before anything is sent: a file goes where their folder is, or a folder where they are."""
        sent = {*self.new}
        folders = folders_of(sent)
        return tuple(r for r in self.removed if r in folders or not sent.isdisjoint(folders_of([r])))

    def phases(self) -> list[list[str]]:
        """The routes to send, one list for each phase."""
        found: dict[int, list[str]] = {}
        for route in sorted((*self.new, *self.changed)):
            found.setdefault(phase(route), []).append(route)
        return [routes for _, routes in sorted(found.items())]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The surroundings of a target besides the site; `checkpoint` is told of each step, tests stop there."""

    project: Project
    environment: Mapping[str, str]
    title: str = "Dateline"
    authority: str = "dateline.invalid"
    moment: int = 0  # seconds since 1970
    interactive: bool = False
    take_over: bool = False  # files of others that stand where ours go count as ours
    progress: Progress = silent
    checkpoint: Callable[[str], None] = silent


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan, and how it is carried out."""

    plan: Plan
    send: Callable[[], None]


Prepare = Callable[[str, Target, Built, Surroundings], Prepared]


def phase(route: str) -> int:
    """The phase of sending a file: 0 assets and media, 1 pages, 2 lists, 3 feeds, 4 home, 5 files for machines."""
    name = route.rpartition("/")[2]
    if MAPS.fullmatch(route):
        return 5
    if route == "index.html":
        return 4
    if name in FEEDS:
        return 3
    if route.startswith(LISTS) and name.endswith((".html", "-entry.json")):
        return 2
    return 1 if name.endswith(".html") else 0


def find_built(folder: Path, stays: Collection[str] = ()) -> Built:
    """Every file that is to be published; what `stays` in the folder, though no page owns it, is not."""
    sizes, times, start = {}, {}, len(f"{folder}/")
    left_out = {MARKER, MANIFEST, LOST_AND_FOUND, INSIDE, *stays}
    for root, folders, files in os.walk(folder, onerror=raise_unless_gone):
        inside = f"{root}/"[start:]
        folders[:] = [name for name in folders if inside + name not in left_out]
        for name in files:
            if (route := inside + name) not in left_out:
                stat = os.stat(f"{root}/{name}")  # noqa: PTH116 - 100,000 of them
                sizes[route], times[route] = stat.st_size, f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"
    return Built(folder, dict(sorted(sizes.items())), fingerprint(tuple(sorted(times.items()))))


def make_plan(
    built: Built,
    standing: Collection[str],
    same: Collection[str],
    owned: Collection[str],
    notes: Iterable[str] = (),
    conflicts: Collection[str] = (),
) -> Plan:
    """The plan for a target where the files `standing` are, of which `same` equal the site's and `owned` are ours.

    `conflicts` are files of others that ours would replace.
    """
    site = built.sizes.keys()
    there = {route for route in standing if route != MANIFEST}
    send = [route for route in site if route not in same or route not in there]
    ours = {route for route in there if route in owned or _is_leftover(route, site, owned)}
    removed = sorted(ours - site, key=lambda route: (-phase(route), route))
    return Plan(
        tuple(_in_order(route for route in send if route not in there)),
        tuple(_in_order(route for route in send if route in there)),
        tuple(removed),
        len(site) - len(send),
        sum(built.sizes[route] for route in send),
        len(ours),
        tuple(sorted(there - ours - site)),
        tuple(sorted(conflicts)),
        tuple(notes),
    )


def plan_of_folder(
    built: Built, standing: Set[str], same: Collection[str], owned: Mapping[str, str], take_over: bool
) -> Plan:
    """The plan for a target that is a folder, where a file may also stand in the way of a folder, and it of a file."""
    site, others = built.sizes.keys(), {*standing} - owned.keys() - {MANIFEST}
    conflicts = {route for route in others if route in site and route not in same}
    conflicts |= others & folders_of(site)
    blocked = site & folders_of(others)
    conflicts |= {route for route in others if not blocked.isdisjoint(folders_of([route]))}
    return make_plan(built, standing, same, {*owned, *conflicts} if take_over else owned, (), conflicts)


def _in_order(routes: Iterable[str]) -> list[str]:
    return sorted(routes, key=lambda route: (phase(route), route))


def _is_leftover(route: str, site: Collection[str], owned: Collection[str]) -> bool:
    folder, slash, name = route.rpartition("/")
    found = LEFTOVER.fullmatch(name) if name.startswith(".") else None
    return found is not None and (f"{folder}{slash}{found[1]}" in site or f"{folder}{slash}{found[1]}" in owned)


def emptied(plan: Plan, built: Built) -> list[str]:
    """Folders that the removals leave empty, the deepest first."""
    left = folders_of(plan.removed) - folders_of(built.sizes) - folders_of(plan.foreign)
    return sorted(left, key=lambda folder: (-folder.count("/"), folder))


def refuse_conflicts(plan: Plan, take_over: bool) -> None:
    """Raises ConflictError where files would be replaced that no publish sent, and nobody said that they may be."""
    if plan.conflicts and not take_over:
        count = len(plan.conflicts)
        raise ConflictError(
            f"{'a file' if count == 1 else f'{count} files'} that Dateline did not send would be replaced there: "
            f"{named(plan.conflicts)}. Nothing was sent",
            "Look at what is there. Name another folder as `remote`, or publish with --take-over to replace it.",
        )


def refuse_large_removal(plan: Plan, allowed: bool) -> None:
    """Raises UsageError where more than a third of what is there would go and nobody said that it may."""
    removed = [route for route in plan.removed if route not in plan.conflicts]  # those have an option of their own
    if not allowed and len(removed) * SHARE > plan.before:
        shown = ", ".join(removed[:3]) + (", …" if len(removed) > 3 else "")
        raise UsageError(
            f"this would remove {len(removed)} of {plan.before} files that are there now: {shown}",
            "Look at the plan (--dry-run); if it is right, publish with --allow-removals.",
        )
