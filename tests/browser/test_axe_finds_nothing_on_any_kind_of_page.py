"""WCAG 2.2 AA and axe's best practices, on each kind of page, light and dark, wide and narrow."""

from __future__ import annotations

from typing import Literal

import pytest

from gallery import KINDS
from reading import audit
from visits import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_any_kind_of_page(
    gallery_visit: Visit, scheme: Literal["light", "dark"], width: int
) -> None:
    gallery_visit.page.emulate_media(color_scheme=scheme)
    gallery_visit.page.set_viewport_size({"width": width, "height": 900})
    assert {route: found for route in KINDS if (found := audit(gallery_visit.go(route)))} == {}
