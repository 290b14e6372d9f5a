"""An edition of sixty links in eight sections, written as curators write it and with nothing switched on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree as ET

import feedparser
import pytest

from indexes import found_pages
from judging import fragment_wrongs
from sites import SiteDir

PARTS = ["Tooling", "Research", "Reading", "Beginners", "Watching", "Fairs", "Work", "Odds & ends"]
COUNTS = [12, 8, 10, 5, 6, 9, 4, 6]
HOSTS = 31
ATOM = "{http://www.w3.org/2005/Atom}"
Make = Callable[[str], SiteDir]


def line(part: int, number: int) -> str:
    """A link as curators write it; every fourth has a note, of which one word stands nowhere else."""
    host = (part * 12 + number) % HOSTS
    note = f": about *thing* {part} and zyzzyva{part}x{number}." if number % 4 == 0 else ""
    return f"- [Story {part}/{number}](https://site-{host}.example/{part}/{number}){note}"


def edition() -> str:
    """The edition's file."""
    parts = [
        f"## {name}\n" + "\n".join(line(part, number) for number in range(count))
        for part, (name, count) in enumerate(zip(PARTS, COUNTS, strict=True))
    ]
    head = "---\ntitle: This Week in Looms 12\nnumber: 12\ndate: 2026-01-23\n---\nHello.\n\n"
    return head + "\n\n".join(parts) + "\n\n## Quote of the week\n> Any blockquote stands.\n"


@pytest.fixture
def site(make_site: Make) -> SiteDir:
    made = make_site(
        f"-- config.yaml --\ntitle: Looms\nurl: https://looms.example/\n-- content/editions/12.md --\n{edition()}"
    )
    return made.built()


def test_an_edition_of_sixty_links(site: SiteDir) -> None:
    home, page = site.read("/"), site.read("/editions/12/")
    for shown in (home, page):
        assert "60 links from 31 sources" in shown
        assert len(re.findall(r'<li><a id="[0-9a-f]{8}" href="https://site-', shown)) == 60
        contents = re.findall(r'<li><a href="/editions/12/#[\w-]+">([^<]+)</a> <span>(\d+)</span>', shown)
        assert [(unescape(name), int(count)) for name, count in contents] == list(zip(PARTS, COUNTS, strict=True))
        assert "Any blockquote stands." in shown
    assert site.read("/links/2026/").count(' rel="external" href="https://site-') == 60

    # Each feed of editions has all of it, and each feed of links a link an entry; readers of feeds take them.
    links = [line(part, number) for part, count in enumerate(COUNTS) for number in range(count)]
    addresses = [re.findall(r"\((https[^)]*)\)", one)[0] for one in links]
    for name in ("/feed", "/editions/feed"):
        (entry,) = json.loads(site.read(f"{name}.json"))["items"]
        assert re.findall(r'href="(https://site[^"]*)"', entry["content_html"]) == addresses
        assert not fragment_wrongs(entry["content_html"])
    assert [one["external_url"] for one in json.loads(site.read("/links/feed.json"))["items"]] == addresses
    entries = ET.fromstring(site.read("/links/feed.xml")).findall(f"{ATOM}entry")
    via = [one.get("href") for entry in entries for one in entry.findall(f"{ATOM}link") if one.get("rel") == "via"]
    assert via == addresses
    for name in ("feed.xml", "rss.xml", "editions/feed.xml", "editions/rss.xml", "links/feed.xml", "links/rss.xml"):
        found = feedparser.parse(site.file(name).read_bytes())
        assert not found.bozo
        assert len(found.entries) == (60 if name.startswith("links") else 1)
        assert "zyzzyva3x4" in str(found.entries), name

    # Search has the words of notes, and leads to the line in which they stand.
    record = found_pages(site, 2026)["/editions/12/"]
    assert "zyzzyva3x4" in record["content"]
    assert len([one for one in record["anchors"] if re.fullmatch("[0-9a-f]{8}", one["id"])]) == 60

    sources = site.read("/sources/")
    assert len(re.findall(r'href="https://site-\d+\.example/">', sources)) == HOSTS
    assert sum(map(int, re.findall(r"<span>(\d+) links?</span>", sources))) == 60
