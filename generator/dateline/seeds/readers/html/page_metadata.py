"""From a page's declarations to the facts of its article; only what the page says, no guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

from dateline.seeds.readers.html.addresses import own_address
from dateline.seeds.readers.html.facts.byline import declared
from dateline.seeds.readers.html.facts.source import source
from dateline.seeds.readers.html.facts.summary import stated_summary
from dateline.seeds.readers.html.facts.tags import MOST_TAGS, tidy_tags
from dateline.seeds.readers.html.page_head import PageHead
from dateline.seeds.readers.html.page_title import page_title, site_names
from dateline.seeds.readers.stamps import read_stamp
from dateline.seeds.text.item import Facts

_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "published_time_telegram",
    "displaydate",
    "originalpublicationdate",
    "date.created",
    "cxenseparse:recs:publishtime",
    "datecreated",
    "last-published",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "article:modified",
)
_SUMMARY = ("og:description", "description", "twitter:description", "dc.description")
_TAGS = ("article:tag", "og:article:tag", "parsely-tags", "news_keywords", "sailthru.tags", "keywords")
ADDRESS = 2
"""Which of the voices on a date is the address."""
EARLIEST = 1600
"""The year of the oldest newspaper: what is older dates no article."""
_LAST_ZERO = 1970
_ZEROS = frozenset({date(1601, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1970, 1, 1)})
"""The days from which machines count: a page that declares one was asked for a date that it does not know."""
_COMMAS = re.compile(r"[,;、；，]")
_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_LANG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_].*)?")
_URL = re.compile(r"https?://[^\s/<>\"][^\s/<>\".]*\.[^\s<>\"]+")


def page_facts(head: PageHead, title: str | None = None) -> Facts:
    """The facts that a page declares; its `title` where that is known."""
    published, updated = page_dates(head)
    return Facts(
        title=(page_title(head).value if title is None else title) or None,
        date=published,
        updated=updated,
        url=_url(head),
        source=source(head, _url(head)).value or None,
        byline=next(iter(declared(head)), ()),
        summary=_summary(head),
        tags=_tags(head),
        lang=primary_lang(
            head.lang or head.linked.lang or head.first("og:locale", "content-language", "dc.language", "language")
        ),
    )


def page_dates(head: PageHead) -> tuple[date | datetime | None, date | datetime | None]:
    """When the article came out and when it was last changed, where the page declares it."""
    declared = [value for name in _PUBLISHED for value in head.metas.get(name, ())]
    published = _first_stamp([head.linked.published, *declared, _day_in_url(head), *head.times])
    updated = _first_stamp([head.linked.modified, *[head.first(name) for name in _UPDATED], *head.updated_times])
    return published, updated if _is_later(updated, published) else None


def date_voices(head: PageHead) -> list[list[date | datetime]]:
    """The dates that a page declares, by the kind of declaration, the likeliest first."""
    first, others = (
        [value for name in names for value in head.metas.get(name, ())] for names in (_PUBLISHED[:4], _PUBLISHED[4:])
    )
    kinds = ([head.linked.published], first, [_day_in_url(head)], others, head.times)
    return [[stamp for text in kind if text and (stamp := _stamp(text))] for kind in kinds]


def _stamp(text: str) -> date | datetime | None:
    """A date or moment that is none by which a machine says that it knows none."""
    stamp = read_stamp(text)
    if stamp is None or stamp.year < EARLIEST or _day(stamp) in _ZEROS:
        return None
    if isinstance(stamp, datetime) and stamp.tzinfo and stamp.year < _LAST_ZERO:  # the last evening west of Greenwich
        return None if stamp.astimezone(UTC).date() in _ZEROS else stamp
    return stamp


def _is_later(updated: date | datetime | None, published: date | datetime | None) -> bool:
    if updated is None or published is None:
        return updated is not None
    if (
        isinstance(updated, datetime)
        and isinstance(published, datetime)
        and (updated.tzinfo is None) == (published.tzinfo is None)
    ):
        return updated > published
    return _day(updated) > _day(published)


def _day_in_url(head: PageHead) -> str:
    found = _DAY_IN_URL.search(_url(head) or "")
    return f"{found[1]}/{found[2]}/{found[3]}" if found else ""


def _day(stamp: date | datetime) -> date:
    return stamp.date() if isinstance(stamp, datetime) else stamp


def _first_stamp(texts: Iterable[str]) -> date | datetime | None:
    """The first sure stamp; with the time, or the zone, that a later one of the same moment adds."""
    stamps = [stamp for text in texts if text and (stamp := _stamp(text))]
    if not stamps:
        return None
    first = stamps[0]
    if not isinstance(first, datetime):
        return next((stamp for stamp in stamps if isinstance(stamp, datetime) and _day(stamp) == first), first)
    return next((local for stamp in stamps[1:] if (local := _local(first, stamp))), first)


def _local(moment: datetime, other: date | datetime) -> datetime | None:
    """A moment given in UTC as `other` shows it on the clock of its place, if it is the same one."""
    if not isinstance(other, datetime) or moment.tzinfo is None or moment.utcoffset():
        return None
    if other.tzinfo is not None:
        return other if other == moment and other.utcoffset() else None
    offset = other - moment.replace(tzinfo=None)
    quarters = offset / timedelta(minutes=15)
    if offset and abs(offset) <= timedelta(hours=14) and abs(quarters - round(quarters)) < 0.1:
        zone = timezone(timedelta(minutes=15) * round(quarters))
        return moment.astimezone(zone)
    return None


def primary_lang(written: str) -> str | None:
    """The language of a tag such as `en_US`, with its script where that is named."""
    found = _LANG.fullmatch(written.strip())
    if found is None:
        return None
    lang = found[1].lower()
    return f"{lang}-{found[2].title()}" if found[2] else lang


def _url(head: PageHead) -> str | None:
    stated = stated_address(head)
    return own_address(stated) if stated else None


def stated_address(head: PageHead) -> str | None:
    """The address of a page as the page states it."""
    for url in (head.canonical, head.first("og:url"), head.linked.url):
        if _URL.fullmatch(url.strip()):
            return url.strip()
    return None


def _summary(head: PageHead) -> str | None:
    return stated_summary([head.linked.description, *[head.first(name) for name in _SUMMARY]])


def _tags(head: PageHead) -> tuple[str, ...]:
    lists = [head.metas.get(name, ()) for name in _TAGS]
    lists.insert(2, head.linked.keywords)
    for values in lists:
        many = [
            tag for value in values for tag in (_COMMAS.split(value) if len(values) == 1 or "," in value else [value])
        ]
        if 0 < len(tags := tidy_tags(many, site_names(head))) <= MOST_TAGS:
            return _without_section(tags, head)
    return ()


def _without_section(tags: tuple[str, ...], head: PageHead) -> tuple[str, ...]:
    """Tags without the section that the page is filed under, as its address says too, where others are left."""
    section = head.first("article:section").casefold()
    filed = f"/{section.replace(' ', '-')}/" in f"{_url(head) or ''}/".casefold()
    return tuple(tag for tag in tags if not filed or tag.casefold() != section) or tags
