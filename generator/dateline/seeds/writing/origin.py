"""The link of an article's original, by which an item is known again before its text is compared."""

from __future__ import annotations

import re

from dateline.content.links.key import host_of, key_of

_SOURCE = re.compile(r"^source:(?P<inline>[^\n]*)\n(?P<block>(?:[ \t][^\n]*\n)*)", re.M)
_URL = re.compile(r"""\burl:\s*(?:"(?P<quoted>(?:[^"\\\n]|\\.)*)"|'(?P<single>[^'\n]*)'|(?P<plain>[^\s,}]+))""")


def link_of(address: str | None) -> str:
    """The key of an original's address; empty where it has none, or leads to no more than an outlet's front page."""
    key = key_of(address or "")
    return key if key != f"https://{host_of(key)}" else ""


def link_in(text: str) -> str:
    """The same for an article's file, whose front matter is not parsed."""
    source = _SOURCE.search(text.partition("\n---")[0] + "\n")
    found = _URL.search(source["inline"] + "\n" + source["block"]) if source else None
    return link_of(next(filter(None, found.groups()), "")) if found else ""
