"""Which words in angle brackets are HTML, and how a tag is written (CommonMark 6.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

# HTML's index of elements (html.spec.whatwg.org), with the obsolete ones of its section 16.2, SVG and MathML.
ELEMENTS = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
    button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div
    dl dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header
    hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee
    math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p
    param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select shadow slot
    small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead
    time title tr track tt u ul var video wbr xmp
    animate circle clippath defs ellipse filter foreignobject g line lineargradient marker mask path pattern polygon
    polyline radialgradient rect stop symbol text textpath tspan use
    mfrac mi mn mo mover mroot mrow ms msqrt msub msubsup msup mtable mtd mtext mtr munder munderover semantics
    """.split()
)

# CommonMark 4.6, kind 6: a line that begins with one of these begins a block of HTML.
BLOCKS = frozenset(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link
    main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead
    title tr track ul
    """.split()
)

# Elements that browsers, and the sanitiser, pass over with all that is in them.
HIDING = frozenset(("script", "style", "template", "noscript", "title"))

JUDGED = r"""(?:\s+[\w:-]+(?:="[^"]*")?)*"""
"""The attributes of a tag as the sanitiser writes them."""
_VALUE = r"""(?:[^"'=<>`\x00-\x20]++|'[^']*+'|"[^"]*+")"""
OPEN_TAG = re.compile(
    rf"<([A-Za-z][A-Za-z0-9-]*+)((?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+{_VALUE})?+)*+)\s*+/?>"
)
CLOSE_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9-]*+)\s*+>")

# HTML as browsers read it, who take more for a tag than CommonMark does (HTML 13.2.5): tags, beginnings of tags that
# never end, comments, and what is taken for one.
_LOOSE = r"""(?:(?:=(?!\s*+["']))?+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+|[\s/]++)*+"""
PART = re.compile(
    rf"(?P<comment><!--(?:-?>|.*?(?:--!?>|(?P<open>\Z))))|(?P<other><[!?][^>]*+>?+)"
    rf"|</?(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>{_LOOSE})>|(?P<cut><(?=/?[A-Za-z]))",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_END = re.compile("</(script|style|template|noscript|title)", re.IGNORECASE)
_MOST_CUTS = 8
"""Beginnings of tags that are looked at: each may run to the end of the text."""


def parts(html: str) -> Iterator[re.Match[str]]:
    """The tags and comments of HTML in order, but not what is hidden in elements such as `script`."""
    at = cuts = 0
    while cuts <= _MOST_CUTS and (part := PART.search(html, at)):
        yield part
        at, name = part.end(), (part["name"] or "").lower()
        cuts += part["cut"] is not None
        if name in HIDING and html[part.start() + 1] != "/":
            end = next((end for end in _END.finditer(html, at) if end[1].lower() == name), None)
            at = end.start() if end else len(html)


def unquoted(written: str) -> str:
    """The value of an attribute as ATTRIBUTE finds it, without the quotes around it; others belong to it."""
    return written[1:-1] if written[:1] in ('"', "'") else written


def attribute(attributes: str, name: str) -> str | None:
    """The value of the attribute `name` in a tag's attributes as PART finds them, None where there is none."""
    for found, written in ATTRIBUTE.findall(attributes):
        if found.lower() == name:
            return unescape(unquoted(written))
    return None


def finished(html: str) -> str:
    """HTML in which the beginning of a tag that never ends is text: else it would swallow all that follows."""
    cuts = [part.start() for part in parts(html) if part["cut"]]
    if len(cuts) > _MOST_CUTS:
        html = html[: cuts[-1]] + html[cuts[-1] :].replace("<", "&lt;")
    for at in reversed(cuts[:_MOST_CUTS]):
        html = f"{html[:at]}&lt;{html[at + 1 :]}"
    return html


def tag_at(text: str, at: int) -> re.Match[str] | None:
    """The whole tag of a known element that begins at `at`; None for anything else in angle brackets."""
    match = (CLOSE_TAG if text.startswith("</", at) else OPEN_TAG).match(text, at)
    return match if match and match[1].lower() in ELEMENTS else None
