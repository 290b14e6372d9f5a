"""A page before its context is made: planning is lazy, so that only stale pages cost a context."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol
from urllib.parse import unquote

from dateline.base.addresses import parts_of
from dateline.base.fingerprint import Frozen, FrozenMap, value
from dateline.base.permalinks import INDEX, path_of, route_of
from dateline.content.article import Body
from dateline.content.links.key import host_of, key_of
from dateline.content.links.record import LinkSummary
from dateline.content.names import Names, place_of
from dateline.content.pictures import UNKNOWN, Picture
from dateline.model.edited.touched import Part
from dateline.model.site import Site
from dateline.pages.contexts import BodyRef, FeedLink, Link, PageInfo, SiteInfo

NONE = FrozenMap()
NO_PICTURE = Picture()


class Spec(Protocol):
    """A route, its layout, and how to make the context; `owner` is the content file, for messages.

    `inputs` gives a text for each of the `fields` (further ones belong to the last), in which all that the
    context is made from leaves its fingerprint: equal texts mean an equal context, which then need not be made. `part`
    names the part of the site (model/edited/touched.py) that these texts are of; if it is untouched, so are they.
    `near` says at about which place among the entries those stand that the page shows: pages near one another are
    best rendered by one process, which then holds little more than what they show.
    """

    @property
    def route(self) -> str: ...
    @property
    def layout(self) -> str: ...
    @property
    def make(self) -> Callable[[Web], object]: ...
    @property
    def owner(self) -> str: ...
    @property
    def inputs(self) -> Callable[[Web], Sequence[str]] | None: ...
    @property
    def fields(self) -> tuple[str, ...]: ...
    @property
    def part(self) -> Part | None: ...
    @property
    def near(self) -> float: ...


@value
class PageSpec(Frozen):
    """The Spec of any page, with its properties as given."""

    route: str
    layout: str
    make: Callable[[Web], object]
    owner: str = ""
    inputs: Callable[[Web], Sequence[str]] | None = None
    fields: tuple[str, ...] = ()
    part: Part | None = None
    near: float = inf


@dataclass(frozen=True, slots=True)
class Page(Frozen):
    """A page to be rendered: pure function of `layout`, `context` and the collections that the layout names."""

    route: str
    layout: str
    context: object
    collections: FrozenMap = NONE


class Web:
    """The finished map of routes, with links, addresses and the facts of pages."""

    def __init__(self, site: Site, info: SiteInfo, routes: Collection[str]) -> None:
        self.site = site
        self.info = info
        self.routes = routes
        self._menu = frozenset([link.url for link in info.nav])
        self._indexes: dict[str, Link] = {}
        self.card_inputs: dict[str, str] = {}  # of editions, by route: many lists ask for them
        self._names = Names(site.places), Names(site.media), Names(routes)
        rules = site.config.sources.items()
        self._outlets = {host_of(key_of(rule.url)): name for name, rule in rules if rule.url}
        # What of config names outlets, and says when a date begins: an input of whatever shows links.
        self.naming = "\x1e".join([site.config.timezone, *(f"{name} {rule.url}" for name, rule in rules)])

    def outlet(self, host: str) -> str:
        """The name of the outlet at a host: that of config's sources, else the host."""
        return self._outlets.get(host, host)

    def count_outlets(self, summary: LinkSummary) -> int:
        """How many outlets an edition's links lead to."""
        if self._outlets:
            return len({self.outlet(host) for host, _ in summary.hosts})
        return summary.outlets.count("\n") + 1 if summary.outlets else 0

    def word(self, key: str) -> str:
        """An interface word."""
        return str(self.info.words.get(key, key))

    def url(self, route: str) -> str:
        """The path of a route with the base path."""
        return self.info.base + path_of(route)

    def permalink(self, route: str) -> str:
        """The full URL of a route."""
        return self.info.url + path_of(route)

    def index(self, section: str) -> Link:
        """The link to the front page of a section, such as topics or archive."""
        if section not in self._indexes:
            self._indexes[section] = self.link(self.word(section), f"{section}/{INDEX}")
        return self._indexes[section]

    def link(self, label: str, route: str) -> Link:
        """A link to a route."""
        return Link(label, self.url(route))

    def page(
        self,
        kind: str,
        route: str,
        title: str,
        description: str = "",
        *,
        lang: str = "",
        feeds: tuple[FeedLink, ...] = (),
        indexed: bool = True,
        canonical: str = "",
        trail: tuple[Link, ...] = (),
    ) -> PageInfo:
        """The facts of a page itself; `trail` are the pages above it, the highest first."""
        url = self.url(route)
        return PageInfo(
            kind,
            title,
            description,
            url,
            self.permalink(route),
            lang or self.info.lang,
            feeds,
            indexed,
            canonical,
            trail,
            self._section(url, trail),
        )

    def _section(self, url: str, trail: tuple[Link, ...]) -> str:
        """The entry of the menu that a page is, or the nearest above it; empty where there is none."""
        if url in self._menu:
            return url
        return next((above.url for above in reversed(trail) if above.url in self._menu), "")

    def body(self, body: Body, linked: bool = False) -> BodyRef:
        """A body with its links resolved and its pictures measured; `linked` says that it may have link items."""
        links, sizes, smaller = [], [], []
        for link in body.links:
            url = self.resolve(link, body.path)
            file = self._names[1].find(place_of(unquote(parts_of(link).path), body.path))
            picture = self.site.media[file] if file else NO_PICTURE
            links.append((link, url))
            if url is not None and picture.size != UNKNOWN:
                sizes.append((url, *picture.size))
                if picture.widths and url == self.url(file or ""):  # an address with a question asks for that very file
                    smaller.append((url, picture.offered(url)))
        return BodyRef(body.path, body.fingerprint, tuple(links), tuple(sizes), linked, tuple(smaller))

    def resolve(self, link: str, path: str) -> str | None:
        """The address of a destination in the content file `path`, or None where this site has none."""
        parts = parts_of(link)
        tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        target = unquote(parts.path)
        if not target:  # on the same page; an address that controls before it hid is none of ours
            return None if parts.scheme or parts.netloc else link
        place = place_of(target, path)
        route = self._route(place, target, Names.exact)
        if route is None and not place.isascii():
            route = self._route(place, target, Names.find)
        return None if route is None else self.url(route) + tail

    def _route(self, place: str, target: str, find: Callable[[Names, str], str | None]) -> str | None:
        """The route of a content file or a picture, or else the one that a path from the root is."""
        places, media, routes = self._names
        if (text := find(places, place)) is not None:
            return self.site.places[text]
        if (picture := find(media, place)) is not None or not target.startswith("/"):
            return picture
        route = route_of(target)
        return find(routes, route) or find(routes, f"{route}/{INDEX}")
