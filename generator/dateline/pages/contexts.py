"""What layouts are given: one frozen context for each kind of page, and nothing else.

Contexts hold str, int, bool, None, date, datetime, tuple, FrozenMap and other such dataclasses only.
`url` is always a path with the site's base path in it (for links); `permalink` is the full URL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.content.article import Moment
from dateline.fingerprint import Fingerprinted, Frozen, FrozenMap
from dateline.model.cards import Card as Card
from dateline.model.cards import Link as Link


@dataclass(frozen=True, slots=True)
class FeedLink(Frozen):
    """A feed that a page offers."""

    title: str
    url: str
    type: str  # MIME type


@dataclass(frozen=True, slots=True)
class SiteInfo(Fingerprinted):
    """What every page knows of the site; nothing here counts or lists articles."""

    fingerprint: str
    title: str
    description: str
    lang: str
    url: str  # absolute, with a slash at its end
    base: str  # path part of url
    origin: str  # scheme and host
    authority: str
    nav: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    assets: FrozenMap  # file name below layouts/assets/ → url with its fingerprint
    words: FrozenMap  # interface words, also given to layouts as `words`
    generator: str


@dataclass(frozen=True, slots=True)
class PageInfo(Frozen):
    """What every page says of itself."""

    kind: str  # home, article, term, taxonomy, archive, year, month, editions, edition, sources, plain, not-found
    title: str  # of the page alone; empty on home
    description: str
    url: str
    permalink: str
    lang: str
    feeds: tuple[FeedLink, ...] = ()  # the page's own feeds, besides the site's
    indexed: bool = True  # False: robots noindex
    canonical: str = ""  # empty: the permalink


@dataclass(frozen=True, slots=True)
class BodyRef(Frozen):
    """A Markdown body to be rendered: where it lies, what it must hash to, where its links lead."""

    path: str  # relative to content/
    fingerprint: str
    links: tuple[tuple[str, str | None], ...]  # link as written → url, None when broken
    sizes: tuple[tuple[str, int, int], ...] = ()  # media url, width, height


@dataclass(frozen=True, slots=True)
class HomeContext(Frozen):
    """The front page."""

    site: SiteInfo
    page: PageInfo
    newest: Moment | None  # masthead date
    lead: Card | None
    second: tuple[Card, ...]  # the row under the lead, at most 3
    latest: tuple[Card, ...]  # the rest
    strips: tuple[Strip, ...]
    edition: EditionCard | None
    older: Link | None  # month archive that goes on where home ends


@dataclass(frozen=True, slots=True)
class Strip(Frozen):
    """A topic's newest articles on home."""

    term: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ArticleContext(Frozen):
    """One article. Layouts also get `body`, its HTML (empty unless rights are full)."""

    site: SiteInfo
    page: PageInfo
    card: Card
    body: BodyRef | None
    excerpt: str  # plain text shown instead of a body where rights are excerpt
    credits: str
    withdrawn: bool
    published: datetime  # with its offset; a date means its midnight
    modified: datetime  # of the last material change
    license: Link | None  # the label may be empty
    codes: FrozenMap  # IPTC codes of its topics → their labels
    extra: FrozenMap
    newer: Link | None
    older: Link | None
    earlier: tuple[Card, ...]  # "Earlier coverage"


@dataclass(frozen=True, slots=True)
class Pager(Frozen):
    """Ways to the newer and the older part of a list; never 'page n of N'."""

    newer: str | None  # url
    older: str | None


@dataclass(frozen=True, slots=True)
class MonthCount(Frozen):
    """How many articles a calendar month holds."""

    year: int
    month: int
    count: int
    url: str  # of the month's archive, empty where it has none


@dataclass(frozen=True, slots=True)
class TermContext(Frozen):
    """A page of a topic's or tag's articles; counts only on the front page (else None and ())."""

    site: SiteInfo
    page: PageInfo
    taxonomy: str  # topics or tags
    index: Link
    label: str
    description: str
    front: bool
    count: int | None
    first_month: int  # of `months`, as year × 12 + month - 1
    months: tuple[int, ...]  # articles in each calendar month from the first to the newest, gaps as zero
    cards: tuple[Card, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class TermCount(Frozen):
    """A term in an index."""

    label: str
    url: str
    description: str
    count: int
    weight: int  # 1 to 5, by count on a logarithmic scale
    newest: Moment | None


@dataclass(frozen=True, slots=True)
class TermGroup(Frozen):
    """Terms under one letter."""

    letter: str
    terms: tuple[TermCount, ...]


@dataclass(frozen=True, slots=True)
class TaxonomyContext(Frozen):
    """The index of topics (in config's order, one group without letter) or of tags (by letter)."""

    site: SiteInfo
    page: PageInfo
    taxonomy: str
    groups: tuple[TermGroup, ...]


@dataclass(frozen=True, slots=True)
class YearCount(Frozen):
    """A year of the archive with its months."""

    year: int
    url: str
    count: int
    months: tuple[MonthCount, ...]  # all twelve


@dataclass(frozen=True, slots=True)
class ArchiveContext(Frozen):
    """The archive's front: all years, newest first."""

    site: SiteInfo
    page: PageInfo
    years: tuple[YearCount, ...]


@dataclass(frozen=True, slots=True)
class DayCount(Frozen):
    """How many articles a day holds."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class YearContext(Frozen):
    """A year: its months and a calendar of coverage."""

    site: SiteInfo
    page: PageInfo
    year: YearCount
    days: tuple[DayCount, ...]  # days with articles only, in order
    newer: Link | None
    older: Link | None


@dataclass(frozen=True, slots=True)
class MonthContext(Frozen):
    """A page of a month's articles."""

    site: SiteInfo
    page: PageInfo
    year: int
    month: int
    year_link: Link
    front: bool
    count: int | None
    cards: tuple[Card, ...]
    pager: Pager
    newer: Link | None  # month
    older: Link | None


@dataclass(frozen=True, slots=True)
class EditionCard(Frozen):
    """The summary record of an edition."""

    title: str
    url: str
    permalink: str
    date: Moment
    summary: str
    count: int


@dataclass(frozen=True, slots=True)
class EditionsContext(Frozen):
    """All editions, newest first."""

    site: SiteInfo
    page: PageInfo
    editions: tuple[EditionCard, ...]


@dataclass(frozen=True, slots=True)
class Section(Frozen):
    """A part of an edition; the title may be empty."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class EditionContext(Frozen):
    """One edition. Layouts also get `body`, its introduction as HTML."""

    site: SiteInfo
    page: PageInfo
    edition: EditionCard
    body: BodyRef | None
    sections: tuple[Section, ...]
    newer: Link | None
    older: Link | None


@dataclass(frozen=True, slots=True)
class EmailContext(Frozen):
    """An edition as an e-mail, for the layouts below email/. Layouts also get `body`, its introduction as HTML."""

    site: SiteInfo
    page: PageInfo
    edition: EditionCard
    body: BodyRef | None
    sections: tuple[Section, ...]
    unsubscribe: str  # address where readers leave the list, may be empty


@dataclass(frozen=True, slots=True)
class SourceCount(Frozen):
    """An outlet on the sources page."""

    name: str
    anchor: str
    url: str
    count: int
    rights: str
    cards: tuple[Card, ...]  # its newest, at most 3


@dataclass(frozen=True, slots=True)
class SourcesContext(Frozen):
    """Where the articles come from."""

    site: SiteInfo
    page: PageInfo
    sources: tuple[SourceCount, ...]


@dataclass(frozen=True, slots=True)
class PlainContext(Frozen):
    """A plain page, or the 404 page (body None). Layouts also get `body`."""

    site: SiteInfo
    page: PageInfo
    body: BodyRef | None
    extra: FrozenMap


@dataclass(frozen=True, slots=True)
class FeedEntry(Frozen):
    """An article in a feed. Layouts get `bodies`: HTML by entry id, with absolute links."""

    tag: str  # permanent id: tag:AUTHORITY,YEAR:ID (RFC 4151)
    card: Card
    published: datetime
    updated: datetime
    body: BodyRef | None  # None: the summary only
    license: Link | None  # the label may be empty
    codes: FrozenMap  # IPTC codes of its topics → their labels


@dataclass(frozen=True, slots=True)
class FeedContext(Frozen):
    """A feed in one of the formats atom, rss, json."""

    site: SiteInfo
    title: str
    tag: str  # permanent id of the feed
    permalink: str  # of the feed itself
    home: str  # permalink of the page that it belongs to
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class OpmlContext(Frozen):
    """The list of feeds."""

    site: SiteInfo
    groups: tuple[tuple[str, tuple[FeedLink, ...]], ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry(Frozen):
    """A page in a sitemap."""

    permalink: str
    modified: Moment | None


@dataclass(frozen=True, slots=True)
class SitemapContext(Frozen):
    """A part of the sitemap, or its index (then the entries are the parts)."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class NewsSitemapContext(Frozen):
    """Articles of the two days before the newest."""

    site: SiteInfo
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class HostFileContext(Frozen):
    """robots.txt, _headers and _redirects."""

    site: SiteInfo
    policy: str  # Content-Security-Policy
    redirects: tuple[Link, ...]  # old path → url
    sitemaps: tuple[str, ...]  # permalinks


@dataclass(frozen=True, slots=True)
class RedirectContext(Frozen):
    """A page at an alias that leads to where the article is."""

    site: SiteInfo
    page: PageInfo
    target: Link


@dataclass(frozen=True, slots=True)
class SearchYear(Frozen):
    """A year that can be searched."""

    year: int
    url: str  # of the year's archive
    index: str  # folder of the year's index, with a slash at its end


@dataclass(frozen=True, slots=True)
class SearchContext(Frozen):
    """The search page; its years newest first."""

    site: SiteInfo
    page: PageInfo
    years: tuple[SearchYear, ...]
