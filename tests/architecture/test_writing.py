"""docs/writing.md shows what a build makes of each example."""

from __future__ import annotations

import re

import pytest

from dateline.content.body.convert import BodyRules, render_body
from dateline.content.body.lost import LINK, MARKUP, PICTURE
from sites import REPOSITORY

PAGE = (REPOSITORY / "docs" / "writing.md").read_text(encoding="utf-8")
PAIR = re.compile(r"^(```+)markdown\n(.*?)^\1\n\n```html\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [(markdown, html) for _, markdown, html in PAIR.findall(PAGE)]
BOAT = "/media/boat.svg"


@pytest.mark.parametrize(("markdown", "html"), EXAMPLES)
def test_an_example_becomes_what_the_page_says(markdown: str, html: str) -> None:
    rendered = render_body(markdown, BodyRules(), {BOAT: BOAT}, {BOAT: (4, 3)})
    assert (rendered.html.strip(), rendered.warnings) == (html.strip(), ())


def test_every_example_stands_beside_its_result() -> None:
    assert len(EXAMPLES) == len(re.findall(r"^`{3,}markdown$", PAGE, re.MULTILINE)) > 10


def test_every_warning_is_named() -> None:
    assert [code for code in (MARKUP, PICTURE, LINK) if f"| `{code}` |" not in PAGE] == []
