"""The search page: the only one with a script, and of use without it."""

from __future__ import annotations

import re

import pytest

from dateline.base.fingerprint import FrozenMap
from dateline.model.cards import Link
from dateline.pages.contexts import PageInfo, SearchYear, SiteInfo
from dateline.render.environment import make_environment
from dateline.render.theme import Theme
from dateline.render.words import load_words
from sites import REPOSITORY

THEME = Theme(REPOSITORY / "layouts", REPOSITORY / "layouts")
ASSETS = FrozenMap({name: f"/sub/assets/{name}" for name in ("style.css", "favicon.svg", "search.js")})


@pytest.fixture(scope="module")
def page() -> str:
    words = load_words(THEME, "en")
    nav = (Link("Topics", "/sub/topics/"), Link("Search", "/sub/search/"))
    site = SiteInfo(
        "f",
        "Digest",
        "",
        "en",
        "https://x.example/sub/",
        "/sub/",
        "https://x.example",
        "x.example",
        nav,
        (),
        ASSETS,
        words,
        "Dateline",
        "/sub/search/",
    )
    info = PageInfo("search", "Search", "", "/sub/search/", "https://x.example/sub/search/", "en")
    years = tuple(SearchYear(year, f"/sub/archive/{year}/", f"/sub/search/{year}/") for year in (2017, 2016))
    return (
        make_environment(THEME)
        .get_template("search.html")
        .render(site=site, page=info, years=years, articles=True, words=words)
    )


def test_its_policy_allows_its_own_script_and_no_other(page: str) -> None:
    assert "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" in page
    assert re.findall(r"<script[^>]*>", page) == ['<script type="module" src="/sub/assets/search.js">']


def test_without_a_script_it_offers_the_indexes_and_no_form(page: str) -> None:
    assert re.search(r"<form [^>]*\bhidden\b", page)
    main = page.partition("<main")[2]
    assert '<a href="/sub/topics/">' in main and '<a href="/sub/archive/2016/"' in main


def test_it_names_the_index_of_each_year_newest_first(page: str) -> None:
    assert re.findall(r'data-index="([^"]*)"', page) == ["/sub/search/2017/", "/sub/search/2016/"]
