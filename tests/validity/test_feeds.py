"""The feeds and sitemaps are what their formats ask for (RFC 4287, RSS 2.0, JSON Feed 1.1, sitemaps.org)."""

from __future__ import annotations

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from sites import SiteDir

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:\S+\Z")


@pytest.fixture(params=["built_demo", "built_demo_below_a_path", "built_links"])
def site(request: pytest.FixtureRequest) -> SiteDir:
    found: SiteDir = request.getfixturevalue(request.param)
    return found


def feeds(site: SiteDir, root: str) -> list[tuple[str, ET.Element]]:
    """Every XML file with this root element, parsed."""
    parsed = [(name, ET.fromstring(data)) for name, data in site.tree().items() if name.endswith((".xml", ".opml"))]
    return [(name, element) for name, element in parsed if element.tag == root]


def one(element: ET.Element, name: str) -> str:
    """The text of the one child of this name."""
    (child,) = element.findall(name)
    return child.text or ""


def moment(text: str) -> datetime:
    """An RFC 3339 moment, with its offset."""
    found = datetime.fromisoformat(text)
    assert "T" in text and found.tzinfo is not None, text
    return found


def absolute(url: str) -> bool:
    return urlsplit(url).scheme == "https" and bool(urlsplit(url).netloc)


def test_there_are_feeds_of_each_kind(site: SiteDir) -> None:
    assert [name for name, _ in feeds(site, ATOM + "feed") if name == "feed.xml"]
    assert [name for name, _ in feeds(site, "rss") if name == "rss.xml"]
    assert "feed.json" in site.tree()


def test_atom_feeds_carry_what_rfc_4287_asks_for(site: SiteDir) -> None:
    for name, feed in feeds(site, ATOM + "feed"):
        entries = feed.findall(ATOM + "entry")
        for part in (feed, *entries):
            assert one(part, ATOM + "id") and one(part, ATOM + "title") and moment(one(part, ATOM + "updated"))
        ids = [one(entry, ATOM + "id") for entry in entries]
        assert entries and len(ids) == len(set(ids)), name
        assert all(TAG_URI.match(identity) for identity in ids), ids
        links = [link.attrib for link in feed.findall(ATOM + "link")]
        (self_link,) = [link["href"] for link in links if link.get("rel") == "self"]
        assert self_link.endswith("/" + name) and absolute(self_link)
        for entry in entries:
            assert entry.find(ATOM + "author") is not None or feed.find(ATOM + "author") is not None
            assert entry.find(ATOM + "content") is not None or entry.find(ATOM + "summary") is not None
            alternates = [
                link.attrib["href"]
                for link in entry.findall(ATOM + "link")
                if link.get("rel", "alternate") == "alternate"
            ]
            assert len(alternates) == 1 and absolute(alternates[0])
            if (published := entry.find(ATOM + "published")) is not None:
                assert moment(published.text or "") <= moment(one(entry, ATOM + "updated"))


def test_the_moment_of_an_atom_feed_is_that_of_its_newest_entry(site: SiteDir) -> None:
    for _, feed in feeds(site, ATOM + "feed"):
        newest = max(moment(one(entry, ATOM + "updated")) for entry in feed.findall(ATOM + "entry"))
        assert moment(one(feed, ATOM + "updated")) == newest


def test_rss_feeds_carry_what_rss_2_asks_for(site: SiteDir) -> None:
    for _, rss in feeds(site, "rss"):
        assert rss.get("version") == "2.0"
        (channel,) = rss.findall("channel")
        assert one(channel, "title") and absolute(one(channel, "link")) and channel.find("description") is not None
        guids = []
        for item in channel.findall("item"):
            assert one(item, "title") and absolute(one(item, "link")) and parsedate_to_datetime(one(item, "pubDate"))
            (guid,) = item.findall("guid")
            assert guid.get("isPermaLink") == "false" or absolute(guid.text or "")
            guids.append(guid.text)
        assert guids and len(guids) == len(set(guids))


def test_json_feeds_carry_what_json_feed_asks_for(site: SiteDir) -> None:
    for name, data in site.tree().items():
        if not name.endswith("feed.json"):
            continue
        feed = json.loads(data)
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
        assert feed["feed_url"].endswith("/" + name)
        ids = [item["id"] for item in feed["items"]]
        assert ids and len(ids) == len(set(ids)) and all(isinstance(identity, str) for identity in ids)
        for item in feed["items"]:
            assert absolute(item["url"]) and moment(item["date_published"])
            assert "content_html" in item or "content_text" in item


def test_an_independent_reader_takes_every_feed(site: SiteDir) -> None:
    feedparser = pytest.importorskip("feedparser")
    for name, data in site.tree().items():
        if name.endswith(("feed.xml", "rss.xml")):
            found = feedparser.parse(data)
            assert not found.bozo, (name, found.get("bozo_exception"))
            assert found.entries and all(entry.link and entry.title for entry in found.entries)


def test_the_sitemap_is_an_index_of_parts_that_list_pages(site: SiteDir) -> None:
    index = ET.fromstring(site.read("/sitemap.xml"))
    assert index.tag == MAP + "sitemapindex"
    names = [Path(urlsplit(one(part, MAP + "loc")).path).name for part in index.findall(MAP + "sitemap")]
    assert names and all(name in site.tree() for name in names)
    pages = [one(page, MAP + "loc") for name in names for page in ET.fromstring(site.tree()[name]).findall(MAP + "url")]
    assert pages and len(pages) == len(set(pages)) <= 50_000 and all(map(absolute, pages))


def test_news_sitemap_entries_name_publication_date_and_title(built_demo: SiteDir) -> None:
    for page in ET.fromstring(built_demo.read("/news-sitemap.xml")).findall(MAP + "url"):
        (news,) = page.findall(NEWS + "news")
        assert one(news, NEWS + "title") and one(news, NEWS + "publication_date")
        (publication,) = news.findall(NEWS + "publication")
        assert one(publication, NEWS + "name") and one(publication, NEWS + "language")
