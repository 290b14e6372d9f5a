"""Whose name stands over a page's article: what the page shows and what it declares, held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.seeds.readers.html.facts.guess import Guess
from dateline.seeds.readers.html.facts.signed import Page, Signed, shown_near, stands_near
from dateline.seeds.readers.html.page_head import PageHead
from dateline.seeds.readers.html.page_title import site_names, squeezed_name
from dateline.seeds.readers.names import is_person, tidy_names

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
_OWNERS = ("publisher", "dc.publisher", "dcterms.publisher", "copyright", "dc.rights", "dcterms.rightsholder")
_OWNER_ENDS = re.compile(r"[(,;|]")
LONGEST_LINE = 60
"""Characters of a line that names a body as the author and hardly says more."""
_ADDRESS = re.compile(r"https?:|/|www\.")
Names = tuple[str, ...]


def byline(head: PageHead, page: Page, shown: Signed, heard: Names = ()) -> Guess[Names]:
    """The names that sign an article, persons before organisations, with how sure they are.

    `shown` are those that the page shows, and `heard` are those that another reader of pages found, where this one
    finds none.
    """
    sites = {squeezed_name(name) for name in site_names(head)}
    voices = declared(head)
    owners = _owners(head)
    others = [tuple(name for name in names if squeezed_name(name) not in sites) for names in voices]
    persons = [names for names in others if any(is_person(one) and squeezed_name(one) not in owners for one in names)]
    if persons:
        return _of_persons(persons, shown, page)
    if any(is_person(name) for name in shown.names):
        return Guess(shown.names, 0.9 if shown.is_said else 0.7)
    if not shown.names and (names := tuple(one for one in heard if is_person(one) and stands_near(one, page))):
        return Guess(names, 0.6)
    if not voices and not shown.names:
        return Guess((), 0.6 if _is_article(head) else 0.82)
    return _of_others([names for names in others if names] or voices, shown, page, len(set(map(_key, voices))) < 2)


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
    if any(_is_same(one, other) for one in names for other in shown.names):
        more = shown.is_said and _keys(names) < _keys(shown.names)
        return Guess(shown.names if more else names, 0.97)
    agreed = any(_keys(names) & _keys(other) for other in voices[1:])
    seen = shown_near(names, page)
    if shown.is_said and any(is_person(name) for name in shown.names):
        return Guess(names if agreed and seen else shown.names, 0.6)
    return Guess(names, 0.9 if agreed or seen else 0.7)


def _of_others(voices: Sequence[Names], shown: Signed, page: Page, agreed: bool) -> Guess[Names]:
    """A name that is no person's: an agency's, the paper's own, a desk's, one of a single word.

    It is sure where the page shows it beside the text and all its declarations, if it has any, have `agreed` on it.
    """
    if not voices:
        return Guess(shown.names, 0.83)
    names = voices[0]
    if any(_is_same(one, other) for one in names for other in shown.names):
        return Guess(names, 0.9)
    near = [name for name in names if not name[0].islower() and stands_near(name, page, LONGEST_LINE)]
    return Guess(names, 0.85 if agreed and near else 0.6)


def _owners(head: PageHead) -> set[str]:
    """The names by which a page's metadata calls its publisher, with more behind each, it may be."""
    said = (head.first(name) for name in _OWNERS)
    return {squeezed_name(part) for text in said for part in (text, *_OWNER_ENDS.split(text)[:1])} - {""}


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one: one is the beginning of the other, or they have the same first and last word."""
    short, long = sorted(("".join(name.casefold().split()) for name in (one, other)), key=len)
    ends = [(words[0], words[-1]) for name in (one, other) if len(words := name.casefold().split()) > 1]
    return (bool(short) and long.startswith(short)) or (len(ends) > 1 and ends[0] == ends[1])


def _key(names: Names) -> frozenset[str]:
    return frozenset(_keys(names))


def _keys(names: Iterable[str]) -> set[str]:
    return {" ".join(name.casefold().split()) for name in names}
