"""An article that is added is everywhere a reader looks for it, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from sites import SiteDir

MakeSite = Callable[..., SiteDir]

BEFORE = """-- content/articles/old.md --
---
title: The old article
date: 2024-03-05
topics: weather
tags: Rain
---
It rained.
"""
SEED = """Ferries between the two banks run again

PORT ALMA (Example Wire) - The ferries of Port Alma ran again on Monday after nine days of storm, the office said.

"The first boat left at six," said Mira Voss, who runs the office.

READ MORE: The storm in pictures
"""


def test_title_and_date_are_enough_for_an_article(make_site: MakeSite) -> None:
    site = make_site(BEFORE)
    site.build()
    site.write("content/articles/new.md", "---\ntitle: The new article\ndate: 2025-06-07\n---\nText.\n")
    site.build()
    for route in ("/", "/2025/06/07/new/", "/archive/2025/06/", "/feed.xml", "/rss.xml", "/feed.json"):
        assert "The new article" in site.read(route), route
    assert "/archive/2025/06/" in site.read("/archive/2025/")
    assert "/2025/06/07/new/" in site.read("/sitemap-2025.xml")
    assert "sitemap-2025.xml" in site.read("/sitemap.xml")


def test_terms_of_a_new_article_lead_to_it(make_site: MakeSite) -> None:
    site = make_site(BEFORE)
    site.build()
    terms = "topics: weather\ntags: [Rain, Wind]\nsource: Example Wire\n"
    site.write("content/articles/new.md", f"---\ntitle: The new article\ndate: 2025-06-07\n{terms}---\n")
    site.build()
    for route in ("/topics/weather/", "/tags/rain/", "/tags/wind/", "/topics/weather/feed.xml", "/tags/wind/feed.xml"):
        assert "The new article" in site.read(route), route
    assert "Wind" in site.read("/tags/")
    assert "Example Wire" in site.read("/sources/")


def test_a_text_dropped_into_seeds_becomes_an_article_with_its_guesses_marked(make_site: MakeSite) -> None:
    site = make_site(BEFORE)
    site.build()
    site.write("content/seeds/ferry.txt", SEED)
    told = site.build().stderr
    (article,) = [path for path in (site.root / "content/articles").rglob("*.md") if path.name != "old.md"]
    text = article.read_text(encoding="utf-8")
    assert article.name in told
    assert "review: [date" in text and "READ MORE" not in text
    assert "Ferries between the two banks run again" in site.read("/")
    assert "READ MORE" not in "".join(site.read(f"/{name}") for name in site.tree() if name.endswith(".html"))


def test_a_seed_is_converted_once(make_site: MakeSite) -> None:
    site = make_site(BEFORE)
    site.write("content/seeds/ferry.txt", SEED)
    site.build()
    before = sorted((site.root / "content").rglob("*"))
    assert "nothing to change" in site.build().stderr
    assert sorted((site.root / "content").rglob("*")) == before


def test_what_is_deleted_is_gone_from_everywhere(make_site: MakeSite) -> None:
    site = make_site(BEFORE)
    before = site.build() and site.tree()
    article = site.write("content/articles/new.md", "---\ntitle: The new article\ndate: 2025-06-07\ntags: Wind\n---\n")
    site.build()
    article.unlink()
    site.build()
    assert site.tree() == before
    assert not (site.root / "site" / "tags" / "wind").exists()
