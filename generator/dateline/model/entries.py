"""Articles as the site shows them: in order, with their cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timezone, tzinfo

from dateline.config import Config
from dateline.content.article import Article, ArticleDateline, ArticleImage, Moment
from dateline.content.permalinks import article_route, path_of, slugify
from dateline.content.pictures import Size
from dateline.fingerprint import fingerprint, fingerprint_text
from dateline.model.cards import Card, DatelineView, Image, SourceView
from dateline.model.rights import Policy, policy_of
from dateline.model.taxonomy import Term, Terms


@dataclass(frozen=True, slots=True)
class Entry:
    """An article on the site: its card, its terms, its route, its moment in UTC, its month as year × 12 + month - 1,
    and how it is handled."""

    article: Article
    card: Card
    moment: datetime
    route: str
    topics: tuple[Term, ...]
    tags: tuple[Term, ...]
    month: int
    policy: Policy


def moment_of(value: Moment, zone: tzinfo) -> datetime:
    """`value` in UTC; a date means its midnight in `zone`, and so does a datetime without offset."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    aware = value if value.tzinfo else value.replace(tzinfo=zone)
    try:
        return aware.astimezone(UTC)
    except OverflowError:  # the first and last day of the calendar
        return aware.replace(tzinfo=UTC)


def shown(value: Moment, zone: tzinfo) -> Moment:
    """`value` with its offset; a date stays a date."""
    if isinstance(value, datetime) and value.tzinfo is None:
        return _fixed(value.replace(tzinfo=zone))
    return value


def zoned(value: Moment, zone: tzinfo) -> datetime:
    """`value` with its offset; a date means its midnight in `zone`."""
    if isinstance(value, datetime):
        return value if value.tzinfo else _fixed(value.replace(tzinfo=zone))
    return _fixed(datetime.combine(value, time.min, zone))


def _fixed(value: datetime) -> datetime:
    """`value` with a plain offset, so that it pickles and prints the same everywhere."""
    offset = value.utcoffset()
    return value.replace(tzinfo=timezone(offset)) if offset is not None else value


def day_of(value: Moment) -> date:
    """The day as written."""
    return value.date() if isinstance(value, datetime) else value


class EntryMaker:
    """Makes the entries of a digest: the one place where a card is made."""

    def __init__(self, terms: Terms, config: Config, zone: tzinfo, media: Mapping[str, Size]) -> None:
        self._terms, self._config, self._zone, self._media = terms, config, zone, media
        self._base = config.base_path
        self._anchors: dict[str, str] = {}  # source → its place on the sources page
        self._policies: dict[tuple[str, str, str, bool], Policy] = {}

    def make(self, article: Article, moment: datetime) -> Entry:
        """An article's entry; `moment` is its date in UTC."""
        config = self._config
        topics, tags = self._terms.of(article)
        day = day_of(article.date)
        route = article_route(config.permalink, day, article.slug or article.id, article.id)
        path = path_of(route)
        dateline, source, image = _dateline(article.dateline), self._source(article), self._image(article.image)
        date, updated = shown(article.date, self._zone), self._updated(article, moment)
        policy, lang = self._policy(article), article.lang or config.lang
        summary = article.summary
        if policy.rights == "link" or article.status == "withdrawn":
            summary, image = "", None  # a headline and a way to the original, nothing of the text
        url, permalink = self._base + path, config.url + path
        told = [article.id, article.title, permalink, date.isoformat(), updated.isoformat() if updated else ""]
        told += [summary, policy.rights, lang, f"{dateline}" if dateline else "", f"{image}" if image else ""]
        told += (source.name, source.original, source.home, source.page) if source else ("", "", "", "")
        mark = fingerprint_text(*told, *[term.mark for term in (*topics, *tags)], "", *article.byline)
        topic_links, tag_links = tuple([term.link for term in topics]), tuple([term.link for term in tags])
        shown_as = (summary, topic_links[0] if topics else None, topic_links, tag_links, dateline, source)
        known = (mark, article.id, article.title, url, permalink, date, day, updated)
        card = Card(*known, *shown_as, article.byline, policy.rights, lang, image)
        return Entry(article, card, moment, route, topics, tags, day.year * 12 + day.month - 1, policy)

    def _policy(self, article: Article) -> Policy:
        key = (article.source, article.rights, article.indexing, not article.source_url)
        if key not in self._policies:
            self._policies[key] = policy_of(article, self._config)
        return self._policies[key]

    def _updated(self, article: Article, moment: datetime) -> Moment | None:
        """When it last changed materially, where that was after its date."""
        if article.updated is None or moment_of(article.updated, self._zone) <= moment:
            return None
        return shown(article.updated, self._zone)

    def _source(self, article: Article) -> SourceView | None:
        name = article.source
        if not name:
            return None
        if name not in self._anchors:
            self._anchors[name] = f"{self._base}sources/#{source_anchor(name)}"
        rule = self._config.sources.get(name)
        original, home = article.source_url, rule.url if rule else ""
        return SourceView(name, original or home, self._anchors[name], original, home)

    def _image(self, image: ArticleImage | None) -> Image | None:
        if image is None:
            return None
        return Image(self._base + path_of(image.file), image.alt, image.credit, *self._media[image.file])


def source_anchor(name: str) -> str:
    """The anchor of a source on the sources page."""
    return "source-" + (slugify(name) or fingerprint(name)[:12])


def _dateline(line: ArticleDateline | None) -> DatelineView | None:
    if line is None or not (line.place or line.agency):
        return None
    text = line.place.upper() if line.place else ""
    if line.agency:
        text = f"{text} ({line.agency})" if text else line.agency
    return DatelineView(line.place, line.country, line.agency, line.date, text)
