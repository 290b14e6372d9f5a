"""What stands on the front page: the newest articles, or the newest edition."""

from __future__ import annotations

from dateline.model.edition import EditionEntry
from dateline.model.site import Site


def front_edition(site: Site) -> EditionEntry | None:
    """The edition that is the front page, as `home.front` in config says; None where articles are.

    Where it says `auto`, it is an edition of links where there is no published article.
    """
    front = site.config.home.front
    if not site.editions or front == "articles" or (front == "auto" and site.entries):
        return None
    newest = site.editions[-1]
    return newest if front == "edition" or site.links.summary(newest.edition).count else None
