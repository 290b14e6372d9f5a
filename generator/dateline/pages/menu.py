"""The main menu, the map of the site in the footer, and the text under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.base.errors import Problem, nearest
from dateline.base.fingerprint import FrozenMap
from dateline.base.permalinks import INDEX, path_of
from dateline.base.project import CONFIG
from dateline.content.article import PlainPage
from dateline.content.body.convert import render_body, rules_of
from dateline.content.body.lost import LINK
from dateline.content.outgoing import footer_body, is_internal
from dateline.model.site import Site
from dateline.pages.contexts import FooterText, Link, MapGroup
from dateline.pages.search import has_search
from dateline.pages.spec import Web

SECTIONS: dict[str, Callable[[Site], object]] = {
    "topics": Site.topics,
    "tags": lambda site: site.terms.tags,
    "editions": lambda site: site.editions,
    "links": lambda site: site.years_of_links,
    "archive": lambda site: site.entries,
    "sources": lambda site: site.has_sources or site.years_of_links,
    "search": has_search,
}
"""The sections that every digest may have, and what makes one worth a link: an empty one gets none."""

FEW_TOPICS = 6
"""As many topics of config as stand in the menu by themselves."""

MAPPED = 12
"""As many topics and years as the map of the site names; the link at the head of each leads to the others."""


class Menu:
    """What the menu and the map of a site lead to. Nothing here counts: a link is there or not."""

    def __init__(self, site: Site, words: FrozenMap, search: str) -> None:
        """`search` is the url of the search page, to which a field on every page leads; empty where there is none."""
        self._site, self._base, self._search = site, site.config.base_path, search
        self._sections = {
            name: Link(str(words.get(name, name)), f"{self._base}{name}/")
            for name, holds in SECTIONS.items()
            if holds(site)
        }
        self._topics = {term.slug: term.link for term in site.topics()}
        self._pages = {name: self._page(page) for page in site.pages for name in _names(page)}
        # A plain page in a section's place is what the section's name means.
        places = {page.route.removesuffix(f"/{INDEX}"): self._page(page) for page in site.pages}
        self._named = self._pages | self._topics | self._sections | {n: places[n] for n in SECTIONS if n in places}

    def links(self, web: Web) -> tuple[Link, ...]:
        """The links of the main menu."""
        config = self._site.config
        if "menu" in config.given:
            found = (
                self._at(one.to, one.label, web) if one.is_address else self._called(one.to, one.label)
                for one in config.menu
            )
            return tuple([link for link in found if link])
        named = "topics" in config.given and len(config.topics) <= FEW_TOPICS
        pages = sorted(
            (page for page in self._site.pages if page.menu is not None), key=lambda p: (p.menu or 0, p.route)
        )
        topics = self._topics.values() if named else ()
        sections = [link for link in self._sections.values() if link.url != self._search]
        return _each_once((*topics, *sections, *map(self._page, pages)))

    def map(self) -> tuple[MapGroup, ...]:
        """Topics, years, and all other sections and plain pages; nothing is empty."""
        years = sorted({month.year for month in self._site.months}, reverse=True)[:MAPPED]
        parts = {
            "topics": tuple(self._topics.values())[:MAPPED],
            "archive": tuple(Link(f"{year:04}", f"{self._base}archive/{year:04}/") for year in years),
        }
        groups = [MapGroup(*self._label(name), links) for name, links in parts.items() if links]
        others = [link for name, link in self._sections.items() if name not in parts]
        more = _each_once((*others, *map(self._page, self._site.pages)))
        return (*groups, *([MapGroup("", "", more)] if more else []))

    def wrong(self, web: Web) -> Iterator[Problem]:
        """A mistake for each entry of config's menu that leads nowhere."""
        for number, entry in enumerate(self._site.config.menu):
            place = self._site.config.places[f"menu.{number}"]
            to = entry.to
            if entry.is_address:
                if is_internal(to) and web.resolve(to, "") is None:
                    found = f"the address {to}, where this site has no page"
                    expected, mend = "the path of a page or file of this site", "Correct it; `/` is the front page."
                    yield Problem(CONFIG, place.line, place.column, "menu", found, expected, mend, place.excerpt)
            elif not self._is_known(to):
                found = f"menu: {to}, which is no topic, page or section"
                known = [*SECTIONS, *self._site.config.topics, *self._pages]
                expected = f"a key of `topics`, a plain page, or one of {', '.join(SECTIONS)}"
                mend = nearest(to, known) or "Name a page by its path below content/pages/; an address needs a label."
                yield Problem(CONFIG, place.line, place.column, "menu", found, expected, mend, place.excerpt)

    def _is_known(self, to: str) -> bool:
        return to in SECTIONS or to in self._site.config.topics or to in self._pages

    def _at(self, address: str, label: str, web: Web) -> Link | None:
        """The link of an entry that says an address; None where this site has nothing there."""
        url = web.resolve(address, "") if is_internal(address) else address
        return None if url is None else Link(label, url)

    def _called(self, name: str, label: str) -> Link | None:
        """The link of an entry that names a page, a topic or a section; None where what it names is empty."""
        found = self._named.get(name)
        return Link(label or found.label, found.url) if found else None

    def _page(self, page: PlainPage) -> Link:
        return Link(page.title, self._base + path_of(page.route))

    def _label(self, name: str) -> tuple[str, str]:
        link = self._sections[name]
        return link.label, link.url


def _each_once(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """One link to each address, by the last of its names: a page in a section's place has a title of its own."""
    return tuple({link.url: link for link in links}.values())


def _names(page: PlainPage) -> tuple[str, ...]:
    """The names by which a menu may mean a plain page."""
    name = page.path.removeprefix("pages/")
    return name.removesuffix(".md"), name, page.path, f"content/{page.path}"


def footer_text(web: Web) -> tuple[FooterText | None, list[Problem]]:
    """Config's text for the foot of every page, with its links resolved; and a mistake for each that leads nowhere."""
    config = web.site.config
    if not config.footer.strip():
        return None, []
    footer = FooterText(config.footer, web.body(footer_body(config)))
    if all(url is not None for _, url in footer.body.links):
        return footer, []
    # Not all that looks like a link is one: to know takes the Markdown library, which most builds go without.
    expected = "a page or file of this site"
    mend = "Name a page by its path, such as /about/, or a file such as pages/about.md."
    return footer, [
        Problem(CONFIG, note.line, note.column, "footer", note.found, expected, mend, note.excerpt)
        for note in footer_notes(web, footer)
        if note.code == LINK
    ]


def footer_notes(web: Web, footer: FooterText) -> list[Problem]:
    """What readers do not get of config's text for the foot of every page, with its place in config."""
    config, place = web.site.config, web.site.config.places["footer.0"]
    notes = render_body(footer.text, rules_of(config.markdown), dict(footer.body.links), shown=CONFIG).warnings
    return [
        Problem(CONFIG, place.line, place.column, note.code, note.found, note.expected, note.mend, place.excerpt)
        for note in notes
    ]
