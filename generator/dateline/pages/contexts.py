"""The contexts of pages: layouts get one frozen value for each kind of page, and nothing else.

Contexts hold str, int, bool, None, date, datetime, tuple, FrozenMap and other such dataclasses only.
`url` is always a path with the site's base path in it (for links); `permalink` is the full URL.
"""

from __future__ import annotations

from datetime import date, datetime

from dateline.base.fingerprint import Fingerprinted, Frozen, FrozenMap, value
from dateline.content.article import Moment
from dateline.model.cards import Card as Card
from dateline.model.cards import Image as Image
from dateline.model.cards import Link as Link


@value
class FeedLink(Frozen):
    """A feed that a page offers."""

    title: str
    url: str
    type: str  # MIME type


@value
class SiteInfo(Fingerprinted):
    """The facts of the site that every page carries; nothing here counts or lists articles."""

    fingerprint: str
    title: str
    description: str
    lang: str
    url: str  # absolute, with a slash at its end
    base: str  # path part of url
    origin: str  # scheme and host
    authority: str
    nav: tuple[Link, ...]  # the main menu
    feeds: tuple[FeedLink, ...]
    assets: FrozenMap  # file name below layouts/assets/ → url with its fingerprint
    words: FrozenMap  # interface words, also given to layouts as `words`
    generator: str
    search: str  # url of the search page, empty where there is none
    map: tuple[MapGroup, ...] = ()  # the sections and pages of the site, for its footer
    footer: FooterText | None = None  # layouts get its HTML, as `footer`


@value
class MapGroup(Frozen):
    """A group of links in the footer; the url leads to all of them. Label and url are empty for what is in no other."""

    label: str
    url: str
    links: tuple[Link, ...]


@value
class FooterText(Frozen):
    """Config's text for the foot of every page, in Markdown; `body` says where its links lead."""

    text: str
    body: BodyRef


@value
class PageInfo(Frozen):
    """The facts of a page itself, on every page."""

    # home, article, term, taxonomy, archive, year, month, editions, edition, links, sources, search, plain, redirect or
    # not-found
    kind: str
    title: str  # of the page alone; empty on home
    description: str
    url: str
    permalink: str
    lang: str
    feeds: tuple[FeedLink, ...] = ()  # the page's own feeds, besides the site's
    indexed: bool = True  # False: robots noindex
    canonical: str = ""  # empty: the permalink
    trail: tuple[Link, ...] = ()  # the pages above it, the highest first; without home
    section: str = ""  # url of the entry of the menu that it is, or lies below


@value
class BodyRef(Frozen):
    """A Markdown body to be rendered: where it lies, what it must hash to, where its links lead."""

    path: str  # relative to content/
    fingerprint: str
    links: tuple[tuple[str, str | None], ...]  # link as written → url, None when broken
    sizes: tuple[tuple[str, int, int], ...] = ()  # media url, width, height
    linked: bool = False  # an edition's, in which links of the web have anchors
    # Media url → the addresses among which browsers choose, each with its width.
    smaller: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()


@value
class HomeContext(Frozen):
    """The front page."""

    site: SiteInfo
    page: PageInfo
    newest: Moment | None  # masthead date
    lead: Card | None
    second: tuple[Card, ...]  # the row under the lead, at most 3
    latest: tuple[Card, ...]  # the newest that stand not yet above, newest first
    strips: tuple[Strip, ...]
    rest: tuple[Card, ...]  # what is in none of them
    edition: EditionCard | None
    older: Link | None  # month archive that goes on where home ends
    issue: Issue | None  # the newest edition in full, where that is the front page
    body: BodyRef | None  # of the issue


@value
class Strip(Frozen):
    """A topic's newest articles on home."""

    term: Link
    cards: tuple[Card, ...]


@value
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


@value
class Pager(Frozen):
    """Ways to the newer and the older part of a list; never 'page n of N'."""

    newer: str | None  # url
    older: str | None


@value
class MonthCount(Frozen):
    """The number of articles of a calendar month."""

    year: int
    month: int
    count: int
    url: str  # of the month's archive, empty where it has none
    level: int = 0  # among all months: 6 for the busiest, down to 1; 0 without articles, and on a year's page


@value
class TermContext(Frozen):
    """A page of a topic's or tag's articles; counts only on the front page (else None and ())."""

    site: SiteInfo
    page: PageInfo
    taxonomy: str  # topics or tags
    label: str
    description: str
    front: bool
    number: int  # of the page, counted from the oldest; 0 on the front page
    count: int | None
    first_month: int  # of `months`, as year × 12 + month - 1
    months: tuple[int, ...]  # articles in each calendar month from the first to the newest, gaps as zero
    cards: tuple[Card, ...]
    pager: Pager


@value
class TermCount(Frozen):
    """A term in an index."""

    label: str
    url: str
    description: str
    count: int
    weight: int  # 1 to 5, by count on a logarithmic scale
    newest: Moment | None


@value
class TermGroup(Frozen):
    """Terms under one letter."""

    letter: str
    terms: tuple[TermCount, ...]


@value
class TaxonomyContext(Frozen):
    """The index of topics (in config's order, one group without letter) or of tags (by letter)."""

    site: SiteInfo
    page: PageInfo
    taxonomy: str
    groups: tuple[TermGroup, ...]


@value
class YearCount(Frozen):
    """A year of the archive with its months."""

    year: int
    url: str
    count: int
    months: tuple[MonthCount, ...]  # all twelve


@value
class ArchiveContext(Frozen):
    """The archive's front: all years, newest first."""

    site: SiteInfo
    page: PageInfo
    years: tuple[YearCount, ...]


@value
class DayCount(Frozen):
    """The number of articles of a day."""

    day: date
    count: int
    level: int  # on the scale of all years
    url: str  # of the day on its month's page


@value
class Step(Frozen):
    """A step of the scale on which days are coloured."""

    level: int  # 4 is the strongest
    least: int  # articles a day
    most: int


@value
class YearContext(Frozen):
    """A year: its months and a calendar of coverage."""

    site: SiteInfo
    page: PageInfo
    year: YearCount
    days: tuple[DayCount, ...]  # days with articles only, in order
    scale: tuple[Step, ...]  # one for all years, up to the busiest day of all
    newer: Link | None
    older: Link | None


@value
class MonthContext(Frozen):
    """A page of a month's articles."""

    site: SiteInfo
    page: PageInfo
    year: int
    month: int
    front: bool
    number: int  # of the page, counted from the oldest; 0 on the front page
    count: int | None
    days: tuple[DayCount, ...]  # with articles, in order; on the front page
    cards: tuple[Card, ...]
    pager: Pager
    newer: Link | None  # month; on the front page, like `older`
    older: Link | None


@value
class EditionCard(Frozen):
    """The summary record of an edition."""

    title: str
    url: str
    permalink: str
    date: Moment
    summary: str
    count: int  # of articles
    number: int | None = None
    links: int = 0
    sources: int = 0  # that the links lead to
    lang: str = ""
    image: Image | None = None  # its cover: its own picture, or the first of its articles'
    headlines: tuple[Headline, ...] = ()  # of its first articles and links, at most 4


@value
class Headline(Frozen):
    """A headline on an edition's cover."""

    title: str
    lang: str


@value
class Issue(Frozen):
    """An edition in full, but for its body: its articles, and the sections of its links."""

    edition: EditionCard
    sections: tuple[Section, ...]
    parts: tuple[LinkPart, ...]


@value
class LinkPart(Frozen):
    """A section of an edition's links; the url is its heading's."""

    label: str
    url: str
    count: int


@value
class LinkView(Frozen):
    """A link of an edition, with the line that its curator wrote about it."""

    title: str
    url: str  # of what it leads to
    note: str  # safe inline HTML, may be empty
    text: str  # the note as plain text
    section: str
    marks: tuple[str, ...]
    also: tuple[Link, ...]
    source: str  # the outlet's name, or its host
    place: str  # url of its line in the edition
    key: str  # the canonical form of `url`: equal keys are the same link
    tag: str  # its permanent id


@value
class LinkGroup(Frozen):
    """Links of one edition, in its order."""

    edition: EditionCard
    links: tuple[LinkView, ...]


@value
class LinkYear(Frozen):
    """A year in which editions have links."""

    year: int
    url: str
    count: int


@value
class LinksContext(Frozen):
    """All links: the newest, or a page of a year's; the newest edition first, each in its own order."""

    site: SiteInfo
    page: PageInfo
    year: int  # 0 on the front page of all
    number: int  # of the year's page, counted from the oldest; 0 on its front page
    count: int | None  # on front pages only
    years: tuple[LinkYear, ...]  # newest first; on the front page of all only
    groups: tuple[LinkGroup, ...]
    pager: Pager


@value
class LinksDataContext(Frozen):
    """Every link of the editions, oldest first."""

    site: SiteInfo
    groups: tuple[LinkGroup, ...]


@value
class EditionsContext(Frozen):
    """All editions, newest first."""

    site: SiteInfo
    page: PageInfo
    editions: tuple[EditionCard, ...]


@value
class Section(Frozen):
    """A part of an edition; the title may be empty."""

    title: str
    cards: tuple[Card, ...]


@value
class EditionContext(Frozen):
    """One edition. Layouts also get `body`, its introduction as HTML."""

    site: SiteInfo
    page: PageInfo
    edition: EditionCard
    body: BodyRef | None
    sections: tuple[Section, ...]
    parts: tuple[LinkPart, ...]  # where it has links
    newer: Link | None
    older: Link | None


@value
class EmailContext(Frozen):
    """An edition as an e-mail, for the layouts below email/. Layouts also get `body`, its introduction as HTML."""

    site: SiteInfo
    page: PageInfo
    edition: EditionCard
    body: BodyRef | None
    sections: tuple[Section, ...]
    style: str  # cards, or list: as short as links can be
    unsubscribe: str  # address where readers leave the list, may be empty


@value
class SourceCount(Frozen):
    """An outlet on the sources page."""

    name: str
    anchor: str
    url: str
    count: int
    rights: str
    cards: tuple[Card, ...]  # its newest, at most 3
    shown: tuple[tuple[str, int], ...] = ()  # how many by rights, where they differ
    links: int = 0  # of editions


@value
class LinkedHost(Frozen):
    """An outlet, or a host, to which editions lead."""

    name: str
    url: str
    count: int


@value
class SourcesContext(Frozen):
    """The outlets that the articles come from."""

    site: SiteInfo
    page: PageInfo
    sources: tuple[SourceCount, ...]
    linked: tuple[LinkedHost, ...] = ()  # those without articles, the most linked first
    once: int = 0  # further ones with a link each


@value
class PlainContext(Frozen):
    """A plain page. Layouts also get `body`."""

    site: SiteInfo
    page: PageInfo
    body: BodyRef
    extra: FrozenMap


@value
class NotFoundContext(Frozen):
    """The 404 page, with ways to go on: the links of the menu, topics apart, and the newest articles."""

    site: SiteInfo
    page: PageInfo
    topics: tuple[Link, ...]
    sections: tuple[Link, ...]
    latest: tuple[Card, ...]


@value
class FeedEntry(Frozen):
    """An article in a feed. Layouts get `bodies`: HTML by entry id, with absolute links."""

    tag: str  # permanent id: tag:AUTHORITY,YEAR:ID (RFC 4151)
    card: Card
    published: datetime
    updated: datetime
    body: BodyRef | None  # None: `html` or the summary only
    license: Link | None  # the label may be empty
    codes: FrozenMap  # IPTC codes of its topics → their labels
    html: str = ""  # safe HTML of what has no body of its own
    sections: tuple[Section, ...] = ()  # the articles of an edition


@value
class FeedContext(Frozen):
    """A feed in one of the formats atom, rss, json."""

    site: SiteInfo
    title: str
    tag: str  # permanent id of the feed
    permalink: str  # of the feed itself
    home: str  # permalink of the page that it belongs to
    updated: datetime
    entries: tuple[FeedEntry, ...]


@value
class OpmlContext(Frozen):
    """The list of feeds."""

    site: SiteInfo
    groups: tuple[tuple[str, tuple[FeedLink, ...]], ...]


@value
class SitemapEntry(Frozen):
    """A page in a sitemap."""

    permalink: str
    modified: Moment | None


@value
class SitemapContext(Frozen):
    """A part of the sitemap, or its index (then the entries are the parts)."""

    entries: tuple[SitemapEntry, ...]


@value
class NewsSitemapContext(Frozen):
    """Articles of the two days before the newest."""

    site: SiteInfo
    cards: tuple[Card, ...]


@value
class HostFileContext(Frozen):
    """robots.txt, _headers and _redirects."""

    site: SiteInfo
    policy: str  # Content-Security-Policy
    redirects: tuple[Link, ...]  # old path → url
    sitemaps: tuple[str, ...]  # permalinks


@value
class RedirectContext(Frozen):
    """A page at an alias that leads to where the article is."""

    site: SiteInfo
    page: PageInfo
    target: Link


@value
class SearchYear(Frozen):
    """A year that can be searched."""

    year: int
    url: str  # of the year's archive
    index: str  # folder of the year's index, with a slash at its end


@value
class SearchContext(Frozen):
    """The search page; its years newest first."""

    site: SiteInfo
    page: PageInfo
    years: tuple[SearchYear, ...]
    articles: bool  # whether articles are found, and not editions of links alone
