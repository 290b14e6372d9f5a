"""The gate for reading finds each kind of fault in a page that has it, and none in a page without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reading import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PAGE = "<!doctype html><html lang=en><title>A</title><body style='margin:0'><p>Sound text.</p>"
FAULTS = {
    "scrolls sideways": "<div style='width:400px;height:9px;background:red'></div>",
    "cut:": "<div style='width:90px;overflow:hidden;white-space:nowrap'>A text that is longer than that</div>",
    "cut below": "<div style='height:9px;overflow:hidden'>A<br>text<br>of<br>lines</div>",
    "text outside its box": "<div style='width:50px;white-space:nowrap'>A text that is longer</div>",
    "text on text": "<div style='height:2px'>One line of text</div><p style='margin:0'>Another line</p>",
}


@pytest.fixture
def reader(browser: Browser) -> Reader:
    """A browser at the width of a phone."""
    reader = Reader(browser.new_page())
    reader.see(320)
    return reader


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(reader: Reader, fault: str) -> None:
    reader.page.set_content(PAGE + FAULTS[fault])
    assert [flaw for flaw in reader.flaws() if flaw.startswith(fault)]
    reader.page.close()


def test_what_scrolls_by_itself_is_none(reader: Reader) -> None:
    reader.page.set_content(PAGE + "<div style='overflow-x:auto'><p style='width:900px'>A wide text</p></div>")
    assert list(reader.flaws()) == []
    reader.page.close()
