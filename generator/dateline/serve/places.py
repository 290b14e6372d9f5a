"""Where the path of a request leads: a file of the preview, another address, or nowhere."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from dateline.base.addresses import parts_of
from dateline.base.permalinks import INDEX, SAFE
from dateline.base.project import MARKER, is_inside

NOT_FOUND = "404.html"
LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a path: the file's route below the preview, and the status to answer with."""

    status: int
    route: str
    path: Path
    tag: str  # changes when the file does; a strong entity tag (RFC 9110, 8.8.3) without its quotes


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another address to go to."""

    location: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing to see: the status to answer with, and why."""

    status: int
    why: str


Answer = Found | Elsewhere | Refused


def find(target: str, base: str, folder: Path) -> Answer:
    """What the request target `target` means on a site whose path is `base` (decoded), kept in `folder`."""
    path = decoded(target)
    if path is None:
        return Refused(400, "the address is not a plain path")
    query = parts_of(target).query
    tail = f"?{query}" if query else ""
    if path == "/" != base or path + "/" == base:
        return Elsewhere(quote(base, safe=SAFE) + tail)
    if not path.startswith(base):
        return _missing(folder)
    route = path[len(base) :]
    if not route or route.endswith("/"):
        return _file(folder, route + INDEX) or _missing(folder)
    if found := _file(folder, route):
        return found
    if _file(folder, f"{route}/{INDEX}"):
        return Elsewhere(quote(f"{path}/", safe=SAFE) + tail)
    return _missing(folder)


def decoded(target: str) -> str | None:
    """The path of a request target, decoded once; None for one that no page can have.

    That are other forms than a path (RFC 9112, 3.2), dots that climb, doubled or encoded slashes, backslashes,
    control characters and what is not UTF-8.
    """
    raw = target.partition("#")[0].partition("?")[0]
    if not raw.startswith("/") or len(raw) > LONGEST or "%2f" in raw.lower():
        return None
    try:
        path = unquote(raw, errors="strict")
    except UnicodeDecodeError:
        return None
    parts = path.split("/")[1:]
    plain = all(parts[:-1]) and not {".", ".."} & {*parts} and "\\" not in path
    return path if plain and not any(ord(c) < 32 or ord(c) == 127 for c in path) else None


def _missing(folder: Path) -> Answer:
    """The site's own page for what is not there."""
    if found := _file(folder, NOT_FOUND):
        return Found(404, found.route, found.path, found.tag)
    return Refused(404, "there is no page here")


def _file(folder: Path, route: str) -> Found | None:
    """A plain file of the preview, not led out of it by a link; the marker is no part of the site."""
    path = folder / route
    try:
        found = path.stat()
        inside = is_inside(path, folder)
    except (OSError, ValueError):
        return None
    if not inside or not stat.S_ISREG(found.st_mode) or route == MARKER:
        return None
    return Found(200, route, path, f"{found.st_mtime_ns:x}-{found.st_size:x}-{found.st_ino:x}")
