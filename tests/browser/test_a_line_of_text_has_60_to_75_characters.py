"""The measure of the text, in the middle of a wide screen."""

from __future__ import annotations

import pytest

from visits import Visit

pytestmark = pytest.mark.browser
FULL_LINES = """paragraph => {
  paragraph.textContent = 'The ships that had waited in the roads since winter came in one by one. '.repeat(20);
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
  return paragraph.textContent.length / lines.size;
}"""


def test_a_line_of_text_has_60_to_75_characters(gallery_visit: Visit) -> None:
    gallery_visit.page.set_viewport_size({"width": 1440, "height": 900})
    for route in ("/2017/08/18/lead/", "/about/"):
        page = gallery_visit.go(route)
        assert 60 <= page.locator(".prose > p:not(.dateline)").first.evaluate(FULL_LINES) <= 75, route
