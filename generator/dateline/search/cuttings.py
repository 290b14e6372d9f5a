"""Cuttings: the elements of a page that are marked `data-pagefind-body`, for the search.

An index is made of these cuttings alone, never of whole pages. So it depends on nothing that was not
compared, and a page whose neighbours or footer changed need not be indexed again.

Chinese and Japanese are written without blanks, and Pagefind takes what stands between two blanks for a word. So each
of their characters is made a word of its own here; layouts/assets/search.js, which has the same list of them, looks for
words as rows of characters, and takes the marks out again where it shows the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.base.fingerprint import fingerprint_bytes
from dateline.base.forms import MENTION, tidied

MARK = b"data-pagefind-body"
_INSIDE = rb"""(?:[^>"']|"[^"]*"|'[^']*')*"""  # of a tag
_OPEN = re.compile(rb"<([a-zA-Z][a-zA-Z0-9-]*)(?=\s)(?=" + _INSIDE + rb"\s" + MARK + rb"[\s=>/])" + _INSIDE + rb">")
_NOTE_SIGN = re.compile(MENTION.encode() + rb"""|(?:&nbsp;|\xc2\xa0)?<a class="footnote-backref"[^>]*>[^<]*</a>""")
# The characters that are words, and what is put after them. Pagefind throws such signs out of words.
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
_SCRIPT = f"々〆〇{_KANA}\uff66-\uff9f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_STOPS = r"(?!\w)[\u3001-\u303f\u30fb\uff01-\uff65]"  # their full stops, commas and brackets; wide letters are none
_AFTER = "|^ "
_TAG = rf"""<{_INSIDE.decode()}>"""
_LEADING = tuple(bytes([byte]) for byte in (*range(0xE3, 0xEA), 0xEF, 0xF0))  # of these characters in UTF-8
_SEAM = re.compile(rf"{_TAG}|((?:[{_SCRIPT}]|{_STOPS})(?=(?:{_TAG})*\w)|[^\s<](?=(?:{_TAG})*[{_SCRIPT}]))")
# What begins accents that stand after their letters, the signs that nobody sees or types, and the places where some
# characters stand for a second time (among them the ligatures of print).
_UNTIDY = (b"\xcc", b"\xcd", b"\xe3\x82\x99", b"\xe3\x82\x9a", b"\xc2\xad", b"\xe2\x80\x8b", b"\xe2\x81\xa0", b"\xef")


def searchable(page: bytes) -> bytes:
    """The marked elements of a page, one after the other; nothing where none is."""
    parts: list[bytes] = []
    place = 0
    while MARK in page[place:] and (start := _OPEN.search(page, place)):
        place = _end(page, start.end(), start[1].lower())
        parts.append(page[start.start() : place])
    cut = b"".join(parts)
    return _tidied(_NOTE_SIGN.sub(b"", cut) if b'class="footnote-' in cut else cut)


def _tidied(cut: bytes) -> bytes:
    """A cutting whose words are found however they were typed: accents as one sign, no soft hyphens, no ligatures."""
    if cut.isascii():
        return cut
    text = cut.decode("utf-8", "surrogateescape")
    if any(sign in cut for sign in _UNTIDY):
        text = tidied(text)
    if any(byte in cut for byte in _LEADING):
        text = _SEAM.sub(lambda seam: seam[0] + _AFTER if seam[1] else seam[0], text)
    return text.encode("utf-8", "surrogateescape")


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
