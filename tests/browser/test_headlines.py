"""Headlines: figures of the height of capitals, and long words parted by the rules of their language."""

from __future__ import annotations

import pytest

from gallery import KINDS
from visits import Visit

pytestmark = pytest.mark.browser
OTHERWISE = """() => [...document.querySelectorAll('h1, h2, h3, h4')].filter(one => {
  const style = getComputedStyle(one), lang = one.closest('[lang]').lang;
  const parted = /^(zh|ja|ko)/.test(lang) ? 'none' : 'auto';
  return style.fontVariantNumeric !== 'lining-nums' || style.hyphens !== parted;
}).map(one => one.outerHTML.slice(0, 120))"""


def test_headlines_have_lining_figures_and_hyphens_by_language(gallery_visit: Visit) -> None:
    found = {route: flawed for route in KINDS if (flawed := gallery_visit.go(route).evaluate(OTHERWISE))}
    assert found == {}


@pytest.mark.parametrize(("route", "lang"), [("/2017/08/14/arabic/", "ar"), ("/2017/08/13/chinese/", "zh")])
def test_a_headline_names_its_language(gallery_visit: Visit, route: str, lang: str) -> None:
    h1 = gallery_visit.go(route).locator("h1")
    assert h1.evaluate("one => one.closest('[lang]').lang") == lang
