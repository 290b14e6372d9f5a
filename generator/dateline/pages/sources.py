"""The outlets that articles come from and that editions lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.model.entries import Entry, source_anchor
from dateline.model.site import Site
from dateline.pages.contexts import LinkedHost, SourceCount, SourcesContext
from dateline.pages.spec import Web

MOST = 200
"""Outlets without articles that are named; of more than that, those with a single link are counted."""
RIGHTS = ("full", "excerpt", "link")


def sources(web: Web) -> SourcesContext:
    """The context of the sources page."""
    linked = linked_outlets(web)
    found = tuple(_source(name, entries, linked, web) for name, entries in web.site.sources().items())
    known = {source.name for source in found}
    others = [one for one in linked.items() if one[0] not in known]
    others.sort(key=lambda one: (-one[1], one[0].casefold(), one[0]))
    named = [one for one in others if one[1] > 1] if len(others) > MOST else others
    return SourcesContext(
        web.info,
        web.page("sources", "sources/index.html", web.word("sources"), web.word("sources_about")),
        found,
        tuple(LinkedHost(name, _address(name, web), count) for name, count in named),
        len(others) - len(named),
    )


def source_inputs(web: Web) -> tuple[str, ...]:
    """The inputs of the sources page of a digest whose articles name no source, without its context."""
    links = web.site.links
    return (web.naming, "\x1e".join([links.summary(entry.edition).fingerprint for entry in web.site.editions]))


def linked_outlets(web: Web) -> dict[str, int]:
    """How many links of editions lead to each outlet, by its name or host."""
    site: Site = web.site
    hosts: dict[str, int] = {}
    for entry in site.editions:
        for host, count in site.links.summary(entry.edition).hosts:
            hosts[host] = hosts.get(host, 0) + count
    counts: Counter[str] = Counter()
    for host, count in hosts.items():
        counts[web.outlet(host)] += count
    return counts


def _address(name: str, web: Web) -> str:
    rule = web.site.config.sources.get(name)
    return rule.url if rule and rule.url else f"https://{name}/"


def _source(name: str, entries: Sequence[Entry], linked: dict[str, int], web: Web) -> SourceCount:
    config = web.site.config
    rule = config.sources.get(name)
    shown = Counter(entry.policy.rights for entry in entries)
    rights = (rule.rights if rule and rule.rights else "") or config.rights
    return SourceCount(
        name,
        source_anchor(name),
        rule.url if rule else "",
        len(entries),
        rights,
        tuple(entry.card for entry in reversed(entries[-3:])),
        () if shown.keys() <= {rights} else tuple((one, shown[one]) for one in RIGHTS if shown[one]),
        linked.get(name, 0),
    )
