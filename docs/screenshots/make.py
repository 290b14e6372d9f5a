"""Takes the screenshots beside this file anew, of the tests' digest of invented news, in Chromium.

    python docs/screenshots/make.py

Each kind of page is taken wide and narrow, one of them light and the other dark. Articles in scripts for which
machines often lack letters are left out.
"""

from __future__ import annotations

import base64
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))

from gallery import gallery_files  # noqa: E402
from sites import SiteDir  # noqa: E402
from visits import FLAGS, served  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, NARROW = (1280, 960), (390, 844)
LIMIT = 150_000
KINDS = {  # name → route, and the scheme of the wide one
    "home": ("/", "light"),
    "article": ("/2017/08/18/lead/", "light"),
    "term": ("/topics/trade/", "dark"),
    "tags": ("/tags/", "light"),
    "year": ("/archive/2016/", "dark"),
    "edition": ("/editions/2017-w31/", "light"),
    "search": ("/search/?q=winter", "light"),
    "404": ("/404.html", "dark"),
}


def build(root: Path) -> Path:
    """The built site, in `root`."""
    site = SiteDir(root)
    for path, text in gallery_files():
        if not (isinstance(text, str) and re.search(r"^lang: (zh|ja|ko)$", text, re.MULTILINE)):
            site.write(path, text)
    return site.built().root / "site"


def shoot(page: Page, name: str) -> None:
    """Writes what the page shows as WebP, as well as fits the limit."""
    session = page.context.new_cdp_session(page)
    for quality in (90, 80, 65, 50):
        taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
        data = base64.b64decode(taken["data"])
        if len(data) < LIMIT:
            break
    (HERE / f"{name}.webp").write_bytes(data)
    print(f"{name}.webp {len(data):,} bytes")


def visit(browser: Browser, origin: str) -> None:
    """Takes every page, wide and narrow."""
    for kind, (route, scheme) in KINDS.items():
        other = "dark" if scheme == "light" else "light"
        for width, (wide, high), colours in (("wide", WIDE, scheme), ("narrow", NARROW, other)):
            context = browser.new_context(
                viewport={"width": wide, "height": high},
                color_scheme="dark" if colours == "dark" else "light",
                device_scale_factor=1 if width == "wide" else 1.5,
            )
            page = context.new_page()
            page.goto(origin + route, wait_until="networkidle")
            if kind == "search":
                page.locator("[data-results] li").first.wait_for()
            shoot(page, f"{kind}-{width}-{colours}")
            context.close()


def main() -> None:
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with (
        tempfile.TemporaryDirectory() as folder,
        served(build(Path(folder) / "digest"), "/") as origin,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for old in HERE.glob("*.webp"):
            old.unlink()
        visit(browser, origin)
        browser.close()


if __name__ == "__main__":
    main()
