"""Contents → Site: the only place that answers questions across articles. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from dateline.base.errors import ContentError, Problem
from dateline.base.permalinks import path_of
from dateline.config.values import Config
from dateline.content.article import Article, Content, Edition, PlainPage
from dateline.content.pictures import Picture
from dateline.model.archive import Month, months_of
from dateline.model.edition import EditionEntry, References, make_edition
from dateline.model.entries import Entry, EntryMaker, moment_of
from dateline.model.lead import EDITION, NEWEST, is_guess, named_leads
from dateline.model.links import Links, NoLinks, YearOfLinks, years_of_links
from dateline.model.mistakes import mistakes, noted, shared_slugs, unreadable_pictures
from dateline.model.related import earlier_coverage
from dateline.model.taxonomy import TAGS, TOPICS, Term, Terms, collect_terms

UNLINKED = NoLinks()
EARLIEST = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Choice:
    """The choice of articles to show: `now` is the build's one moment, in UTC."""

    now: datetime
    drafts: bool = False
    future: bool = False

    def takes(self, moment: datetime, kept_back: bool) -> bool:
        """Whether it shows what has this moment, and what is `kept_back` for being a draft or a guess."""
        return (self.drafts or not kept_back) and (moment <= self.now or self.future)


def is_held(article: Article, config: Config) -> bool:
    """Whether an article waits until its guesses are checked; the notice of a withdrawn one never does."""
    return config.import_.guesses == "hold" and is_guess(article) and article.status != "withdrawn"


@dataclass(frozen=True)
class Site:
    """The site that pages are made from; entries, months and editions come oldest first."""

    config: Config
    maker: EntryMaker
    entries: tuple[Entry, ...]
    earlier: tuple[tuple[int, ...], ...]  # positions in entries, beside each entry
    withdrawn: tuple[Entry, ...]
    terms: Terms
    bearing: Mapping[str, tuple[Entry, ...]]  # folder of a term → entries
    months: tuple[Month, ...]
    editions: tuple[EditionEntry, ...]
    pages: tuple[PlainPage, ...]
    media: Mapping[str, Picture]  # by path below content/
    root: frozenset[str]  # routes
    # Content path → route of what is on the site. Sites that share it hold articles of the same paths, routes, moments
    # and handling, in the same order.
    places: Mapping[str, str]
    drafts: int  # articles left out as drafts
    held: int  # others left out because their title or date is a guess
    waiting: int  # articles whose moment has not come
    warnings: tuple[Problem, ...]
    since: datetime  # the newest moment that has come: an earlier `now` would show less
    due: datetime | None  # when the next article falls due
    contents: tuple[Content, ...]  # what it was made from
    choice: Choice
    leads: tuple[str, ...]  # what `home.lead` in config lists: content paths, and words of model/lead.py
    links: Links = UNLINKED  # of its editions
    # Sites that share it share `places`, and their articles have the same terms.
    shape: object = field(default_factory=object)

    @property
    def urls(self) -> dict[str, str]:
        """The url of each content path that is on the site."""
        return {path: self.config.base_path + path_of(route) for path, route in self.places.items()}

    def named_leads(self, newest: Sequence[Entry]) -> list[Sequence[Entry]]:
        """Those whom each name of `home.lead` in config means, in its order: an article, or the likeliest first."""
        found: dict[str, Sequence[Entry]] = {
            entry.article.path: (entry,) for entry in self.entries if entry.article.path in self.leads
        }
        found |= {NEWEST: newest, EDITION: [*self.editions[-1].entries] if self.editions else ()}
        return [found[name] for name in self.leads]

    def entries_of(self, term: Term) -> tuple[Entry, ...]:
        """The entries that bear a term, oldest first."""
        return self.bearing.get(term.folder, ())

    def tags(self) -> list[Term]:
        """Every tag, by label."""
        return [*self.terms.tags.values()]

    def topics(self) -> list[Term]:
        """Every topic that is borne, in config's order."""
        return [term for term in self.terms.topics.values() if self.entries_of(term)]

    @cached_property
    def years_of_links(self) -> tuple[YearOfLinks, ...]:
        """The years in which editions have links, oldest first."""
        return tuple(years_of_links(self.editions, self.links))

    @property
    def has_sources(self) -> bool:
        """Whether any article names its source."""
        return any(entry.article.source for entry in self.entries)

    def sources(self) -> dict[str, list[Entry]]:
        """Entries by source, oldest first, sources by name."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.article.source:
                found.setdefault(entry.article.source, []).append(entry)
        return dict(sorted(found.items(), key=lambda item: (item[0].casefold(), item[0])))


def assemble(
    contents: Iterable[Content],
    media: Mapping[str, Picture],
    root: Iterable[str],
    config: Config,
    choice: Choice,
    before: Site | None = None,
) -> Site:
    """The site that `contents` make. Raises ContentError with every mistake that one file alone cannot show.

    Entries of the site `before` are taken from there where all that they are made from is the same.
    """
    contents = tuple(contents)
    articles, editions, pages = _sorted_out(contents)
    if problems := mistakes(articles, editions, media, config):
        raise ContentError(problems)
    zone = ZoneInfo(config.timezone)
    moments = {article.path: moment_of(article.date, zone) for article in articles}
    articles.sort(key=lambda article: (moments[article.path], article.id))
    all_moments = [*moments.values(), *(moment_of(e.date, zone) for e in editions)]
    shown = [a for a in articles if choice.takes(moments[a.path], a.status == "draft" or is_held(a, config))]
    live = [article for article in shown if article.status != "withdrawn"]
    if before and (before.media, before.config) == (media, config):
        maker, terms = before.maker, collect_terms(live, config, before.terms)
        kept = _kept(before, terms)
    else:
        maker, terms, kept = EntryMaker(config, zone, media), collect_terms(live, config), {}
    entries = tuple([kept.get(id(article)) or maker.make(article, moments[article.path], terms) for article in live])
    withdrawn = tuple(
        maker.make(article, moments[article.path], collect_terms([article], config))
        for article in shown
        if article.status == "withdrawn"
    )
    by_path = {entry.article.path: entry for entry in entries}
    references = References({article.path: article for article in articles}, by_path)
    made = [
        make_edition(edition, references, zone)
        for edition in editions
        if choice.takes(moment_of(edition.date, zone), edition.status == "draft")
    ]
    leads, leaderless = named_leads(config, references)
    found_editions = sorted((entry for entry, _ in made), key=lambda e: (e.moment, e.edition.slug))
    return Site(
        config=config,
        maker=maker,
        entries=entries,
        earlier=tuple(earlier_coverage(entries)),
        withdrawn=withdrawn,
        terms=terms,
        bearing=_bearing(entries),
        months=months_of(entries),
        editions=tuple(found_editions),
        pages=tuple(sorted(pages, key=lambda page: page.route)),
        media=media,
        root=frozenset(root),
        places=_places(entries, withdrawn, found_editions, pages),
        drafts=sum(a.status == "draft" for a in articles) if not choice.drafts else 0,
        held=sum(a.status != "draft" and is_held(a, config) for a in articles) if not choice.drafts else 0,
        waiting=sum(moments[a.path] > choice.now for a in articles) if not choice.future else 0,
        warnings=(
            *leaderless,
            *(warning for _, warnings in made for warning in warnings),
            *unreadable_pictures(media),
            *noted(contents, config),
            *shared_slugs(contents, terms, config),
        ),
        since=max((moment for moment in all_moments if moment <= choice.now), default=EARLIEST),
        due=_due(all_moments, choice),
        contents=contents,
        choice=choice,
        leads=leads,
    )


def _kept(before: Site, terms: Terms) -> dict[int, Entry]:
    """The entries of an earlier site with unchanged terms, by the identity of their article."""
    known = before.terms.labels
    other = {label for label, term in terms.labels.items() if known.get(label) is not term}
    return {id(entry.article): entry for entry in before.entries if other.isdisjoint(entry.article.tags)}


def _due(moments: Iterable[datetime], choice: Choice) -> datetime | None:
    later = [moment for moment in moments if moment > choice.now]
    return min(later) if later and not choice.future else None


def _sorted_out(contents: Iterable[Content]) -> tuple[list[Article], list[Edition], list[PlainPage]]:
    articles: list[Article] = []
    editions: list[Edition] = []
    pages: list[PlainPage] = []
    for content in contents:
        if isinstance(content, Article):
            articles.append(content)
        elif isinstance(content, Edition):
            editions.append(content)
        else:
            pages.append(content)
    return articles, editions, pages


def _bearing(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for term in (*entry.topics, *entry.tags):
            found.setdefault(term.folder, []).append(entry)
    return {key: tuple(bearers) for key, bearers in found.items()}


def _places(
    entries: Iterable[Entry], withdrawn: Iterable[Entry], editions: Iterable[EditionEntry], pages: Iterable[PlainPage]
) -> dict[str, str]:
    places = {entry.article.path: entry.route for entry in (*entries, *withdrawn)}
    places |= {e.edition.path: e.route for e in editions}
    return places | {page.path: page.route for page in pages}


__all__ = ["TAGS", "TOPICS", "Choice", "Site", "assemble"]
