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
class Smaller(Frozen):
    """A smaller picture beside another: its address and its size in pixels."""

    url: str
    width: int
    height: int


@value
class Image(Frozen):
    """A picture of the digest's own media; sizes in pixels, 0 when unknown."""

    url: str
    alt: str
    credit: str
    width: int
    height: int
    caption: str = ""
    focus: str = ""  # what is to be seen of it wherever it is cut, as `40% 20%`; empty: its middle
    smaller: tuple[Smaller, ...] = ()  # the same picture, narrow before wide; none where none could be made

    @property
    def srcset(self) -> str:
        """The smaller ones as browsers choose from them; empty where there are none."""
        return ", ".join([f"{one.url} {one.width}w" for one in self.smaller])

    @property
    def large(self) -> Smaller:
        """The widest of the smaller ones, for whoever takes one picture: feeds, networks; else the picture itself."""
        return self.smaller[-1] if self.smaller else Smaller(self.url, self.width, self.height)

    @property
    def focused(self) -> str:
        """Classes of the style sheet for `focus`, in steps of five hundredths: the policy allows no style in a page."""
        parts = zip("xy", self.focus.split(), strict=False)
        steps = [(axis, round(int(part.rstrip("%")) / 5) * 5) for axis, part in parts]
        return " ".join([f"{axis}{step}" for axis, step in steps if step != 50])


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
