"""A body while its lines are read: the texts that are still to be read, and the definitions they may refer to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

RAW = "raw-html"
"""The tag of an element whose text is HTML as its author wrote it."""


@dataclass(slots=True)
class Document:
    """One body: what its blocks found. Lines count from 0."""

    references: dict[str, tuple[str, str]] = field(default_factory=dict)  # by folded label: address, title
    footnotes: dict[str, Element] = field(default_factory=dict)  # by folded label: what the note holds
    texts: list[tuple[Element, str, int]] = field(default_factory=list)  # element, its Markdown, first line
    tight: list[Element] = field(default_factory=list)  # lists whose paragraphs are no paragraphs
    tasks: list[tuple[Element, bool]] = field(default_factory=list)  # items, and whether they are done
    unseen_notes: list[tuple[int, str]] = field(default_factory=list)  # line and label of those that another one hides
    raw: list[tuple[int, str]] = field(default_factory=list)  # HTML as it was written, and its line
    attributes: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)  # in braces: line, tag, names
    addresses: dict[str, int] = field(default_factory=dict)  # of links and pictures, and the first line of each
    line_of: dict[Element, int] = field(default_factory=dict)
    extend: Callable[[Any, Element, int, int], bool] | None = None  # block rules of other extensions

    def add_text(self, element: Element, text: str, line: int) -> None:
        """Has `text` read as the content of `element`, once all definitions are known."""
        element.text = text
        self.texts.append((element, text, line))


def raw_element(html: str, is_block: bool = False) -> Element:
    """An element that is written as `html`, as a block with a line end after it."""
    element = Element(RAW, {"block": "block"} if is_block else {})
    element.text = AtomicString(html)
    return element


def folded(label: str) -> str:
    """A label of a reference as it is compared: white space is one blank, case does not count (CommonMark 4.7)."""
    return " ".join(label.split()).casefold()
