"""On paper: no column of a table is lost, home takes two sheets, and an article ends with where it is from."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gallery import CONFIG, report
from pictures import harbour
from sites import SiteDir
from visits import Visit, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SHEET = re.compile(rb"/Type\s*/Page\b")
TEXT_WIDTH = 680  # of A4 between margins of 15 mm, in CSS pixels
CUT = """() => [...document.querySelectorAll('th, td')].filter(cell => {
  const box = cell.getBoundingClientRect(), range = document.createRange();
  range.selectNodeContents(cell);
  const text = range.getBoundingClientRect();
  return box.left < -1 || box.right > innerWidth + 1 || text.left < box.left - 1 || text.right > box.right + 1;
}).map(cell => cell.textContent)"""

# Of each section its name, whether its head is as wide as the page, its top, and where its articles begin and end.
SECTIONS = """() => {
  const whole = document.querySelector('.mosaic').getBoundingClientRect(), heads = [];
  for (const one of document.querySelectorAll('.mosaic :is(h2.label, .item)')) {
    const { top, bottom, width } = one.getBoundingClientRect();
    if (one.matches('h2')) heads.push([one.textContent, Math.abs(width - whole.width) < 1, top, []]);
    else heads.at(-1)[3].push([top, bottom]);
  }
  return [heads, whole.bottom];
}"""


def sheets(page: Page) -> int:
    """How many sheets of A4 the page takes."""
    return len(SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("columns", [8, 14, 24])
def test_a_wide_table_loses_no_column(browser: Browser, tmp_path: Path, columns: int) -> None:
    row = "|" + " Tonnes a year |" * columns + "\n"
    table = f"{row}|{'---|' * columns}\n" + row.replace("Tonnes a year", "1,200,000") * 3
    site = SiteDir(tmp_path)
    site.write("config.yaml", "title: T\nurl: https://digest.example/\nsearch: false\n")
    site.write("content/articles/a.md", f"---\ntitle: A\ndate: 2026-01-30\n---\nText.\n\n{table}")
    site.build()
    page = browser.new_page(viewport={"width": TEXT_WIDTH, "height": 900})
    page.emulate_media(media="print")
    with served(site.root / "site", "/") as origin:
        page.goto(f"{origin}/2026/01/30/a/")
        assert page.evaluate("document.querySelectorAll('td').length") == columns * 3
        assert page.evaluate(CUT) == []
    page.close()


def test_home_takes_two_sheets(gallery_visit: Visit) -> None:
    assert sheets(gallery_visit.go("/")) <= 2


def test_home_with_as_many_articles_as_fit_takes_two_sheets(browser: Browser, tmp_path: Path) -> None:
    site = SiteDir(tmp_path)
    site.write("config.yaml", CONFIG.replace("page_size: 25", "page_size: 50") + "search: false\n")
    for number in range(6):
        site.write(f"content/media/harbour-{number}.png", harbour(number))
    for number in range(60):
        site.write(f"content/articles/r{number}.md", report(number)[1])
    site.build()
    page = browser.new_page()
    with served(site.root / "site", "/") as origin:
        page.goto(origin)
        assert sheets(page) == 2
    page.close()


def test_an_article_ends_with_its_address_and_its_date_on_paper_alone(gallery_visit: Visit) -> None:
    page = gallery_visit.go("/2017/08/18/lead/")
    end = page.get_by_text("https://ledger.example/2017/08/18/lead/ · 18 August 2017", exact=True)
    assert end.is_hidden()
    page.emulate_media(media="print")
    assert end.is_visible()
    assert page.locator("main").inner_text().rstrip().endswith("18 August 2017")


@pytest.mark.parametrize("route", ["/", "/editions/2017-w33/"])
def test_home_and_an_edition_end_so_as_well(gallery_visit: Visit, route: str) -> None:
    page = gallery_visit.go(route)
    end = page.locator(".paper")
    assert end.is_hidden()
    page.emulate_media(media="print")
    said = f"https://ledger.example{route} · "
    assert end.inner_text().startswith(said) and page.locator("main").inner_text().rstrip().endswith(end.inner_text())


def test_an_edition_is_printed_section_by_section(browser: Browser, tmp_path: Path) -> None:
    site = SiteDir(tmp_path)
    site.write("config.yaml", CONFIG + "search: false\n")
    for number in (1, 5):
        site.write(f"content/media/harbour-{number}.png", harbour(number))
    for number in range(9):
        site.write(f"content/articles/r{number}.md", report(number)[1])
    parts = ", ".join(f"{{title: Part {at}, articles: [r{at}, r{at + 1}, r{at + 2}]}}" for at in (0, 3, 6))
    site.write("content/editions/e.md", f"---\ntitle: E\ndate: 2017-08-20\nsections: [{parts}]\n---\nWhat it holds.\n")
    site.build()
    page = browser.new_page(viewport={"width": TEXT_WIDTH, "height": 900})
    page.emulate_media(media="print")
    with served(site.root / "site", "/") as origin:
        page.goto(f"{origin}/editions/e/")
        heads, last = page.evaluate(SECTIONS)
    page.close()
    assert [name for name, *_ in heads] == ["Part 0", "Part 3", "Part 6"]
    ends = [top for _, _, top, _ in heads[1:]] + [last]
    for (name, across, top, items), end in zip(heads, ends, strict=True):
        assert across, name
        assert all(top < above and below <= end + 1 for above, below in items), (name, top, items, end)
    assert all(below <= above + 1 for (_, below), (above, _) in pairwise(heads[1][3])), "one under the other"
