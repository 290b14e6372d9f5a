"""What a layout names is kept between builds."""

from __future__ import annotations

import pytest

from conftest import MakeSite
from dateline.render.printing import PrintingEnvironment

ARTICLE = "---\ntitle: A\ndate: 2026-01-31\n---\n"
SITE = f"""-- layouts/article.html --
{{% extends "!default/article.html" %}}
-- content/articles/a.md --
{ARTICLE}One.
"""


def test_no_layout_is_parsed_twice_nor_a_default_one_that_it_extends(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(SITE)
    site.build()
    monkeypatch.setattr(PrintingEnvironment, "parse", lambda _, source, name, shown: pytest.fail(f"{name} is parsed"))
    site.write("content/articles/a.md", f"{ARTICLE}Two.\n")
    site.build()
    assert "Two." in site.read("/2026/01/31/a/")
