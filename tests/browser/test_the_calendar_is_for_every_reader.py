"""The calendar of coverage: every step of its colour is seen, every day is reached by keyboard, in either direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from sites import SiteDir, write_site
from visits import Visit, served

pytestmark = pytest.mark.browser

CONFIG = "-- config.yaml --\ntitle: {title}\nurl: https://digest.example/\nlang: {lang}\npage_size: 3\n"
COUNTS = {"2025-05-02": 1, "2025-05-12": 2, "2025-05-13": 4, "2025-06-01": 8}
BOX = "element => { const box = element.getBoundingClientRect(); return [box.left, box.top, box.width, box.height]; }"


def digest(folder: Path, title: str, lang: str) -> SiteDir:
    articles = "".join(
        f"-- content/articles/{day}-{n}.md --\n---\ntitle: {title} {n}\ndate: {day}\n---\nText.\n"
        for day, count in COUNTS.items()
        for n in range(count)
    )
    return write_site(folder, CONFIG.format(title=title, lang=lang) + articles).built()


@pytest.fixture(scope="module")
def origins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where digests in English, Arabic and Japanese are served, by language."""
    folder = tmp_path_factory.mktemp("calendars")
    built = {
        lang: digest(folder / lang, title, lang) for lang, title in (("en", "Ferry"), ("ar", "عبّارة"), ("ja", "渡し船"))
    }
    with (
        served(built["en"].root / "site", "/") as en,
        served(built["ar"].root / "site", "/") as ar,
        served(built["ja"].root / "site", "/") as ja,
    ):
        yield {"en": en, "ar": ar, "ja": ja}


@pytest.fixture
def calendar(browser: Browser, origins: dict[str, str]) -> Iterator[Page]:
    """The page of a year; any complaint fails the test at its end."""
    context = browser.new_context()
    visit = Visit(context.new_page(), origins["en"], "/").watch()
    yield visit.go("/archive/2025/")
    context.close()
    assert not visit.complaints


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours as Chromium computes them."""

    def light(colour: str) -> float:
        parts = [float(part) for part in re.findall(r"[\d.]+", colour.partition("(")[2])[:3]]
        values = parts if colour.startswith("color(srgb") else [part / 255 for part in parts]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in values]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lower, higher = sorted((light(one), light(other)))
    return (higher + 0.05) / (lower + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_stands_out_from_the_paper_and_its_number_from_the_step(
    calendar: Page, scheme: Literal["light", "dark"]
) -> None:
    calendar.emulate_media(color_scheme=scheme)
    paper = calendar.evaluate("getComputedStyle(document.body).backgroundColor")
    steps = [
        calendar.locator(f".sheet .l{level}").first.evaluate(
            "link => { const { backgroundColor, color, boxShadow } = getComputedStyle(link);"
            " return [backgroundColor, color, boxShadow === 'none' ? backgroundColor : boxShadow] }"
        )
        for level in (1, 2, 3, 4)
    ]
    assert all(contrast(edge, paper) >= 3 and contrast(step, number) >= 4.5 for step, number, edge in steps), steps
    rising = [contrast(step, paper) for step, _, _ in steps]
    assert rising[0] < 1.5, "one article a day looks light"
    assert all(later / earlier > 1.3 for earlier, later in pairwise(rising)), rising


def test_the_keyboard_goes_from_day_to_day_and_to_its_articles(calendar: Page) -> None:
    first = calendar.locator(".sheet a").first
    first.focus()
    calendar.keyboard.press("Tab")
    there = calendar.locator(":focus")
    expect(there).to_have_accessible_name("12 May 2025: 2 articles")
    assert there.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    assert "12 May 2025: 2 articles" in there.evaluate("link => getComputedStyle(link, '::after').content")
    with calendar.expect_navigation():
        calendar.keyboard.press("Enter")
    assert re.search(r"/archive/2025/05/(page/\d+/)?#day:12$", calendar.url)
    row = calendar.locator(":target")
    expect(row.locator("time")).to_have_text("12 May")
    expect(row).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_days_are_large_enough_to_be_touched(calendar: Page, width: int) -> None:
    calendar.set_viewport_size({"width": width, "height": 900})
    for left, _, wide, high in calendar.locator(".sheet li").evaluate_all(f"all => all.map({BOX})"):
        assert wide >= 23.9 and high >= 23.9 and left >= 0, (left, wide, high)
    assert calendar.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("lang", "way"), [("en", 1), ("ar", -1), ("ja", 1)])
def test_weeks_run_as_the_language_does(browser: Browser, origins: dict[str, str], lang: str, way: int) -> None:
    page = browser.new_page()
    page.goto(f"{origins[lang]}/archive/2025/")
    sheet = page.locator(".sheet").first
    boxes = sheet.locator("li").evaluate_all(f"all => all.map({BOX})")
    letters = page.locator(".week").first.locator("span").evaluate_all(f"all => all.map({BOX})")
    # 1 May 2025 was a Thursday, the fourth day of the week; the 5th begins the next row under Monday.
    assert abs(boxes[0][0] - letters[3][0]) < 2 and abs(boxes[4][0] - letters[0][0]) < 2
    assert (boxes[1][0] - boxes[0][0]) * way > 0 and boxes[4][1] > boxes[3][1]
    page.close()
