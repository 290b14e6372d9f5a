"""How sure the importer is of the fields of an article that nobody gave it as facts, from 0 to 1."""

from __future__ import annotations

from dataclasses import replace

from dateline.seeds.text.item import Facts, ImportedArticle, RawItem

IN_TEXT, DOUBTED, MOST_DOUBTED = 0.9, 0.5, 0.74
"""The score of what a text says plainly, of what is under review without a score, and the most that is under review."""
FIELDS = ("title", "date", "byline", "source", "lang", "summary", "topics", "tags", "body")
"""The fields that may be guesses, in the order in which they are told."""


def scored(article: ImportedArticle, item: RawItem) -> ImportedArticle:
    """The item's article with the score of each field that it has or is asked about, but for given facts."""
    known = dict(item.scores)
    found: list[tuple[str, float]] = []
    for name in FIELDS:
        score = known.get(name)
        if name in article.review:
            found.append((name, min(DOUBTED if score is None else score, MOST_DOUBTED)))
        elif score is not None or (getattr(article, name) and not _is_given(item.facts, name)):
            found.append((name, IN_TEXT if score is None else score))
    return replace(article, guesses=tuple((name, round(score, 2)) for name, score in found))


def _is_given(facts: Facts, name: str) -> bool:
    return bool(getattr(facts, name, None))
