"""A page's date where it declares none: htmldate's reading of its text, which is a guess."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from typing import Any

from dateline.seeds.readers.html.parsed import is_bearable

_EMBEDDED = re.compile(r"(?:twitter-|instagram-media|tiktok-embed|bluesky-embed|fb-post|mastodon-embed|reddit-)", re.I)


def date_in_page(tree: Any, url: str | None) -> date | None:
    """The day that the page's text gives for the article, or None."""
    from htmldate import find_date

    if not is_bearable(tree):
        return None
    try:
        found = find_date(
            _without_others(deepcopy(tree)),
            original_date=True,
            extensive_search=True,
            url=url,
            min_date="1990-01-01",
            max_date="2099-12-31",
        )
        return date.fromisoformat(found) if found else None
    except Exception:  # a page that it cannot bear is a page in which it found nothing
        return None


def _without_others(tree: Any) -> Any:
    """A page without the posts of others in it, which have dates of their own, and without its footers."""
    for footer in [one for one in tree.iter("footer") if one.find(".//time") is None]:
        if footer.getparent() is not None:
            footer.drop_tree()
    for quote in [*tree.iter("blockquote"), *tree.iter("div")]:
        if _EMBEDDED.match(quote.get("class") or "") and quote.getparent() is not None:
            quote.drop_tree()
    return tree
