"""A link and its note as one line of Markdown, in which both dialects read nothing else."""

from __future__ import annotations

import re

from dateline.seeds.writing.escape import heading
from dateline.seeds.writing.inline import on_one_line
from dateline.seeds.writing.runs import Run

_ENTITY = re.compile(r"&(?=#|\w+;)")
_ADDRESS_SIGNS = re.compile(r"[`\[\]{}]")  # of an address, that Markdown may read
_BRACKETED = re.compile(r"[()'\[\]]")  # what a destination may hold only between angle brackets
_ATTRIBUTE_LIST = re.compile(r"\{(?=[^{}]*\})")  # of attributes, by an extension


def item_of(url: str, title: str, note: str) -> str:
    """The text of a list's item: a link that says `title`, or its address without one, and the note.

    `url` is a printable address of the web without a user name, title and note are each one line of text.
    """
    link = _link(url, title)
    return f"{link}: {plain(note)}" if note else link


def _link(url: str, title: str) -> str:
    place, slashes, rest = url.partition("://")
    host = re.split("[/?#]", rest, maxsplit=1)[0]
    address = f"{place}{slashes}{host}{_ADDRESS_SIGNS.sub(lambda sign: f'%{ord(sign[0]):02X}', rest[len(host) :])}"
    if title in ("", url) and not _ENTITY.search(address):
        return f"<{address}>"
    to = _ENTITY.sub("&amp;", address)
    said = plain(title or url).replace("\\]:", "&#93;:")  # which Python-Markdown takes for a definition
    return f"[{said}]({f'<{to}>' if _BRACKETED.search(to) else to})"


def plain(text: str, opens_block: bool = False) -> str:
    """A text of which no sign is read as markup: in the middle of a line, or with `opens_block` as its beginning."""
    return _ATTRIBUTE_LIST.sub(r"\\{", on_one_line([Run(text)], " ", opens_block=opens_block))


def heading_of(section: str, level: int) -> str:
    """The heading of a section, at a level from 1 to 6."""
    return "#" * (level - 2) + heading(section, 2) if level > 2 else heading(section, 2)[2 - level :]
