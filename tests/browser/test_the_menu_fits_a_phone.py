"""On a phone the header is one row under the name, and where you are is in sight."""

from __future__ import annotations

import pytest

from gallery import KINDS
from visits import Visit

pytestmark = pytest.mark.browser

HEADER = "document.querySelector('.masthead').getBoundingClientRect().height"
ROWS = "new Set([...document.querySelectorAll('.masthead li')].map(one => one.offsetTop)).size"
IN_SIGHT = """() => [...document.querySelectorAll('.masthead [aria-current]')].every(one => {
    const {left, right} = one.getBoundingClientRect();
    return left >= 0 && right <= innerWidth;
})"""
MANY = "document.querySelector('.masthead ul').scrollWidth > innerWidth"


@pytest.mark.parametrize("route", KINDS)
def test_the_header_takes_160_pixels_at_most(gallery_visit: Visit, route: str) -> None:
    gallery_visit.page.set_viewport_size({"width": 390, "height": 844})
    page = gallery_visit.go(route)
    assert page.evaluate(HEADER) <= 160
    assert page.evaluate(ROWS) == 1
    assert page.evaluate(MANY), "so that it has to scroll"
    assert page.evaluate(IN_SIGHT)


def test_every_entry_is_reached_by_keyboard(gallery_visit: Visit) -> None:
    gallery_visit.page.set_viewport_size({"width": 390, "height": 844})
    page = gallery_visit.go("/about/")
    count = page.locator(".masthead li").count()
    seen = set()
    for _ in range(count + 4):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.closest('.masthead li')?.textContent.trim()"))
    assert len(seen - {None}) == count
