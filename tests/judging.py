"""What readers are given, judged as their programs parse it: html5lib for HTML, expat for XML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib

from sites import NOW, SiteDir

# What a body may show, written down here anew: not the list that is under test.
HARMLESS = frozenset(
    """a abbr b blockquote br cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins
    kbd label li mark ol p pre q ruby rp rt s samp small span strong sub summary sup table tbody td tfoot th thead time
    tr u ul var""".split()
)
ATTRIBUTES = frozenset(
    """align alt cite class colspan datetime decoding dir headers height href id lang loading reversed rowspan scope src
    start title type value width""".split()
)
BOX = frozenset(("type", "disabled", "checked"))
OF_TABLES = frozenset(("role", "aria-label", "tabindex"))  # the box that layouts put around a table
CLASSES = re.compile(r"footnote(-ref|-backref)?|task|language-\S+|align-(left|right|center)")
_WIDTH = r"/media/[^\s,\"'<>]+\.webp \d+w"
SMALLER = {
    "srcset": re.compile(rf"{_WIDTH}(?:, {_WIDTH})*(?:, /media/[^\s,\"'<>]+ \d+w)?"),
    "sizes": re.compile(r"\(min-width: \d+px\) \d+px, \d+vw"),
}
"""What a picture of a body is offered in, smaller: files of the media folder alone."""
SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.-]*):")
SCHEMES = {"http", "https", "mailto", "tel"}
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|klzzwxh|wzxhzdk")


def tree_of(page: str) -> Element:
    """A page, parsed as browsers do."""
    root = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    assert isinstance(root, Element)
    return root


def proses(root: Element) -> list[Element]:
    """Where the layouts put a body."""
    return [one for one in root.iter("div") if "prose" in one.get("class", "").split()]


def shell(page: str) -> str:
    """All of a page but what its body, and a summary made from it, say."""
    root = tree_of(page)
    own = proses(root)  # which an empty body may leave out
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "script" and child.get("type") == "application/ld+json":
                child.text = None
            said = child.get("name", child.get("property", ""))
            if child in own or said.endswith("description") or "deck" in child.get("class", "").split():
                parent.remove(child)
    return html5lib.serialize(root, tree="etree", omit_optional_tags=False, strip_whitespace=True)


def other_files(tree: dict[str, bytes], twin: dict[str, bytes]) -> set[str]:
    """The files that only one of two sites has, but for the smaller pictures of a body."""
    return {name for name in tree.keys() ^ twin.keys() if not re.fullmatch(r"media/[\w.-]+\.\d+\.webp", name)}


def fragment_wrongs(fragment: str, whole: bool = True) -> list[str]:
    """What is wrong with a feed's HTML; `whole` says that its addresses must be."""
    root = html5lib.parseFragment(fragment, treebuilder="etree", namespaceHTMLElements=False)
    return [*wrongs(root, whole=whole)]


def wrongs(root: Element, whole: bool = False, styled: bool = False) -> Iterator[str]:
    """What is wrong with what a body became; `styled` lets pass the styles that an e-mail's layout gives."""
    for node in list(root.iter())[1:]:
        if not isinstance(node.tag, str):
            yield "a comment"
        elif (
            node.tag == "input"
            and node.get("type") == "checkbox"
            and node.attrib.keys() <= BOX
            and "disabled" in node.attrib
        ):
            continue  # the box of a task
        elif node.tag not in HARMLESS:
            yield f"<{node.tag}>"
        else:
            yield from (f"<{node.tag} {wrong}>" for wrong in _of_attributes(node, whole, styled))
        for text in (node.text, node.tail):
            if text and UNFIT.search(text):
                yield f"the text {text!r}"


def _of_attributes(node: Element, whole: bool, styled: bool) -> Iterator[str]:
    for name, value in node.attrib.items():
        shown = f"{name}={value!r}"
        if name == "style":
            if not styled or "position" in value or "url(" in value:
                yield shown
        elif node.tag == "img" and name in SMALLER:
            if not SMALLER[name].fullmatch(value):
                yield shown
        elif name not in ATTRIBUTES and not (node.tag == "div" and name in OF_TABLES):
            yield shown
        if UNFIT.search(value):
            yield shown
        if name in ("href", "src", "cite"):
            found = SCHEME.match(re.sub(r"[\t\n\r]", "", value))
            if found and found[1].lower() not in SCHEMES:
                yield shown
            if whole and not found:
                yield f"{shown}, which is not whole"
        if name == "id" and ":" in value and not re.match(r"fn(ref\d*)?:", value):
            yield shown
        if name == "class" and not all(map(CLASSES.fullmatch, value.split())) and not styled:
            yield shown
        if node.tag == "img" and name == "src" and "/media/" not in value:
            yield shown


def feed_bodies(tree: dict[str, bytes], folder: str = "") -> Iterator[tuple[str, str]]:
    """The HTML in each entry of the three feeds in a folder, with its address; fails where one cannot be parsed."""
    atom = "{http://www.w3.org/2005/Atom}"
    for entry in ElementTree.fromstring(tree[f"{folder}feed.xml"]).iter(f"{atom}entry"):
        link = entry.find(f"{atom}link[@rel='alternate']")
        assert link is not None
        yield f"{folder}feed.xml {link.get('href')}", entry.findtext(f"{atom}content") or ""
    for item in ElementTree.fromstring(tree[f"{folder}rss.xml"]).iter("item"):
        body = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
        yield f"{folder}rss.xml {item.findtext('link')}", body
    for one in json.loads(tree[f"{folder}feed.json"])["items"]:
        yield f"{folder}feed.json {one['url']}", one.get("content_html", "")


def unparsed(tree: dict[str, bytes]) -> Iterator[str]:
    """The XML and JSON of a site, and the linked data of its pages, that no parser takes."""
    for name, data in tree.items():
        try:
            if name.endswith((".xml", ".opml", ".svg")):
                ElementTree.fromstring(data)
            elif name.endswith(".json"):
                json.loads(data)
            elif name.endswith(".html"):
                for part in data.decode().split('<script type="application/ld+json">')[1:]:
                    json.loads(part.partition("</script>")[0])
        except (ElementTree.ParseError, ValueError) as error:
            yield f"{name}: {error}"


def parts_of(message: bytes) -> tuple[str, str]:
    """HTML and plain text of an e-mail."""
    parsed = message_from_bytes(message, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    html, text = parsed.get_body(("html",)), parsed.get_body(("plain",))
    assert html is not None and text is not None
    return str(html.get_content()), str(text.get_content())


_REFUSED = re.compile(r"content/\w+/\w(\d+)\.md[:\d]*: .*\[(?:effort|nesting)\]")


def built_but_refused(site: SiteDir, plain: Callable[[str], str]) -> dict[str, bytes]:
    """The site; a file whose body is refused becomes first what `plain` makes of its text."""
    for _ in range(3):
        result = site.run("build", "--now", NOW, "--jobs", "1")
        if result.code == 0:
            return site.tree()
        refused = _REFUSED.findall(result.stderr)
        assert refused and result.code == 1, result.stderr
        for number in refused:
            for path in (site.root / "content").glob(f"*/?{number}.md"):
                path.write_text(plain(path.read_text(encoding="utf-8")), encoding="utf-8")
    raise AssertionError(result.stderr)
