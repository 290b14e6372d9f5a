"""The lowest versions that CI runs with are those that the package allows, and no lock names where it came from."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sites import REPOSITORY

FOLDER = REPOSITORY / "requirements"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lowest", FOLDER / "lowest.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lowest_versions_are_those_of_the_package() -> None:
    assert (FOLDER / "lowest.txt").read_text(encoding="utf-8") == script().lowest()


@pytest.mark.parametrize("bound", ["markdown", "markdown~=3.6", "markdown>=3.6,<4"])
def test_a_dependency_whose_lowest_version_is_not_plain_is_refused(
    bound: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = script()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "pyproject.toml").write_text(f'[project]\ndependencies = ["{bound}"]\noptional-dependencies = {{}}\n')
    monkeypatch.setattr(found, "HERE", tmp_path / "requirements")
    with pytest.raises(ValueError, match="a dependency is NAME>=VERSION"):
        found.lowest()


def test_a_list_that_does_not_fit_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = script()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["a>=2"]\noptional-dependencies = {}\n')
    (tmp_path / "requirements/lowest.txt").write_text(f"{found.HEAD}a==1\n")
    monkeypatch.setattr(found, "HERE", tmp_path / "requirements")
    monkeypatch.setattr(sys, "argv", ["lowest.py", "--check"])
    with pytest.raises(SystemExit, match="does not fit"):
        found.main()


@pytest.mark.parametrize("name", ["run.txt", "dev.txt", "lowest.txt"])
def test_no_lock_names_a_download_address(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert not re.findall(r"(?i)https?://|--(?:extra-)?index-url|--find-links|--trusted-host| @ ", text)
