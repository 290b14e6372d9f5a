"""Nothing of an article becomes markup, wherever layouts print it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest

from pictures import png
from sites import SiteDir

EVIL = """<img src=x onerror=alert(1)>"'`</script></title>{{ 7*7 }}&amp;<!--]]>"""
QUOTED = EVIL.replace("\\", "\\\\").replace('"', '\\"')
CONFIG = f"""\
title: "{QUOTED}"
url: https://digest.example/
description: "{QUOTED}"
topics: {{evil: {{label: "{QUOTED}", description: "{QUOTED}"}}}}
tags: {{"{QUOTED}": {{description: "{QUOTED}"}}}}
sources: {{"{QUOTED}": {{url: "https://source.example/?a=1&b=%22"}}}}
"""
ARTICLE = f"""\
---
title: "{QUOTED}"
date: 2026-01-30
updated: 2026-01-31
summary: "{QUOTED}"
topics: [evil]
tags: ["{QUOTED}"]
byline: ["{QUOTED}"]
credits: "{QUOTED}"
dateline: {{place: "{QUOTED}", agency: "{QUOTED}", raw: "{QUOTED}"}}
source: {{name: "{QUOTED}", url: "https://source.example/?a=1&b=%22"}}
image: {{file: media/a.png, alt: "{QUOTED}", credit: "{QUOTED}"}}
---
Quiet.
"""
EDITION = f"""\
---
title: "{QUOTED}"
date: 2026-01-30
summary: "{QUOTED}"
sections: [{{title: "{QUOTED}", articles: [a, b]}}]
---
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    site = SiteDir(tmp_path_factory.mktemp("hostile"))
    site.write("config.yaml", CONFIG)
    for name, rights in (("a", "full"), ("b", "excerpt"), ("c", "link")):
        site.write(f"content/articles/{name}.md", ARTICLE.replace("\nupdated", f"\nrights: {rights}\nupdated"))
    site.write("content/editions/one.md", EDITION)
    site.write("content/pages/about.md", f'---\ntitle: "{QUOTED}"\nmenu: 1\n---\nQuiet.\n')
    site.write("content/media/a.png", png(3, 2))
    site.build()
    return site


def elements(data: bytes) -> list[ET.Element]:
    parsed: ET.Element = html5lib.parse(data, namespaceHTMLElements=False)
    return [element for element in parsed.iter() if isinstance(element.tag, str)]


def test_no_page_holds_an_element_or_attribute_of_the_text(hostile: SiteDir) -> None:
    pages = {name: data for name, data in hostile.tree().items() if name.endswith(".html")}
    assert len(pages) > 10
    for name, data in pages.items():
        for element in elements(data):
            assert not [key for key in element.attrib if key.startswith("on")], name
            own = element.get("src", "").startswith("/assets/search.") and not element.text
            assert element.tag != "script" or element.get("type") == "application/ld+json" or own, name
            assert element.get("src") != "x", name
        assert b"49" not in data.replace(b"2026", b"") or b"{{ 7*7 }}" in data, name


def test_json_ld_gives_the_text_back(hostile: SiteDir) -> None:
    page = hostile.tree()["2026/01/30/a/index.html"]
    found, trail = [json.loads(one.text or "") for one in elements(page) if one.tag == "script"]
    assert trail["itemListElement"][-1]["name"] == EVIL
    assert found["headline"] == found["description"] == found["author"][0]["name"] == EVIL
    assert found["contentLocation"]["name"] == found["sourceOrganization"]["name"] == EVIL


def test_every_xml_and_json_file_parses_and_gives_the_text_back(hostile: SiteDir) -> None:
    for name, data in hostile.tree().items():
        if Path(name).suffix in (".xml", ".opml"):
            ET.fromstring(data)
    atom = ET.fromstring(hostile.tree()["feed.xml"])
    assert atom.findtext(".//{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title") == EVIL
    feed = json.loads(hostile.tree()["feed.json"])
    assert feed["title"] == feed["items"][0]["title"] == feed["items"][0]["summary"] == EVIL


def test_a_feed_reader_that_takes_descriptions_for_html_shows_the_text(hostile: SiteDir) -> None:
    items = ET.fromstring(hostile.tree()["rss.xml"]).findall(".//item")
    (description,) = [i.findtext("description") or "" for i in items if (i.findtext("link") or "").endswith("/a/")]
    shown = html5lib.parseFragment(description, namespaceHTMLElements=False)
    assert "".join(shown.itertext()) == EVIL
