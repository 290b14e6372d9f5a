"""Which ids, routes and pages of tags are taken, for seeds that bring tags, an id, a slug, aliases or a picture.

The articles are read when the first such seed comes, and never for others: it costs a look at every one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from unicodedata import normalize

from dateline.base.errors import DatelineError
from dateline.base.forms import day_of, nfc
from dateline.base.permalinks import article_route, folded_route, folders_of, is_long_route, route_of, slugify
from dateline.base.project import Project
from dateline.base.scan import MARKDOWN_FOLDERS, walk
from dateline.config.values import Config, TagRule
from dateline.content.article import Article, Content
from dateline.content.read import read_content
from dateline.content.tag_slugs import same_slugs, tag_rules, tag_slug
from dateline.seeds.text.document import Span
from dateline.seeds.text.item import ImportedArticle

TAKEN = "front-matter-taken"
"""The rule that drops an id, a slug, an alias or a picture that this digest cannot give to an article."""

STOCK = frozenset(
    "topics tags archive editions sources search feeds assets media pagefind page 404.html feed.xml rss.xml feed.json "
    "feeds.opml index.html robots.txt news-sitemap.xml sitemap.xml _headers _redirects .nojekyll cname".split()
)
"""Where the pages of every digest lie, or may come to lie: no alias leads from there."""
_ELSEWHERE = "another page has that address, or may come to have it"


def brings_own(article: ImportedArticle) -> bool:
    """Whether an article has what only one article of a digest can have, or what lies in its media folder."""
    return bool(article.id or article.slug or article.aliases or article.image)


class Claims:
    """The ids and routes that a digest has given away, beside those of the article at the path `without`."""

    def __init__(self, project: Project, config: Config, without: str = "") -> None:
        self._project, self._permalink = project, config.permalink
        self._ids: set[str] = set()
        self._routes: set[str] = set()
        self._folders: set[str] = set()
        for path, data in _contents(project):
            if path != without:
                try:
                    self._add_content(read_content(data, path, path))
                except DatelineError:  # told by the build
                    continue
        self._claim(file.path.removeprefix("root/") for file in walk(project.content, "root", []))

    def _add_content(self, content: Content) -> None:
        if isinstance(content, Article):
            self._ids.add(content.id)
            slug = content.slug or content.id
            self._claim([article_route(self._permalink, day_of(content.date), slug, content.id)])
        else:
            self._claim([getattr(content, "route", f"editions/{content.path}")])
        self._claim(route_of(alias) for alias in content.aliases)

    def _claim(self, routes: Iterable[str]) -> None:
        folded = [folded_route(route) for route in routes]
        self._routes.update(folded)
        self._folders |= folders_of(folded)

    def is_free(self, route: str) -> bool:
        """Whether no page, redirect or file has a route or may come to have it, lies below it or has it below."""
        folded = folded_route(route)
        stock = folded.split("/")[0]
        return not (
            is_long_route(route)
            or stock in STOCK
            or stock.startswith("sitemap-")
            or folded in self._folders
            or _clash(folded, self._routes)
        )

    def add(self, article: ImportedArticle, path: str) -> None:
        """Give away what an article has that was written to `path`."""
        self._ids.add(article.id or "")
        self._claim([self._route(article, PurePosixPath(path).stem), *map(route_of, article.aliases)])

    def is_free_name(self, article: ImportedArticle, stem: str) -> bool:
        """Whether an article in a file of this name would have an address of its own."""
        route = self._route(article, stem)
        aliases = {folded_route(route_of(alias)) for alias in article.aliases}
        return bool(article.slug) or (self.is_free(route) and not _clash(route, aliases))

    def _route(self, article: ImportedArticle, stem: str) -> str:
        """Where an article would lie in a file of this name."""
        slug = article.slug or slugify(stem)
        return article_route(self._permalink, day_of(article.date), slug, article.id or "0" * 12)

    def settled(self, article: ImportedArticle, text: str) -> ImportedArticle:
        """`article` without what it cannot have here; its spans of `text` and its notes say so."""
        left: list[tuple[str, str, str]] = []  # field, value, why
        if article.id in self._ids:
            left.append(("id", article.id or "", "another article has it"))
        own = {folded_route(self._route(article, ""))} if article.slug else set()
        if article.slug and not self.is_free(self._route(article, "")):
            left.append(("slug", article.slug, _ELSEWHERE))
            own.clear()
        if article.image and not _is_there(self._project, article.image.file):
            left.append(("image", article.image.file, "no such file lies in content/media/"))
        for alias in article.aliases:
            route = folded_route(route_of(alias))
            if not self.is_free(route) or route in folders_of(own) or _clash(route, own):
                left.append(("aliases", alias, _ELSEWHERE))
            else:
                own.add(route)
        return _without(article, left, text) if left else article


def _is_there(project: Project, file: str) -> bool:
    """Whether a file lies below content/, by its name in either form."""
    return any((project.content / name).is_file() for name in (file, normalize("NFC", file), normalize("NFD", file)))


def _clash(route: str, others: set[str]) -> bool:
    """Whether a route is one of the others, or would have one of them for a folder."""
    return route in others or not others.isdisjoint(folders_of([route]))


def _contents(project: Project) -> Iterator[tuple[str, bytes]]:
    for folder in MARKDOWN_FOLDERS:
        for file in walk(project.content, folder, []):
            if file.path.endswith(".md"):
                yield file.path, (project.content / file.path).read_bytes()


def _without(article: ImportedArticle, left: list[tuple[str, str, str]], text: str) -> ImportedArticle:
    fields = {field for field, _, _ in left}
    gone = {value for field, value, _ in left if field == "aliases"}
    aliases = tuple(alias for alias in article.aliases if alias not in gone)
    spans = article.spans
    for field, value, _ in left:
        spans = tuple(_dropped(spans, text, field, value if field == "aliases" and aliases else ""))
    return replace(
        article,
        id=None if "id" in fields else article.id,
        slug=None if "slug" in fields else article.slug,
        image=None if "image" in fields else article.image,
        aliases=aliases,
        spans=spans,
        notes=(*article.notes, *(f"`{field}: {value}` was left out: {why}" for field, value, why in left)),
    )


def _dropped(spans: Iterable[Span], text: str, field: str, part: str) -> Iterator[Span]:
    """`spans` with those that moved to `field` dropped, or only the `part` of them."""
    for span in spans:
        at = text.find(part, span.start, span.end) if part else span.start
        if span.fate != "moved" or span.to != field or at < 0:
            yield span
            continue
        end = at + len(part) if part else span.end
        if span.start < at:
            yield Span(span.start, at, "moved", span.rule, field)
        yield Span(at, end, "dropped", TAKEN)
        if end < span.end:
            yield Span(end, span.end, "moved", span.rule, field)


class TagPages:
    """The pages that tags have got; `there` gives the tags of the articles that there are, when first needed.

    Of tags that would share a page though they are not one the first keeps it: those that config names, then those of
    the articles that there are, then those of the import itself.
    """

    def __init__(self, rules: Mapping[str, TagRule], there: Callable[[], Iterable[str]]) -> None:
        self._rules, self._known, self._there = rules, tag_rules(rules), there
        self._asked = False
        self._slugs: dict[str, str] = {}
        self._first = {known[0]: known[1] for known in self._known.values()}  # slug → the tag that has it

    def settled(self, article: ImportedArticle) -> ImportedArticle:
        """`article` without tags whose page another tag has, and a note of each."""
        taken = {tag.name: first for tag in article.tags if (first := self._taken(tag.name))}
        if not taken:
            return article
        notes = (
            f"the tag {name!r} would have the page of {first!r}, so it was left out; a `slug` for it below `tags` in "
            "config.yaml gives it its own"
            for name, first in taken.items()
        )
        kept = tuple(tag for tag in article.tags if tag.name not in taken)
        return replace(article, tags=kept, notes=(*article.notes, *notes))

    def _taken(self, label: str) -> str:
        """The other tag that has the page of a label; empty where it is the label's own."""
        slug = self._slug(label)
        if slug not in self._first and not self._asked:
            self._asked = True
            for old in self._there():
                self._first.setdefault(self._slug(old), old)
        first = self._first.setdefault(slug, label)
        return first if first != label and same_slugs({first: slug, label: slug}, self._rules) else ""

    def _slug(self, label: str) -> str:
        if label not in self._slugs:
            rule = self._known.get(nfc(label).casefold())
            self._slugs[label] = rule[0] if rule else tag_slug(label)
        return self._slugs[label]
