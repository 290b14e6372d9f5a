"""Link items ↔ JSON text, as the ledger keeps them; and the summary by which lists know of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from dateline.base.fingerprint import Frozen, fingerprint_text, value
from dateline.content.links.items import LinkItem
from dateline.content.links.key import host_of

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@value
class Part(Frozen):
    """A section of an edition: its heading, the heading's id in the page, and how many links stand in it."""

    title: str
    id: str
    count: int


@value
class LinkSummary(Frozen):
    """What lists need of an edition's link items: how many, from which hosts, in which sections, the first titles."""

    fingerprint: str  # of all its link items; empty where there is none
    count: int
    outlets: (
        str  # how many links lead to each host, as "HOST COUNT" by line: most builds need no more than their number
    )
    parts: tuple[Part, ...]
    leads: tuple[str, ...]  # titles of the first

    @property
    def hosts(self) -> list[tuple[str, int]]:
        """How many links lead to each host, by name."""
        rows = [row.split(" ") for row in self.outlets.split("\n")] if self.outlets else []
        return [(host, int(count)) for host, count in rows]


LEADS = 4  # as many as a cover names
NO_LINKS = LinkSummary("", 0, "", (), ())


def records_of(items: Sequence[LinkItem]) -> str:
    """Link items as one line of JSON."""
    return _encode([[getattr(item, name) for name in LinkItem.__annotations__] for item in items])


def summary_of(items: Sequence[LinkItem], records: str) -> str:
    """The summary of link items as one line of JSON; empty for none."""
    if not items:
        return ""
    hosts = "\n".join(f"{host} {n}" for host, n in sorted(Counter(host_of(item.key) for item in items).items()))
    sections = Counter((item.section, item.section_id) for item in items)
    parts = [[title, id, count] for (title, id), count in sections.items()]
    return _encode([fingerprint_text(records), len(items), hosts, parts, [item.title for item in items[:LEADS]]])


def from_records(records: str) -> tuple[LinkItem, ...]:
    """The link items that `records` hold. Raises ValueError, TypeError or IndexError for anything else."""
    return tuple([_item(row) for row in json.loads(records)])


def _item(f: list[Any]) -> LinkItem:
    title, url, key, note, text, section, section_id, anchor, marks, also = f
    links = tuple([(label, address) for label, address in also])
    return LinkItem(title, url, key, note, text, section, section_id, anchor, tuple(marks), links)


@lru_cache(maxsize=1024)
def from_summary(summary: str) -> LinkSummary:
    """The summary that a line of JSON holds. Raises ValueError, TypeError or IndexError for anything else."""
    if not summary:
        return NO_LINKS
    mark, count, hosts, parts, leads = json.loads(summary)
    if not (type(mark) is type(hosts) is str and type(count) is int):
        raise TypeError(summary)
    return LinkSummary(mark, count, hosts, tuple([Part(*part) for part in parts]), tuple(leads))
