"""A gate for reading: every form of every kind of page, narrow, with large text, with the reader's own spacing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reading import SPACING, TALL, Reader, routes_of
from sites import SiteDir
from strain import alone, empty, of_links, strained
from visits import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
# Width of the screen, size of the text, further style sheet: WCAG 1.4.10, 1.4.4 and 1.4.12.
VIEWS = {
    "320 px": (320, 16, ""),
    "256 px": (256, 16, ""),
    "text at 200 %": (640, 32, ""),
    "text at 200 % on a phone": (390, 32, ""),
    "wide": (1440, 16, ""),
    "spaced, narrow": (320, 16, SPACING),
    "spaced, wide": (1024, 16, SPACING),
}


def read(reader: Reader) -> Iterator[str]:
    """All that keeps the open page from being read."""
    for name, view in VIEWS.items():
        reader.see(*view)
        yield from (f"{name}: {flaw}" for flaw in reader.flaws())
    for width in (320, 1280):
        reader.see(width, 16, TALL)
        yield from (f"tall letters at {width} px: {flaw}" for flaw in reader.audit("target-size"))
    reader.see(320)
    yield from reader.audit()


@pytest.mark.parametrize("make", [strained, alone, empty, of_links], ids=lambda make: make.__name__)
def test_every_page_can_be_read(browser: Browser, tmp_path: Path, make: Callable[[Path], SiteDir]) -> None:
    site = make(tmp_path / "digest").root / "site"
    found: dict[str, list[str]] = {}
    context = browser.new_context()
    with served(site, "/") as origin:
        reader = Reader(context.new_page())
        for route in routes_of(site):
            reader.page.goto(origin + route)
            found |= {route: flaws} if (flaws := list(read(reader))) else {}
    context.close()
    assert found == {}
