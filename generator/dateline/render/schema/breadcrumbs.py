"""The way to a page for search engines: schema.org's BreadcrumbList."""

from __future__ import annotations

from functools import lru_cache
from json.encoder import encode_basestring as quoted

from markupsafe import Markup

from dateline.pages.contexts import Link, PageInfo, SiteInfo
from dateline.render.json_text import safe_in_html


def breadcrumbs(page: PageInfo, site: SiteInfo, title: str) -> Markup:
    """The list as JSON that is safe in HTML: the front page, the pages above this one, and this one, called `title`."""
    begin = _begin(str(site.words["home"]), site.url, site.origin, page.trail)
    name = title.unescape() if isinstance(title, Markup) else title
    return Markup(begin + str.__str__(safe_in_html(_item(len(page.trail) + 2, name, page.permalink))) + "]}")


@lru_cache(maxsize=1024)
def _begin(home: str, url: str, origin: str, trail: tuple[Link, ...]) -> str:
    """All before the page itself, which pages below one another share."""
    above = [(home, url), *((link.label, origin + link.url) for link in trail)]
    items = "".join([f"{_item(position, *one)}," for position, one in enumerate(above, 1)])
    return str.__str__(
        safe_in_html(f'{{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[{items}')
    )


def _item(position: int, name: str, url: str) -> str:
    return f'{{"@type":"ListItem","position":{position},"name":{quoted(name)},"item":{quoted(url)}}}'
