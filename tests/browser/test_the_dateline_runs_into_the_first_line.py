"""As on the wire: the place stands at the head of the first paragraph, in its line."""

from __future__ import annotations

import pytest

from visits import Visit

pytestmark = pytest.mark.browser
TOPS = """() => {
  const range = document.createRange();
  const text = document.querySelector('.dateline + p').firstChild;
  range.setStart(text, 0); range.setEnd(text, 3);
  const place = document.createRange();
  place.selectNodeContents(document.querySelector('.dateline'));
  return [range, place].map(found => { const box = found.getBoundingClientRect(); return (box.top + box.bottom) / 2 });
}"""


@pytest.mark.parametrize("width", [320, 820, 1440])
def test_the_dateline_runs_into_the_first_line(gallery_visit: Visit, width: int) -> None:
    gallery_visit.page.set_viewport_size({"width": width, "height": 800})
    page = gallery_visit.go("/2017/08/18/lead/")
    words, place = page.evaluate(TOPS)
    assert abs(words - place) < 4
