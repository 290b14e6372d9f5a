"""From a phone to a large desk, and with text at twice its size, nothing scrolls sideways (WCAG 1.4.4, 1.4.10)."""

from __future__ import annotations

import pytest

from gallery import KINDS
from visits import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "text"), [(320, 16), (390, 16), (820, 16), (1920, 16), (640, 32), (1280, 32)])
def test_no_page_is_wider_than_the_screen(gallery_visit: Visit, width: int, text: int) -> None:
    page = gallery_visit.page
    page.set_viewport_size({"width": width, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": text, "fixed": text}})
    for route in KINDS:
        gallery_visit.go(route)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, route
