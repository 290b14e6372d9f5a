"""The structure of HTML: its elements in order and the text between them, apart from white space, ids and classes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

KEPT = frozenset("h1 h2 h3 h4 h5 h6 p ul ol li pre blockquote table tr th td a img em strong code del br hr".split())
EMPTY = frozenset(("br", "hr", "img"))
NAMED = {"ol": "start", "a": "href", "img": "src"}
_HEADING = re.compile("h[1-6]")


def structure(fragment: str, deeper: int = 0) -> tuple[str, ...]:
    """The structure of an HTML fragment, each heading `deeper` levels further down.

    A link whose text is its address counts as text: it says no more than the address does.
    """
    reader = _Reader(deeper)
    reader.feed(fragment)
    reader.close()
    return tuple(_joined(reader.found))


def _joined(found: list[str]) -> list[str]:
    """`found` with neighbouring texts as one."""
    out: list[str] = []
    for each in found:
        if each[0] == " " and out and out[-1][0] == " ":
            out[-1] += each[1:]
        else:
            out.append(each)
    return out


class _Reader(HTMLParser):
    """Gathers `<name attribute`, `</name`, and texts, which begin with a blank."""

    def __init__(self, deeper: int) -> None:
        super().__init__()
        self.found: list[str] = []
        self.deeper = deeper
        self.links: list[int] = []  # where among `found` each open link stands

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KEPT:
            return
        if tag == "a":
            self.links.append(len(self.found))
        value = dict(attrs).get(NAMED.get(tag, "")) or ("1" if tag == "ol" else "")
        self.found.append(f"<{self._name(tag)} {unquote(value)}")

    def handle_endtag(self, tag: str) -> None:
        if tag not in KEPT - EMPTY:
            return
        if tag == "a" and self.links:
            at = self.links.pop()
            inside, address = self.found[at + 1 :], self.found[at][3:]
            if not address or _is_bare(address, inside):
                self.found[at:] = inside
                return
        self.found.append(f"</{self._name(tag)}")

    def handle_data(self, data: str) -> None:
        if text := "".join(data.split()):
            self.found.append(f" {text}")

    def _name(self, tag: str) -> str:
        return f"h{min(int(tag[1]) + self.deeper, 6)}" if _HEADING.fullmatch(tag) else tag


def _is_bare(address: str, inside: list[str]) -> bool:
    if any(each[0] != " " for each in inside):
        return False
    text = unquote("".join(each[1:] for each in inside))
    return "".join(address.split()) in (text, f"http://{text}", f"mailto:{text}")
