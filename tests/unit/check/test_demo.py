"""The digests of this repository have nothing wrong but their address, whatever else is changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from checking import checked, codes
from sites import SiteDir


def test_the_demonstration_digest_has_nothing_wrong(built_demo: SiteDir, tmp_path: Path) -> None:
    site = SiteDir(shutil.copytree(built_demo.root, tmp_path / "digest"))
    found = checked(site)
    assert (codes(found), found["site"]) == (["stock-address"], "checked")


def test_nor_has_it_below_a_path(built_demo_below_a_path: SiteDir, tmp_path: Path) -> None:
    site = SiteDir(shutil.copytree(built_demo_below_a_path.root, tmp_path / "digest"))
    assert codes(checked(site)) == ["stock-address"]


def test_every_form_that_the_layouts_have_is_right(built_gallery: SiteDir, tmp_path: Path) -> None:
    site = SiteDir(shutil.copytree(built_gallery.root, tmp_path / "digest"))
    assert [one for one in checked(site)["findings"] if one["path"].startswith("site/")] == []
