"""The built site: does every link, anchor and file that a page asks for exist?"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from dateline.base.addresses import joined, parts_of
from dateline.base.faults import outside, raise_unless_gone
from dateline.base.permalinks import INDEX, path_of
from dateline.base.project import MARKER
from dateline.check.finding import Check, Found

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"(?<!\s)\s+([^\s=<>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_ADDRESSES = {"href", "src", "poster", "action"}
_SILENT = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b[^>]*\brel=\"canonical\"[^>]*\bhref=\"([^\"]*)\"")


@dataclass(slots=True)
class Built:
    """The built site, page by page: the anchors of each, and the pages that ask for each address."""

    folder: Path
    url: str
    base: str  # the path of `url`
    files: frozenset[str]
    excused: Collection[str] = ()  # links that content itself is already blamed for
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    twice: dict[str, list[str]] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)  # target with anchor → routes that name it
    bare: dict[str, list[str]] = field(default_factory=dict)  # picture without alt → routes


def read_built(folder: Path, url: str, excused: Collection[str], progress: Callable[[str, int, int], None]) -> Built:
    """Reads every page of a built site, each once."""
    files = frozenset(_files(folder))
    address = _address(folder) or url
    built = Built(folder, address, parts_of(address).path or "/", files, excused)
    pages = sorted(name for name in files if name.endswith(".html"))
    for number, name in enumerate(pages):
        progress("check", number, len(pages))
        with outside(folder / name):
            text = (folder / name).read_text(encoding="utf-8", errors="replace")
        _read_page(built, name, _SILENT.sub("", text))
    return built


def is_built(folder: Path) -> bool:
    """Whether `folder` holds a site."""
    return (folder / MARKER).is_file()


def _files(folder: Path) -> Iterator[str]:
    for root, _, names in os.walk(folder, onerror=raise_unless_gone):
        inside = Path(root).relative_to(folder).as_posix()
        yield from (name if inside == "." else f"{inside}/{name}" for name in names)


def _address(folder: Path) -> str:
    """The address that the site was built for, as its home page says."""
    try:
        found = _CANONICAL.search((folder / INDEX).read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
    return html.unescape(found[1]) if found and found[1].endswith("/") else ""


def _read_page(built: Built, name: str, text: str) -> None:
    anchors: list[str] = []
    page = joined(built.url, path_of(name))
    for tag in _TAG.finditer(text):
        if not tag[2]:
            continue
        found = {a[1].lower(): html.unescape(a[2] or a[3] or a[4] or "") for a in _ATTRIBUTE.finditer(tag[2])}
        if "id" in found:
            anchors.append(found["id"])
        for key in _ADDRESSES & found.keys():
            _ask(built, name, page, found[key])
        if tag[1] == "img" and "alt" not in found:
            built.bare.setdefault(found.get("src", ""), []).append(name)
    built.anchors[name] = frozenset(anchors)
    if len(built.anchors[name]) < len(anchors):
        built.twice[name] = sorted({one for one in anchors if anchors.count(one) > 1})


def _ask(built: Built, name: str, page: str, link: str) -> None:
    if link in built.excused:
        return
    base = built.base
    if link.startswith(base) and "//" not in link and "/." not in link:  # as nearly all are
        built.asked.setdefault(link[len(base) :], []).append(name)
        return
    there = joined(page, link)
    if there.startswith(built.url):
        built.asked.setdefault(there[len(built.url) :], []).append(name)
    elif link.startswith("/") and not link.startswith("//"):
        built.asked.setdefault(link, []).append(name)


def dead_ends(built: Built) -> Iterator[Found]:
    """Links of pages to a file that is not in site/."""
    for target, pages in sorted(built.asked.items()):
        if _file(built, target) is None:
            yield _found(pages, f"the link /{target.lstrip('/')} leads nowhere", "a page or file of the site")


def lost_anchors(built: Built) -> Iterator[Found]:
    """Links of pages to an anchor that the other page does not have."""
    for target, pages in sorted(built.asked.items()):
        anchor, file = unquote(parts_of(target).fragment), _file(built, target)
        if anchor and file in built.anchors and anchor not in built.anchors[file]:
            yield _found(pages, f"the link /{target}: that page has no anchor {anchor!r}", "an `id` of that page")


def bare_pictures(built: Built) -> Iterator[Found]:
    """Pictures without an `alt` attribute."""
    for picture, pages in sorted(built.bare.items()):
        yield _found(pages, f"the picture {picture} without `alt`", "`alt`, empty only for decoration")


def anchors_twice(built: Built) -> Iterator[Found]:
    """Pages that give one anchor to two elements."""
    for name, anchors in sorted(built.twice.items()):
        yield _found([name], f"the anchor {anchors[0]!r} twice", "each `id` once on a page")


def _file(built: Built, target: str) -> str | None:
    """The file that an address below the site's means."""
    if target.startswith("/"):
        return None  # beside the site's own path
    path = unquote(parts_of(target).path)
    for name in (path + INDEX if not path or path.endswith("/") else path, f"{path}/{INDEX}"):
        if name in built.files:
            return name
    return None


def _found(pages: list[str], found: str, expected: str) -> Found:
    pages = sorted(set(pages))
    more = f", also on {len(pages) - 1} more" if len(pages) > 1 else ""
    mend = "Mend the text or layout that makes it, then build again."
    return Found(f"site/{pages[0]}", found + more, expected, mend)


SITE_CHECKS: tuple[Check[Built], ...] = (
    Check("site-link", "error", "A page of the built site links to a file that is not there.", dead_ends),
    Check("site-anchor", "error", "A page of the built site links to an anchor that is not there.", lost_anchors),
    Check("site-alt", "error", "A page of the built site has a picture without `alt`.", bare_pictures),
    Check("site-id", "error", "A page of the built site has an anchor twice.", anchors_twice),
)
"""The checks of the built site."""
