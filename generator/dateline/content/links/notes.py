"""The note of a link item: inline HTML that may stand anywhere, the same as plain text, and the links at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import NamedTuple

from dateline.content.body.html_names import PART, attribute
from dateline.content.links.key import key_of

_INLINE = frozenset("a abbr b cite code del em i ins kbd mark q s samp small span strong sub sup u var".split())
_MENTION = re.compile(r"<sup\b[^<>]*>\s*<a\b[^<>]*\bfootnote-ref\b[^<>]*>.*?</a>\s*</sup>", re.DOTALL)
_LEADING = re.compile(r"\A(?:\s|&nbsp;|<br ?/?>|[:;,.|·•–—-])+(?!\d)")
_LINK = r'<a href="[^"<>]*">(?:(?!</?a\b).)*?</a>'
_BETWEEN = r"\s*(?:[,;|/·•]\s*)?"
_ALSO = re.compile(
    rf"(?:\((?P<round>{_LINK}(?:{_BETWEEN}{_LINK})*)\)|\[(?P<square>{_LINK}(?:{_BETWEEN}{_LINK})*)\])[.\s]*\Z",
    re.DOTALL,
)
_ANCHOR = re.compile(r'<a href="([^"<>]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_PICTURE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_MOST_ALSO = 20


class Note(NamedTuple):
    """A note as HTML and as text, and the links in brackets at its end."""

    html: str
    text: str
    also: tuple[tuple[str, str], ...]


def plain(fragment: str) -> str:
    """The text of HTML in one line; of a picture its alternative."""
    words = (
        _PICTURE.sub(lambda picture: attribute(picture[1], "alt") or "", fragment) if "<img" in fragment else fragment
    )
    return " ".join(unescape(_TAG.sub("", words.replace("<br", " <br"))).split())


def note_of(pieces: Iterable[str]) -> Note:
    """The note that stretches of judged HTML make, each a paragraph."""
    inline = [kept for piece in pieces if (kept := _inline(piece).strip())]
    note = "<br>".join(inline)
    if not note:
        return Note("", "", ())
    also: list[tuple[str, str]] = []
    while len(also) < _MOST_ALSO and (end := _ALSO.search(note)):
        found = _ANCHOR.findall(end["round"] or end["square"])
        links = [(plain(label) or unescape(href), unescape(href)) for href, label in found]
        if not all(key_of(href) for _, href in links):
            break
        also[:0] = links
        note = note[: end.start()].rstrip()
    note = _LEADING.sub("", note, count=1).lstrip()
    return Note(note, plain(note), tuple(also))


def _inline(piece: str) -> str:
    """HTML of which only inline elements are left, none with an id or an address that needs a page around it."""
    if "<" not in piece:
        return piece
    piece = _MENTION.sub("", piece)
    links: list[bool] = []  # whether each open link is kept
    made, at = [], 0
    for tag in PART.finditer(piece):
        made += [piece[at : tag.start()], _kept(tag, links)]
        at = tag.end()
    return "".join([*made, piece[at:]])


def _kept(tag: re.Match[str], links: list[bool]) -> str:
    """A tag as a note has it."""
    name, closes = (tag["name"] or "").lower(), tag[0].startswith("</")
    if name == "br":
        return "<br>"
    if name == "img":
        return escape(attribute(tag["attributes"] or "", "alt") or "")
    if name not in _INLINE:
        return ""
    if name != "a":
        return f"</{name}>" if closes else f"<{name}>"
    if closes:
        return "</a>" if links and links.pop() else ""
    href = attribute(tag["attributes"] or "", "href") or ""
    links.append(bool(key_of(href)) or href.lower().startswith("mailto:"))
    return f'<a href="{escape(href)}">' if links[-1] else ""
