"""Articles that have moved away from an address that readers know."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.base.forms import day_of
from dateline.base.permalinks import article_route, path_of, route_of
from dateline.check.digest import Digest
from dateline.check.finding import Fix, Found
from dateline.check.memory import Memory
from dateline.content.article import Article
from dateline.content.record import known_content


def note_addresses(memory: Memory, known: dict[str, tuple[str, str]], digest: Digest) -> None:
    """Adds to `memory` the address of each article in the last build, where its file is on disk."""
    for _, record in known.values():
        article = known_content(record)
        if isinstance(article, Article) and article.status == "published":
            slug = article.slug or article.id
            route = article_route(digest.config.permalink, day_of(article.date), slug, article.id)
            routes = memory.addresses.setdefault(article.id, [])
            if route not in routes and (digest.project.site / route).is_file():
                routes.append(route)


def moved(digest: Digest, memory: Memory) -> Iterator[Found]:
    """Articles whose earlier address leads nowhere now."""
    for entry in digest.site.entries:
        article = entry.article
        known = {entry.route, *(route_of(alias) for alias in article.aliases)}
        for route in memory.addresses.get(article.id, ()):
            if route not in known and route not in digest.web.routes:
                alias = "/" + path_of(route)
                yield Found(
                    f"content/{article.path}",
                    f"it stood at {alias} and stands at /{path_of(entry.route)} now",
                    "an alias, so that old links go on leading here",
                    f"Add `aliases: [{alias}]`.",
                    fix=Fix("alias", "aliases", alias),
                )
