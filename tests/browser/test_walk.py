"""A reader walks through the site."""

from __future__ import annotations

import pytest

from visits import Visit

pytestmark = pytest.mark.browser


def test_a_reader_walks_from_home_to_a_topic_an_article_and_a_tag(visit: Visit) -> None:
    page = visit.go("/")
    assert page.locator("h1").count() == 1
    page = visit.follow("main a[href*='/topics/']")
    assert visit.route.startswith("/topics/")
    assert page.locator("h1").inner_text().strip()
    page = visit.follow("main article a.u-url, main .h-entry a[href*='/2017/']")
    assert visit.route.startswith("/2017/")
    headline = page.locator("h1").first.inner_text()
    assert headline and headline in page.title()
    assert "Reuters" in page.locator("main").inner_text()
    page = visit.follow("main a[href*='/tags/']")
    assert visit.route.startswith("/tags/")
    assert headline in page.locator("main").inner_text()


def test_a_reader_comes_home_from_every_page_by_the_nameplate(visit: Visit) -> None:
    for route in ("/topics/", "/tags/", "/archive/2017/08/", "/editions/", "/sources/", "/about/"):
        visit.go(route)
        visit.follow("header a[href$='/']:not([href*='topics'])")
        assert visit.route == "/"


def test_the_edition_leads_through_its_articles(visit: Visit) -> None:
    page = visit.go("/editions/2017-w33/")
    articles = page.locator("main a[href*='/2017/']")
    assert articles.count() >= 6
    visit.follow("main a[href*='/2017/']")
    assert visit.route.startswith("/2017/")


def test_nothing_moves_sideways_on_a_small_screen(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    for route in ("/", "/topics/", "/tags/", "/archive/2017/", "/archive/2017/08/", "/editions/2017-w33/", "/about/"):
        page = visit.go(route)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, route


def test_the_site_is_read_without_a_script(visit: Visit) -> None:
    page = visit.go("/")
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
