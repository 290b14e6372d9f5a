"""Keyboard readers need not walk through the menu on every page (WCAG 2.4.1)."""

from __future__ import annotations

import pytest

from visits import Visit

pytestmark = pytest.mark.browser


def test_the_first_tab_skips_to_the_content(gallery_visit: Visit) -> None:
    page = gallery_visit.go("/2017/08/18/lead/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    assert page.locator(".skip").evaluate("link => link.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
