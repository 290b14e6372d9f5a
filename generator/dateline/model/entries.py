"""Articles as the site shows them: in order, with their cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timezone, tzinfo

from dateline.config import Config
from dateline.content.article import Article, ArticleDateline, ArticleImage, Moment
from dateline.content.permalinks import article_route, path_of, slugify
from dateline.fingerprint import fingerprint, fingerprint_text
from dateline.model.cards import Card, DatelineView, Image, SourceView
from dateline.model.taxonomy import Term, Terms


@dataclass(frozen=True, slots=True)
class Entry:
    """An article on the site: its card, its terms, its route, its moment in UTC, its month as year × 12 + month - 1."""

    article: Article
    card: Card
    moment: datetime
    route: str
    topics: tuple[Term, ...]
    tags: tuple[Term, ...]
    month: int


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


def _fixed(value: datetime) -> datetime:
    """`value` with a plain offset, so that it pickles and prints the same everywhere."""
    offset = value.utcoffset()
    return value.replace(tzinfo=timezone(offset)) if offset is not None else value


def day_of(value: Moment) -> date:
    """The day as written."""
    return value.date() if isinstance(value, datetime) else value


def make_entry(article: Article, terms: Terms, config: Config, zone: tzinfo) -> Entry:
    """An article's entry; the one place where a card is made."""
    topics, tags = terms.of(article)
    day = day_of(article.date)
    route = article_route(config.permalink, day, article.slug or article.id, article.id)
    path = path_of(route)
    dateline, source, image = _dateline(article.dateline), _source(article, config), _image(article.image, config)
    date, updated = shown(article.date, zone), shown(article.updated, zone) if article.updated else None
    rights, lang = rights_of(article, config), article.lang or config.lang
    url, permalink = config.base_path + path, config.url + path
    about = f"{dateline}{source}{image}"
    times = (date.isoformat(), updated.isoformat() if updated else "")
    links = [f"{term.link.url}\x1e{term.label}" for term in (*topics, *tags)]
    mark = fingerprint_text(
        article.id, article.title, permalink, *times, article.summary, *links, about, *article.byline, rights, lang
    )
    shown_terms = tuple(term.link for term in topics), tuple(term.link for term in tags)
    kicker = topics[0].link if topics else None
    told = (article.summary, kicker, *shown_terms, dateline, source, article.byline, rights, lang, image)
    card = Card(mark, article.id, article.title, url, permalink, date, day, updated, *told)
    return Entry(article, card, moment_of(article.date, zone), route, topics, tags, day.year * 12 + day.month - 1)


def rights_of(article: Article, config: Config) -> str:
    """The article's own rule, else its source's, else the digest's."""
    rule = config.sources.get(article.source)
    return article.rights or (rule.rights if rule and rule.rights else "") or config.rights


def source_anchor(name: str) -> str:
    """The anchor of a source on the sources page."""
    return "source-" + (slugify(name) or fingerprint(name)[:12])


def _source(article: Article, config: Config) -> SourceView | None:
    if not article.source:
        return None
    rule = config.sources.get(article.source)
    url = article.source_url or (rule.url if rule else "")
    return SourceView(article.source, url, f"{config.base_path}sources/#{source_anchor(article.source)}")


def _dateline(line: ArticleDateline | None) -> DatelineView | None:
    if line is None or not (line.place or line.agency):
        return None
    text = line.place.upper() if line.place else ""
    if line.agency:
        text = f"{text} ({line.agency})" if text else line.agency
    return DatelineView(line.place, line.country, line.agency, line.date, text)


def _image(image: ArticleImage | None, config: Config) -> Image | None:
    if image is None:
        return None
    return Image(config.base_path + path_of(image.file), image.alt, image.credit, 0, 0)
