"""What machines read of a page: JSON-LD, Open Graph, microformats, feed links."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from sites import SiteDir


def json_ld(page: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    parsed: dict[str, Any]
    (parsed,) = (data for one in found if (data := json.loads(one))["@type"] != "BreadcrumbList")
    return parsed


def test_an_article_is_a_news_article(built_gallery: SiteDir) -> None:
    found = json_ld(built_gallery.read("/2017/08/18/lead/"))
    assert found["@type"] == "NewsArticle"
    assert found["headline"] == "Grain terminal reopens after nine months of silence"
    assert found["datePublished"] == "2017-08-18T09:30:00+02:00"
    assert found["dateModified"] == "2017-08-19T00:00:00+00:00"
    assert [author["name"] for author in found["author"]] == ["Ana Petrova", "Jo Field"]
    assert found["publisher"]["name"] == "The Strait Ledger"
    assert found["isBasedOn"] == "https://gazette.example/grain"
    assert found["contentLocation"]["name"] == "Varna"
    assert found["contentLocation"]["address"]["addressCountry"] == "BG"
    assert found["image"]["url"] == "https://ledger.example/media/crane.png"
    assert found["keywords"] == ["Grain", "North quay"]
    assert {"Grain", "North quay"} < {thing.get("name") for thing in found["about"]}
    assert "04000000" in {thing.get("termCode") for thing in found["about"]}


def test_what_is_not_known_is_left_out(built_gallery: SiteDir) -> None:
    found = json_ld(built_gallery.read("/2017/08/13/chinese/"))
    assert not {"contentLocation", "dateline", "isBasedOn", "image", "license", "keywords"} & found.keys()
    assert found["author"]["name"] == "The Strait Ledger" and found["inLanguage"] == "zh"


def test_front_page_names_the_site(built_gallery: SiteDir) -> None:
    assert json_ld(built_gallery.read("/")) == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "The Strait Ledger",
        "inLanguage": "en",
        "url": "https://ledger.example/",
        "description": "A weekly digest of ships, ports and the law of the sea.",
    }


def test_open_graph_has_absolute_addresses(built_gallery: SiteDir) -> None:
    page = built_gallery.read("/2017/08/18/lead/")
    assert '<meta property="og:type" content="article">' in page
    assert '<meta property="og:url" content="https://ledger.example/2017/08/18/lead/">' in page
    assert '<meta property="og:image" content="https://ledger.example/media/crane.png">' in page


def test_lists_are_feeds_of_entries_for_microformat_readers(built_gallery: SiteDir) -> None:
    for route in ("/", "/topics/trade/", "/archive/2017/08/", "/editions/2017-w33/"):
        page = built_gallery.read(route)
        assert "h-feed" in page
        # The headline of an article that only points elsewhere leads there.
        led = len(re.findall(r'class="u-(?:url|bookmark-of)"', page))
        assert led == len(re.findall(r'class="[^"]*h-entry', page)), route


def test_every_page_offers_the_feeds_and_a_term_its_own(built_gallery: SiteDir) -> None:
    page = built_gallery.read("/topics/trade/")
    offered = re.findall(r'<link rel="alternate" type="([^"]*)" title="[^"]*" href="([^"]*)">', page)
    assert {href for _, href in offered} >= {"/feed.xml", "/rss.xml", "/feed.json", "/topics/trade/feed.xml"}
    assert {kind for kind, _ in offered} == {"application/atom+xml", "application/rss+xml", "application/feed+json"}


MOVED = """\
-- config.yaml --
title: T
url: https://one.example/
authority: one.example
topics: {sea: {iptc: "20000001"}}
-- content/articles/a.md --
---
title: A
date: 2026-01-30T12:00:00
updated: 2026-01-29
topics: sea
---
Text.
"""


def identities(site: SiteDir, file: str) -> list[str]:
    return re.findall(r"<id>([^<]*)</id>", site.read(file))


def test_a_digest_that_moves_keeps_the_ids_of_its_feeds_and_entries(make_site: Callable[[str], SiteDir]) -> None:
    site = make_site(MOVED)
    site.build()
    before = [identities(site, file) for file in ("/feed.xml", "/topics/sea/feed.xml")]
    site.build("--base-url", "https://two.example/news/")
    assert [identities(site, file) for file in ("/feed.xml", "/topics/sea/feed.xml")] == before
    assert before[0][0].startswith("urn:uuid:") and before[0][0] != before[1][0] and before[0][1] == before[1][1]
    assert "https://two.example/news/feed.xml" in site.read("/feed.xml")


def test_an_update_before_the_date_is_none(make_site: Callable[[str], SiteDir]) -> None:
    site = make_site(MOVED)
    site.build()
    page = site.read("/2026/01/30/a/")
    assert "dt-updated" not in page and "article:modified_time" not in page
    assert json_ld(page)["dateModified"] == json_ld(page)["datePublished"] == "2026-01-30T12:00:00+00:00"
    assert re.findall(r"<updated>([^<]*)<", site.read("/feed.xml")) == ["2026-01-30T12:00:00Z"] * 2
    assert "<lastmod>2026-01-30T12:00:00+00:00</lastmod>" in site.read("/sitemap-2026.xml")


def test_topics_carry_their_iptc_codes(make_site: Callable[[str], SiteDir]) -> None:
    site = make_site(MOVED)
    site.build()
    scheme = "http://cv.iptc.org/newscodes/mediatopic/"
    assert f'<category scheme="{scheme}" term="20000001" label="Sea"/>' in site.read("/feed.xml")
    assert f'<category domain="{scheme}">20000001</category>' in site.read("/rss.xml")
    (term,) = json_ld(site.read("/2026/01/30/a/"))["about"]
    assert (term["name"], term["url"], term["inDefinedTermSet"]) == ("Sea", f"{scheme}20000001", scheme)


def test_feeds_carry_the_picture_with_its_size(built_gallery: SiteDir) -> None:
    found = '<media:content url="https://ledger.example/media/crane.png" medium="image" width='
    assert found in built_gallery.read("/feed.xml") and found in built_gallery.read("/rss.xml")


def test_a_report_without_byline_is_its_sources_and_not_the_digests(make_site: Callable[[str], SiteDir]) -> None:
    site = make_site(MOVED.replace("topics: sea\n---", "source: Example Wire\n---"))
    site.build()
    assert "<author><name>Example Wire</name></author>" in site.read("/feed.xml")
    assert "<dc:creator>Example Wire</dc:creator>" in site.read("/rss.xml")
    assert json.loads(site.read("/feed.json"))["items"][0]["authors"] == [{"name": "Example Wire"}]
    assert json_ld(site.read("/2026/01/30/a/"))["author"]["name"] == "Example Wire"


def test_a_shared_front_page_and_edition_show_their_first_picture(built_gallery: SiteDir) -> None:
    for route in ("/", "/editions/2017-w33/"):
        page = built_gallery.read(route)
        assert page.count('<meta property="og:image" content="https://ledger.example/media/') == 1, route
        assert '<meta property="og:image:width"' in page and '<meta property="og:image:alt"' in page
    assert "og:image" not in built_gallery.read("/archive/")
