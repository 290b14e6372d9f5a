"""Style sheets that name other files of the theme: each name becomes the one under which the file is published.

A sheet's own fingerprint is that of its bytes with these names in it, so that another font makes another sheet. Only
what CSS reads as an address is touched (CSS Syntax 3, section 4): no comment, and no text that merely looks like one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from dateline.base.errors import ContentError, Problem, place_at
from dateline.content.names import Names

_MAY_NAME = re.compile(rb"url\(|@import|image-set\(", re.IGNORECASE)
_STRING = r'"(?:[^"\\\n\r\f]|\\(?:\r\n|[^\r]|\r))*"' + "|" + r"'(?:[^'\\\n\r\f]|\\(?:\r\n|[^\r]|\r))*'"
_ESCAPED = r"\\(?:[0-9a-f]{1,6}[ \t\n\r\f]?|[^\n\r\f0-9a-f])"
_TOKEN = re.compile(
    rf"""(?P<comment>/\*.*?(?:\*/|\Z))
    |(?P<string>{_STRING})
    |(?P<url>url\([ \t\n\r\f]*(?P<address>(?:[^"'()\\\s]|{_ESCAPED})+)[ \t\n\r\f]*\))
    |(?P<word>(?:@|\#|-)?(?:[\w-]|[^\x00-\x7f]|{_ESCAPED})+(?P<opens>\()?)
    |(?P<sign>[();{{}}])
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})(?:\r\n|[ \t\n\r\f])?|(\r\n|[\n\r\f])|(.))", re.IGNORECASE | re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?]|\Z", re.IGNORECASE)  # another host, the site's root, this very sheet
_TAKES_TEXT = ("url(", "src(", "image-set(", "-webkit-image-set(")  # functions in which a text is an address


class Reference(NamedTuple):
    """An address in a sheet: where it is written, and the asset that it means."""

    start: int
    stop: int
    name: str
    tail: str  # of its address: ?query#fragment


def may_name(data: bytes) -> bool:
    """Whether a sheet may name files at all; most do not."""
    return bool(_MAY_NAME.search(data))


def references(sheet: str, text: str) -> Iterator[Reference]:
    """The assets that `text`, that of the asset `sheet`, names by addresses relative to itself."""
    for start, stop in _addresses(text):
        written = _ESCAPE.sub(_plain, text[start:stop].strip("\"'")).strip()
        if _ELSEWHERE.match(written):
            continue
        path, mark, tail = _parts(written)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), unquote(path)))
        if not name.startswith("../"):  # beside the theme: media of the digest
            yield Reference(start, stop, name, mark + tail)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where the addresses of a sheet are written, texts with their quotation marks."""
    within: list[str] = []
    imports = False
    for token in _TOKEN.finditer(text):
        kind, said = token.lastgroup, token[0].lower()
        if token["address"]:
            yield token.span("address")
        elif token["string"]:
            if imports or (within and within[-1] in _TAKES_TEXT):
                yield token.span()
        elif token["opens"]:
            within.append(said)
        elif kind == "sign":
            if said == "(":
                within.append(said)
            elif said == ")":
                del within[-1:]
            else:
                within.clear()
        if kind != "comment":
            imports = said == "@import"


def _plain(escape: re.Match[str]) -> str:
    """The character that an escape means."""
    if escape[1]:
        number = int(escape[1], 16)
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\N{REPLACEMENT CHARACTER}"
    return "" if escape[2] else escape[3]


def _parts(address: str) -> tuple[str, str, str]:
    """The path of an address, and what follows it."""
    at = min((found for mark in "?#" if (found := address.find(mark)) >= 0), default=len(address))
    return address[:at], address[at : at + 1], address[at + 1 :]


class Sheets:
    """The sheets of a theme, each rewritten after those that it names.

    `raw` are the assets by name, `publish` gives the route of one from its name and its bytes.
    """

    def __init__(
        self, raw: Mapping[str, bytes], shown: Callable[[str], str], publish: Callable[[str, bytes], str]
    ) -> None:
        self._raw, self._shown, self._publish = raw, shown, publish
        self._names = Names(raw)
        self._made: dict[str, tuple[str, bytes]] = {}
        self._under_way: list[str] = []
        self.warnings: list[Problem] = []

    def published(self, name: str) -> tuple[str, bytes]:
        """The route of an asset, and its bytes as they are published. Raises ContentError for a circle of sheets."""
        if name not in self._made:
            data = self._raw[name]
            if name.lower().endswith(".css") and may_name(data):
                data = self._rewritten(name, data)
            self._made[name] = self._publish(name, data), data
        return self._made[name]

    def _rewritten(self, sheet: str, data: bytes) -> bytes:
        text = data.decode("utf-8", "surrogateescape")
        parts: list[str] = []
        done = 0
        self._under_way.append(sheet)
        for written in references(sheet, text):
            found = written._replace(name=self._names.find(written.name) or written.name)
            if found.name not in self._raw:
                self.warnings.append(self._missing(sheet, text, found))
                continue
            if found.name in self._under_way:
                raise ContentError([self._circle(sheet, text, found)])
            route = self.published(found.name)[0]
            if route != f"assets/{found.name}":
                there = posixpath.relpath(route, posixpath.dirname(f"assets/{sheet}"))
                quoted = text[found.start] if text[found.start] in "\"'" else ""
                parts += [text[done : found.start], quoted, quote(there) + found.tail, quoted]
                done = found.stop
        self._under_way.pop()
        return "".join([*parts, text[done:]]).encode("utf-8", "surrogateescape")

    def _missing(self, sheet: str, text: str, found: Reference) -> Problem:
        line, column, name, excerpt = _shown(text, found)
        said, expected = f"the address of a file that is not there: {name}", "a file of layouts/assets/"
        mend = "Put the file there, or take the address out."
        return Problem(self._shown(sheet), line, column, "missing-asset", said, expected, mend, excerpt)

    def _circle(self, sheet: str, text: str, found: Reference) -> Problem:
        line, column, name, excerpt = _shown(text, found)
        said, expected = f"a style sheet that names {name}, by which it is named", "sheets in no circle"
        mend = "Take one of the addresses out."
        return Problem(self._shown(sheet), line, column, "sheet-circle", said, expected, mend, excerpt)


def _shown(text: str, found: Reference) -> tuple[int, int, str, str]:
    """Line and column of an address, the asset that it names, and what stands round it, as messages can hold them."""
    line, column, excerpt = place_at(text, 1, found.start)
    name, excerpt = (one.encode("utf-8", "replace").decode() for one in (found.name, excerpt))
    return line, column, name, excerpt
