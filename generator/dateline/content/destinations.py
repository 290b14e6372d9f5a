"""Links and pictures in rendered HTML: where they lead, how much room they take."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from urllib.parse import urljoin

from dateline.content.pictures import Size

_ELEMENT = re.compile(r'<(a|img)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*/?>')
_ATTRIBUTE = re.compile(r'\s+([\w:-]+)(?:="([^"]*)")?')
_ALONE = re.compile(r'<p>(<img(?:\s+[\w:-]+(?:="[^"]*")?)*>)</p>')
_EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|(?:mailto|tel):", re.IGNORECASE)
_TAG = re.compile(r'<[a-zA-Z][\w:-]*(?:\s+[^\s=<>"\']+(?:="[^"]*")?)+\s*/?>')
_ADDRESS = re.compile(r'(\s(?:href|src|poster|cite|data))="([^"]*)"')


def resolved(fragment: str, links: Mapping[str, str | None], sizes: Mapping[str, Size]) -> tuple[str, tuple[str, ...]]:
    """Sanitised HTML with internal destinations replaced by `links` (None marks a broken one), pictures with their
    sizes by address, and those alone in a paragraph with a title as figures; and what its author should know."""
    warnings: list[str] = []
    found = _ELEMENT.sub(_Resolver(links, sizes, warnings), fragment)
    if "<p><img" in found:
        found = _ALONE.sub(_figure, found)
    return found, tuple(dict.fromkeys(warnings))


def absolute(fragment: str, base: str) -> str:
    """HTML whose relative addresses are joined to `base`, for feeds, which have no place of their own."""

    def joined(match: re.Match[str]) -> str:
        return f'{match[1]}="{html.escape(_joined(base, html.unescape(match[2])))}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(joined, tag[0]), fragment)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # no address at all, such as http://[
        return address


def _attributes(text: str) -> dict[str, str]:
    return {match[1]: match[2] or "" for match in _ATTRIBUTE.finditer(text)}


def _element(tag: str, attributes: Mapping[str, str]) -> str:
    return f"<{tag}" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"


def _figure(match: re.Match[str]) -> str:
    """A picture alone in its paragraph is a figure, with its title as the caption."""
    attributes = _attributes(match[1])
    caption = attributes.pop("title", "")
    if not caption:
        return match[0]
    return f"<figure>{_element('img', attributes)}<figcaption>{caption}</figcaption></figure>"


class _Resolver:
    """Replaces the destinations of links and pictures."""

    def __init__(self, links: Mapping[str, str | None], sizes: Mapping[str, Size], warnings: list[str]) -> None:
        self.links, self.sizes, self.warnings = links, sizes, warnings

    def __call__(self, match: re.Match[str]) -> str:
        attributes = _attributes(match[2])
        return self._link(match[0], attributes) if match[1] == "a" else self._picture(attributes)

    def _link(self, as_written: str, attributes: dict[str, str]) -> str:
        href = html.unescape(attributes.get("href", ""))
        if href not in self.links:
            return as_written
        url = self.links[href]
        if url is None:
            self.warnings.append(f"the link {href} leads nowhere on this site")
            return as_written
        attributes["href"] = html.escape(url)
        return _element("a", attributes)

    def _picture(self, attributes: dict[str, str]) -> str:
        src = html.unescape(attributes.get("src", ""))
        alt = attributes.get("alt", "")
        if _EXTERNAL.match(src):
            self.warnings.append(f"the picture {src} lies on another host; it is shown as a link")
            return f'<a href="{html.escape(src)}">{alt or html.escape(src)}</a>'
        url = self.links.get(src)
        if url is None:
            self.warnings.append(f"the picture {src} is not in content/media/")
            return alt
        attributes["src"] = html.escape(url)
        attributes.setdefault("alt", "")
        if url in self.sizes:
            attributes |= _room(attributes, self.sizes[url])
        return _element("img", {**attributes, "loading": "lazy", "decoding": "async"})


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
