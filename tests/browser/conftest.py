"""A real Chromium, and the demonstration digest on a static server of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from machine import program, unavailable
from sites import SiteDir
from visits import CHROMIUM, FLAGS, Visit, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    chromium = program("chromium-headless-shell", *CHROMIUM)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        unavailable("playwright is not installed (make test installs it)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session", params=["/", "/sub/"])
def site(request: pytest.FixtureRequest) -> Iterator[tuple[str, str, Path]]:
    """Origin, base path and folder of the demonstration digest, at a host's root and below a path."""
    base: str = request.param
    built = request.getfixturevalue("built_demo" if base == "/" else "built_demo_below_a_path")
    with served(built.root / "site", base) as origin:
        yield origin, base, built.root / "site"


@pytest.fixture
def visit(browser: Browser, site: tuple[str, str, Path]) -> Iterator[Visit]:
    """A fresh browser page on the site; any complaint fails the test at its end."""
    origin, base, _ = site
    context = browser.new_context()
    visit = Visit(context.new_page(), origin, base).watch()
    yield visit
    context.close()
    assert not visit.complaints


@pytest.fixture(scope="session")
def gallery_origin(built_gallery: SiteDir) -> Iterator[str]:
    """Where the digest that shows every form of the layouts is served."""
    with served(built_gallery.root / "site", "/") as origin:
        yield origin


@pytest.fixture
def gallery_visit(browser: Browser, gallery_origin: str) -> Iterator[Visit]:
    """A fresh browser page on that digest; any complaint fails the test at its end."""
    context = browser.new_context()
    visit = Visit(context.new_page(), gallery_origin, "/").watch()
    yield visit
    context.close()
    assert not visit.complaints
