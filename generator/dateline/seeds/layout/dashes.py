"""The dashes of typewriters and of wires: "--", and the "_" that AP sends for one.

Between words they are dashes; in a name, an option or a line to write on they are what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.seeds.text.document import Mark, Part

DASH = "—"
_DASH = re.compile(r"(?:(?<=\s)|(?<=\A))(?:_|--)(?=\s)|(?<=[^\W\d_])--(?=[^\W\d_])")
_PARTS = ("paragraph", "item", "quote")


def find_dashes(text: str, parts: Iterable[Part]) -> Iterator[Mark]:
    """The marks of what stands for a dash in the kept words of `parts`."""
    if "--" not in text and "_" not in text:
        return
    for part in parts:
        if part.kind in _PARTS:
            for span in part.spans:
                if span.fate == "kept":
                    yield from (
                        Mark(span.start + at.start(), span.start + at.end(), "dash")
                        for at in _DASH.finditer(text[span.start : span.end])
                    )


def with_dashes(line: str) -> str:
    """A line with a dash for what stands for one, none at its head."""
    if "--" not in line and "_" not in line:
        return line
    return _DASH.sub(DASH, line).removeprefix(DASH).lstrip()
