"""Topics and tags: the terms, their labels, and the articles that bear them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from dateline.base.permalinks import path_of
from dateline.config.values import Config
from dateline.content.article import Article
from dateline.content.tag_slugs import tag_rules, tag_slug
from dateline.model.cards import Link

TOPICS, TAGS = "topics", "tags"


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a taxonomy; `link` leads to its front page."""

    taxonomy: str
    slug: str
    label: str
    description: str
    link: Link
    folder: str  # the route of its front page, without index.html
    code: str = ""
    fingerprint: str = ""  # of its link and code


@dataclass(frozen=True, slots=True)
class Terms:
    """Every term of the digest, found by what front matter says."""

    topics: Mapping[str, Term]  # in config's order
    tags: Mapping[str, Term]  # by slug, in the order of labels
    labels: Mapping[str, Term]  # label or alias of a tag as written → the tag

    def of(self, article: Article) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        """The topics and the tags of an article, each once, in the order written."""
        topics = tuple([self.topics[key] for key in article.topics if key in self.topics])
        tags = tuple([self.labels[label] for label in article.tags])
        if len(tags) > 1 and len(self.labels) > len(self.tags):  # two labels may mean one tag
            tags = tuple({tag.slug: tag for tag in tags}.values())
        return topics, tags


NO_TERMS = Terms({}, {}, {})


def collect_terms(articles: Iterable[Article], config: Config, known: Terms = NO_TERMS) -> Terms:
    """The terms of `articles`, which come oldest first: a tag's label is config's, else the oldest spelling.

    Where a term is what it was among `known`, which are of the same config, it is the very one.
    """
    topics = known.topics or {
        key: _term(TOPICS, key, topic.label, topic.description, config, topic.iptc)
        for key, topic in config.topics.items()
    }
    rules = tag_rules(config.tags)
    labels: dict[str, Term] = {}
    tags: dict[str, Term] = {}
    for label in dict.fromkeys(chain.from_iterable([article.tags for article in articles])):
        before = known.labels.get(label)
        rule = rules.get(label.casefold())
        slug, name, description = rule or (before.slug if before else tag_slug(label), label, "")
        if slug not in tags:
            name, description = _named(slug, name, description, rules)
            same = before and (before.label, before.description) == (name, description)
            tags[slug] = before if before and same else _term(TAGS, slug, name, description, config)
        labels[label] = tags[slug]
    ordered = sorted(tags.items(), key=lambda item: (item[1].label.casefold(), item[0]))
    return Terms(topics, dict(ordered), labels)


def _named(slug: str, name: str, description: str, rules: Mapping[str, tuple[str, str, str]]) -> tuple[str, str]:
    """A spelling with the same slug as a tag of config's is that tag."""
    found = rules.get("\0" + slug)
    return (found[1], found[2]) if found else (name, description)


def _term(taxonomy: str, slug: str, label: str, description: str, config: Config, code: str = "") -> Term:
    folder = f"{taxonomy}/{slug}/"
    url = config.base_path + path_of(f"{folder}index.html")
    return Term(taxonomy, slug, label, description, Link(label, url), folder, code, f"{url}\x1e{label}\x1e{code}")
