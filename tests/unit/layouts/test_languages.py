"""Articles in another language than the site's."""

from __future__ import annotations

from sites import SiteDir


def test_a_right_to_left_article_is_marked_and_mirrored(built_gallery: SiteDir) -> None:
    page = built_gallery.read("/2017/08/14/arabic/")
    assert '<html lang="en" dir="ltr">' in page
    assert '<article class="story h-entry" dir="rtl"' in page and '<h1 class="p-name" lang="ar">' in page
    assert '<div class="facts" dir="ltr"' in page


def test_lists_mark_the_language_of_a_headline(built_gallery: SiteDir) -> None:
    page = built_gallery.read("/archive/2017/08/")
    assert 'class="p-name" lang="ar" dir="rtl">' in page and 'class="p-name" lang="zh" dir="ltr">' in page
    assert 'lang="en" dir' not in page.partition("<body")[2]


def test_a_digest_translates_interface_words(make_site: object) -> None:
    site = make_site("""\
-- config.yaml --
title: Hafenblatt
url: https://hafen.example/
lang: de
-- layouts/words/de.yaml --
latest: Neueste
skip: Zum Inhalt
-- content/articles/a.md --
---
title: Ein Schiff
date: 2026-01-30
---
Es kam.
""")  # type: ignore[operator]
    site.build()
    page = site.read("/")
    assert "Zum Inhalt" in page and "Skip to content" not in page and '<html lang="de"' in page
