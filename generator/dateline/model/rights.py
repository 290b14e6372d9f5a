"""The policy of an article, for readers and search engines: the article's word before its source's,
its source's before the digest's."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.base.fingerprint import Frozen
from dateline.config.values import Config
from dateline.content.article import Article
from dateline.model.cards import Link


@dataclass(frozen=True, slots=True)
class Policy(Frozen):
    """The policy of one article."""

    rights: str  # full, excerpt or link
    indexing: str  # own, source or none
    license: Link | None  # the label may be empty

    @property
    def fingerprint(self) -> str:
        """The part of it that a card does not show."""
        return f"{self.indexing} {self.license.label}\x1e{self.license.url}" if self.license else self.indexing


def policy_of(article: Article, config: Config) -> Policy:
    """The policy of an article. The digest's own license covers no text of others."""
    rule = config.sources.get(article.source)
    rights = article.rights or (rule and rule.rights) or config.rights
    indexing = article.indexing or (rule and rule.indexing) or config.indexing
    given = (rule.license if rule else None) if article.source else config.license
    return Policy(rights, _indexing(indexing, rights, article), Link(given.name, given.url) if given else None)


def _indexing(asked: str | None, rights: str, article: Article) -> str:
    """`own` where nobody knows the address of the original, which alone `source` can name."""
    if not asked:
        asked = "own" if rights == "full" else "source"
    return "own" if asked == "source" and not article.source_url else asked
