"""The front page: who leads it, and where the newest articles stand on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dateline.base.errors import Problem
from dateline.base.permalinks import INDEX
from dateline.model.edition import EditionEntry
from dateline.model.entries import Entry
from dateline.model.lead import Candidates, lead_of
from dateline.pages.contexts import Card, HomeContext, Link, Strip
from dateline.pages.editions.front import front_edition
from dateline.pages.editions.page import edition_body, edition_card, issue_of
from dateline.pages.spec import Web

SECOND, NEAR = 3, 12  # articles in the row under the lead, and the newest among which they are found
LATEST, FEWEST = 5, 3  # articles under "Latest", where an edition stands below; fewer than these are no list
LATEST_ALONE = 8  # where none does
STRIPS, STRIP, BARE = 5, 4, 6  # topics; the articles of each, and of one without a picture

LISTS = ("second", "latest", "strips", "rest")
"""The fields among which home parts its articles: each stands in one of them."""


def home(web: Web) -> HomeContext:
    """The front page: the newest articles once each, around the one that leads; or the newest edition in full."""
    site = web.site
    front = front_edition(site)
    if front is not None:
        return _edition_home(front, web)
    newest = list(reversed(site.entries[-site.config.page_size :]))
    named = site.named_leads(newest) if site.leads else []
    edition = site.editions[-1] if site.editions else None
    lead = lead_of(Candidates(named, site.entries, newest))
    second = _second(lead, _one_each(named), newest) if lead else []
    left = [entry for entry in newest if entry is not lead and entry not in second]
    latest = left[: LATEST if edition else LATEST_ALONE] if len(left) >= FEWEST else []
    strips, rest = _strips(left[len(latest) :], web)
    oldest = newest[-1] if len(newest) < len(site.entries) else None
    return HomeContext(
        site=web.info,
        page=web.page("home", INDEX, "", web.info.description),
        newest=newest[0].card.date if newest else None,
        lead=lead.card if lead else None,
        second=_cards(second),
        latest=_cards(latest),
        strips=strips,
        rest=rest,
        edition=edition_card(edition, web) if edition else None,
        older=_month_link(oldest, web) if oldest else None,
        issue=None,
        body=None,
    )


def unshown(web: Web, shown: str, named: Collection[str]) -> Iterator[Problem]:
    """A warning where the home layout `shown` is of the digest's own, and names only some of the lists of home.

    Who names no more than one wants no more; who names several, and not all that hold articles, loses these.
    """
    if not shown.startswith("layouts/") or len(named) < 2 or len(named) == len(LISTS):
        return
    context = home(web)
    if left := [name for name in LISTS if name not in named and getattr(context, name)]:
        listed = " and ".join([f"`{name}`" for name in left])
        found = f"home does not show the articles in {listed}: no layout of it names {'them' if left[1:] else 'it'}"
        empty = f"{{% if {' or '.join(left)} %}}{{% endif %}}"
        mend = f"Print {listed} too; to leave the articles out on purpose, write `{empty}`."
        yield Problem(shown, 0, 0, "home-list", found, "each of " + ", ".join(LISTS), mend)


def _edition_home(entry: EditionEntry, web: Web) -> HomeContext:
    """Home where the newest edition stands on it in full."""
    issue = issue_of(entry, web)
    return HomeContext(
        site=web.info,
        page=web.page("home", INDEX, "", web.info.description),
        newest=issue.edition.date,
        lead=None,
        second=(),
        latest=(),
        strips=(),
        rest=(),
        edition=issue.edition,
        older=web.link(web.word("editions"), f"editions/{INDEX}") if len(web.site.editions) > 1 else None,
        issue=issue,
        body=edition_body(entry, web),
    )


def _cards(entries: Sequence[Entry]) -> tuple[Card, ...]:
    return tuple(entry.card for entry in entries)


def _one_each(named: Sequence[Sequence[Entry]]) -> list[Entry]:
    """The one that each name of config means: none that an earlier name means."""
    found: list[Entry] = []
    for entries in named:
        if one := lead_of([entry for entry in entries if entry not in found]):
            found.append(one)
    return found


def _second(lead: Entry, given: Sequence[Entry], newest: Sequence[Entry]) -> list[Entry]:
    """The row under the lead: what config names behind it, then those with a picture and a topic not seen there yet.

    What was chosen stands in order of time.
    """
    named = [entry for entry in given if entry is not lead][:SECOND]
    near = [entry for entry in newest if entry is not lead and entry not in named][:NEAR]
    seen = [entry.card.kicker for entry in (lead, *named)]
    chosen: list[Entry] = []
    while near and len(named) + len(chosen) < SECOND:
        best = max(near, key=lambda entry: (entry.card.image is not None, entry.card.kicker not in seen))
        near.remove(best)
        chosen.append(best)
        seen.append(best.card.kicker)
    return [*named, *(entry for entry in newest if entry in chosen)]


def _strips(left: Sequence[Entry], web: Web) -> tuple[tuple[Strip, ...], tuple[Card, ...]]:
    """Topics with two or more articles among those that stand nowhere above; and the articles that are in none."""
    strips: list[Strip] = []
    rest = list(left)
    for term in web.site.topics():
        found = [entry for entry in rest if term in entry.topics]
        found = found[: STRIP if any(entry.card.image for entry in found[:STRIP]) else BARE]
        if len(found) > 1 and len(strips) < STRIPS:
            strips.append(Strip(term.link, _cards(found)))
            rest = [entry for entry in rest if entry not in found]
    return tuple(strips), _cards(rest)


def _month_link(entry: Entry, web: Web) -> Link:
    day = entry.day
    return web.link(f"{day.year:04}-{day.month:02}", f"archive/{day.year:04}/{day.month:02}/{INDEX}")
