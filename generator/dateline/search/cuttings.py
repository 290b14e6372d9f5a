"""What a page lets the search see: its elements marked `data-pagefind-body`, cut out of the rest.

An index is made of these cuttings alone, never of whole pages. So it depends on nothing that was not
compared, and a page whose neighbours or footer changed need not be indexed again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.base.fingerprint import fingerprint_bytes

MARK = b"data-pagefind-body"
_INSIDE = rb"""(?:[^>"']|"[^"]*"|'[^']*')*"""  # of a tag
_OPEN = re.compile(rb"<([a-zA-Z][a-zA-Z0-9-]*)(?=\s)(?=" + _INSIDE + rb"\s" + MARK + rb"[\s=>/])" + _INSIDE + rb">")


def searchable(page: bytes) -> bytes:
    """The marked elements of a page, one after the other; nothing where none is."""
    parts: list[bytes] = []
    place = 0
    while MARK in page[place:] and (start := _OPEN.search(page, place)):
        place = _end(page, start.end(), start[1].lower())
        parts.append(page[start.start() : place])
    return b"".join(parts)


def search_mark(page: bytes) -> str:
    """The fingerprint of what the search sees of a page, empty where that is nothing."""
    seen = searchable(page)
    return fingerprint_bytes(seen) if seen else ""


def _end(page: bytes, place: int, name: bytes) -> int:
    """Where the element ends whose first tag ends at `place`: the end of the page when it is never closed."""
    depth = 1
    for tag in _tags(name).finditer(page, place):
        depth += -1 if tag[0][1:2] == b"/" else 1
        if not depth:
            return tag.end()
    return len(page)


@lru_cache(maxsize=16)
def _tags(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"</?" + re.escape(name) + rb"(?=[\s>/])" + _INSIDE + rb">", re.IGNORECASE)
