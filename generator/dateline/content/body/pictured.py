"""Smaller pictures in rendered HTML, put there after it was judged: only names that end as ours do come into it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from dateline.content.pictures import smaller

_PICTURE = re.compile(r'<img(?:\s+[\w:-]+(?:="[^"]*")?)*\s*/?>')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_WIDTH = re.compile(r'\swidth="(\d+)"')
_MEASURE = 576  # pixels of the default theme's column of text


def with_smaller(fragment: str, widths: Mapping[str, tuple[int, ...]], in_page: bool = True) -> str:
    """`fragment` in which pictures come in the widths that their addresses have; outside pages the widest of them."""

    def put(match: re.Match[str]) -> str:
        element, source = match[0], _SOURCE.search(match[0])
        if source is None or " srcset=" in element or not (found := widths.get(html.unescape(source[1]))):
            return element
        written = f' src="{smaller(source[1], found[-1])}"'
        if in_page:
            offered = ", ".join([f"{smaller(source[1], width)} {width}w" for width in found])
            written += f' srcset="{offered}" sizes="{_sizes(element)}"'
        return element[: source.start()] + written + element[source.end() :]

    return _PICTURE.sub(put, fragment) if "<img" in fragment else fragment


def _sizes(element: str) -> str:
    """How wide a picture is shown: as wide as the text at most, and on a narrow screen nearly as wide as that."""
    given = _WIDTH.search(element)
    shown = min(_MEASURE, int(given[1][:5])) if given else _MEASURE
    return f"(min-width: {shown + 48}px) {shown}px, 92vw"
