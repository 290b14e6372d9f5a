"""Addresses in editions that tell who sent the reader, and the edit that takes that off.

An edit counts only where the page then is what it was but for these parameters: what looks like an address in code, or
stands in a form that is not understood, is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from dateline.base.errors import ContentError
from dateline.check.addresses import Addresses, without_tracking
from dateline.check.editions import Editions, LinkedEdition
from dateline.check.finding import Fix, Found
from dateline.content.body.convert import BodyRules, rules_of, to_html
from dateline.content.links.key import key_of
from dateline.content.links.tracking import untracked

_LINK = re.compile(r'(<a\b[^<>]*?\shref=")([^"]*)("[^<>]*>)([^<]*)')


class _Edit(NamedTuple):
    """An address as it is written, and as it is without what tracks."""

    link: str
    start: int
    before: str
    after: str


def tracking(editions: Editions) -> Iterator[Found]:
    """Addresses with parameters that tell only who sent the reader."""
    rules = rules_of(editions.digest.config.markdown)
    for one in editions.looked_at:
        if links := [link for link in one.links if key_of(link) and untracked(link) != link]:
            yield from _found(one, links, rules)


def _found(one: LinkedEdition, links: Sequence[str], rules: BodyRules) -> Iterator[Found]:
    addresses = Addresses(one.body)
    edits: list[_Edit] = []
    for place, meant in sorted((place, link) for link in links for place in addresses.of(link)):
        before = one.body[place.start : place.end]
        edits.append(_Edit(meant, place.start, before, without_tracking(before)))
    safe = _safe(one.body, [edit for edit in edits if edit.after != edit.before], rules)
    for edit in safe:
        yield _told(one, edit.link, edit.start, edit)
    for link in links:
        if all(edit.link != link for edit in safe):
            yield _told(one, link, next((edit.start for edit in edits if edit.link == link), None))


def _told(one: LinkedEdition, link: str, at: int | None, edit: _Edit | None = None) -> Found:
    line, column, _ = one.place_of(at)
    fix = Fix("address", edit.before, edit.after, line, column) if edit else None
    clean = untracked(link)
    return one.found(at, f"{link} tells who sent the reader", clean, "Take off what is more than that.", fix)


def _safe(body: str, edits: Sequence[_Edit], rules: BodyRules) -> list[_Edit]:
    """The edits that change no more of the page than they should."""
    if not edits:
        return []
    shown = _shown(body, rules)
    if _shown(_edited(body, edits), rules) == shown:
        return [*edits]
    return [edit for edit in edits if _shown(_edited(body, [edit]), rules) == shown]


def _edited(body: str, edits: Sequence[_Edit]) -> str:
    made, at = [], 0
    for edit in edits:
        made += [body[at : edit.start], edit.after]
        at = edit.start + len(edit.before)
    return "".join([*made, body[at:]])


def _shown(body: str, rules: BodyRules) -> str | None:
    """The HTML of a body, its links without what tracks; None where there is none."""
    try:
        return _LINK.sub(_plain, to_html(body, rules))
    except ContentError:
        return None


def _plain(link: re.Match[str]) -> str:
    href, words = untracked(unescape(link[2])), unescape(link[4])
    if words and href.endswith(untracked(words)):  # a link without words of its own
        words = untracked(words)
    return f"{link[1]}{href}{link[3]}{words}"
