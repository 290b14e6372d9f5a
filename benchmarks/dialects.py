"""An article of the corpus, and how each generator wants it written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One invented article; `slug` is its file's name and the last part of its URL."""

    slug: str
    title: str
    date: datetime
    summary: str
    topic: str
    tags: tuple[str, ...]
    byline: str
    source: str
    source_url: str
    body: str

    def dated(self, date: datetime) -> Article:
        """The same article with another date."""
        return replace(self, date=date)


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where a generator looks for an article, and what it reads there."""

    folder: str
    head: Callable[[Article], str]

    def path(self, article: Article) -> str:
        """The article's file, relative to the site's folder."""
        return f"{self.folder}/{article.date:%Y/%m}/{article.slug}.md"

    def text(self, article: Article) -> str:
        """The file's text."""
        return self.head(article) + article.body


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _yaml(article: Article, *more: str) -> str:
    tags = ", ".join(map(_quoted, article.tags))
    lines = (
        "---",
        f"title: {_quoted(article.title)}",
        f"date: {article.date.isoformat()}",
        f"source: {{name: {_quoted(article.source)}, url: {_quoted(article.source_url)}}}",
        f"byline: [{_quoted(article.byline)}]",
        f"summary: {_quoted(article.summary)}",
        f"topics: [{article.topic}]",
        f"tags: [{tags}]",
        *more,
        "---",
        "",
    )
    return "\n".join(lines)


def _hugo(article: Article) -> str:
    """Hugo has no archive by month of its own; a taxonomy is the usual way."""
    return _yaml(article, f'archive: ["{article.date:%Y-%m}"]')


def _eleventy(article: Article) -> str:
    """`tags` has a meaning of its own to Eleventy, a collection for each; `labels` spares it that work."""
    return _yaml(article).replace("\ntags: ", "\nlabels: ", 1)


def _pelican(article: Article) -> str:
    return "\n".join(
        (
            f"Title: {article.title}",
            f"Date: {article.date:%Y-%m-%d %H:%M}",
            f"Category: {article.topic}",
            f"Tags: {', '.join(article.tags)}",
            f"Byline: {article.byline}",
            f"Source: {article.source}",
            f"Source_url: {article.source_url}",
            f"Summary: {article.summary}",
            "",
            "",
        )
    )


def _nikola(article: Article) -> str:
    return "\n".join(
        (
            "<!--",
            f".. title: {article.title}",
            f".. slug: {article.slug}",
            f".. date: {article.date:%Y-%m-%d %H:%M:%S} UTC",
            f".. category: {article.topic}",
            f".. tags: {', '.join(article.tags)}",
            f".. byline: {article.byline}",
            f".. source: {article.source}",
            f".. source_url: {article.source_url}",
            f".. description: {article.summary}",
            "-->",
            "",
            "",
        )
    )


DIALECTS = {
    "dateline": Dialect("content/articles", _yaml),
    "hugo": Dialect("content/articles", _hugo),
    "pelican": Dialect("content", _pelican),
    "nikola": Dialect("posts", _nikola),
    "eleventy": Dialect("content/articles", _eleventy),
}
