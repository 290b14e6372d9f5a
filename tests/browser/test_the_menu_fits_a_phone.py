"""On a phone and a tablet the header is one row under the name, and where you are is in sight."""

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
MANY = """() => {
    const row = document.querySelector('.masthead ul');
    return row.scrollWidth > row.clientWidth;
}"""


@pytest.mark.parametrize("width", [390, 820])
@pytest.mark.parametrize("route", KINDS)
def test_the_header_takes_160_pixels_at_most(gallery_visit: Visit, route: str, width: int) -> None:
    gallery_visit.page.set_viewport_size({"width": width, "height": 844})
    page = gallery_visit.go(route)
    assert width > 390 or page.evaluate(HEADER) <= 160
    assert page.evaluate(ROWS) == 1
    assert page.evaluate(MANY) == (width == 390), "that it scrolls on a phone, and fits a tablet"
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


FADES = """() => {
    const row = document.querySelector('.masthead ul');
    const {left, right} = row.getBoundingClientRect(), rtl = getComputedStyle(row).direction === 'rtl';
    row.scrollLeft = (rtl ? -1 : 1) * row.scrollWidth;
    const last = row.querySelector('li:last-child').getBoundingClientRect();
    return [getComputedStyle(row).maskImage, rtl ? last.left - left : right - last.right];
}"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_row_that_goes_on_fades_at_its_end_and_its_last_entry_does_not(gallery_visit: Visit, direction: str) -> None:
    gallery_visit.page.set_viewport_size({"width": 390, "height": 844})
    page = gallery_visit.go("/about/")
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    mask, free = page.evaluate(FADES)
    assert mask.startswith(f"linear-gradient(to {'left' if direction == 'rtl' else 'right'},")
    assert free >= 39, "as wide as the fade, but for a part of a pixel"
    page.set_viewport_size({"width": 1000, "height": 844})
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead ul')).maskImage") == "none"
