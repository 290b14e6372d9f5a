"""Cards: the summary records of articles that lists show."""

from __future__ import annotations

import datetime

from dateline.base.fingerprint import Fingerprinted, Frozen, value
from dateline.content.article import Moment


@value
class Link(Frozen):
    """A link: its text and address."""

    label: str
    url: str


@value
class Image(Frozen):
    """A picture of the digest's own media; sizes in pixels, 0 when unknown."""

    url: str
    alt: str
    credit: str
    width: int
    height: int


@value
class DatelineView(Frozen):
    """The place and agency of a report, for layouts."""

    place: str  # may be empty
    country: str  # ISO 3166 code, may be empty
    agency: str  # may be empty
    date: datetime.date | None
    text: str  # as readers see it: "TOKYO (Reuters)"


@value
class SourceView(Frozen):
    """The outlet that an article comes from."""

    name: str
    url: str  # of the original article or, lacking one, of the outlet; may be empty
    page: str  # the outlet's place on the sources page
    original: str  # of the original article, may be empty
    home: str  # of the outlet, may be empty


@value
class Card(Fingerprinted):
    """The summary record of an article that lists show; carries its own fingerprint."""

    fingerprint: str
    id: str
    title: str
    url: str
    permalink: str
    date: Moment  # a datetime carries its offset
    day: datetime.date  # the day as written
    updated: Moment | None
    summary: str  # empty where rights are link
    kicker: Link | None  # the first topic
    topics: tuple[Link, ...]
    tags: tuple[Link, ...]
    dateline: DatelineView | None
    source: SourceView | None
    byline: tuple[str, ...]
    rights: str  # full, excerpt or link
    lang: str
    image: Image | None  # none where rights are link

    @property
    def original(self) -> str:
        """The address of the original, where a headline leads there and not to its own page; else empty."""
        return self.source.original if self.rights == "link" and self.source else ""
