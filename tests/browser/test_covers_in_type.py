"""A cover without a picture is full of type: large where there is little, and nothing is left empty under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sites import SiteDir
from visits import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
# Of each cover: its height, and how much of that is empty between its last words and its day.
COVERS = """() => [...document.querySelectorAll('.jacket')].map(one => {
  const box = found => found.getBoundingClientRect(), words = one.querySelectorAll('.what :is(h3, li, .deck)');
  const end = Math.max(...[...words].map(word => box(word).bottom));
  return [box(one).height, box(one.querySelector('.from')).top - end];
})"""


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_a_cover_in_type_is_not_half_empty(browser: Browser, make_site: Any, width: int, numbered: bool) -> None:
    site: SiteDir = make_site("-- config.yaml --\ntitle: T\nurl: https://t.example/\nsearch: false\n")
    for number in range(1, 8):
        head = f"title: Story {number} of the quay\ndate: 2025-0{number}-01"
        site.write(f"content/articles/a{number}.md", f"---\n{head}\n---\nText.\n")
        held = ", ".join([f"a{n}" for n in range(1, 1 + (number % 3 or 4))])
        head = f"title: Edition {number}\ndate: 2025-0{number}-02\narticles: [{held}]"
        head += f"\nnumber: {number}" if numbered else ""
        site.write(f"content/editions/e{number}.md", f"---\n{head}\n---\nHello.\n")
    site.build()
    context = browser.new_context(viewport={"width": width, "height": 900})
    with served(site.root / "site", "/") as origin:
        page = context.new_page()
        page.goto(origin + "/editions/")
        covers = page.evaluate(COVERS)
    context.close()
    assert len(covers) == 7
    assert max(empty for _, empty in covers) < 24, "but for the space around words"
    if width > 390:  # there it has a row of its own
        assert covers[0][0] == pytest.approx(covers[1][0]), "the newest is not kept tall for what it does not hold"
