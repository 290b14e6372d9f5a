"""Headings in a body go on from the headline, and skip no level."""

from __future__ import annotations

import re

import pytest

from dateline.content.body.convert import BodyRules, render_body


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ("1", "2"),
        ("2", "2"),
        ("3", "2"),
        ("232", "232"),
        ("24", "23"),
        ("2525", "2323"),
        ("12345", "23456"),
        ("32", "22"),
        ("3423", "2323"),
        ("123456", "234566"),
    ],
)
def test_levels(levels: str, shown: str) -> None:
    text = "\n\n".join(f"{'#' * int(level)} Heading" for level in levels)
    html = render_body(text, BodyRules(), {}).html
    assert "".join(re.findall(r"<h(\d)", html)) == "".join(re.findall(r"</h(\d)", html)) == shown
