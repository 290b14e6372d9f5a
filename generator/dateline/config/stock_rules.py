"""The names of the cleaning rules (seeds/cleaning/rules/), which config can switch off; a test compares both."""

from __future__ import annotations

STOCK_RULES: tuple[str, ...] = (
    "advertisement",
    "caption",
    "comments",
    "cookies",
    "end-mark",
    "feed-footer",
    "follow",
    "foreign-line",
    "navigation",
    "newsletter",
    "photo-credit",
    "read-more",
    "reading-time",
    "related",
    "rights",
    "share",
    "share-counter",
    "view-counter",
)
