"""Smaller pictures in rendered HTML, put there after it was judged: the addresses are ours, and escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_PICTURE = re.compile(r'<img(?:\s+[\w:-]+(?:="[^"]*")?)*\s*/?>')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_WIDTH = re.compile(r'\swidth="(\d+)"')
_MEASURE = 576  # pixels of the default theme's column of text


Offered = tuple[tuple[str, int], ...]
"""Addresses among which browsers choose, each with its width, narrow before wide."""


def with_smaller(fragment: str, offered: Mapping[str, Offered], in_page: bool = True) -> str:
    """`fragment` in which pictures come as they are `offered` by address; outside pages as the widest."""

    def put(match: re.Match[str]) -> str:
        element, source = match[0], _SOURCE.search(match[0])
        if source is None or " srcset=" in element or not (found := offered.get(html.unescape(source[1]))):
            return element
        written = f' src="{html.escape(found[-1][0])}"'
        if in_page:
            choice = ", ".join([f"{html.escape(address)} {width}w" for address, width in found])
            written += f' srcset="{choice}" sizes="{_sizes(element)}"'
        return element[: source.start()] + written + element[source.end() :]

    return _PICTURE.sub(put, fragment) if "<img" in fragment else fragment


def _sizes(element: str) -> str:
    """How wide a picture is shown: as wide as the text at most, and on a narrow screen nearly as wide as that."""
    given = _WIDTH.search(element)
    shown = min(_MEASURE, int(given[1][:5])) if given else _MEASURE
    return f"(min-width: {shown + 48}px) {shown}px, 92vw"
