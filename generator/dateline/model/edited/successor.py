"""Site → the site after an edit that moved no article, at a fraction of the cost of assembling it anew."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter

from dateline.config.values import Config
from dateline.content.article import Article, Content
from dateline.content.pictures import Picture
from dateline.model.entries import Entry
from dateline.model.mistakes import noted, shared_slugs
from dateline.model.related import earlier_again
from dateline.model.site import EARLIEST, Choice, Site
from dateline.model.taxonomy import Terms, collect_terms

# All of an article by which articles are ordered, found, handled and named elsewhere than on their cards.
_PLACE = attrgetter(
    "path", "id", "date", "status", "slug", "aliases", "image", "source", "rights", "indexing", "notes", "review"
)
_TERMS = attrgetter("topics", "tags")


def successor(
    before: Site,
    contents: Sequence[Content],
    media: Mapping[str, Picture],
    root: Iterable[str],
    config: Config,
    choice: Choice,
) -> Site | None:
    """The site that `contents` make, where its articles stand as in `before`; None where all must be looked at.

    It has the shape of `before` where no article got other terms.
    """
    if before.choice != replace(choice, now=before.choice.now) or not in_time(choice, before.since, before.due):
        return None
    if len(contents) != len(before.contents) or (before.config, before.media) != (config, media):
        return None
    swapped: dict[int, Article] = {}  # by identity of the article before
    same_terms = True
    for old, new in zip(before.contents, contents, strict=True):
        if old is not new:
            if not (isinstance(old, Article) and isinstance(new, Article) and _in_place(old, new)):
                return None
            same_terms = same_terms and _TERMS(old) == _TERMS(new)
            swapped[id(old)] = new
    terms = before.terms if same_terms else _terms(before, swapped)
    if terms is None or (made := _remade(before, swapped, terms)) is None:
        return None
    site = _with(before, made, tuple(contents), frozenset(root), choice)
    if same_terms:
        return site
    # Other tags may bring a warning, or take one away.
    told, now = (
        (noted(of, config), shared_slugs(of, tags, config))
        for of, tags in ((before.contents, before.terms), (contents, terms))
    )
    return _with_terms(site, made, terms) if told == now else None


def in_time(choice: Choice, since: datetime, due: datetime | None) -> bool:
    """Whether no article falls due between the moments of a site and that of `choice`."""
    return choice.future or (since <= choice.now and (due is None or choice.now < due))


def alike(old: Content, new: Content) -> bool:
    """Whether an article may replace another without moving anything."""
    if not (isinstance(old, Article) and isinstance(new, Article)):
        return False
    return bool(_TERMS(old) == _TERMS(new)) and _in_place(old, new)


def _in_place(old: Article, new: Article) -> bool:
    """Whether an article has the place of another, whatever its terms."""
    same_alias = not new.aliases or old.title == new.title  # the page at an alias names the title
    return old.status != "withdrawn" and bool(_PLACE(old) == _PLACE(new)) and same_alias


def _terms(before: Site, swapped: Mapping[int, Article]) -> Terms | None:
    """The terms with new articles in place of old ones; None where a term that stays changes its name."""
    known = before.terms
    if any(topic not in known.topics for article in swapped.values() for topic in article.topics):
        return None
    live = [swapped.get(id(entry.article), entry.article) for entry in before.entries]
    terms = collect_terms(live, before.config, known)
    return terms if all(known.tags.get(slug, tag) is tag for slug, tag in terms.tags.items()) else None


def _remade(before: Site, swapped: Mapping[int, Article], terms: Terms) -> dict[Entry, Entry] | None:
    """The new entries by those that they stand for, None where one is not in the old one's place."""
    made: dict[Entry, Entry] = {}
    for old in before.entries if swapped else ():
        article = swapped.get(id(old.article))
        if article is not None:
            new = made[old] = before.maker.make(article, old.moment, terms)
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


def _with_terms(site: Site, made: Mapping[Entry, Entry], terms: Terms) -> Site:
    """`site` after its new entries, by those that they stand for, got other terms than these had."""
    lost = {new: _folders(old) - _folders(new) for old, new in made.items()}
    got = {new: _folders(new) - _folders(old) for old, new in made.items()}
    bearing = dict(site.bearing)
    for folder in frozenset[str]().union(*lost.values(), *got.values()):
        held = [entry for entry in bearing.pop(folder, ()) if folder not in lost.get(entry, ())]
        held += [entry for entry, folders in got.items() if folder in folders]
        if held:
            bearing[folder] = tuple(sorted(held, key=lambda entry: (entry.moment, entry.article.id)))
    came = {place: lost[entry] | got[entry] for place, entry in enumerate(site.entries) if entry in got}
    earlier = tuple(earlier_again(site.earlier, site.entries, bearing, came))
    return replace(site, terms=terms, bearing=bearing, earlier=earlier, shape=object())


def _folders(entry: Entry) -> frozenset[str]:
    return frozenset([term.folder for term in (*entry.topics, *entry.tags)])


def _since(before: Site, choice: Choice) -> datetime:
    """The newest moment that has come."""
    come = bisect_right(before.entries, choice.now, key=attrgetter("moment"))
    newest = before.entries[max(come - 1, 0) : come]
    moments = [one.moment for one in (*newest, *before.withdrawn)] + [one.moment for one in before.editions]
    return max((moment for moment in moments if moment <= choice.now), default=EARLIEST)
