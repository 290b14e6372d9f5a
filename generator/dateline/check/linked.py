"""The references of an edition with links: its link items too, each with the place where its address is written."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from dateline.build.links import outward
from dateline.check.addresses import Addresses
from dateline.check.source import BodyFacts, PlacedItem, facts_of
from dateline.config.values import Config
from dateline.content.body.convert import rules_of
from dateline.content.body.linked import linked_body
from dateline.content.links.items import LinkItem
from dateline.content.links.key import key_of

_LINK = re.compile(r"<a\b([^<>]*)>")
_ID = re.compile(r'\sid="([^"]*)"')
_HREF = re.compile(r'\shref="([^"]*)"')


def edition_facts(body: str, config: Config, shown: str = "") -> BodyFacts:
    """The references of an edition's body as readers see it, of one conversion. Raises ContentError as `body_facts`."""
    rules = rules_of(config.markdown)
    linked = linked_body(body, rules, shown)
    items = outward(linked.items, key_of(config.url))
    return replace(facts_of(linked.html), notes=linked.notes, items=tuple(_placed(items, linked.html, body)))


def _placed(items: tuple[LinkItem, ...], html: str, body: str) -> list[PlacedItem]:
    """Link items as a check needs them: without notes, of which an archive has too many to hold."""
    if not items:
        return []
    links = [(_ID.search(tag), href[1]) for tag in _LINK.findall(html) if (href := _HREF.search(tag))]
    places = Addresses(body).in_order(unescape(href) for _, href in links)
    starts = {own[1]: place.start for (own, _), place in zip(links, places, strict=True) if own and place}
    return [PlacedItem(replace(one, note="", text="", marks=(), also=()), starts.get(one.anchor)) for one in items]
