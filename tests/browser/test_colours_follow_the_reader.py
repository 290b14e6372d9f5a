"""Light or dark by the reader's own setting; forced colours keep the calendar's marks; print is black on white."""

from __future__ import annotations

import re

import pytest

from visits import Visit

pytestmark = pytest.mark.browser
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def lightness(colour: str) -> int:
    return sum(map(int, re.findall(r"\d+", colour)[:3]))


def test_light_or_dark_as_the_reader_has_set(gallery_visit: Visit) -> None:
    page = gallery_visit.go("/")
    page.emulate_media(color_scheme="light")
    light = lightness(page.evaluate(BACKGROUND))
    page.emulate_media(color_scheme="dark")
    assert lightness(page.evaluate(BACKGROUND)) < 120 < 700 < light


def test_forced_colours_keep_the_marks_of_the_calendar(gallery_visit: Visit) -> None:
    gallery_visit.page.emulate_media(forced_colors="active")
    page = gallery_visit.go("/archive/2017/")
    border = "element => getComputedStyle(element).borderTopStyle"
    assert page.locator(".sheet [class^=l]").first.evaluate(border) == "solid"
    assert page.locator(".sheet li").first.evaluate(border) == "none"


def test_print_is_black_on_white_without_menus(gallery_visit: Visit) -> None:
    gallery_visit.page.emulate_media(media="print", color_scheme="dark")
    page = gallery_visit.go("/2017/08/18/lead/")
    assert page.evaluate(BACKGROUND) == "rgb(255, 255, 255)"
    assert not page.locator(".masthead nav").is_visible() and not page.locator(".tags").is_visible()
    assert "https://gazette.example/grain" in page.locator(".facts a[rel=external]").evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
