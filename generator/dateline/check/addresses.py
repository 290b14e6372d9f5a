"""The places in a Markdown body where the addresses of its links are written, in the forms in which they may be."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.content.body.dialect import bare
from dateline.content.body.dialect.links import address_at, as_href, unescaped
from dateline.content.body.located import without_code
from dateline.content.links.tracking import tracks

_BEGIN = re.compile(r"(?<![A-Za-z0-9])[hH][tT][tT][pP][sS]?(?=:|\\:|&)|(?<![A-Za-z0-9.])www\.")
_DEFINITION = re.compile(r"(?:^|\n)[ >]{0,12}\[(?!\^)[^\[\]\n]{1,999}\]:[ \t]*\n?[ \t]*<?\Z")
_ANGLED = re.compile(r"[^<>\n]*")
_QUOTED = re.compile(r"=\s*([\"'])\Z")
_LONGEST_BEFORE = 1100  # characters before an address that say what it is
_SIGN = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|.", re.S)


class Written(NamedTuple):
    """An address as it stands in a body, and what it may mean; `defines` where links name it by a label."""

    start: int
    end: int
    meanings: tuple[str, ...]
    defines: bool


class Addresses:
    """The addresses of the web in a body, outside code, in order."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.written = list(_written(without_code(body)))
        self._by_meaning: dict[str, list[Written]] = {}
        for one in self.written:
            for meaning in one.meanings:
                self._by_meaning.setdefault(meaning, []).append(one)

    def of(self, link: str) -> list[Written]:
        """Where a link's address is written."""
        return self._by_meaning.get(link, [])

    def in_order(self, links: Iterable[str]) -> Iterator[Written | None]:
        """The place of each of a body's links, which come in the order of its page; None where none is found."""
        at = 0
        for link in links:
            found = self.of(link)
            if not found:
                yield None
                continue
            following = bisect_left(found, at, key=lambda one: one.start)
            place = found[following] if following < len(found) else found[0]
            if not place.defines and following < len(found):
                at = place.end
            yield place


def _written(text: str) -> Iterator[Written]:
    end = 0
    for begin in _BEGIN.finditer(text):
        if begin.start() >= end and (one := _at(text, begin.start())):
            end = one.end
            yield one


def _at(text: str, at: int) -> Written | None:
    """The address that begins at `at`, by what stands before it."""
    before = text[max(0, at - _LONGEST_BEFORE) : at]
    angled, held = before.endswith("<"), before.rstrip(" \t\n<")
    defines = held.endswith("]:") and bool(_DEFINITION.search(before))
    if angled:
        match = _ANGLED.match(text, at)
        return _meaning(text, at, match.end() if match else at, defines)
    if defines or held.endswith("]("):
        found = address_at(text, at)
        return _meaning(text, at, found[1], defines) if found else None
    if quoted := _QUOTED.search(text, max(0, at - 3), at):
        end = text.find(quoted[1], at)
        return _meaning(text, at, end) if end >= 0 else None
    shown = bare.address_at(text, at)
    if not shown or text.startswith(("](", "]["), at + len(shown)):  # the words of a link
        return None
    return _meaning(text, at, at + len(shown), scheme="http://" if text[at] == "w" else "")


def _meaning(text: str, start: int, end: int, defines: bool = False, scheme: str = "") -> Written | None:
    raw = scheme + text[start:end]
    meant = unescaped(raw)
    meanings = (as_href(meant), meant, as_href(raw), raw, html.unescape(raw))
    return Written(start, end, tuple(dict.fromkeys(meanings)), defines)


def without_tracking(raw: str) -> str:
    """An address as it is written, without the parameters that tell only who sent the reader; no other byte changes."""
    signs = [(match[0], match[1] or html.unescape(match[0])) for match in _SIGN.finditer(raw)]
    meant = [meaning for _, meaning in signs]
    query = next((n for n, sign in enumerate(meant) if sign in "?#"), len(meant))
    if query == len(meant) or meant[query] == "#":
        return raw
    end = next((n for n in range(query, len(meant)) if meant[n] == "#"), len(meant))
    starts = [n for n in range(query, end) if n == query or meant[n] == "&"]
    kept: list[tuple[int, int]] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        if not tracks("".join(meant[start + 1 : stop]).partition("=")[0]):
            kept.append((start, stop))
    if len(kept) == len(starts):
        return raw
    written = [sign for sign, _ in signs]
    params = [written[start + 1 : stop] for start, stop in kept]
    marks = [written[query], *(written[start] for start, _ in kept[1:])]
    pieces = (mark + "".join(one) for mark, one in zip(marks, params, strict=False))
    return "".join(written[:query]) + "".join(pieces) + "".join(written[end:])
