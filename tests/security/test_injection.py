"""What a text says stays text: in pages, feeds, sitemaps, and in the files by which hosts are told what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from sites import NOW, SiteDir

MakeSite = Callable[..., SiteDir]
EVIL = "\"><script>alert(1)</script>'&lt;]]>\\u2028--> {{ 7 * 7 }} <img src=x onerror=alert(1)>"
LINES = "a\\r\\nX-Evil: 1\\r\\n\\r\\n/* /evil 301\\n<b>"


class Tags(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def hostile(make_site: MakeSite, text: str) -> SiteDir:
    """A digest that says `text` wherever it can."""
    said = text if text is LINES else text.replace("\\", "\\\\").replace('"', '\\"')
    config = (
        f'title: "{said}"\nurl: https://digest.example/\ndescription: "{said}"\n'
        f'topics: {{harbour: {{label: "{said}", description: "{said}"}}}}\n'
        f'sources: {{"{said}": {{url: "https://wire.example/"}}}}\n'
    )
    site = make_site(f"-- config.yaml --\n{config}")
    fields = (
        f'title: "{said}"\ndate: 2026-01-02\nsummary: "{said}"\ntopics: [harbour]\ntags: ["{said}"]\n'
        f'byline: ["{said}"]\n'
        f'credits: "{said}"\nsource: {{name: "{said}", url: "https://wire.example/a"}}\n'
        f'dateline: {{place: "{said}", agency: "{said}", raw: "{said}"}}\n'
        f'image: {{file: media/a.svg, alt: "{said}", credit: "{said}"}}\naliases: [/old/]\nextra: {{a: "{said}"}}\n'
    )
    site.write("content/media/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>')
    site.write("content/articles/a.md", f"---\n{fields}---\n{EVIL}\n\n[x](javascript:alert(1)) <{EVIL}>\n")
    site.write(
        "content/editions/e.md",
        f'---\ntitle: "{said}"\ndate: 2026-01-03\nsections: [{{title: "{said}", articles: [a]}}]\n---\n',
    )
    site.write("content/pages/p.md", f'---\ntitle: "{said}"\nsummary: "{said}"\nmenu: 1\n---\n')
    site.build()
    return site


@pytest.fixture(params=[EVIL, LINES], ids=["markup", "line ends"])
def site(request: pytest.FixtureRequest, make_site: MakeSite) -> SiteDir:
    return hostile(make_site, request.param)


def test_no_text_becomes_an_element_or_a_handler(site: SiteDir) -> None:
    for name, data in site.tree().items():
        if not name.endswith(".html"):
            continue
        for tag, attributes in Tags(data.decode()).found:
            assert tag != "script" or attributes.get("type") == "application/ld+json" or attributes.get("src"), name
            assert not [key for key in attributes if key.startswith("on")], name
            assert not str(attributes.get("href", "")).lower().startswith("javascript"), name
            assert tag != "img" or attributes.get("src") != "x", name
        assert b"{{" not in data or b"{{ 7 * 7 }}" in data


def test_linked_data_ends_where_it_ends(site: SiteDir) -> None:
    page = site.read("/2026/01/02/a/")
    for part in page.split('<script type="application/ld+json">')[1:]:
        json.loads(part.partition("</script>")[0])


def test_feeds_and_sitemaps_stay_whole(site: SiteDir) -> None:
    for name, data in site.tree().items():
        if name.endswith((".xml", ".opml")):
            ElementTree.fromstring(data)
        elif name.endswith("feed.json"):
            json.loads(data)


def test_no_line_of_the_files_for_hosts_is_made_by_a_text(site: SiteDir) -> None:
    for name in ("_headers", "_redirects", "robots.txt"):
        text = site.read(f"/{name}")
        assert "evil" not in text.lower() and "X-Evil" not in text and "\r" not in text
    assert [line.split() for line in site.read("/_redirects").splitlines() if line and not line.startswith("#")] == [
        ["/old/", "/2026/01/02/a/", "301"]
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://user:secret@digest.example/",
        "https://digest.example/\\r\\nX: y/",
        "https://digest.example/a\\u2028b/",
        "https://digest.example/../x/",
        'https://digest.example/"x/',
        "javascript:alert(1)",
        "https://digest.example:port/",
    ],
)
def test_a_site_address_with_a_password_or_a_trick_in_it_is_refused(url: str, make_site: MakeSite) -> None:
    site = make_site(f'-- config.yaml --\ntitle: A\nurl: "{url}"\n')
    result = site.run("build", "--jobs", "1")
    assert result.code == 1
    assert "config.yaml:2" in result.stderr
    assert "secret" not in result.output


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user:secret@wire.example/",
        "https://wire.example/\\nx",
        "//wire.example/",
        "https://wire.example/ x",
        "https://wire.example/\\u2028",
    ],
)
def test_an_address_of_a_source_is_a_plain_web_address(url: str, make_site: MakeSite) -> None:
    head = f'title: A\ndate: 2026-01-01\nsource: {{name: A, url: "{url}"}}\n'
    site = make_site(f"-- content/articles/a.md --\n---\n{head}---\nText.\n")
    assert site.run("build", "--now", NOW, "--jobs", "1").code == 1


def test_a_source_rule_has_a_plain_web_address_too(make_site: MakeSite) -> None:
    site = make_site(
        "-- config.yaml --\ntitle: A\nurl: https://a.example/\nsources: {A: {url: 'javascript:alert(1)'}}\n"
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\nsource: A\n---\nText.\n"
    )
    result = site.run("build", "--now", NOW, "--jobs", "1")
    assert result.code == 1 or "javascript:" not in "".join(
        data.decode("utf-8", "replace") for data in site.tree().values()
    )


def test_hostile_facts_of_a_seed_become_no_link(make_site: MakeSite) -> None:
    site = make_site("")
    row = {
        "text": "It rained in Port Alma for nine days, the harbour office said on Monday.",
        "title": EVIL,
        "url": "javascript:alert(1)",
        "source": EVIL,
        "tags": [EVIL],
        "byline": EVIL,
        "date": "2026-01-01",
    }
    site.write("content/seeds/evil.jsonl", json.dumps(row) + "\n")
    site.run("build", "--now", NOW, "--jobs", "1")
    for name, data in site.tree().items():
        if name.endswith(".html"):
            assert b"javascript:" not in data, name
            assert b"<script>alert" not in data, name


def test_a_hostile_feed_entry_becomes_no_markup(make_site: MakeSite) -> None:
    pytest.importorskip("feedparser")
    site = make_site("")
    site.write(
        "content/seeds/feed.xml",
        '<?xml version="1.0"?><rss version="2.0"><channel><title>&lt;script&gt;x&lt;/script&gt;</title>'
        "<item><title>&lt;img src=x onerror=alert(1)&gt; Rain\r\nX-Evil: 1</title><link>javascript:alert(1)</link>"
        "<guid>../../../etc/passwd</guid><pubDate>Thu, 01 Jan 2026 00:00:00 GMT</pubDate>"
        "<description>&lt;p onclick='x'&gt;It rained in the bay for nine days.&lt;script&gt;alert(1)&lt;/script&gt;"
        "&lt;/p&gt;</description></item></channel></rss>",
    )
    result = site.run("build", "--now", NOW, "--jobs", "1")
    assert result.code == 0, result.output
    for name, data in site.tree().items():
        if name.endswith(".html"):
            assert not [tag for tag, found in Tags(data.decode()).found if "onerror" in found or "onclick" in found]
            assert b"javascript:" not in data
    (article,) = (site.root / "content" / "articles").rglob("*.md")
    assert article.is_relative_to(site.root / "content" / "articles")
