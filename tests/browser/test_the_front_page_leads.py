"""Who leads is seen at once: the picture takes most of its row, and a phone's first screen has two headlines."""

from __future__ import annotations

import pytest

from visits import Visit

pytestmark = pytest.mark.browser

SHARE = """() => {
    const width = selector => document.querySelector(selector).getBoundingClientRect().width;
    return width(".lead img") / width(".top");
}"""
HEADLINES = """() => [...document.querySelectorAll("main .h-entry .p-name")]
    .filter(one => one.getBoundingClientRect().bottom <= innerHeight).map(one => one.textContent)"""


@pytest.mark.parametrize("width", [1024, 1280, 1440, 1920, 2560])
def test_the_picture_of_the_lead_takes_five_of_eight_parts_of_its_row(gallery_visit: Visit, width: int) -> None:
    gallery_visit.page.set_viewport_size({"width": width, "height": 900})
    page = gallery_visit.go("/")
    assert page.evaluate("document.querySelectorAll('.top > *').length") == 2
    assert 5 / 8 <= page.evaluate(SHARE) <= 3 / 4


def test_two_headlines_stand_on_a_phones_first_screen(gallery_visit: Visit) -> None:
    gallery_visit.page.set_viewport_size({"width": 390, "height": 844})
    assert len(gallery_visit.go("/").evaluate(HEADLINES)) >= 2
