"""An edition's body: converted once, when its link items are read; its own links are resolved when it is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.content.body.convert import BodyRules, Converted, RenderedBody, converted, in_two, judged, with_links
from dateline.content.body.lost import Note
from dateline.content.links.items import LinkItem
from dateline.content.links.reader import link_items

_LEVEL = re.compile(r"<h([1-6])\b")


@dataclass(frozen=True, slots=True)
class LinkedBody:
    """An edition's body: judged HTML whose own links are not resolved, and its link items.

    `lines` are those of its other addresses, counted from 0.
    """

    html: str
    notes: tuple[Note, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    items: tuple[LinkItem, ...] = ()


def linked_body(text: str, rules: BodyRules, shown: str = "") -> LinkedBody:
    """An edition's body with the anchors of its link items, before its own links are resolved. Raises ContentError."""
    raw = converted(text, rules, shown)
    safe, made = in_two(raw, rules)
    if made != safe:
        made = judged(made, rules)
    # A body's headings begin at h2, and skip no level there: as written, they may.
    found = link_items(made, tuple(int(level) - 1 for level in _LEVEL.findall(raw.html)))
    links = {item.url for item in found.items}
    lines = {address: line for address, line in raw.lines.items() if address not in links}
    return LinkedBody(found.html, raw.notes, lines, found.items)


def resolved_body(
    body: LinkedBody, rules: BodyRules, links: Mapping[str, str | None], sizes: Mapping[str, tuple[int, int]]
) -> RenderedBody:
    """An edition's body as `render_body` makes one."""
    return with_links(body.html, body.html, Converted(body.html, body.notes, body.lines), rules, links, sizes)
