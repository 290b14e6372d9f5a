"""Slugs, routes and URLs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from sys import intern
from urllib.parse import quote

from dateline.base.forms import nfc, tidied

INDEX = "index.html"
SEARCH_FOLDER = "search/"  # the search page; the index of each year in a folder of its own; their one script
MAX_SLUG = 120
MAX_NAME = 220  # bytes; a disk takes 255, with the ending, a number, and what a file is called while it is written
_GAP = re.compile(r"[\W_]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
# Names that Windows gives no file, whatever its ending ("Naming Files, Paths, and Namespaces").
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
# Characters that RFC 3986 allows in a path segment, so that URLs stay readable.
SAFE = "/-._~!$&'()*+,;=:@"


def slugify(text: str) -> str:
    """The slug of `text`: NFKC, lower case, letters and digits of any script; empty when none is left."""
    if text.isascii():
        slug = _GAP.sub("-", _APOSTROPHE.sub("", text.lower())).strip("-")
    else:
        lowered = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", tidied(text)).lower())
        slug = "-".join("".join(c if _is_letter(c) else " " for c in unicodedata.normalize("NFKC", lowered)).split())
    return slug if len(slug) <= MAX_SLUG else slug[:MAX_SLUG].rpartition("-")[0] or slug[:MAX_SLUG]


def file_stem(text: str, most: int = MAX_SLUG) -> str:
    """The slug of `text` as a file name: at most `most` letters, and no more bytes than disks take."""
    slug = slugify(text)
    if slug in _DEVICES:
        return f"{slug}-1"
    short = slug[:most].encode()[:MAX_NAME].decode("utf-8", "ignore")
    return slug if slug == short else short.rpartition("-")[0] or short


def _is_letter(character: str) -> bool:
    # A combining mark belongs to the letter before it (Devanagari, Thai).
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def article_route(pattern: str, day: date, slug: str, id: str) -> str:
    """The route of an article under the permalink `pattern`, its date as written."""
    # Neither slugs nor ids have braces.
    return intern(_day_route(pattern, day.toordinal()).replace("{slug}", slug).replace("{id}", id))


@lru_cache(maxsize=20_000)  # more days than most archives have
def _day_route(pattern: str, day: int) -> str:
    year, month, of_month = date.fromordinal(day).isoformat().split("-")
    path = pattern.format(year=year, month=month, day=of_month, slug="{slug}", id="{id}")
    return path.lstrip("/") + INDEX


def path_of(route: str) -> str:
    """The URL path of a route below the base path: `a/index.html` → `a/`."""
    if route == INDEX:
        return ""
    plain = route[: -len(INDEX)] if route.endswith("/" + INDEX) else route
    return plain if plain.isascii() and _PLAIN.match(plain) else quote(plain, safe=SAFE)


_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*\Z")


def route_of(path: str) -> str:
    """The route that a site path leads to: `/a/` → `a/index.html`."""
    path = path.lstrip("/")
    return path + INDEX if not path or path.endswith("/") else path


def search_folder(year: int) -> str:
    """The folder of the index of a year's search, below the site."""
    return f"{SEARCH_FOLDER}{year:04}/"


def folders_of(routes: Iterable[str]) -> set[str]:
    """All folders above these routes, without a slash at the end."""
    found: set[str] = set()
    for route in routes:
        folder = route.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def folded_route(route: str) -> str:
    """The key of a route on disks that ignore case and the form of accents: equal keys are one file there."""
    if not route.isascii():
        route = nfc(route)
    return route if route.islower() else route.casefold()


def is_long_route(route: str) -> bool:
    """Whether a route is longer than a disk takes."""
    if len(route) < 64 or (len(route) <= 255 and route.isascii()):  # a character takes four bytes at most
        return False
    # What file systems take for one name; and for a path, less room for the folder that the site lies in.
    return len(route.encode()) > 3000 or max(len(part.encode()) for part in route.split("/")) > 255
