"""An editor writes, and open pages follow: text, styles, mistakes; twenty of them at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from previews import Running, serving, until
from sites import REPOSITORY, write_site
from visits import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

DIGEST = """
-- config.yaml --
title: Night Desk
url: https://desk.example/news/
-- content/articles/2026/01/lamp.md --
---
title: The lamp
date: 2026-01-10
---
It burns all night.
-- content/articles/2026/01/door.md --
---
title: The door
date: 2026-01-11
---
It stands open.
"""
LAMP, ARTICLE = "2026/01/10/lamp/", "content/articles/2026/01/lamp.md"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    site = write_site(tmp_path_factory.mktemp("serve") / "digest", DIGEST)
    shutil.copytree(REPOSITORY / "layouts", site.root / "layouts")
    with serving(site) as running:
        yield running
        running.end()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, running: Running) -> Iterator[Page]:
    """A page on the lamp's article, listening; any complaint of the browser fails the test."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    built(running, "It burns all night.")
    listening(page, running.url + LAMP)
    yield page
    assert not complaints


def listening(page: Page, url: str) -> None:
    """Opens `url`, and waits until the page has heard from the server, which then asks after the page itself."""
    with page.expect_response(lambda answer: answer.request.method == "HEAD"):
        page.goto(url)


def eventually(page: Page, expression: str) -> None:
    """Waits until the expression holds on the page, which allows no script to wait for it there."""
    from playwright.sync_api import Error

    def holds() -> bool:
        page.wait_for_timeout(20)
        try:
            return bool(page.evaluate(expression))
        except Error:  # the page was just being left
            return False

    until(holds, expression)


def write(running: Running, text: str, title: str = "The lamp") -> None:
    running.site.write(ARTICLE, f"---\ntitle: {title}\ndate: 2026-01-10\n---\n{text}\n")


def built(running: Running, text: str) -> None:
    """Has the article say `text`, and waits until the preview does."""
    write(running, text)
    until(lambda: text in running.ask(f"/news/{LAMP}")[2].decode(), text)


def test_an_edit_is_seen_where_it_was_made_and_nowhere_else(
    page: Page, context: BrowserContext, running: Running
) -> None:
    other = context.new_page()
    listening(other, running.url + "2026/01/11/door/")
    for one in (page, other):
        one.evaluate("window.mark = 1")
    write(running, "It went out at dawn.")
    page.get_by_text("It went out at dawn.").wait_for()
    assert page.evaluate("window.mark") is None
    assert other.evaluate("window.mark") == 1


def test_a_new_headline_is_seen_on_home(context: BrowserContext, running: Running) -> None:
    page = context.new_page()
    listening(page, running.url)
    write(running, "It burns.", "The lamp on the pier")
    page.get_by_text("The lamp on the pier").first.wait_for()


def test_styles_change_without_loading_the_page_again(page: Page, running: Running) -> None:
    sheet = running.site.root / "layouts/assets/style.css"
    before = sheet.read_text(encoding="utf-8")
    page.evaluate("window.mark = 1")
    sheet.write_text(before + "\nh1 { color: rgb(1, 2, 3) }\n", encoding="utf-8")
    eventually(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'")
    sheet.write_text(before + "\nh1 { color: rgb(4, 5, 6) }\n", encoding="utf-8")
    eventually(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
    eventually(page, "document.querySelectorAll('link[rel~=stylesheet]').length === 1")
    assert page.evaluate("window.mark") == 1
    sheet.write_text(before, encoding="utf-8")


def test_a_broken_layout_is_shown_over_the_last_good_page_until_it_is_mended(page: Page, running: Running) -> None:
    layout = running.site.root / "layouts/article.html"
    before = layout.read_text(encoding="utf-8")
    lines = before.count("\n")
    layout.write_text(before + "{% if <b>x</b> %}\n", encoding="utf-8")
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert f"layouts/article.html:{lines + 1}" in alert.inner_text()
    assert "{% if <b>x</b> %}" in alert.locator(".wrong").inner_text()  # as text: nothing of it is markup
    assert page.get_by_text("It burns all night.").is_visible()
    page.reload()
    page.get_by_role("alert").wait_for()  # also for who comes later
    layout.write_text(before, encoding="utf-8")
    page.get_by_role("alert").wait_for(state="detached")


def test_the_overlay_can_be_put_away(page: Page, running: Running) -> None:
    running.site.write(ARTICLE, "---\ntitle: The lamp\n---\nNo date.\n")
    page.get_by_role("alert").wait_for()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("alert").wait_for(state="detached")
    write(running, "Dated again.")
    page.get_by_text("Dated again.").wait_for()


def test_who_waits_at_a_page_that_is_not_there_sees_it_come_and_go(context: BrowserContext, running: Running) -> None:
    page = context.new_page()
    page.goto(running.url + "2026/01/12/window/")
    path = running.site.write(
        "content/articles/2026/01/window.md", "---\ntitle: The window\ndate: 2026-01-12\n---\nIt rattles.\n"
    )
    page.get_by_text("It rattles.").wait_for()
    path.unlink()
    eventually(page, "!document.body.innerText.includes('It rattles.')")
    eventually(page, "document.body.className === 'not-found'")


def test_twenty_open_pages_all_follow(context: BrowserContext, running: Running) -> None:
    built(running, "Before.")
    pages = [context.new_page() for _ in range(20)]
    for page in pages:
        listening(page, running.url + LAMP)
    write(running, "All of you, look.")
    for page in pages:
        page.get_by_text("All of you, look.").wait_for()


def test_a_page_hears_from_a_server_that_was_started_again(context: BrowserContext, running: Running) -> None:
    page = context.new_page()
    with serving(running.site) as first:
        listening(page, first.url + LAMP)
        port = first.port
        assert first.stop() == 0
    write(running, "Written in between.")
    with serving(running.site, "--port", str(port)) as second:
        page.get_by_text("Written in between.").wait_for()
        assert second.stop() == 0


@pytest.mark.parametrize("path", [LAMP, "no-such-page/", "media/plan.html"])
def test_a_page_of_another_site_cannot_show_the_preview_in_a_frame(
    context: BrowserContext, running: Running, tmp_path: Path, path: str
) -> None:
    running.site.write("content/media/plan.html", "<p>The plan of a draft.</p>")
    until(lambda: running.ask("/news/media/plan.html")[0] == 200, "the file is served")
    frame = f'<iframe src="{running.url}{path}"></iframe>'
    (tmp_path / "index.html").write_text(frame)
    running.site.write("content/media/frame.html", frame)
    until(lambda: path in running.ask("/news/media/frame.html")[2].decode(), "the frame is served")
    page = context.new_page()
    with served(tmp_path, "/") as origin:
        page.goto(origin)
        assert page.frames[1].url.startswith("chrome-error:")
    page.goto(f"{running.url}media/frame.html")
    assert page.frames[1].url == running.url + path, "its own pages can"
