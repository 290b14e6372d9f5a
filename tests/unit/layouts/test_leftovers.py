"""What editors leave beside layouts is neither a layout nor published."""

from __future__ import annotations

import pytest

from conftest import MakeSite


@pytest.mark.parametrize("name", ["style.css~", "style.css.orig", "#style.css#", "Thumbs.db", "~$style.css", "4913"])
def test_a_leftover_beside_a_style_sheet_is_not_published(make_site: MakeSite, name: str) -> None:
    site = make_site("-- layouts/assets/own.css --\np {color: red}\n")
    site.build()
    before = site.tree()
    site.write(f"layouts/assets/{name}", "left by an editor")
    site.write("layouts/base.html.orig", "{{ broken")
    site.build()
    assert site.tree() == before
