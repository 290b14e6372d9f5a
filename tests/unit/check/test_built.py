"""The built site is looked at page by page: links, anchors, pictures, ids."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checking import GOOD, checked
from sites import SiteDir

MakeSite = Callable[..., SiteDir]


@pytest.mark.parametrize(
    ("html", "code", "word"),
    [
        ('<a href="/no/such/">x</a>', "site-link", "/no/such/"),
        ('<a href="nothing.html">x</a>', "site-link", "/2026/01/01/storm/nothing.html"),
        ('<link rel="stylesheet" href="/gone.css">', "site-link", "/gone.css"),
        ('<a href="/topics/#nothing">x</a>', "site-anchor", "'nothing'"),
        ('<img src="/media/boat.svg">', "site-alt", "/media/boat.svg"),
        ('<p id="a">x</p><p id="a">y</p>', "site-id", "'a'"),
    ],
)
def test_what_a_page_asks_for_in_vain_is_told(html: str, code: str, word: str, make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(
        "layouts/article.html",
        "{% extends '!default/article.html' %}{% block main %}{{ super() }}" + html + "{% endblock %}",
    )
    site.build()
    found = [one for one in checked(site)["findings"] if one["path"].startswith("site/")]
    assert {one["code"] for one in found} == {code}
    assert any(word in one["found"] for one in found)
    assert len(found) == 2 or "also on 1 more" in found[0]["found"]


def test_links_in_scripts_and_comments_are_none(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(
        "layouts/article.html",
        "{% extends '!default/article.html' %}{% block main %}<!-- <a href='/no/'> -->"
        "<script type='text/plain'><a href='/no/'></script>{% endblock %}",
    )
    site.build()
    assert [one for one in checked(site)["findings"] if one["path"].startswith("site/")] == []


def test_a_broken_link_of_a_text_is_told_once_where_it_was_written(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write("content/pages/about.md", "---\ntitle: About\n---\n[x](nowhere.md)\n")
    site.build()
    assert [one["code"] for one in checked(site)["findings"]] == ["broken-link"]


def test_a_site_below_a_path_must_not_link_beside_it(make_site: MakeSite) -> None:
    site = make_site(GOOD.replace("https://harbour.example/", "https://harbour.example/sub/"))
    site.write(
        "layouts/404.html", "{% extends '!default/404.html' %}{% block main %}<a href='/tags/'>x</a>{% endblock %}"
    )
    site.build()
    (found,) = checked(site)["findings"]
    assert (found["code"], found["path"]) == ("site-link", "site/404.html")
