"""Articles in another language than the site's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from sites import REPOSITORY, SiteDir, write_site


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


SCRIPTS = """\
-- config.yaml --
title: Strait
url: https://strait.example/
-- content/articles/arabic.md --
---
title: الموانئ تستأنف العمل
date: 2026-01-30
lang: ar
dateline: عدن
summary: استؤنف العمل.
---
استؤنف العمل صباح الجمعة.
-- content/articles/english.md --
---
title: Ports open
date: 2026-01-29
lang: en
---
Open.
-- content/editions/one.md --
---
title: العدد الأول
date: 2026-01-30
lang: ar
summary: أول عدد.
articles: [arabic, english]
---
مقدمة.
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    site = write_site(tmp_path_factory.mktemp("scripts"), SCRIPTS)
    site.build()
    return site


def test_feeds_mark_language_and_direction(scripts: SiteDir) -> None:
    assert '<entry xml:lang="ar">' in scripts.read("/feed.xml")
    items = {item["language"]: item for item in json.loads(scripts.read("/feed.json"))["items"]}
    assert items["ar"]["content_html"].startswith('<div lang="ar" dir="rtl">\n<p>')
    assert items["en"]["content_html"] == "<p>Open.</p>"


def test_an_edition_in_another_language_marks_its_own_words_only(scripts: SiteDir) -> None:
    page = scripts.read("/editions/one/")
    assert '<h1 class="p-name" lang="ar" dir="rtl">' in page and '<div class="prose" lang="ar" dir="rtl">' in page
    assert re.search(r'<a href="#part:1:1" lang="ar" dir="rtl">', page) and '<a href="#part:1:2">Ports open' in page


def test_places_and_neighbours_keep_their_own_direction(scripts: SiteDir) -> None:
    assert '<span class="place" lang="ar">عدن</span>' in scripts.read("/")
    assert '<span dir="auto">الموانئ تستأنف العمل</span>' in scripts.read("/2026/01/29/english/")


def test_a_site_that_runs_from_right_to_left(make_site: Callable[[str], SiteDir]) -> None:
    pytest.importorskip("babel")
    site = make_site(SCRIPTS.replace("title: Strait", "title: المضيق\nlang: ar", 1))
    site.build()
    page = site.read("/2026/01/29/english/")
    assert '<html lang="ar" dir="rtl">' in page and '<article class="story h-entry" dir="ltr"' in page
    assert "30 يناير 2026" in site.read("/2026/01/30/arabic/")
    assert json.loads(site.read("/feed.json"))["language"] == "ar"


def test_the_language_of_words_is_written_by_one_macro() -> None:
    pair = re.compile(r'%} lang="{{ ([\w.]+) }}" dir="{{ \1\|direction }}"')
    texts = {path.name: path.read_text(encoding="utf-8") for path in (REPOSITORY / "layouts").rglob("*.html")}
    assert [name for name, text in texts.items() if pair.search(text)] == ["tongue.html"]
