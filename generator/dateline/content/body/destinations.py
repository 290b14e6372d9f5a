"""Links and pictures in rendered HTML: their destinations and sizes."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from dateline.base.addresses import joined
from dateline.content.body.html_names import ATTRIBUTE, JUDGED, attribute, parts, unquoted
from dateline.content.body.sanitise import may_lead
from dateline.content.pictures import Size

if TYPE_CHECKING:
    from dateline.content.body.lost import Note

_ELEMENT = re.compile(rf"<(a|img)({JUDGED})\s*/?>|</a>")
_ATTRIBUTE = re.compile(r'\s+([\w:-]+)(?:="([^"]*)")?')
_ALONE = re.compile(rf"<p>(<img{JUDGED}>)</p>")
_EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|(?:mailto|tel):", re.IGNORECASE)
_TAG = re.compile(r'<[a-zA-Z][\w:-]*(?:\s+[^\s=<>"\']+(?:="[^"]*")?)+\s*/?>')
_NAMING = frozenset(("headers", "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"))
"""Attributes of which each word is an id."""
_ADDRESS = re.compile(r'(\s(?:href|src|poster|cite|data))="([^"]*)"')


def resolved(
    fragment: str, links: Mapping[str, str | None], sizes: Mapping[str, Size], lines: Mapping[str, int] | None = None
) -> tuple[str, list[Note]]:
    """Sanitised HTML with internal destinations replaced by `links` (None marks a broken one), pictures with their
    sizes by address, and those alone in a paragraph with a title as figures; and what its author should know.

    `lines` are those of addresses in the body, counted from 0.
    """
    warnings: list[Note] = []
    found = _ELEMENT.sub(_Resolver(links, sizes, lines or {}, warnings), fragment)
    if "<p><img" in found:
        found = _ALONE.sub(_figure, found)
    return found, warnings


def absolute(fragment: str, base: str) -> str:
    """HTML whose relative addresses are joined to `base`, for feeds, which have no place of their own."""

    def whole(match: re.Match[str]) -> str:
        return f'{match[1]}="{_quoted(joined_to(base, html.unescape(match[2])))}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(whole, tag[0]), fragment)


def apart(fragment: str, prefix: str) -> str:
    """HTML whose ids begin with `prefix`, and what names them there too: it may stand beside that of another text."""
    ids = {one for part in parts(fragment) if (one := attribute(part["attributes"] or "", "id"))}

    def named(name: str, value: str) -> str:
        if name == "href":
            is_own = value.startswith("#") and unquote(html.unescape(value[1:])) in ids
            return f"#{prefix}{value[1:]}" if is_own else value
        if name == "id":
            return prefix + value
        if name in _NAMING:
            return " ".join([prefix + one if html.unescape(one) in ids else one for one in value.split()])
        return value

    def put(match: re.Match[str]) -> str:
        name, written = match[1].lower(), unquoted(match[2] or "")
        value = named(name, written)
        return match[0] if value == written else f'{match[1]}="{value.replace(chr(34), "&quot;")}"'

    made, at = [], 0
    for part in parts(fragment):
        if part["attributes"]:
            made += [fragment[at : part.start("attributes")], ATTRIBUTE.sub(put, part["attributes"])]
            at = part.end("attributes")
    return "".join([*made, fragment[at:]])


def joined_to(base: str, address: str) -> str:
    """`address` joined to `base`, where links may lead to the result."""
    whole = joined(base, address)
    return whole if may_lead(whole) else address


def _attributes(text: str) -> dict[str, str]:
    return {match[1]: html.unescape(match[2] or "") for match in _ATTRIBUTE.finditer(text)}


def _element(tag: str, attributes: Mapping[str, str]) -> str:
    return f"<{tag}" + "".join(f' {name}="{_quoted(value)}"' for name, value in attributes.items()) + ">"


def _figure(match: re.Match[str]) -> str:
    """A picture alone in its paragraph is a figure, with its title as the caption."""
    attributes = _attributes(match[1])
    caption = attributes.pop("title", "")
    if not caption:
        return match[0]
    return f"<figure>{_element('img', attributes)}<figcaption>{_text(caption)}</figcaption></figure>"


def _text(text: str) -> str:
    return html.escape(text, quote=False)


def _quoted(value: str) -> str:
    return _text(value).replace('"', "&quot;")


class _Resolver:
    """Replaces the destinations of links and pictures."""

    def __init__(
        self, links: Mapping[str, str | None], sizes: Mapping[str, Size], lines: Mapping[str, int], warnings: list[Note]
    ) -> None:
        self.links, self.sizes, self.lines, self.warnings = links, sizes, lines, warnings
        self.linked = False  # whether what follows stands in a link

    def __call__(self, match: re.Match[str]) -> str:
        if match[1] == "img":
            return self._picture(_attributes(match[2]))
        self.linked = match[1] == "a"
        return self._link(match[0], _attributes(match[2])) if self.linked else match[0]

    def _link(self, as_written: str, attributes: dict[str, str]) -> str:
        href = self._as_written(attributes.get("href", ""))
        if href not in self.links:
            return as_written
        url = self.links[href]
        if url is None:
            self._warn(href)
            return as_written
        attributes["href"] = url
        return _element("a", attributes)

    def _picture(self, attributes: dict[str, str]) -> str:
        src = self._as_written(attributes.get("src", ""))
        alt = attributes.get("alt", "")
        if _EXTERNAL.match(src):
            self._warn(src, is_foreign=True)
            text = _text(alt or src)
            return text if self.linked else f'<a href="{_quoted(src)}">{text}</a>'
        url = self.links.get(src)
        if not src and src not in self.lines:  # was taken out, and told
            return _text(alt)
        if url is None:
            self._warn(src)
            return _text(alt)
        attributes["src"] = url
        attributes.setdefault("alt", "")
        if url in self.sizes:
            attributes |= _room(attributes, self.sizes[url])
        return _element("img", {**attributes, "loading": "lazy", "decoding": "async"})

    def _warn(self, address: str, is_foreign: bool = False) -> None:

        from dateline.content.body.lost import broken_link, foreign_picture  # feeds, which warn of nothing, go without

        self.warnings.append((foreign_picture if is_foreign else broken_link)(self._line(address), address))

    def _as_written(self, address: str) -> str:
        """An address as the body has it: the dialect encodes what no address may hold."""
        plain = unquote(address)
        return plain if address not in self.links and plain in self.links else address

    def _line(self, address: str) -> int:
        line = self.lines.get(address, self.lines.get(unquote(address), -1))
        return line + 1


def _room(attributes: Mapping[str, str], size: Size) -> dict[str, str]:
    """Width and height of a picture: its own, or in proportion to the one that its author gave."""
    width, height = attributes.get("width", ""), attributes.get("height", "")
    if width and height:
        return {}
    if width.isdecimal() and int(width):
        return {"height": str(max(1, round(int(width) * size[1] / size[0])))}
    if height.isdecimal() and int(height):
        return {"width": str(max(1, round(int(height) * size[0] / size[1])))}
    return {"width": str(size[0]), "height": str(size[1])}
