"""The receipt as a page: no wider than the screen, nothing for axe to find, two columns where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from reading import audit
from sites import SiteDir

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SEED = (
    "---\ntitle: Quay\ndate: 2024-02-16\n---\n\nText with `code`, [[Other note]] and ==this==. "
    + "Averylongwordthatdoesnotend" * 20
    + "\n\n%% mine %%\n\n## See also\n\n| a | b |\n|---|---|\n"
    + f"| {'wide ' * 40} | {'x' * 300} |\n\n![x](https://a.example/p.png)\n"
)


@pytest.fixture
def page(make_site: Any, tmp_path: Path) -> Path:
    digest: SiteDir = make_site("-- config.yaml --\ntitle: Test\nurl: https://x.example/\n")
    seed = tmp_path / "quay.md"
    seed.write_text(SEED, encoding="utf-8")
    assert digest.run("explain", "--html", "-o", str(tmp_path / "quay.html"), str(seed)).code == 0
    return tmp_path / "quay.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_a_receipt_reads_well(browser: Browser, page: Path, width: int, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    try:
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(page.as_uri())
        assert audit(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        left, right = tab.locator("section").nth(0).bounding_box(), tab.locator("section").nth(1).bounding_box()
        assert left and right
        assert (left["y"] == right["y"]) is (width > 390)
        assert asked == [page.as_uri()]  # nothing is loaded
    finally:
        context.close()
