"""Feeds, sitemaps and JSON-LD by the grammars and rules of their formats (schemas/ holds our transcriptions)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from sites import SiteDir

SCHEMAS = Path(__file__).resolve().parent / "schemas"
SITES = ("built_demo", "built_demo_below_a_path", "built_links", "built_gallery", "built_policies")
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
RFC_822 = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d:\d\d [+-]\d{4}\Z"
)
CHANNEL = set(
    "title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs "
    "cloud ttl image rating textInput skipHours skipDays item".split()
)
ITEM = set("title link description author category comments enclosure guid pubDate source".split())


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> SiteDir:
    found: SiteDir = request.getfixturevalue(request.param)
    return found


def files(site: SiteDir, pattern: str) -> Iterator[tuple[str, bytes]]:
    """The files of a site whose whole name matches; there must be one."""
    found = [(name, data) for name, data in site.tree().items() if re.fullmatch(pattern, name)]
    assert found, pattern
    yield from found


def test_atom_feeds_follow_the_grammar_of_rfc_4287(site: SiteDir) -> None:
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    for name, data in files(site, r"(?:.*/)?feed\.xml"):
        assert grammar.validate(etree.fromstring(data)), (name, grammar.error_log)


def test_sitemaps_follow_their_schemas(site: SiteDir) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
    for name, data in files(site, r"(?:news-)?sitemap.*\.xml"):
        assert schema.validate(etree.fromstring(data)), (name, schema.error_log)
        assert len(data) < 50 * 2**20


def test_json_feeds_follow_their_schema(site: SiteDir) -> None:
    schema = json.loads((SCHEMAS / "json-feed.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for name, data in files(site, r"(?:.*/)?feed\.json"):
        assert not [
            (name, error.json_path, error.message)
            for error in Draft202012Validator(schema).iter_errors(json.loads(data))
        ]


@pytest.mark.parametrize(
    ("file", "schema", "sound", "spoilt"),
    [
        ("feed.xml", "atom.rng", "<id>", "<id>no address "),
        ("feed.xml", "atom.rng", "<updated>2", "<updated>in 2"),
        ("feed.xml", "atom.rng", "</feed>", "<summary/></feed>"),
        ("feed.xml", "atom.rng", ' term="', ' name="'),
        ("sitemap-2026.xml", "sitemap.xsd", "<loc>https:", "<loc>"),
        ("sitemap-2026.xml", "sitemap.xsd", "+01:00</lastmod>", "</lastmod>"),
        ("sitemap-2026.xml", "sitemap.xsd", "2026/01/30/full", "2026/01/30/traditional"),
        ("news-sitemap.xml", "sitemap.xsd", "zh-tw", "zh-TW"),
    ],
)
def test_the_grammars_refuse_what_is_wrong(
    built_policies: SiteDir, file: str, schema: str, sound: str, spoilt: str
) -> None:
    grammar = (etree.RelaxNG if schema.endswith("rng") else etree.XMLSchema)(etree.parse(SCHEMAS / schema))
    text = built_policies.read("/" + file)
    assert sound in text and grammar.validate(etree.fromstring(text.encode()))
    assert not grammar.validate(etree.fromstring(text.replace(sound, spoilt).encode()))


def test_rss_feeds_keep_the_rules_of_rss_2(site: SiteDir) -> None:
    for name, data in files(site, r"(?:.*/)?rss\.xml"):
        (channel,) = ET.fromstring(data)
        assert not {part.tag for part in channel if "}" not in part.tag} - CHANNEL, name
        for tag in ("title", "link", "description", "language", "lastBuildDate"):
            assert len(channel.findall(tag)) == 1, (name, tag)
        for item in channel.findall("item"):
            own = [part.tag for part in item if "}" not in part.tag]
            assert not set(own) - ITEM and all(own.count(tag) == 1 for tag in ITEM - {"category"} if tag in own), name
            assert item.findtext("title") and item.findtext("description") != "", name
            for date in (item.findtext("pubDate"), channel.findtext("lastBuildDate")):
                assert date and RFC_822.match(date) and parsedate_to_datetime(date)


def test_opml_lists_feeds_that_are_there(site: SiteDir) -> None:
    opml = ET.fromstring(site.read("/feeds.opml"))
    assert opml.tag == "opml" and opml.get("version") == "2.0" and opml.findtext("head/title")
    assert [part.tag for part in opml] == ["head", "body"]
    outlines = list(opml.iter("outline"))
    assert outlines and all(outline.get("text") for outline in outlines)
    subscriptions = [outline for outline in outlines if outline.get("xmlUrl")]
    assert all(outline.get("type") == "rss" and outline.get("htmlUrl") for outline in subscriptions)
    names = [unquote(urlsplit(str(outline.get("xmlUrl"))).path) for outline in subscriptions]
    assert len(set(names)) == len(names)
    assert not [name for name in names if not any(name.endswith("/" + file) for file in site.tree())]


# Words of feed bodies that hold an address.
ADDRESS = re.compile(r'<[a-z][^<>]*?\s(?:href|src)="([^"]*)"')


def test_bodies_in_feeds_hold_whole_addresses_only(site: SiteDir) -> None:
    for name, data in files(site, r"feed\.json"):
        found = [url for item in json.loads(data)["items"] for url in ADDRESS.findall(item.get("content_html", ""))]
        assert not [url for url in found if not re.match(r"https?://|mailto:|tel:", url)], name


def articles(site: SiteDir) -> Iterator[tuple[str, dict[str, Any]]]:
    """The JSON-LD of every article page, parsed."""
    for name, data in site.tree().items():
        if name.endswith(".html"):
            for script in LD.findall(data.decode()):
                found = json.loads(script)
                if found["@type"] == "NewsArticle":
                    yield name, found


def whole(url: str) -> bool:
    return bool(re.match(r"https?://[^/\s]+/\S*\Z", url))


def test_news_articles_have_what_search_engines_require_and_recommend(site: SiteDir) -> None:
    found = list(articles(site))
    assert found
    for name, article in found:
        assert article["@context"] == "https://schema.org" and article["headline"], name
        published, modified = (datetime.fromisoformat(article[key]) for key in ("datePublished", "dateModified"))
        assert published.tzinfo and modified.tzinfo and published <= modified, name
        authors = article["author"] if isinstance(article["author"], list) else [article["author"]]
        assert authors and all(author["name"] and author["@type"] for author in authors), name
        assert article["publisher"]["name"] and whole(article["publisher"]["url"])
        assert article["inLanguage"] and whole(article["mainEntityOfPage"]) and article["@id"]
        assert unquote(urlsplit(article["mainEntityOfPage"]).path + "index.html").endswith("/" + name)


def test_what_news_articles_say_besides_is_well_formed(site: SiteDir) -> None:
    for name, article in articles(site):
        for key in ("isBasedOn", "license"):
            assert key not in article or whole(article[key]), name
        for thing in article.get("about", []):
            assert thing["@type"] in ("Thing", "DefinedTerm") and thing["name"] and whole(thing["url"]), name
        if place := article.get("contentLocation"):
            assert place["@type"] == "Place" and place["name"], name
            assert re.fullmatch(r"[A-Z]{2}", place.get("address", {}).get("addressCountry", "AA"))
        if picture := article.get("image"):
            assert whole(picture["url"]) and picture["width"] > 0 and picture["height"] > 0 and picture["caption"], name
        assert None not in article.values() and "" not in article.values(), name


def test_the_policies_site_shows_each_form(built_policies: SiteDir) -> None:
    found = dict(articles(built_policies))
    full, excerpt = found["2026/01/30/full/index.html"], found["2026/01/29/excerpt/index.html"]
    assert full["license"] == "https://cc.example/by/4.0/" and full["datePublished"] == "2026-01-30T00:00:00+09:00"
    assert full["dateModified"] == "2026-01-30T18:00:00+01:00"
    assert excerpt["isBasedOn"] == "https://wire.example/2" and excerpt["author"]["url"] == "https://wire.example/"
    assert {"name": "Economy", "@type": "DefinedTerm"}.items() <= excerpt["about"][-1].items()
    assert "description" not in found["2026/01/28/link/index.html"]
    assert not [name for name in found if "gone" in name]
