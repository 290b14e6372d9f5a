"""Articles as the site shows them: in order, with their cards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timezone, tzinfo

from dateline.base.fingerprint import fingerprint, fingerprint_text
from dateline.base.forms import day_of
from dateline.base.permalinks import article_route, path_of, slugify
from dateline.config.values import Config
from dateline.content.article import Article, ArticleDateline, ArticleImage, Moment
from dateline.content.names import Names
from dateline.content.pictures import Picture, height_at
from dateline.model.cards import Card, DatelineView, Image, Smaller, SourceView
from dateline.model.rights import Policy, policy_of
from dateline.model.taxonomy import Term, Terms


class Entry:
    """An article on the site: its terms, its route, its moment in UTC, its day as written, its month as year × 12 +
    month - 1, and how it is handled. Its card, and the fingerprint of that, are made when they are first asked for:
    most builds need few of them."""

    __slots__ = (
        "_maker",
        "article",
        "card",
        "day",
        "fingerprint",
        "moment",
        "month",
        "policy",
        "route",
        "tags",
        "topics",
    )

    card: Card
    fingerprint: str

    def __init__(
        self,
        maker: EntryMaker,
        article: Article,
        moment: datetime,
        day: date,
        route: str,
        terms: tuple[tuple[Term, ...], tuple[Term, ...]],
        policy: Policy,
    ) -> None:
        self._maker, self.article, self.moment, self.day, self.route = maker, article, moment, day, route
        self.month = day.year * 12 + day.month - 1
        self.topics, self.tags = terms
        self.policy = policy

    def __getattr__(self, name: str) -> Card | str:
        """The card or its fingerprint, made when first asked for; a filled slot is found faster than any property."""
        if name == "card":
            self.card = self._maker.card(self)
            return self.card
        if name == "fingerprint":
            self.fingerprint = self._maker.fingerprint_of(self)
            return self.fingerprint
        raise AttributeError(name)


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


class EntryMaker:
    """Makes the entries of a digest: the one place where a card is made."""

    def __init__(self, config: Config, zone: tzinfo, media: Mapping[str, Picture]) -> None:
        self._config, self._zone, self._media = config, zone, media
        self._names = Names(media)
        self._base = config.base_path
        self._anchors: dict[str, str] = {}  # source → its place on the sources page
        self._policies: dict[tuple[str, str, str, bool], tuple[Policy, str]] = {}
        self._site = "\x1f".join((config.url, config.permalink, config.timezone, config.lang))

    def make(self, article: Article, moment: datetime, terms: Terms) -> Entry:
        """An article's entry; `moment` is its date in UTC."""
        day = day_of(article.date)
        route = article_route(self._config.permalink, day, article.slug or article.id, article.id)
        return Entry(self, article, moment, day, route, terms.of(article), self._policy(article)[0])

    def fingerprint_of(self, entry: Entry) -> str:
        """The fingerprint of the inputs of an entry's card."""
        article = entry.article
        picture = self.picture_input(article.image)
        terms = [term.fingerprint for term in entry.topics + entry.tags]
        # `list_fingerprint` speaks for all that a card takes from the article.
        return fingerprint_text(article.list_fingerprint, self._site, self._policy(article)[1], picture, *terms)

    def _policy(self, article: Article) -> tuple[Policy, str]:
        """The policy of an article, and the fingerprint of that and of its source's part of the card."""
        key = (article.rights, article.indexing, article.source, bool(article.source_url))
        if key not in self._policies:
            policy, rule = policy_of(article, self._config), self._config.sources.get(article.source)
            self._policies[key] = policy, f"{policy.rights} {policy.fingerprint} {rule.url if rule else ''}"
        return self._policies[key]

    def card(self, entry: Entry) -> Card:
        """An entry's card."""
        article, config, policy = entry.article, self._config, entry.policy
        path = path_of(entry.route)
        dateline, source, image = _dateline(article.dateline), self._source(article), self.image(article.image)
        date, updated = shown(article.date, self._zone), self._updated(article, entry.moment)
        lang, summary = article.lang or config.lang, article.summary
        if policy.rights == "link" or article.status == "withdrawn":
            summary, image = "", None  # a headline and a way to the original, nothing of the text
        url, permalink = self._base + path, config.url + path
        topics, tags = tuple([term.link for term in entry.topics]), tuple([term.link for term in entry.tags])
        shown_as = (summary, topics[0] if topics else None, topics, tags, dateline, source)
        known = (entry.fingerprint, article.id, article.title, url, permalink, date, entry.day, updated)
        return Card(*known, *shown_as, article.byline, policy.rights, lang, image)

    def _updated(self, article: Article, moment: datetime) -> Moment | None:
        """The moment of the last material change, where that was after its date."""
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

    def image(self, image: ArticleImage | None) -> Image | None:
        """A picture as layouts see it."""
        if image is None:
            return None
        file, picture = self._picture(image)
        url, size = self._base + path_of(file), picture.size
        made = tuple([Smaller(one, width, height_at(size, width)) for one, width in picture.offered(url)])
        return Image(url, image.alt, image.credit, *size, image.caption, image.focus, made)

    def picture_input(self, image: ArticleImage | None) -> str:
        """All of a picture that front matter does not say: its file on disk, what is known of that; empty for none."""
        return f"{self._picture(image)}" if image else ""

    def _picture(self, image: ArticleImage) -> tuple[str, Picture]:
        """The picture's file, by its name on disk, and what is known of it."""
        file = self._names.find(image.file) or image.file
        return file, self._media[file]


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
