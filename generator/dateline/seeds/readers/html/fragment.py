"""From a piece of HTML (a feed's entry, a field of a row) to its visible text and blocks.

nh3 parses as a browser does and writes well-formed tags, so that plain scanning suffices after it.
"""

from __future__ import annotations

import html
import re
from collections import Counter

import nh3

from dateline.content.body.effort import has_many_escapes
from dateline.seeds.readers.html.addresses import Addresses
from dateline.seeds.readers.html.elements.came import Coming, lifted, none_came
from dateline.seeds.readers.html.elements.pictures import CAPTION, pictures_of
from dateline.seeds.readers.html.placed import BLOCKS, Layout
from dateline.seeds.readers.html.visible import MARKS, UNSEEN, VOID, VisibleText
from dateline.seeds.text.document import Block, Document, Span
from dateline.seeds.writing.runs import Marks, plain_of, runs_of

HIDDEN = "html:hidden"
LARGEST = 5_000_000
DEEPEST = 500
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9-]*)([^<>]*)>|([^<]+|<)", re.IGNORECASE)
_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NAMES = (
    "(?:p|br|div|a|b|i|em|strong|span|ul|ol|li|h[1-6]|blockquote|img|figure|table|code|pre|su[bp]|q|del|ins|cite|dl"
    "|section|article)"
)
# Wires write the sign of a share so: "AT&T <T>", "Agilent <A>". In capitals only what no sign can be is a tag.
_MARKUP = re.compile(rf"</?{_NAMES}\b[^<>]*>|(?i:</{_NAMES}\s?>|<br\s?/?>|<{_NAMES}\s[^<>=]{{0,200}}=)")
_KEPT = {"a", "br", "hr", "q", "rp", "rt", "ruby", "span", *MARKS, *BLOCKS, *VOID} - {"html", "body", "frameset"}
_ATTRIBUTES = {
    "*": {"class", "hidden", "style", "lang"},
    "table": {"border", "rules", "role"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "li": {"value"},
    **{cell: {"colspan", "rowspan", "align", "scope"} for cell in ("td", "th")},
}
_SCHEMES = {"http", "https", "mailto", "tel", "data", "cid"}  # of the last two only pictures are kept
_GIVEN = re.compile(r'(?<![a-z-])([a-z-]++)="([^"]*+)"')
_HIDDEN_WITH_TEXT = UNSEEN - _KEPT


def is_markup(text: str) -> bool:
    """Whether a text holds HTML tags, rather than being plain."""
    return _MARKUP.search(text) is not None


def read_fragment(markup: str, base: str = "", came: Coming = none_came) -> Document:
    """What a piece of HTML shows, its links made absolute by `base`; what would take too long only loses its tags.

    `came` finds the pictures that came along with it.
    """
    markup, held = lifted(markup) if len(markup) > LARGEST else (markup, ())
    if len(markup) > LARGEST or has_many_escapes(markup) or _depth(markup) > DEEPEST:
        text = html.unescape(re.sub(r"<[^<>]{0,2000}>", " ", markup)).strip()
        return Document(text, (Block(0, len(text), "paragraph"),) if text else ())
    address = Addresses(base).of
    seen, laid, unseen = _seen(markup), Layout(address), 0
    pictures = pictures_of(seen.pictures, seen.blocks, [True] * len(seen.blocks), address, came, held)
    starts: list[int] = []
    for number, block in enumerate(seen.blocks):
        while unseen < len(seen.hidden) and seen.hidden[unseen][0] <= number:
            laid.junk(seen.hidden[unseen][1], HIDDEN)
            unseen += 1
        starts.append(laid.at)
        if number in pictures.captions:
            laid.junk(block.text, CAPTION, "caption", block)
        else:
            laid.keep(block)
    starts.append(laid.at)
    for _, text in seen.hidden[unseen:]:
        laid.junk(text, HIDDEN)
    return laid.document(pictures.lost, pictures.laid(starts))


def plain_line(markup: str) -> str:
    """What a piece of HTML shows, on one plain line; raised and lowered digits stay what they are."""
    read = read_fragment(markup)
    whole = Span(0, len(read.text), "kept", "")
    return plain_of(runs_of(read.text, (whole,), Marks(read.marks)))


def _seen(markup: str) -> VisibleText:
    clean = nh3.clean(
        markup.replace("\0", ""),
        tags=_KEPT,
        clean_content_tags=_HIDDEN_WITH_TEXT,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    seen = VisibleText()
    for end, tag, given, text in _TOKEN.findall(clean):
        if text:
            seen.data(html.unescape(text))
        elif end:
            seen.end(tag)
        else:
            seen.start(tag, {name: html.unescape(value) for name, value in _GIVEN.findall(given)})
    seen.flush()
    return seen


def _depth(markup: str) -> int:
    """How deep tags can stand in one another, at most; an end of what was never begun ends nothing."""
    depth = deepest = 0
    open_tags: Counter[str] = Counter()
    for end, tag in _OPENING.findall(markup.lower()):
        if not end and tag not in VOID:
            open_tags[tag] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif end and open_tags[tag]:
            open_tags[tag] -= 1
            depth -= 1
    return deepest
