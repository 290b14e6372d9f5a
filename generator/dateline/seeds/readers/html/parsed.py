"""From the characters of a saved page to a tree in bounded memory, and to its visible blocks."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.base.errors import DatelineError, UsageError
from dateline.base.extras import install_hint
from dateline.seeds.readers.html.elements.hidden import reveal
from dateline.seeds.readers.html.visible import UNSEEN, VisibleText

LARGEST = 20_000_000
DEEPEST = 2_000
MOST_ELEMENTS = 20_000
MOST_CHARACTERS = 5_000_000
USUAL_DEPTH = 300
LONG_NOSCRIPT = 1_000
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})


def parse_page(page: str) -> Any:
    """The lxml tree of a page.

    Raises UsageError where the extra `[html]` is absent, and DatelineError for a page that is too
    large, nested too deeply, or empty.
    """
    lxml_html = need_lxml()
    if len(page) > LARGEST:
        raise DatelineError(
            f"the page has {len(page):,} characters; at most {LARGEST:,} are read",
            "Save the article alone, or as plain text.",
        )
    data = page.encode("utf-8", "ignore").translate(None, _CONTROLS)
    data = data.replace("\ufffe".encode(), b"").replace("\uffff".encode(), b"")  # no characters of XML either
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (lxml_html.etree.LxmlError, ValueError, AssertionError):
        raise DatelineError("no HTML was found", "Check that the file was saved whole.") from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise DatelineError(f"tags are nested more than {DEEPEST:,} deep", "Save the article as plain text instead.")
    for element in tree.iter("noscript"):
        if len(element.text_content()) > LONG_NOSCRIPT:
            element.tag = "div"  # one left open, or all there is of a page made by script
    reveal(tree)
    return tree


def is_bearable(tree: Any) -> bool:
    """Whether a tree has a shape that libraries of quadratic cost can work on in bounded time.

    Ten times what real pages have: the largest known has 10,000 elements, 42 deep.
    """
    elements, characters, is_deep = _shape()
    return not is_deep(tree) and elements(tree) <= MOST_ELEMENTS and characters(tree) <= MOST_CHARACTERS


@cache
def _shape() -> tuple[Any, Any, Any]:
    """What counts the elements and characters of a tree, and what finds an element that lies too deep."""
    from lxml.etree import XPath

    deep = "/".join("*" * USUAL_DEPTH)
    return XPath("count(//*)"), XPath("string-length(/)"), XPath(f"boolean(/{deep})")


def need_lxml() -> Any:
    """lxml's HTML module. Raises UsageError where the extra `[html]` is absent."""
    try:
        import lxml.html
        import lxml_html_clean  # noqa: F401  (trafilatura needs it and does not ask for it)
        import trafilatura  # noqa: F401
    except ImportError as missing:
        raise UsageError(
            f"reading HTML pages needs {missing.name or 'trafilatura'}, which is not installed", install_hint("html")
        ) from None
    return lxml.html


def visible_text(tree: Any) -> VisibleText:
    """The blocks that the page's tree shows, in the order of the page."""
    from lxml.etree import iterwalk

    seen = VisibleText()
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            seen.end(tag)
            if element is not tree and element.tail:
                seen.data(element.tail)
        elif tag in UNSEEN:
            seen.start(tag, dict(element.items()))
            walk.skip_subtree()
        else:
            seen.start(tag, dict(element.items()))
            if element.text:
                seen.data(element.text)
    seen.flush()
    return seen
