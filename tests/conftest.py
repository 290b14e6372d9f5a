"""Fixtures that every test may use."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sites import REPOSITORY, SiteDir, write_site

MakeSite = Callable[..., SiteDir]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the golden tests expect anew")


@pytest.fixture(autouse=True)
def _no_build_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the caller's SOURCE_DATE_EPOCH."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Writes a digest from one string (`-- content/articles/a.md --` …) and gives it back."""

    def make(text: str, name: str = "digest") -> SiteDir:
        return write_site(tmp_path / name, text)

    return make


@pytest.fixture
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteDir]:
    """A copy of the repository's own digest, not yet built."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copy(REPOSITORY / "config.yaml", root / "config.yaml")
    yield SiteDir(root)
