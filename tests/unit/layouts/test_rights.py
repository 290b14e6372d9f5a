"""What the rights of an article let readers, feeds and search engines see."""

from __future__ import annotations

from sites import SiteDir


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
