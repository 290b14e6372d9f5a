"""Digests whose layouts are compiled already: what these tests are about is not that."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checking import GOOD
from sites import SiteDir, write_site


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of compiled default layouts."""
    site = write_site(tmp_path_factory.mktemp("compiled") / "digest", GOOD)
    site.build()
    return site.root / ".dateline" / "layouts"


@pytest.fixture
def make_site(tmp_path: Path, compiled: Path) -> Callable[..., SiteDir]:
    """Writes a digest from one string, with the default layouts compiled, and gives it back."""

    def make(text: str, name: str = "digest") -> SiteDir:
        site = write_site(tmp_path / name, text)
        shutil.copytree(compiled, site.root / ".dateline" / "layouts", dirs_exist_ok=True)
        return site

    return make
