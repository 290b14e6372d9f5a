"""Every link of the built site leads somewhere, on the site and under its path."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from sites import SiteDir

LOADING = ("script", "img", "iframe", "source", "video")


class Page(HTMLParser):
    """The links, anchors and loaded files of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if name := found.get("id"):
            self.anchors.append(name)
        for key in ("href", "src", "poster", "action"):
            if (value := found.get(key)) is not None:
                loads = tag in LOADING or found.get("rel") in ("stylesheet", "icon")
                (self.loads if loads else self.links).append(value)


CASES = [
    ("built_demo", "https://digest.example/"),
    ("built_demo_below_a_path", "https://x.example/sub/"),
    ("built_gallery", "https://ledger.example/"),
]


@pytest.fixture(scope="module", params=CASES, ids=["root", "below a path", "gallery"])
def built(request: pytest.FixtureRequest) -> tuple[SiteDir, str]:
    fixture, url = request.param
    return request.getfixturevalue(fixture), url


def pages(site: SiteDir) -> dict[str, Page]:
    return {name: Page(data.decode()) for name, data in site.tree().items() if name.endswith(".html")}


def route(name: str) -> str:
    return name.removesuffix("index.html")


def target(folder: Path, url: str, link: str, page: str) -> tuple[Path, str] | None:
    """The file and the anchor that a link means; None for a link to another site."""
    there = urljoin(urljoin(url, route(page)), link)
    if not there.startswith(url):
        return None
    path = unquote(urlsplit(there).path)[len(urlsplit(url).path) :]
    return folder / (path + "index.html" if not path or path.endswith("/") else path), unquote(urlsplit(there).fragment)


def test_every_internal_link_and_anchor_leads_somewhere(built: tuple[SiteDir, str]) -> None:
    site, url = built
    folder, found = site.root / "site", pages(site)
    broken = []
    for name, page in found.items():
        for link in [*page.links, *page.loads]:
            if not (there := target(folder, url, link, name)):
                continue
            file, anchor = there
            known = found.get(file.relative_to(folder).as_posix()) if file.is_relative_to(folder) else None
            if not file.is_file() or (anchor and (known is None or anchor not in known.anchors)):
                broken.append(f"{name}: {link}")
    assert not broken


def test_no_link_leaves_the_path_of_the_site(built: tuple[SiteDir, str]) -> None:
    site, url = built
    base = urlsplit(url).path
    outside = [
        f"{name}: {link}"
        for name, page in pages(site).items()
        for link in [*page.links, *page.loads]
        if link.startswith("/") and not link.startswith(base)
    ]
    assert not outside


def test_nothing_is_loaded_from_another_host(built: tuple[SiteDir, str]) -> None:
    site, url = built
    foreign = [
        f"{name}: {link}"
        for name, page in pages(site).items()
        for link in page.loads
        if urlsplit(link).netloc and not link.startswith(url)
    ]
    assert not foreign


def test_no_page_names_an_anchor_twice(built: tuple[SiteDir, str]) -> None:
    site, _ = built
    assert not [name for name, page in pages(site).items() if len(page.anchors) != len(set(page.anchors))]


def test_feeds_and_sitemaps_lead_to_pages_that_are_there(built: tuple[SiteDir, str]) -> None:
    import re

    site, url = built
    broken = []
    for name, data in site.tree().items():
        if name.endswith((".xml", ".json", ".opml", ".txt")):
            for link in re.findall(re.escape(url) + r"[^\s\"'<>&\\]*", data.decode()):
                there = target(site.root / "site", url, link, name)
                if there and not there[0].is_file():
                    broken.append(f"{name}: {link}")
    assert not broken
