"""Topic and tag indexes, and the pages of each term."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import log

from dateline.model.archive import counts_by_month, months_fingerprint
from dateline.model.entries import Entry
from dateline.model.site import Site
from dateline.model.taxonomy import TAGS, TOPICS, Term
from dateline.pages.contexts import FeedLink, TaxonomyContext, TermContext, TermCount, TermGroup
from dateline.pages.feeds import term_feeds
from dateline.pages.lists import ListPage, list_pages
from dateline.pages.spec import PageSpec, Spec, Web

FIELDS = ("page", "pager", "label", "description", "months", "cards")


# By a term's folder: the term, how many entries bear it, its pages.
TermPages = Mapping[str, tuple[Term, int, list[Spec]]]
NO_PAGES: TermPages = {}


def index_specs() -> Iterator[Spec]:
    """The index of each taxonomy."""
    for one in (TOPICS, TAGS):
        index, inputs = partial(_index, one), partial(_index_inputs, one)
        yield PageSpec(f"{one}/index.html", "taxonomy.html", index, inputs=inputs, fields=("taxonomy", "groups"))


def term_pages(site: Site, known: TermPages = NO_PAGES) -> TermPages:
    """The pages of each term that an article bears; taken from `known`, those of as many articles, where they fit."""
    found = {}
    for term in (*site.topics(), *site.tags()):
        before, count = known.get(term.folder), len(site.entries_of(term))
        same = before is not None and before[0] is term and before[1] == count
        found[term.folder] = before if before and same else (term, count, list(_term_specs(site, term, count)))
    return found


def _term_specs(site: Site, term: Term, count: int) -> Iterator[Spec]:
    for page in list_pages(term.folder, count, site.config.page_size):
        inputs = partial(_inputs, term, page)
        make = partial(_term, term, page)
        near = page.start * len(site.entries) / count  # as if they came evenly
        yield PageSpec(page.route, "term.html", make, "", inputs, FIELDS, term.folder, near)


def _term(term: Term, page: ListPage, web: Web) -> TermContext:
    entries = web.site.entries_of(term)
    front = page.number == 0
    feeds: tuple[FeedLink, ...] = term_feeds(term, web) if front else ()
    index = web.index(term.taxonomy)
    trail = (index,) if front else (index, term.link)
    return TermContext(
        site=web.info,
        page=web.page("term", page.route, term.label, term.description, feeds=feeds, indexed=front, trail=trail),
        taxonomy=term.taxonomy,
        label=term.label,
        description=term.description,
        front=front,
        number=page.number,
        count=len(entries) if front else None,
        first_month=min(entry.month for entry in entries) if front else 0,
        months=_months(entries) if front else (),
        cards=page.cards(entries),
        pager=page.pager(web),
    )


def _months(entries: Sequence[Entry]) -> tuple[int, ...]:
    """How many entries each calendar month holds, from the first to the newest, gaps as zero."""
    counts = dict(counts_by_month(entries))
    return tuple([counts.get(month, 0) for month in range(min(counts), max(counts) + 1)])


def _inputs(term: Term, page: ListPage, web: Web) -> tuple[str, ...]:
    """All that a term page's context is made from, without making it."""
    entries = web.site.entries_of(term)
    front = ""
    if page.number == 0:
        feeds = web.site.config.feeds
        front = f"{len(entries)} {months_fingerprint(entries)} {feeds.formats} {feeds.topics} {feeds.tags}"
    return (
        page.route,
        page.place,
        term.label,
        term.description,
        front,
        *[entry.fingerprint for entry in entries[page.start : page.end]],
    )


def _terms(taxonomy: str, site: Site) -> list[Term]:
    return site.topics() if taxonomy == TOPICS else site.tags()


def _index_inputs(taxonomy: str, web: Web) -> tuple[str, ...]:
    """All that an index's context is made from, without making it."""
    told = [f"{taxonomy} {web.site.config.timezone}"]
    for term in _terms(taxonomy, web.site):
        entries = web.site.entries_of(term)
        told += (term.fingerprint, term.description, f"{len(entries)} {entries[-1].article.date.isoformat()}")
    return tuple(told)


def _index(taxonomy: str, web: Web) -> TaxonomyContext:
    site = web.site
    terms = _terms(taxonomy, site)
    most = max((len(site.entries_of(term)) for term in terms), default=1)
    counts = [_count(term, site, most) for term in terms]
    groups = (TermGroup("", tuple(counts)),) if taxonomy == TOPICS and counts else _by_letter(counts)
    return TaxonomyContext(
        web.info,
        web.page("taxonomy", f"{taxonomy}/index.html", web.word(taxonomy), web.word(f"{taxonomy}_about")),
        taxonomy,
        groups,
    )


def _count(term: Term, site: Site, most: int) -> TermCount:
    entries = site.entries_of(term)
    weight = 1 + round(4 * log(len(entries)) / log(most)) if most > 1 else 1
    return TermCount(term.label, term.link.url, term.description, len(entries), weight, entries[-1].card.date)


def _by_letter(counts: Sequence[TermCount]) -> tuple[TermGroup, ...]:
    groups: dict[str, list[TermCount]] = {}
    for count in counts:
        groups.setdefault(letter_of(count.label), []).append(count)
    return tuple(TermGroup(letter, tuple(terms)) for letter, terms in sorted(groups.items()))


def letter_of(label: str) -> str:
    """The letter that a label is filed under: without accents, upper case; # for no letter."""
    for character in unicodedata.normalize("NFKD", label):
        if character.isalpha():
            return character.upper()[0]
        if character.isdigit():
            return "#"
    return "#"
