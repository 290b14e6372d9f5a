"""HTML with nothing in it that could run, restyle the site or leave it. Only this module imports nh3.

What goes out was judged last: decode, take out what no page can hold, judge. Whoever changes sanitised HTML has it
judged again, or puts in only what was escaped for its place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.base.textfile import CONTROL

if TYPE_CHECKING:
    from nh3 import Cleaner

TAGS = frozenset(
    """
    a abbr b blockquote br cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img
    ins kbd label li mark ol p pre q ruby rp rt s samp small span strong sub summary sup table tbody td tfoot
    th thead time tr u ul var
    """.split()
)
"""Elements that an article may have. (The box of a task is put in below: no author can write an input.)"""
EMPTIED = frozenset(("script", "style", "template", "noscript", "title"))
"""Elements that are taken out with all that is in them; of others only the tags are."""

ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href", "class"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "td": {"align", "class", "colspan", "rowspan", "headers"},
    "th": {"align", "class", "colspan", "rowspan", "scope", "headers"},
    "ol": {"start", "reversed", "type"},
    "li": {"value", "class"},
    "span": {"class"},
    "time": {"datetime"},
    "code": {"class"},
    "div": {"class"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "abbr": {"title"},
}
_CLASS = re.compile(r"(?:footnote(?:-ref|-backref)?|language-[\w+#.-]+)\Z")
_TASK = re.compile(r"task(?:-done|-open)?\Z")
# What stands for the box of a task while HTML is judged.
_BOXES = {
    '<span class="task-done"></span>': '<input type="checkbox" disabled="" checked="">',
    '<span class="task-open"></span>': '<input type="checkbox" disabled="">',
}
_CELL = re.compile(r"align-(?:left|right|center)\Z")
_SCHEMES = {"http", "https", "mailto", "tel"}
# Addresses are judged by the ASCII signs that can be seen. Browsers pass over blanks and control characters only (URL
# Standard, 4.4); nothing else that is not seen, or only looks like a letter, hides a scheme from us either.
_NOT_SEEN = re.compile("[^!-~]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
# Ids with a colon are the layouts' own, but for those of footnotes.
_FOOTNOTE = re.compile(r"fn(?:ref\d*)?:")
# The id of a footnote in a tag. What attributes say holds no angle bracket and no quotation mark here.
_NOTE_ID = re.compile(r'(<[a-z][a-z0-9]*)([^<>]*?) id="(fn(?:ref\d*)?:[^"]*)"')
_TAG = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")+>')


# Elements of whose content browsers make text until they end. Their tags would be taken out in any case.
_SWALLOWING = re.compile(r"<(?:iframe|noembed|noframes|plaintext|select|textarea|xmp)\b[^<>]*>", re.IGNORECASE)


def sanitise(raw: str) -> str:
    """`raw` HTML with nothing in it that could run, restyle the site or leave it."""
    for mark, box in _BOXES.items() if "<input" in raw else ():
        raw = raw.replace(box, mark)
    decoded = _cleaned(_SWALLOWING.sub("", raw))
    printable = CONTROL.sub("", decoded)
    safe = decoded if printable == decoded else _cleaned(printable)
    for mark, box in _BOXES.items() if "task-" in safe else ():
        safe = safe.replace(mark, box)
    return safe


def with_notes_own_ids(safe: str) -> str:
    """Sanitised HTML in which the id of a footnote, or of its mention, is no other element's.

    Of several elements with one such id, the last that a footnote or mention could be keeps it, else the first.
    """
    kept: dict[str, int] = {}
    for tag in _NOTE_ID.finditer(safe):
        could_be = tag[1] == ("<li" if tag[3].startswith("fn:") else "<sup")
        if could_be or tag[3] not in kept:
            kept[tag[3]] = tag.start()
    return _NOTE_ID.sub(lambda tag: tag[0] if kept[tag[3]] == tag.start() else tag[1] + tag[2], safe)


def may_lead(address: str) -> bool:
    """Whether an address has a scheme that links may have, or none."""
    before, colon, _ = address.partition(":")
    scheme = _NOT_SEEN.sub("", before).lower()
    return not colon or scheme in _SCHEMES or not _SCHEME.fullmatch(scheme)


def _cleaned(raw: str) -> str:
    cleaner, escapes = _cleaner()
    safe = cleaner.clean(raw)
    return safe if escapes else _TAG.sub(_escaped, safe)


@cache
def _cleaner() -> tuple[Cleaner, bool]:
    """The sanitiser, and whether it escapes angle brackets in attributes (from nh3 0.3.7 on)."""
    from nh3 import Cleaner

    cleaner = Cleaner(
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes=_SCHEMES,
        link_rel=None,
        clean_content_tags=set(EMPTIED),
    )
    return cleaner, cleaner.clean('<b title="&lt;&gt;"></b>') == '<b title="&lt;&gt;"></b>'


def _escaped(tag: re.Match[str]) -> str:
    return "<" + tag[0][1:-1].replace("<", "&lt;").replace(">", "&gt;") + ">"


def kept_class(tag: str, value: str) -> str:
    """What of an element's classes stays: those that the dialect gives."""
    known = _CELL if tag in ("td", "th") else _TASK if tag in ("li", "span") else _CLASS
    return " ".join(part for part in value.split() if known.match(part))


def _filter(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return kept_class(tag, value) or None
    if name == "id" and ":" in value and not _FOOTNOTE.match(value):
        return None
    return None if name in ("href", "src", "cite") and not may_lead(value) else value
