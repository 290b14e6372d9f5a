"""WCAG 2.2 AA and axe's best practices, on each kind of page, light and dark, wide and narrow."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from gallery import KINDS
from machine import unavailable
from sites import REPOSITORY
from visits import Visit

pytestmark = pytest.mark.browser
AXE = REPOSITORY / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run(document, {runOnly: {type: 'tag', values: [
    'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})).violations
    .map(found => [found.id, found.nodes[0].html.slice(0, 160)])"""


def violations(visit: Visit, route: str) -> list[Any]:
    # Through the debugger, not as a script element: the page's own policy stays as it is.
    page = visit.go(route)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_any_kind_of_page(
    gallery_visit: Visit, scheme: Literal["light", "dark"], width: int
) -> None:
    if not AXE.is_file():
        unavailable("axe-core is not installed (npm ci --prefix tests/node)")
    gallery_visit.page.emulate_media(color_scheme=scheme)
    gallery_visit.page.set_viewport_size({"width": width, "height": 900})
    assert {route: found for route in KINDS if (found := violations(gallery_visit, route))} == {}
