"""Smaller pictures in rendered HTML, put there after it was judged: the addresses are ours, and escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from dateline.content.body.html_names import ATTRIBUTE, JUDGED, attribute

_PICTURE = re.compile(rf"<img({JUDGED})\s*/?>")
_MEASURE = 576  # pixels of the default theme's column of text


Offered = tuple[tuple[str, int], ...]
"""Addresses among which browsers choose, each with its width, narrow before wide."""


def with_smaller(fragment: str, offered: Mapping[str, Offered], in_page: bool = True) -> str:
    """`fragment` in which pictures come as they are `offered` by address; outside pages as the widest."""

    def put(match: re.Match[str]) -> str:
        attributes = match[1]
        found = offered.get(attribute(attributes, "src") or "")
        if not found or attribute(attributes, "srcset") is not None:
            return match[0]
        written = f'src="{html.escape(found[-1][0])}"'
        if in_page:
            choice = ", ".join([f"{html.escape(address)} {width}w" for address, width in found])
            written += f' srcset="{choice}" sizes="{_sizes(attributes)}"'
        put = ATTRIBUTE.sub(lambda one: written if one[1].lower() == "src" else one[0], attributes)
        return f"<img{put}{match[0][match.end(1) - match.start() :]}"

    return _PICTURE.sub(put, fragment) if "<img" in fragment else fragment


def _sizes(attributes: str) -> str:
    """How wide a picture is shown: as wide as the text at most, and on a narrow screen nearly as wide as that."""
    given = attribute(attributes, "width") or ""
    shown = min(_MEASURE, int(given[:5])) if given.isdecimal() else _MEASURE
    return f"(min-width: {shown + 48}px) {shown}px, 92vw"
