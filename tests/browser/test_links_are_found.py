"""A digest of links in a real browser: a hit of the search leads to the line in which the word stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sites import SiteDir, write_site
from visits import served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

SITE = """-- config.yaml --
title: Looms
url: https://digest.example/
-- content/editions/w1.md --
---
title: This Week in Looms 1
date: 2026-01-16
---
Hello.

## Tooling

- [Heddle 2.0](https://one.example/heddle-2): threads twice as fast.
- [Reeds](https://two.example/reeds): the selvedge at last.
"""


def test_a_hit_leads_to_its_line(tmp_path: Path, browser: Browser) -> None:
    site: SiteDir = write_site(tmp_path / "digest", SITE).built()
    with served(site.root / "site", "/") as origin:
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.goto(f"{origin}/search/?q=selvedge")
        page.wait_for_selector("[data-results] a")
        assert page.inner_text("[role=status]") == "1 edition in 2026"
        hrefs = [link.get_attribute("href") or "" for link in page.query_selector_all("[data-results] a")]
        assert len(hrefs) == 2
        page.click("[data-results] p a")
        page.wait_for_url("**/editions/w1/#*")
        assert page.inner_text(":target") == "Reeds"
        page.goto(f"{origin}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.close()
