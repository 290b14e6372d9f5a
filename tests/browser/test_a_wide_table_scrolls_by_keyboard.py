"""A table wider than the text scrolls in its own box (WCAG 2.1.1)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from visits import Visit

pytestmark = pytest.mark.browser


def test_a_wide_table_scrolls_by_keyboard(gallery_visit: Visit) -> None:
    gallery_visit.page.set_viewport_size({"width": 320, "height": 800})
    page = gallery_visit.go("/2017/08/18/lead/")
    box = page.get_by_role("group", name="Table")
    box.focus()
    page.keyboard.press("ArrowRight")
    expect(box).not_to_have_js_property("scrollLeft", 0)  # asks again and again, with no eval for the page to forbid
    expect(box).to_be_focused()
