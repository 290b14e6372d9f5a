"""Articles of an edition fill the screen: of no sheet is more than a quarter empty from five articles on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gallery import CONFIG, report
from pictures import harbour
from sites import SiteDir
from visits import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SHEET = 1000  # pixels
# For each sheet from the introduction on, the share of its area that lies further than 32 px from any text or picture.
# What follows the last article counts as filled, for the page ends there.
EMPTY = """sheet => {
  const box = name => document.querySelector(name).getBoundingClientRect(), near = 32, step = 16;
  const { left, right } = box('.number'), top = box('.opening').top + scrollY, end = box('.mosaic').bottom + scrollY;
  const boxes = [...document.querySelectorAll(':is(.opening, .mosaic) :is(p, h2, h3, li, img)')]
      .flatMap(one => [...one.getClientRects()]);
  const shares = [];
  for (let from = top; from < end; from += sheet) {
    let cells = 0, empty = 0;
    for (let y = from + step / 2; y < from + sheet; y += step) {
      const row = boxes.filter(one => one.top + scrollY - near <= y && y <= one.bottom + scrollY + near);
      for (let x = left + step / 2; x < right; x += step) {
        cells++;
        if (y < end && !row.some(one => one.left - near <= x && x <= one.right + near)) empty++;
      }
    }
    shares.push(Math.round(100 * empty / cells));
  }
  return shares;
}"""


def editions() -> Iterator[tuple[str, str]]:
    """Editions of five articles and more, in sections of every size or in none, with and without an introduction."""
    for count in (*range(5, 17), 24, 31):
        names = [f"r{(count * 3 + at) % 40}" for at in range(count)]
        starts = [end for end in accumulate((1, 3, 2, 5, 1, 4) * 3, initial=0) if end < count]
        ends = [*starts[1:], count]
        parts = (f"{{title: Part {a}, articles: [{', '.join(names[a:b])}]}}" for a, b in zip(starts, ends, strict=True))
        held = f"sections: [{', '.join(parts)}]" if count % 2 else f"articles: [{', '.join(names)}]"
        body = "A ship came in, and nobody had asked for it. What it brought is told here.\n\n" * (count % 3)
        yield f"{count:02}", f"---\ntitle: Of {count}\ndate: 2017-08-{count % 28 + 1:02}\n{held}\n---\n{body}"


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    """A digest of such editions, built."""
    site = SiteDir(tmp_path_factory.mktemp("numbers") / "digest")
    site.write("config.yaml", CONFIG + "search: false\n")
    for number in range(6):
        site.write(f"content/media/harbour-{number}.png", harbour(number))
    for number in range(40):
        site.write(f"content/articles/r{number}.md", report(number)[1])
    for name, text in editions():
        site.write(f"content/editions/{name}.md", text)
    return site.built()


@pytest.mark.parametrize("width", [820, 1440])
def test_no_sheet_of_an_edition_is_more_than_a_quarter_empty(browser: Browser, numbers: SiteDir, width: int) -> None:
    folder: Path = numbers.root / "site"
    page = browser.new_page(viewport={"width": width, "height": SHEET})
    found = {}
    with served(folder, "/") as origin:
        for name, _ in editions():
            page.goto(f"{origin}/editions/{name}/")
            found[name] = page.evaluate(EMPTY, SHEET)
    page.close()
    assert all(len(shares) > 0 for shares in found.values())
    assert {name: shares for name, shares in found.items() if max(shares) > 25} == {}


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_a_picture_in_columns_is_as_wide_as_its_words(browser: Browser, numbers: SiteDir, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": SHEET})
    with served(numbers.root / "site", "/") as origin:
        page.goto(f"{origin}/editions/24/")
        wide = page.evaluate(
            "[...document.querySelectorAll('.flow .item:has(img)')].map(one =>"
            " ['img', '.what'].map(part => one.querySelector(part).getBoundingClientRect().width))"
        )
    page.close()
    assert wide and all(picture == pytest.approx(words) for picture, words in wide)
