"""What the rights of an article let readers, feeds and search engines see."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape

import pytest

from conftest import MakeSite
from pictures import png
from sites import SiteDir, write_site


def everything(site: SiteDir) -> str:
    return "".join(data.decode("utf-8", "replace") for data in site.tree().values())


def test_an_excerpt_shows_its_summary_and_leads_to_the_source(built_gallery: SiteDir) -> None:
    page = built_gallery.read("/2017/08/17/excerpt/")
    assert "The text avoids the word." in page and "Excerpt" in page
    assert 'href="https://strict.example/line"' in page
    assert '<link rel="canonical" href="https://strict.example/line">' in page
    assert "SECRET-OF-THE-EXCERPT" not in everything(built_gallery)


def test_a_link_leads_to_the_source_and_shows_no_body(built_gallery: SiteDir) -> None:
    page = built_gallery.read("/2017/08/16/link/")
    assert "Read the article at Closed Wire" in page and 'href="https://closed.example/halve"' in page
    assert "SECRET-OF-THE-LINK" not in everything(built_gallery)


def test_lists_say_what_is_not_there_in_full(built_gallery: SiteDir) -> None:
    page = built_gallery.read("/archive/2017/08/")
    assert "Strict Wire · Excerpt" in page and "Closed Wire · Link only" in page


def test_a_withdrawn_article_says_so_and_stands_nowhere_else(built_gallery: SiteDir) -> None:
    page = built_gallery.read("/2017/08/15/gone/")
    assert "has been withdrawn" in page and '<meta name="robots" content="noindex">' in page
    assert "data-pagefind-body" not in page and "ld+json" not in page
    whole = everything(built_gallery)
    assert "SECRET-OF-THE-WITHDRAWN" not in whole and "SECRET-SUMMARY" not in whole
    assert [name for name, data in built_gallery.tree().items() if b"/2017/08/15/gone/" in data] == [
        "2017/08/15/gone/index.html"
    ]


DIGEST = """\
-- config.yaml --
title: Test
url: https://digest.example/
license: {name: CC BY 4.0, url: "https://cc.example/by/4.0/"}
sources:
  Strict Wire: {url: "https://strict.example/", rights: excerpt}
  Closed Wire: {url: "https://closed.example/", rights: link}
  Shy Wire: {indexing: none}
  Partner: {indexing: source, license: "https://partner.example/terms"}
-- content/articles/own.md --
---
title: Our own report
date: 2026-01-30
---
FULL-TEXT of our own.
-- content/articles/excerpt.md --
---
title: A strict report
date: 2026-01-29
source: {name: Strict Wire, url: "https://strict.example/1"}
image: {file: media/a.png, alt: A-PICTURE}
---
FIRST-PARAGRAPH of the excerpt.

SECOND-PARAGRAPH of the excerpt.
-- content/articles/link.md --
---
title: A closed report
date: 2026-01-28
source: {name: Closed Wire, url: "https://closed.example/2"}
summary: SUMMARY-OF-THE-LINK
credits: CREDITS-OF-THE-LINK
image: {file: media/link.png, alt: PICTURE-OF-THE-LINK}
topics: economy
---
TEXT-OF-THE-LINK.
-- content/articles/shy.md --
---
title: A shy report
date: 2026-01-27
source: Shy Wire
---
Shy.
-- content/articles/partner.md --
---
title: A partner's report
date: 2026-01-26
source: {name: Partner, url: "https://partner.example/3"}
---
Partner.
-- content/articles/unknown.md --
---
title: A strict report without an address
date: 2026-01-25
source: Strict Wire
---
Unknown.
-- content/articles/free.md --
---
title: A strict report that we may print
date: 2026-01-24
source: {name: Strict Wire, url: "https://strict.example/4"}
rights: full
indexing: own
---
FREE-TEXT.
-- content/articles/gone.md --
---
title: A wrong report
date: 2026-01-31
status: withdrawn
aliases: [/old/gone/, /früher/]
source: {name: Partner, url: "https://partner.example/5"}
image: {file: media/gone.png, alt: PICTURE-OF-THE-GONE}
tags: Only here
summary: SUMMARY-OF-THE-GONE
---
TEXT-OF-THE-GONE.
"""


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    site = write_site(tmp_path_factory.mktemp("rights"), DIGEST)
    for name in ("a", "link", "gone"):
        site.write(f"content/media/{name}.png", png(30, 20))
    site.build()
    return site


def holding(site: SiteDir, text: str) -> list[str]:
    """The files that hold a text, media apart."""
    return [name for name, data in site.tree().items() if text.encode() in data]


def canonical(site: SiteDir, route: str) -> str:
    (found,) = re.findall(r'<link rel="canonical" href="([^"]*)">', site.read(route))
    return str(found)


def test_a_first_paragraph_with_a_footnote_or_an_address_named_elsewhere_stands_once(make_site: MakeSite) -> None:
    text = "The lamp[^a] failed, says [the port][1].\n\n[^a]: Of oil.\n\n[1]: https://port.example/\n"
    site = make_site(f"-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-31\n---\n{text}")
    site.build()
    page = site.read("/2026/01/31/a/")
    assert '<meta name="description" content="The lamp failed, says the port.">' in page
    assert 'class="deck' not in page


def test_of_an_excerpt_the_first_paragraph_is_shown_and_no_more(digest: SiteDir) -> None:
    shown = holding(digest, "FIRST-PARAGRAPH")
    assert {"2026/01/29/excerpt/index.html", "index.html", "feed.xml", "rss.xml", "feed.json"} <= set(shown)
    assert not holding(digest, "SECOND-PARAGRAPH")
    assert "A-PICTURE" in digest.read("/2026/01/29/excerpt/")


@pytest.mark.parametrize("what", ["TEXT", "SUMMARY", "CREDITS", "PICTURE"])
def test_of_a_link_only_the_headline_is_shown(digest: SiteDir, what: str) -> None:
    assert not holding(digest, f"{what}-OF-THE-LINK")
    assert "A closed report" in digest.read("/") and "link.png" not in digest.read("/2026/01/28/link/")


def test_feeds_lead_to_the_original_of_what_they_may_not_carry(digest: SiteDir) -> None:
    items = {item["title"]: item for item in json.loads(digest.read("/feed.json"))["items"]}
    assert items["A strict report"]["external_url"] == "https://strict.example/1"
    assert '<a href="https://strict.example/1">Read the whole article' in items["A strict report"]["content_html"]
    assert '<a href="https://closed.example/2">Read the article' in items["A closed report"]["content_html"]
    assert "summary" not in items["A closed report"]
    assert "FULL-TEXT" in items["Our own report"]["content_html"]
    assert '<link rel="via" href="https://closed.example/2" title="Closed Wire"/>' in digest.read("/feed.xml")
    assert "<dc:source>https://closed.example/2</dc:source>" in digest.read("/rss.xml")


def test_a_home_page_is_not_taken_for_the_original(digest: SiteDir) -> None:
    page, items = digest.read("/2026/01/25/unknown/"), json.loads(digest.read("/feed.json"))["items"]
    assert "isBasedOn" not in page and "u-bookmark-of" not in page and 'href="https://strict.example/"' in page
    (item,) = [item for item in items if item["title"].endswith("an address")]
    assert "external_url" not in item


def test_search_engines_are_sent_to_the_original_or_away(digest: SiteDir) -> None:
    assert canonical(digest, "/2026/01/29/excerpt/") == "https://strict.example/1"
    assert canonical(digest, "/2026/01/28/link/") == "https://closed.example/2"
    assert canonical(digest, "/2026/01/26/partner/") == "https://partner.example/3"
    for own in ("/2026/01/30/own/", "/2026/01/27/shy/", "/2026/01/25/unknown/", "/2026/01/24/free/"):
        assert canonical(digest, own) == f"https://digest.example{own}"
    noindex = [n for n in holding(digest, '<meta name="robots" content="noindex">') if n.startswith("2026")]
    assert noindex == ["2026/01/27/shy/index.html", "2026/01/31/gone/index.html"]


def test_sitemaps_name_only_pages_that_are_their_own_original(digest: SiteDir) -> None:
    listed = re.findall(r"<loc>https://digest.example/2026/[0-9/]*(\w+)/</loc>", digest.read("/sitemap-2026.xml"))
    assert sorted(listed) == ["free", "own", "unknown"]
    assert re.findall(r"<loc>\S*/(\w+)/</loc>", digest.read("/news-sitemap.xml")) == ["own"]


def test_a_license_covers_the_digests_own_texts_and_a_sources_its_own(digest: SiteDir) -> None:
    own, partner = digest.read("/2026/01/30/own/"), digest.read("/2026/01/26/partner/")
    assert '<link rel="license" href="https://cc.example/by/4.0/">' in own and ">CC BY 4.0</a>" in own
    assert '"license":"https://cc.example/by/4.0/"' in own
    assert '<a rel="license" href="https://partner.example/terms">License</a>' in partner
    for other in ("/2026/01/27/shy/", "/2026/01/29/excerpt/", "/2026/01/24/free/"):
        assert 'rel="license"' not in digest.read(other)
    assert digest.read("/feed.xml").count('<link rel="license"') == 2


def test_of_a_withdrawn_article_its_address_and_headline_stay(digest: SiteDir) -> None:
    assert "has been withdrawn" in digest.read("/2026/01/31/gone/")
    assert "/2026/01/31/gone/" in digest.read("/old/gone/")
    assert "/old/gone/ /2026/01/31/gone/ 301" in digest.read("/_redirects")
    assert "/fr%C3%BCher/ /2026/01/31/gone/ 301" in digest.read("/_redirects")  # as browsers ask for it
    pages = ["2026/01/31/gone/index.html", "früher/index.html", "old/gone/index.html"]
    assert holding(digest, "A wrong report") == pages
    for secret in ("TEXT-OF-THE-GONE", "SUMMARY-OF-THE-GONE", "PICTURE-OF-THE-GONE", "Only here"):
        assert not holding(digest, secret)


def test_a_digest_where_all_is_elsewhere_has_no_empty_sitemap(make_site: Callable[[str], SiteDir]) -> None:
    site = make_site(
        "-- config.yaml --\ntitle: T\nurl: https://digest.example/\nindexing: none\n"
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-30\n---\n"
    )
    site.build()
    assert [name for name in site.tree() if "sitemap" in name] == ["sitemap-pages.xml", "sitemap.xml"]
    assert "news-sitemap" not in site.read("/robots.txt") and "sitemap.xml" in site.read("/robots.txt")


def test_a_new_policy_of_a_source_reaches_its_pages_sitemaps_and_feeds(make_site: Callable[[str], SiteDir]) -> None:
    site = make_site(DIGEST)
    for name in ("a", "link", "gone"):
        site.write(f"content/media/{name}.png", png(30, 20))
    site.build()
    changed = DIGEST.split("-- content")[0].partition("--\n")[2]
    changed = changed.replace("{indexing: none}", "{license: 'https://shy.example/terms'}")
    site.write("config.yaml", changed)
    site.build()
    assert "noindex" not in site.read("/2026/01/27/shy/")
    assert "/2026/01/27/shy/" in site.read("/sitemap-2026.xml")
    assert "https://shy.example/terms" in site.read("/feed.xml") and "https://shy.example" in site.read(
        "/2026/01/27/shy/"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("indexing: never", "indexing"),
        ("license: CC BY", "an address that begins with https://"),
        ("license: {name: CC BY}", "url"),
        ("sources: {Wire: {url: 'javascript:alert(1)'}}", "an address that begins with https://"),
    ],
)
def test_a_policy_that_cannot_be_is_refused(make_site: Callable[[str], SiteDir], line: str, said: str) -> None:
    result = make_site(f"-- config.yaml --\ntitle: T\nurl: https://digest.example/\n{line}\n").run("build")
    assert result.code == 1 and "config.yaml:3" in result.stderr and said in result.stderr


POINTING = """\
-- config.yaml --
title: Test
url: https://digest.example/
permalink: /{slug}/
feeds: {formats: [atom, rss, json]}
sources:
  Closed Wire: {rights: link}
-- content/articles/away.md --
---
title: Elsewhere
date: 2026-01-28
source: {name: Closed Wire, url: "https://closed.example/1?a=1&b=2"}
topics: economy
---
TEXT.
-- content/articles/own.md --
---
title: Own
date: 2026-01-28
topics: economy
---
Text.
-- content/articles/unnamed.md --
---
title: Without an address
date: 2026-01-27
source: Closed Wire
topics: economy
---
TEXT.
-- content/editions/one.md --
---
title: One
date: 2026-01-30
articles: [away, own, unnamed]
---
- [A link](https://link.example/)
"""


def test_the_headline_of_what_only_points_elsewhere_leads_there_everywhere(make_site: Callable[..., SiteDir]) -> None:
    site = make_site(POINTING)
    site.build()
    away = "https://closed.example/1?a=1&amp;b=2"
    for page in ("/", "/sources/", "/archive/2026/01/", "/editions/one/", "/topics/economy/"):
        html = site.read(page)
        assert f'<a class="u-bookmark-of" rel="external" href="{away}">Elsewhere</a>' in html, page
        assert 'href="/away/"' not in html, page
        assert page == "/sources/" or '<a class="u-url" href="/own/">Own</a>' in html, page
        assert '<a class="u-url" href="/unnamed/">Without an address</a>' in html, page
    assert f'<link rel="alternate" type="text/html" href="{away}"/>' in site.read("/feed.xml")
    assert f"<link>{away}</link>" in site.read("/rss.xml")
    item = next(one for one in json.loads(site.read("/feed.json"))["items"] if one["title"] == "Elsewhere")
    assert (item["external_url"], item["url"]) == (unescape(away), "https://digest.example/away/")
    edition = site.read("/editions/feed.xml")
    assert f'<a href="{away}">' in unescape(edition) and "digest.example/away/" not in edition
    assert "Elsewhere" in site.read("/away/")
    assert site.run("edition", "email", "one").code == 0
    for ending, shown in (("html", away), ("txt", unescape(away))):
        mail = (site.root / "email" / f"one.{ending}").read_text(encoding="utf-8")
        assert shown in mail and "https://digest.example/own/" in mail
        assert "digest.example/away/" not in mail
