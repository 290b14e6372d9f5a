"""Site → the site after an edit that moved nothing, which costs a fraction of a whole one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter

from dateline.config import Config
from dateline.content.article import Article, Content
from dateline.content.pictures import Size
from dateline.model.entries import Entry
from dateline.model.site import EARLIEST, Choice, Site

# All of an article by which articles are ordered, grouped, found, handled and named elsewhere than on their cards.
_PLACE = attrgetter(
    *("path", "id", "date", "status", "slug", "aliases"), *("topics", "tags", "image", "source", "rights", "indexing")
)


def successor(
    before: Site,
    contents: Sequence[Content],
    media: Mapping[str, Size],
    root: Iterable[str],
    config: Config,
    choice: Choice,
) -> Site | None:
    """The site that `contents` make, where it has the shape of `before`; None where all must be looked at."""
    if before.choice != replace(choice, now=before.choice.now) or not in_time(choice, before.since, before.due):
        return None
    if len(contents) != len(before.contents) or (before.config, before.media) != (config, media):
        return None
    swapped: dict[int, Content] = {}  # by identity of the article before
    for old, new in zip(before.contents, contents, strict=True):
        if old is not new:
            if not alike(old, new):
                return None
            swapped[id(old)] = new
    made = _remade(before, swapped)
    return None if made is None else _with(before, made, tuple(contents), frozenset(root), choice)


def in_time(choice: Choice, since: datetime, due: datetime | None) -> bool:
    """Whether no article comes or goes by itself between the moments of a site and that of `choice`."""
    return choice.future or (since <= choice.now and (due is None or choice.now < due))


def alike(old: Content, new: Content) -> bool:
    """Whether an article may stand for another without moving anything."""
    if not (isinstance(old, Article) and isinstance(new, Article)):
        return False
    same_alias = not new.aliases or old.title == new.title  # the page at an alias names the title
    return old.status != "withdrawn" and bool(_PLACE(old) == _PLACE(new)) and same_alias


def _remade(before: Site, swapped: Mapping[int, Content]) -> dict[Entry, Entry] | None:
    """The new entries by those that they stand for, None where one is not in the old one's place."""
    made: dict[Entry, Entry] = {}
    for old in before.entries if swapped else ():
        article = swapped.get(id(old.article))
        if isinstance(article, Article):
            new = made[old] = before.maker.make(article, old.moment, before.terms)
            if (new.route, new.day, new.policy) != (old.route, old.day, old.policy):
                return None
    return made


def _with(
    before: Site, made: Mapping[Entry, Entry], contents: tuple[Content, ...], root: frozenset[str], choice: Choice
) -> Site:
    """`before` with new entries in the place of old ones."""

    def put(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple([made.get(entry, entry) for entry in entries])

    folders = {term.folder for entry in made for term in (*entry.topics, *entry.tags)}
    months = {entry.month for entry in made}
    return replace(
        before,
        contents=contents,
        choice=choice,
        entries=put(before.entries) if made else before.entries,
        bearing={**before.bearing, **{folder: put(before.bearing[folder]) for folder in folders}},
        months=tuple(
            [replace(m, entries=put(m.entries)) if m.year * 12 + m.month - 1 in months else m for m in before.months]
        ),
        editions=tuple(
            [replace(e, sections=tuple([(title, put(held)) for title, held in e.sections])) for e in before.editions]
        )
        if made
        else before.editions,
        root=root,
        since=_since(before, choice) if choice.future else before.since,
    )


def _since(before: Site, choice: Choice) -> datetime:
    """The newest moment that has come."""
    come = bisect_right(before.entries, choice.now, key=attrgetter("moment"))
    newest = before.entries[max(come - 1, 0) : come]
    moments = [one.moment for one in (*newest, *before.withdrawn)] + [one.moment for one in before.editions]
    return max((moment for moment in moments if moment <= choice.now), default=EARLIEST)
