"""HTML as plain text, for e-mail: paragraphs, lists, quotes and links in characters."""

from __future__ import annotations

import re
import textwrap
from html import unescape
from html.parser import HTMLParser

from markupsafe import Markup, escape

from dateline.content.body.destinations import joined_to

WIDTH = 72
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r'\balt="([^"]*)"', re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul"),
    )
)


def without_pictures(html: Markup) -> Markup:
    """HTML with the text alternative of each picture in its place."""

    def alternative(match: re.Match[str]) -> str:
        found = _ALT.search(match[0])
        return str(escape(unescape(found[1]))) if found else ""

    return Markup(_IMAGE.sub(alternative, str(html)))


def wrapped(text: str, indent: str = "") -> str:
    """`text` in lines of at most 72 columns where words allow, each after `indent`."""
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_text(html: str, base: str) -> str:
    """HTML as plain text in wrapped lines; the address of a link stands after it, joined to `base`."""
    reader = _Reader(base)
    reader.feed(str(escape(html)) if not isinstance(html, Markup) else str(html))
    reader.close()
    reader.end_block()
    return "".join(reader.blocks)


class _Reader(HTMLParser):
    """Collects blocks of text; what is open around a block decides its indent and its bullet."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.blocks: list[str] = []
        self._text: list[str] = []
        self._lists: list[int | None] = []  # the next number, None for bullets
        self._quotes = 0
        self._pre = False
        self._bullet = ""
        self._tight = False  # whether an item of the list stands right before
        self._links: list[tuple[str, int]] = []  # address, and where its text begins

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCKS:
            self.end_block()
        if tag in ("ul", "ol"):
            start = given.get("start") or "1"
            self._lists.append(None if tag == "ul" else int(start) if start.isdecimal() else 1)
        elif tag == "li" and self._lists:
            self._bullet = self._next_bullet()
        elif tag == "p":
            self._tight = False
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._pre = True
        elif tag == "a":
            self._links.append((given.get("href") or "", len(self._text)))
        elif tag == "img":
            self._text.append(given.get("alt") or "")
        elif tag == "br":
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._end_link(*self._links.pop())
        if tag in _BLOCKS:
            self.end_block()
        if tag in ("td", "th"):
            self._text.append("  ")
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._tight = self._tight and bool(self._lists)
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag == "pre":
            self._pre = False

    def handle_data(self, data: str) -> None:
        self._text.append(data if self._pre else re.sub(r"\s+", " ", data))

    def end_block(self) -> None:
        """Turns what was collected into a block."""
        text = "".join(self._text)
        self._text.clear()
        self._links = [(address, 0) for address, _ in self._links]
        if not text.strip():
            return
        quote = "> " * self._quotes
        inner = quote + "  " * max(0, len(self._lists) - 1)
        hang = inner + " " * len(self._bullet)
        lines = text.strip("\n").split("\n")
        if not self._pre:
            lines = [part for line in lines for part in wrapped(line, hang).split("\n")]
        else:
            lines = [hang + line for line in lines]
        is_item = bool(self._bullet)
        if is_item:
            lines[0] = inner + self._bullet + lines[0][len(hang) :]
            self._bullet = ""
        between = "" if not self.blocks else "\n" if is_item and self._tight else "\n\n"
        self._tight = is_item
        self.blocks.append(between + "\n".join(line.rstrip() for line in lines))

    def _next_bullet(self) -> str:
        number = self._lists[-1]
        if number is None:
            return "- "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _end_link(self, address: str, start: int) -> None:
        text = "".join(self._text[start:]).strip()
        if address and not address.startswith("#") and text != address:
            self._text.append(f" <{joined_to(self.base, address)}>" if text else joined_to(self.base, address))
