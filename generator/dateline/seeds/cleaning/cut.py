"""Whether a text says that it is not whole: by its last signs, the line behind it, or the number of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.seeds.text.document import Part
from dateline.seeds.text.tables import any_of
from dateline.seeds.text.whitespace import flow

_TAIL = 160
"""Characters at the end of a text among which it says that it was cut."""
_LINES, _LONGEST = 3, 140
"""Lines behind a text that can say that it goes on elsewhere, and characters of one."""
_DOTS = r"(?:…|\.\s?\.\s?\.)"
_COUNT = r"[\[(]\s?\+\s?\d[\d.,]*\s+[^\W\d]+\s?[\])]"  # [+2412 chars]: what is missing, counted
_ENDS = re.compile(rf"(?:\[\s?{_DOTS}\s?\]|{_COUNT})[\s\"”’»]*\Z")
_BROKEN_OFF = re.compile(rf"(?:{_DOTS}|[^\W\d])[\s\]\"”’»]*\Z")
_GOES_ON = re.compile(rf"\W*(?:{any_of('cut off')})\W*", re.IGNORECASE)
_ONLY_BUTTON = re.compile(rf"\W*(?:{any_of('tails')})\W*")
# "Page 1 of 3" in any language: a word, a number, a short word or a stroke, a number.
_PAGE_OF = re.compile(
    r"\W*[^\W\d]{1,9}\.?\s?(\d{1,3})\s?(?:[^\W\d]{1,4}|/)\s?(\d{1,3})[^\w\n]*|第?(\d{1,3})[页頁ページ]*\s?/\s?共?(\d{1,3})[页頁ページ]*"
)


def cut_mark(text: str, parts: tuple[Part, ...]) -> str:
    """What a text says of being cut, as it says it; else ""."""
    last = next((at for at in range(len(parts) - 1, -1, -1) if parts[at].is_kept), None)
    if last is None:
        return ""
    end = next(span for span in reversed(parts[last].spans) if span.fate == "kept")
    tail = text[max(end.start, end.end - _TAIL) : end.end]
    if ends := _ENDS.search(tail):
        return ends[0].strip()
    lines = [*_lines(text, end.end)]
    if _GOES_ON.fullmatch(own := flow(text[end.start : end.end])) and len(own) <= _LONGEST:
        return own
    is_open = _BROKEN_OFF.search(tail) is not None
    for line in lines:
        if _GOES_ON.fullmatch(line) or (is_open and _ONLY_BUTTON.fullmatch(line)):
            return line
    return _first_page(text, parts)


def cut_notes(mark: str) -> tuple[str, ...]:
    """What a receipt says of a text with such a mark."""
    return (f"its text is cut, for it says “{mark}”; `rights: excerpt` is proposed",) if mark else ()


def _lines(text: str, at: int) -> Iterator[str]:
    """The first lines behind a place of a text."""
    near = text[at : at + _LINES * _LONGEST]
    for line in [line for line in near.split("\n") if line.strip()][:_LINES]:
        if len(line) <= _LONGEST:
            yield flow(line)


def _first_page(text: str, parts: tuple[Part, ...]) -> str:
    """What says that this is not the last page, among the lines that were dropped."""
    found: dict[int, str] = {}
    most = 0
    for part in parts:
        for span in part.spans:
            if span.fate != "dropped" or span.end - span.start > _LONGEST:
                continue
            line = flow(text[span.start : span.end])
            if match := _PAGE_OF.fullmatch(line):
                number, most = int(match[1] or match[3]), max(most, int(match[2] or match[4]))
                found[number] = line
    return found[max(found)] if found and max(found) < most else ""
