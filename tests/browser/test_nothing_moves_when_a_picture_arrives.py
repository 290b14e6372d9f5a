"""Pages keep room for pictures, so that nobody loses the line that they read (WCAG 3.2, Cumulative Layout Shift)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from visits import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser
STYLED = "document.styleSheets.length && [...document.styleSheets].every(sheet => sheet.cssRules.length)"
SHOWN = "[...document.images].every(image => image.complete && image.naturalWidth)"
PLACES = "[...document.querySelectorAll('main *')].map(one => one.getBoundingClientRect().toJSON())"


def places(page: Page) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.evaluate(PLACES)
    return found


def until(page: Page, expression: str) -> None:
    """Waits; Playwright's own waiting needs eval, which the site's policy forbids."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


@pytest.mark.parametrize(
    ("route", "width"),
    [("/", 1280), ("/2017/08/18/lead/", 390), ("/2017/08/18/lead/", 1280), ("/editions/2017-w33/", 390)],
)
def test_nothing_moves_when_a_picture_arrives(gallery_visit: Visit, route: str, width: int) -> None:
    page = gallery_visit.page
    page.set_viewport_size({"width": width, "height": 20_000})
    held: list[Route] = []
    released: list[bool] = []
    page.route("**/media/**", lambda one: one.continue_() if released else held.append(one))
    page.goto(gallery_visit.origin + route, wait_until="domcontentloaded")
    until(page, STYLED)
    before = places(page)
    released.append(True)
    for one in held:
        one.continue_()
    until(page, SHOWN)
    assert held and places(page) == before
