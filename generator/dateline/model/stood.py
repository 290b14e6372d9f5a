"""Where a link stood before: an index of keys over editions, made from their links and able to be lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import NamedTuple

from dateline.config.values import LinkRules
from dateline.content.article import Content, Edition
from dateline.content.links.key import host_of, key_of
from dateline.model.entries import moment_of
from dateline.model.links import Links

ALWAYS = 5
"""Editions in a row after which a link stands in the next one on purpose."""


class Place(NamedTuple):
    """The place of a link: its edition, which link of it, counted from 0, and its anchor there."""

    edition: Edition
    position: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Stood:
    """The places of every link: editions by their path, oldest first, and places by key in that order."""

    order: dict[str, int]
    places: dict[str, tuple[Place, ...]]
    rules: LinkRules
    keys: frozenset[str]  # of links that stand in many editions on purpose
    hosts: frozenset[str]  # all of whose links do

    def before(self, key: str, edition: str = "", position: int | None = None) -> list[Place]:
        """The places where the link with `key` stood before, newest first; none for what stands there on purpose.

        Before a link of the edition at the path `edition`, or one that would come last in it; without an edition,
        before a link of one that is not yet written. At most as many editions back as `repeats` says.
        """
        if not (places := self.places.get(key)) or key in self.keys or host_of(key) in self.hosts:
            return []
        at = self.order.get(edition, len(self.order))
        earlier = [(self.order[one.edition.path], one) for one in places]
        if {n for n, _ in earlier if n < at}.issuperset(range(at - ALWAYS, at)):
            return []
        oldest = at - self.rules.repeats
        return [
            one
            for n, one in reversed(earlier)
            if oldest <= n < at or (n == at and (position is None or one.position < position))
        ]


def in_order(contents: Iterable[Content], zone: tzinfo) -> list[Edition]:
    """The editions among `contents`, oldest first, drafts too."""
    editions = [content for content in contents if isinstance(content, Edition)]
    return sorted(editions, key=lambda one: (moment_of(one.date, zone), one.slug))


def stood(editions: Sequence[Edition], links: Links, rules: LinkRules) -> Stood:
    """The index of the links of `editions`, which come oldest first.

    One that is asked about the newest edition alone needs no more of them than `needed` says.
    """
    found: dict[str, list[Place]] = {}
    for edition in editions:
        for position, item in enumerate(links.items(edition) if edition.linked else ()):
            found.setdefault(item.key, []).append(Place(edition, position, item.anchor))
    order = {edition.path: n for n, edition in enumerate(editions)}
    keys, hosts = _standing(rules.standing)
    return Stood(order, {key: tuple(places) for key, places in found.items()}, rules, keys, hosts)


def needed(rules: LinkRules) -> int:
    """How many editions before one must be known to say where its links stood before."""
    return max(rules.repeats, ALWAYS)


def _standing(written: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the addresses among them, and the hosts that are written alone."""
    keys, hosts = set(), set()
    for one in written:
        key = key_of(one if "://" in one else f"https://{one}")
        if "://" not in one and key == f"https://{host_of(key)}":
            hosts.add(host_of(key))
        else:
            keys.add(key)
    return frozenset(keys), frozenset(hosts)
