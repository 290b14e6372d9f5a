"""Whose name stands over a page's article: what the page shows and what it declares, held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dateline.seeds.readers.html.facts.guess import Guess
from dateline.seeds.readers.html.facts.signed import Page, Signed, may_be_signed, shown_near, signed, stands_near
from dateline.seeds.readers.html.page_head import PageHead
from dateline.seeds.readers.html.page_title import site_names, squeezed_name
from dateline.seeds.readers.names import is_person, tidy_names
from dateline.seeds.text.tables import read_table

METAS = (
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "author",
    "article:author",
    "og:article:author",
    "twitter:data1",
    "citation_author",
)
_ADDRESS = re.compile(r"https?:|/|www\.")
Names = tuple[str, ...]


@cache
def _agencies() -> frozenset[str]:
    """The names of agencies, in lower case."""
    named = (";".join([*row[:2], *row[3:4]]) for row in read_table("agencies.tsv"))
    return frozenset(name.strip().casefold() for names in named for name in names.split(";"))


def byline(head: PageHead, page: Page, heard: Names = ()) -> Guess[Names]:
    """The names that sign an article, persons before organisations, with how sure they are.

    `heard` are those that another reader of pages found, where this one finds none.
    """
    sites = {squeezed_name(name) for name in site_names(head)}
    voices = declared(head)
    others = [tuple(name for name in names if squeezed_name(name) not in sites) for names in voices]
    persons = [names for names in others if any(map(is_person, names))]
    shown = signed(page)
    if persons:
        return _of_persons(persons, shown, page)
    if any(is_person(name) for name in shown.names):
        return Guess(shown.names, 0.9 if shown.is_said else 0.81)
    if not shown.names and (names := tuple(one for one in heard if is_person(one) and stands_near(one, page))):
        return Guess(names, 0.6)
    if not voices and not shown.names:
        return Guess((), 0.6 if _is_article(head) else 0.82)
    return _of_others([names for names in others if names] or voices, shown, sites, page)


def _is_article(head: PageHead) -> bool:
    """Whether a page says of itself that it is an article, which somebody will have written."""
    return bool(head.linked.headline or head.linked.published or head.first("og:type").casefold() == "article")


def declared(head: PageHead) -> list[Names]:
    """The names that each declaration of a page gives, JSON-LD's first; no addresses, and no numbers."""
    written = [head.linked.authors, *[head.metas.get(name, ()) for name in METAS], head.authors]
    found = [tidy_names(name for name in one if not _ADDRESS.match(name)) for one in written]
    return [names for names in found if names]


def _of_persons(voices: Sequence[Names], shown: Signed, page: Page) -> Guess[Names]:
    """The persons that are declared, or those shown where these are others."""
    names = voices[0]
    if any(_is_within(one, other) for one in names for other in shown.names):
        more = shown.is_said and _keys(names) < _keys(shown.names)
        return Guess(shown.names if more else names, 0.97)
    agreed = any(_keys(names) & _keys(other) for other in voices[1:])
    seen = shown_near(names, page)
    if shown.is_said and any(is_person(name) for name in shown.names):
        return Guess(names if agreed and seen else shown.names, 0.6)
    return Guess(names, 0.9 if agreed or seen else 0.7)


def _of_others(voices: Sequence[Names], shown: Signed, sites: set[str], page: Page) -> Guess[Names]:
    """A name that is no person's: an agency's, the paper's own, a desk's, one of a single word."""
    if not voices:
        return Guess(shown.names, 0.83)
    names = voices[0]
    said = any(_is_within(one, other) for one in names for other in shown.names)
    own = all(squeezed_name(name) in sites or name.casefold() in _agencies() for name in names)
    return Guess(names, 0.9 if said else 0.8 if own and not may_be_signed(page) else 0.6)


def _is_within(one: str, other: str) -> bool:
    """Whether one of two names is the beginning of the other, which has a role or a second name behind it."""
    short, long = sorted(("".join(name.casefold().split()) for name in (one, other)), key=len)
    return bool(short) and long.startswith(short)


def _keys(names: Iterable[str]) -> set[str]:
    return {" ".join(name.casefold().split()) for name in names}
