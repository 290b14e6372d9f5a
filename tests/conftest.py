"""Fixtures that every test may use."""

from __future__ import annotations

import os
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
def needs() -> Callable[[str, str], str]:
    """Finds a program, or skips the test with the reason; where CI is set, it fails instead."""

    def find(package: str, *names: str) -> str:
        for name in names or (package,):
            if found := shutil.which(name):
                return found
        unavailable(f"no {' or '.join(names or (package,))} on this machine (Debian package: {package})")
        raise AssertionError

    return find


def unavailable(reason: str) -> None:
    """Skip with `reason`, or fail where CI is set: there, nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteDir]:
    """A copy of the repository's own digest, not yet built."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copy(REPOSITORY / "config.yaml", root / "config.yaml")
    yield SiteDir(root)
