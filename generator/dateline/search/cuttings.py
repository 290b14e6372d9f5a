"""Cuttings: the elements of a page that are marked `data-pagefind-body`, for the search.

An index is made of these cuttings alone, never of whole pages. So it depends on nothing that was not
compared, and a page whose neighbours or footer changed need not be indexed again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.base.fingerprint import fingerprint_bytes
from dateline.base.forms import tidied

MARK = b"data-pagefind-body"
_INSIDE = rb"""(?:[^>"']|"[^"]*"|'[^']*')*"""  # of a tag
_OPEN = re.compile(rb"<([a-zA-Z][a-zA-Z0-9-]*)(?=\s)(?=" + _INSIDE + rb"\s" + MARK + rb"[\s=>/])" + _INSIDE + rb">")
# What begins accents that stand after their letters, and the signs that nobody sees or types.
_UNTIDY = (b"\xcc", b"\xcd", b"\xc2\xad", b"\xe2\x80\x8b", b"\xe2\x81\xa0", b"\xef\xbb\xbf", b"\xef\xac")


def searchable(page: bytes) -> bytes:
    """The marked elements of a page, one after the other; nothing where none is."""
    parts: list[bytes] = []
    place = 0
    while MARK in page[place:] and (start := _OPEN.search(page, place)):
        place = _end(page, start.end(), start[1].lower())
        parts.append(page[start.start() : place])
    return _tidied(b"".join(parts))


def _tidied(cut: bytes) -> bytes:
    """A cutting whose words are found however they were typed: accents as one sign, no soft hyphens, no ligatures."""
    if cut.isascii() or not any(sign in cut for sign in _UNTIDY):
        return cut
    return tidied(cut.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def search_fingerprint(page: bytes) -> str:
    """The fingerprint of a page's cuttings, empty where there are none."""
    seen = searchable(page)
    return fingerprint_bytes(seen) if seen else ""


def _end(page: bytes, place: int, name: bytes) -> int:
    """The end of the element whose first tag ends at `place`; the end of the page where it is never closed."""
    depth = 1
    for tag in _tags(name).finditer(page, place):
        depth += -1 if tag[0][1:2] == b"/" else 1
        if not depth:
            return tag.end()
    return len(page)


@lru_cache(maxsize=16)
def _tags(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"</?" + re.escape(name) + rb"(?=[\s>/])" + _INSIDE + rb">", re.IGNORECASE)
