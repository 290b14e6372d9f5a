"""What finished bytes must never hold, whoever wrote the text; read as browsers and feed readers do."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote
from xml.etree import ElementTree

import html5lib

FORBIDDEN = frozenset(
    """
    applet audio base basefont bgsound button canvas datalist embed fieldset form frame frameset iframe input keygen
    label link math meta noembed noframes noscript object optgroup option output param plaintext portal script select
    slot source style svg template textarea track video xmp
    """.split()
)
"""Elements that no body may bring."""

ADDRESSES = frozenset(
    """
    action archive background cite classid codebase data dynsrc formaction href icon longdesc lowsrc manifest ping
    poster profile src srcset usemap xlink:href
    """.split()
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
PICTURES = frozenset({"http", "https"})
HEADS = ("article:", "og:", "prev", "next", "license", "canonical")
"""What the head of an article's page says of the article, as it has tags, neighbours, a picture."""
LEFTOVERS = ("\x02", "\x03", "klzzwxh", "wzxhzdk")
"""How the Markdown library marks what it has set aside; none of it may be left."""

_ID = "the id "
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile("[^\x21-\x7e]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def faults(html: str, own: Iterable[str] = ()) -> list[str]:
    """What is wrong with HTML; `own` are the marks (see `marks`) of the page that no text of others is on."""
    found = [f"{leftover!r} is left of the Markdown library" for leftover in LEFTOVERS if leftover in html]
    found += [f"the control character {match[0]!r}" for match in _NOT_TEXT.finditer(html)]
    all_marks, known = Counter(marks(html)), Counter(own)
    extra = (mark for mark in all_marks - known if not _is_harmless(mark, all_marks[mark], mark in known))
    return [*dict.fromkeys(found), *sorted(extra)]


def _is_harmless(mark: str, count: int, on_the_page: bool) -> bool:
    """Whether it is an id that the page itself does not have: an author may write one of his own twice."""
    if not mark.startswith(_ID) or on_the_page:
        return False
    name = mark.removeprefix(_ID)
    return count == 1 or ":" not in name


def marks(html: str) -> list[str]:
    """Everything in HTML that no body may bring: what a page has by itself is told from the rest by these."""
    found: list[str] = []
    for element in _elements(html):
        tag = str(element.tag).rpartition("}")[2]
        found += _of_element(tag, element)
        for name, value in element.attrib.items():
            found += _of_attribute(tag, str(name).rpartition("}")[2].lower(), value)
        if element.get("id"):
            found.append(f"{_ID}{element.get('id')}")
    return found


def _of_element(tag: str, element: ElementTree.Element) -> list[str]:
    if tag not in FORBIDDEN:
        return []
    if tag == "script" and element.get("type") == "application/ld+json":
        return _linked_data("".join(element.itertext()))
    if tag in ("meta", "link") and str(element.get("property", element.get("rel", ""))).startswith(HEADS):
        return []
    told = "".join(f" {name}" for name in sorted(map(str, element.attrib)) if name in ("src", "href", "name", "rel"))
    return [f"<{tag}{told}>"]


def _linked_data(text: str) -> list[str]:
    try:
        json.loads(text)
    except ValueError as error:
        return [f"JSON-LD that cannot be read: {error}"]
    return []


def _of_attribute(tag: str, name: str, value: str) -> list[str]:
    if name.startswith("on"):
        return [f"the handler {name} on <{tag}>"]
    if name in ("style", "srcdoc", "form", "http-equiv", "autofocus", "contenteditable", "is"):
        return [f"the attribute {name} on <{tag}>"]
    if name not in ADDRESSES:
        return []
    allowed = SCHEMES if name in ("href", "cite") else PICTURES
    parts = [part.strip().partition(" ")[0] for part in value.split(",")] if name == "srcset" else [value]
    return [
        f"the scheme {scheme} in {name} of <{tag}>" for part in parts if (scheme := _scheme(part)) not in ("", *allowed)
    ]


def _scheme(address: str) -> str:
    """The scheme that an address has for a reader who passes over all but the ASCII signs that can be seen."""
    match = _SCHEME.match(_UNSEEN.sub("", address))
    return match[1].lower() if match else ""


def _elements(html: str) -> Iterator[ElementTree.Element]:
    """Every element, in order; read as a browser does, without recursion."""
    document = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    for element in document.iter():
        if isinstance(element.tag, str):
            yield element


def feed_faults(data: bytes) -> list[str]:
    """What is wrong with an Atom or RSS feed: whether it is well-formed, and the HTML in it."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    found: list[str] = []
    for element in root.iter():
        if element.tag.rpartition("}")[2] in ("content", "encoded") and element.text:
            found += faults(element.text)
    return found


def json_feed_faults(data: bytes) -> list[str]:
    """What is wrong with a JSON feed: whether it is JSON, and the HTML in it."""
    try:
        feed = json.loads(data)
    except ValueError as error:
        return [f"not JSON: {error}"]
    return [fault for item in feed.get("items", ()) for fault in faults(item.get("content_html") or "")]


# Of plain text, bare addresses are links.
_PLAIN = frozenset("html head body p h2 h3 h4 h5 h6 ul ol li blockquote pre code br table tbody td th thead tr".split())
_MARKED = _PLAIN | frozenset("a dd del dl dt em figcaption figure hr img ins strong sub sup".split())


def plain_faults(html: str) -> list[str]:
    """What is wrong with the body of an article made of plain text: any element that no plain text needs.

    A bare address of the web or of mail is a link by design: nothing but `href`, and what is shown is where it leads.
    """
    return [f"<{tag}> out of a plain text" for tag in _beyond(html, _PLAIN)]


def _is_bare_address(element: ElementTree.Element) -> bool:
    """Whether an element is a link that shows where it leads, and has no other element in it."""
    if element.tag != "a" or set(element.attrib) - {"href", "rel"} or len(element):
        return False
    shown, href = element.text or "", element.get("href", "")
    return _scheme(href) in ("http", "https", "mailto") and _known(href) in {
        _known(before + shown) for before in ("", "http://", "mailto:")
    }


def _known(address: str) -> str:
    """An address as it can be held against another: without its escapes."""
    return unquote(unescape(address))


def marked_faults(html: str) -> list[str]:
    """What is wrong with the body of an article made of HTML: any element that the importer does not write."""
    return [f"<{tag}> that no importer writes" for tag in _beyond(html, _MARKED)]


def _beyond(html: str, known: frozenset[str]) -> list[str]:
    return sorted({str(one.tag) for one in _elements(html) if one.tag not in known and not _is_bare_address(one)})
