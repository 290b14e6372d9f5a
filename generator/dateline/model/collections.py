"""Collections: named queries that config declares for a digest's own layouts."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.config.values import Collection
from dateline.model.cards import Card
from dateline.model.entries import Entry
from dateline.model.site import Site


def collect(site: Site, collection: Collection) -> tuple[Card, ...]:
    """The cards that a query finds, in its order."""
    found = _matching(site, collection)
    if collection.sort == "title":
        ordered = sorted((entry.card for entry in found), key=lambda card: (card.title.casefold(), card.id))
        return tuple(ordered[: collection.limit])
    return tuple(entry.card for entry, _ in zip(found, range(collection.limit), strict=False))


def _matching(site: Site, collection: Collection) -> Iterator[Entry]:
    labels = site.terms.labels
    tags = {labels[label].slug if label in labels else label for label in collection.tags}
    tags |= {term.slug for term in site.terms.tags.values() if term.label in collection.tags}
    for entry in site.entries if collection.sort == "oldest" else reversed(site.entries):
        if (
            (not collection.topics or any(term.slug in collection.topics for term in entry.topics))
            and (not tags or any(term.slug in tags for term in entry.tags))
            and (not collection.sources or entry.article.source in collection.sources)
        ):
            yield entry
