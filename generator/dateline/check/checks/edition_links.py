"""Links of editions: repeated, to a copy of what is meant, or with a title that says little."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.check.checks.tracking import tracking
from dateline.check.editions import Editions
from dateline.check.finding import Check, Found
from dateline.content.links.items import LinkItem
from dateline.content.links.key import direct, host_of, key_of

MOST_NAMED = 3
"""Editions that a message names."""

_CUT = re.compile(r"(?:…|\.\.\.)[\s\"'”’)\]]*\Z")


def repeated(editions: Editions) -> Iterator[Found]:
    """Links that stood in an earlier edition, or above in their own."""
    back = editions.digest.config.links.repeats
    for one in editions.looked_at:
        for position, (item, at) in enumerate(one.items):
            if not (places := editions.stood.before(item.key, one.edition.path, position)):
                continue
            paths = dict.fromkeys(place.edition.path for place in places)
            names = ["this edition" if path == one.edition.path else f"content/{path}" for path in paths]
            more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
            found = f"{item.url} stands in {', '.join(names[:MOST_NAMED])}{more} already"
            expected = f"a link that stands neither above nor in the last {back} editions"
            mend = (
                f"See {editions.line_of(places[0])}. Take one out; or name it, or its host, in config.yaml: "
                "`links: {standing: […]}`."
            )
            yield one.found(at, found, expected, mend)


def indirect(editions: Editions) -> Iterator[Found]:
    """Links to a short form or a copy of the page that is meant."""
    for one in editions.looked_at:
        for item, at in one.items:
            if meant := direct(item.url):
                found = f"{item.url} is another address of {meant}"
                yield one.found(at, found, "the page itself", "Link to that, if it shows what this one does.")


def cut_title(editions: Editions) -> Iterator[Found]:
    """Links whose title was cut off."""
    for one in editions.looked_at:
        for item, at in one.items:
            if _CUT.search(item.title):
                yield one.found(at, f"the title {item.title} is cut off", "the whole title", "Write the rest of it.")


def bare(editions: Editions) -> Iterator[Found]:
    """Links whose title is their address or their host."""
    for one in editions.looked_at:
        for item, at in one.items:
            if _is_bare(item):
                found = f"the link {item.url} has no title but its address"
                yield one.found(at, found, "what it leads to, in words", "Write `[title](https://…)`.")


def _is_bare(item: LinkItem) -> bool:
    title = item.title.strip()
    if " " in title or "." not in title:
        return False
    key = key_of(title if "://" in title else f"https://{title}")
    return key != "" and key in (item.key, f"https://{host_of(item.key)}")


EDITION_CHECKS: tuple[Check[Editions], ...] = (
    Check("link-repeated", "warning", "A link of an edition stood in an earlier one, or above.", repeated),
    Check("link-tracking", "warning", "An address in an edition tells who sent the reader.", tracking),
    Check("link-canonical", "warning", "A link of an edition leads to another address of what is meant.", indirect),
    Check("link-title-cut", "warning", "The title of a link of an edition is cut off.", cut_title),
    Check("link-bare", "warning", "A link of an edition has no title but its address.", bare),
)
"""The checks of editions with links."""
