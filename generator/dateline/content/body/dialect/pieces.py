"""What stands in a text, piece by piece, put into an element: text, elements, marks of emphasis and of links."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from dateline.content.body.dialect.document import RAW
from dateline.content.body.dialect.emphasis import Run, is_east_asian

Piece = str | Element | Run | tuple[Element] | None
"""Text, a finished element, a run of marks, an element that begins here, or the end of the one that began last."""


def alternative(element: Element) -> str:
    """The text of an element for readers who cannot see: of pictures in it their own, of HTML nothing."""
    parts = []
    for each in element.iter():
        if each.tag != RAW:
            parts.append(each.get("alt", "") if each.tag == "img" else each.text or "")
        if each is not element:
            parts.append(each.tail or "")
    return "".join(parts).replace("\n", " ")


def close_up(pieces: list[Piece]) -> None:
    """Takes out line ends between Chinese or Japanese characters, also where marks of emphasis or links are between."""
    last, waiting = "", -1  # the last character that readers see, and a line end after it
    for number, piece in enumerate(pieces):
        shown = _shown(piece)
        if shown == "\n":
            waiting = number if last and is_east_asian(last) else -1
            last = ""
        elif shown:
            if waiting >= 0 and is_east_asian(shown[0]):
                pieces[waiting] = ""
            last, waiting = shown[-1], -1


def _shown(piece: Piece) -> str:
    """What readers see of a piece, as far as its ends matter; nothing where it stands for no character of its own."""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Run):
        return piece.sign * piece.count
    if isinstance(piece, Element):
        return " " if piece.tag in ("br", "img") else "" if piece.tag == RAW else piece.text or ""
    return ""


def fill(element: Element, pieces: Iterable[Piece]) -> None:
    """Puts `pieces` into `element`, which is empty."""
    writer = _Writer(element)
    for piece in pieces:
        if isinstance(piece, str):
            writer.text.append(piece)
        elif isinstance(piece, Run):
            for _ in piece.closes or ():
                writer.close()
            writer.text.append(piece.sign * piece.count)
            for tag in piece.opens or ():
                writer.open(Element(tag))
        elif piece is None:
            writer.close()
        elif isinstance(piece, tuple):
            writer.open(piece[0])
        elif piece.tag == "a" and writer.is_in_link() and "class" not in piece.attrib:
            writer.text.append(piece.text or "")  # no link stands in a link
        else:
            writer.add(piece)
    writer.flush()


class _Writer:
    """Fills nested elements from left to right."""

    def __init__(self, element: Element) -> None:
        self.open_elements = [element]
        self.last: Element | None = None
        self.text: list[str] = []

    def flush(self) -> None:
        """Puts the text gathered so far where it belongs."""
        text = "".join(self.text)
        self.text.clear()
        if self.last is not None:
            self.last.tail = text
        else:
            self.open_elements[-1].text = text

    def open(self, element: Element) -> None:
        """Begins an element."""
        self.flush()
        self.open_elements[-1].append(element)
        self.open_elements.append(element)
        self.last = None

    def close(self) -> None:
        """Ends the element that was begun last."""
        self.flush()
        self.last = self.open_elements.pop()

    def add(self, element: Element) -> None:
        """Adds a finished element."""
        self.flush()
        self.open_elements[-1].append(element)
        self.last = element

    def is_in_link(self) -> bool:
        """Whether a link is open."""
        return any(element.tag == "a" for element in self.open_elements)
