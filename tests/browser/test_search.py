"""The search page: a reader's way from a word to an article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Browser, Page, expect

from reading import audit
from sites import SiteDir, write_site
from visits import Visit, served

pytestmark = pytest.mark.browser

MANY = "".join(
    f"-- content/articles/gull{n}.md --\n---\n"
    f"title: Gull {n}\ndate: {2025 if n < 25 else 2021}-01-{n % 25 + 1:02}\n---\n"
    "A gull by the pier.\n"
    for n in range(30)
)
DIGEST = """\
-- config.yaml --
title: Test Digest
url: https://digest.example/
-- content/articles/tag.md --
---
title: Writing <b>bold</b> & <img src=x onerror=alert(1)>
date: 2025-03-01
dateline: Port Alma
source: The Quay
---
The estuary has a sign that says &lt;mark&gt;quay&lt;/mark&gt; &lt;img src=y&gt; near the heron.
-- content/articles/puerto.md --
---
title: El puerto abre
date: 2025-02-01
lang: es
---
La garza y el heron.
-- content/articles/old.md --
---
title: An old heron
date: 2023-03-01
---
A heron of 2023. It stood where the river is wide, the water low and the reeds long, and nobody came by that day but a
boy with a dog, who looked at it for a while and then went home to tell his sister of the bird.
-- content/articles/signs.md --
---
title: 港湾の春、2026年は早く
date: 2023-04-01
lang: ja
---
新しい**港**湾がかきの季節に開いた。市は「がんばる」と言う。
"""


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of a digest with articles of 2025 and 2023."""
    built: SiteDir = write_site(tmp_path_factory.mktemp("search") / "digest", DIGEST + MANY).built()
    with served(built.root / "site", "/") as origin:
        yield origin


@pytest.fixture
def search(browser: Browser, digest: str) -> Iterator[Page]:
    """Its search page; any complaint fails the test at its end."""
    context = browser.new_context()
    visit = Visit(context.new_page(), digest, "/").watch()
    yield visit.go("/search/")
    context.close()
    assert not visit.complaints


def test_a_word_of_the_body_finds_its_article(visit: Visit, site: tuple[str, str, Path]) -> None:
    page = visit.go("/search/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    box.fill("Aegis")
    result = page.locator("[data-results] a", has_text="Aegis").first
    expect(result).to_be_visible()
    assert "q=Aegis" in page.url
    with page.expect_navigation():
        result.click()
    assert visit.route.startswith("/2017/08/") and "Aegis" in page.locator("main").inner_text()


def test_nothing_is_loaded_before_the_reader_types(search: Page) -> None:
    asked: list[str] = []
    search.on("request", lambda request: asked.append(request.url))
    search.reload(wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url]
    search.get_by_role("searchbox").press_sequentially("heron")
    expect(search.locator("[data-results] a").first).to_be_visible()
    assert [url for url in asked if "pagefind" in url]


def test_all_years_answer_at_once_until_there_are_enough(search: Page) -> None:
    search.get_by_role("searchbox").fill("heron")
    expect(search.get_by_role("status")).to_have_text("3 articles: 2 of 2025, 1 of 2023")
    assert search.locator("[data-results] .deck").last.inner_text().endswith(" …")
    assert not search.locator("[data-results] .deck").last.inner_text().startswith("…")
    assert search.locator("[data-results] h2").all_inner_texts() == ["2025", "2023"]
    expect(search.get_by_text("Newest year first; within a year, the best match first.")).to_be_visible()
    expect(search.locator(".pager button")).to_be_hidden()


def test_further_results_come_on_request(search: Page) -> None:
    search.get_by_role("searchbox").fill("gull")
    expect(search.get_by_role("status")).to_have_text("25 articles in 2025")
    expect(search.locator("[data-results] a")).to_have_count(20)
    search.get_by_role("button", name="More from 2025").click()
    expect(search.get_by_role("status")).to_have_text("30 articles: 25 of 2025, 5 of 2021")
    expect(search.locator("[data-results] a")).to_have_count(30)
    expect(search.locator("[data-results] a").nth(20)).to_be_focused()
    assert search.locator("[data-results] h2").all_inner_texts() == ["2025", "2021"]
    expect(search.locator(".pager button")).to_be_hidden()


def test_a_word_of_one_old_year_is_found_by_the_first_question(search: Page) -> None:
    search.get_by_role("searchbox").fill("sister")
    expect(search.get_by_role("status")).to_have_text("1 article in 2023")
    expect(search.get_by_text("Newest year first; within a year, the best match first.")).to_be_hidden()


@pytest.mark.parametrize("word", ["zzyzx", "heronry", "gully", "heron zzyzx", "estuarine"])
def test_a_word_that_is_nowhere_is_said_so_once(word: str, search: Page) -> None:
    search.get_by_role("searchbox").fill(word)
    expect(search.get_by_role("status")).to_have_text("Nothing was found.")
    assert search.locator("[data-results] *").count() == 0
    expect(search.locator(".pager button")).to_be_hidden()


@pytest.mark.parametrize(("typed", "found"), [("estu", 1), ("garz", 1), ("herons", 3), ("HERON river", 1)])
def test_the_beginning_and_the_forms_of_a_word_count(typed: str, found: int, search: Page) -> None:
    search.get_by_role("searchbox").fill(typed)
    expect(search.locator("[data-results] h3 a")).to_have_count(found)


# Without blanks between words: any row of signs is found, inside a sentence, over tags, beside figures.
@pytest.mark.parametrize("typed", ["港湾", "湾が", "2026年", "「新しい港湾」", "しい港湾がか", "季節 がんばる"])
def test_words_of_chinese_and_japanese_are_found_inside_sentences(typed: str, search: Page) -> None:
    search.get_by_role("searchbox").fill(typed)
    expect(search.get_by_role("status")).to_have_text("1 article in 2023")
    row = search.locator("[data-results] .row")
    expect(row.locator("h3")).to_have_text("港湾の春、2026年は早く")
    assert "".join(row.locator("mark").all_inner_texts()), typed
    assert "新しい港湾がかきの季節に開いた。" in row.locator(".deck").inner_text()


@pytest.mark.parametrize("typed", ["湾港", "新港", "2025年", "港湾 heron", "港湾x"])
def test_signs_that_do_not_stand_side_by_side_are_not_found(typed: str, search: Page) -> None:
    search.get_by_role("searchbox").fill(typed)
    expect(search.get_by_role("status")).to_have_text("Nothing was found.")


def test_a_row_of_signs_is_marked_as_one_word(search: Page) -> None:
    search.get_by_role("searchbox").fill("港湾")
    marks = search.locator("[data-results] mark")
    expect(marks).to_have_count(2)
    assert marks.all_inner_texts() == ["港湾", "港湾"]


def test_the_arrow_keys_go_from_the_words_through_the_results(search: Page) -> None:
    search.get_by_role("searchbox").fill("heron")
    links = search.locator("[data-results] a")
    expect(links).to_have_count(3)
    search.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    search.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    search.keyboard.press("ArrowUp")
    search.keyboard.press("ArrowUp")
    expect(search.get_by_role("searchbox")).to_be_focused()
    search.keyboard.press("ArrowDown")
    with search.expect_navigation():
        search.keyboard.press("Enter")
    assert "/2025/" in search.url


def test_an_address_with_words_searches_at_once(search: Page, digest: str) -> None:
    search.goto(f"{digest}/search/?q=quay")
    expect(search.get_by_role("searchbox")).to_have_value("quay")
    expect(search.get_by_role("status")).to_have_text("1 article in 2025")


def test_a_result_shows_what_the_article_says_and_marks_the_word(search: Page) -> None:
    search.get_by_role("searchbox").fill("estuary")
    row = search.locator("[data-results] .row")
    expect(row.locator("a")).to_have_text("Writing <b>bold</b> & <img src=x onerror=alert(1)>")
    expect(row.locator("mark")).to_have_text("estuary")
    assert "<mark>quay</mark> <img src=y>" in row.locator(".deck").inner_text()
    assert set(row.locator(".deck *").evaluate_all("all => all.map(one => one.localName)")) == {"mark"}
    expect(row.locator("time")).to_have_text("1 March 2025")
    expect(row.locator(".place")).to_have_text("Port Alma")
    assert "alma" not in row.locator(".deck").inner_text().lower(), "which stands over it"
    search.get_by_role("searchbox").fill("Port Alma")
    expect(search.locator("[data-results] h3")).to_have_text(["Writing <b>bold</b> & <img src=x onerror=alert(1)>"])
    expect(row.locator(".origin")).to_have_text("The Quay")


def test_a_result_in_another_language_says_so(search: Page) -> None:
    search.get_by_role("searchbox").fill("garza")
    expect(search.locator("[data-results] h3")).to_have_attribute("lang", "es")


def test_without_javascript_the_page_offers_the_indexes(browser: Browser, digest: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{digest}/search/")
    assert page.locator("form").is_hidden() and page.locator(".pager button").is_hidden()
    assert page.locator("main a[href='/archive/2023/']").is_visible()
    assert page.locator("main a[href='/archive/']").is_visible()
    context.close()


@pytest.mark.parametrize("path", ["/", "/2023/03/01/old/", "/nothing/here/"])
def test_the_field_of_every_page_leads_to_answers(browser: Browser, digest: str, path: str) -> None:
    context = browser.new_context()
    visit = Visit(context.new_page(), digest, "/")
    page = visit.page
    page.goto(digest + path)
    visit.watch()
    box = page.get_by_role("searchbox")
    box.fill("heron & dog")
    with page.expect_navigation():
        box.press("Enter")
    assert unquote_plus(page.url) == f"{digest}/search/?q=heron & dog"
    expect(page.get_by_role("status")).to_have_text("1 article in 2023")
    assert page.get_by_role("searchbox").count() == 1
    context.close()
    assert not visit.complaints


def test_the_field_works_below_a_path_and_without_a_script(browser: Browser, site: tuple[str, str, Path]) -> None:
    origin, base, _ = site
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}{base}archive/")
    page.get_by_role("searchbox").fill("Aegis")
    with page.expect_navigation():
        page.get_by_role("button", name="Search").click()
    assert page.url == f"{origin}{base}search/?q=Aegis"
    context.close()


def test_each_part_of_the_engine_is_fetched_once_and_records_only_of_what_is_shown(search: Page) -> None:
    asked: list[str] = []
    search.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    search.get_by_role("searchbox").fill("gull")
    expect(search.locator("[data-results] a")).to_have_count(20)
    names = [url.rpartition("/")[2] for url in asked if "/search/" in url]
    assert len(names) == len(set(names)) and sum(".pagefind" in name for name in names) == 1
    assert sum(name.endswith(".pf_fragment") for name in names) == 20
    assert not [url for url in asked if "/2021/" in url]  # enough was found before


def test_an_index_that_cannot_be_reached_is_told(browser: Browser, digest: str) -> None:
    page = browser.new_page()
    page.route("**/pagefind-entry.json*", lambda route: route.abort())
    page.goto(f"{digest}/search/?q=heron")
    expect(page.get_by_role("status")).to_contain_text("cannot be reached")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_among_the_results(search: Page, scheme: Literal["light", "dark"]) -> None:
    search.emulate_media(color_scheme=scheme)
    search.get_by_role("searchbox").fill("heron")
    expect(search.locator("[data-results] a")).to_have_count(3)
    assert audit(search) == []
