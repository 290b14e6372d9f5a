"""The 404 page leads on: to the newest articles, and to what the menu names, topics apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from sites import SiteDir

CONFIG = """\
-- config.yaml --
title: Test Digest
url: https://digest.example/
topics: {sea: {label: Sea}, land: {label: Land}}
"""


def article(day: int, title: str) -> str:
    return f"---\ntitle: {title}\ndate: 2019-05-{day:02}\ntopics: [sea]\n---\nText.\n"


def parts(site: SiteDir) -> dict[str, list[str]]:
    """The text of the links on the page, by the headings over them."""
    main = site.read("/404.html").partition("<main")[2].partition("</main>")[0]
    sections = re.findall(r'<h2 class="label">([^<]+)</h2>(.*?)</section>', main, re.DOTALL)
    return {name: re.findall(r"<a [^>]+>([^<]+)</a>", text) for name, text in sections}


def test_the_newest_headlines_and_the_menu_with_topics_apart(make_site: Callable[..., SiteDir], tmp_path: Path) -> None:
    files = "".join(f"-- content/articles/a{n}.md --\n{article(n, f'Report {n}')}" for n in range(1, 5))
    site = make_site(CONFIG + files)
    site.build()
    assert parts(site) == {
        "Latest": ["Report 4", "Report 3", "Report 2"],
        "Topics": ["Sea"],
        "On this site": ["Topics", "Archive"],
    }
    # A newer article and another title are seen by an edit alone.
    site.write("content/articles/a5.md", article(5, "Report 5"))
    site.build()
    site.write("content/articles/a4.md", article(4, "Another"))
    site.build()
    assert parts(site)["Latest"] == ["Report 5", "Another", "Report 3"]
    other = site.copy(tmp_path / "elsewhere")
    other.build()
    assert site.tree() == other.tree()


def test_a_digest_without_articles_has_no_empty_headings(make_site: Callable[..., SiteDir]) -> None:
    site = make_site(CONFIG)
    site.build()
    assert parts(site) == {}
