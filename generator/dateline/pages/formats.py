"""The formats of feeds, and how pages offer them."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.pages.contexts import FeedLink

# format → file name, layout, MIME type (RFC 4287, RSS 2.0, JSON Feed 1.1)
FORMATS = {
    "atom": ("feed.xml", "feeds/atom.xml", "application/atom+xml"),
    "rss": ("rss.xml", "feeds/rss.xml", "application/rss+xml"),
    "json": ("feed.json", "feeds/feed.json", "application/feed+json"),
}


def feed_links(formats: Iterable[str], folder: str, title: str) -> tuple[FeedLink, ...]:
    """The feeds in a folder, whose url ends in a slash."""
    return tuple(FeedLink(title, folder + FORMATS[one][0], FORMATS[one][2]) for one in formats)
