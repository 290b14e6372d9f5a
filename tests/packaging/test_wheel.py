"""The wheel is all that a user needs: no repository, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from sites import REPOSITORY


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built by the backend that pyproject.toml names, from a copy of what git would have."""
    source = tmp_path_factory.mktemp("source")
    for name in ("generator", "layouts"):
        shutil.copytree(REPOSITORY / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, source)
    target = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-c", f"from hatchling.build import build_wheel; build_wheel({str(target)!r})", cwd=source)
    (found,) = target.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `dateline` command of an empty environment with the wheel in it and this one's libraries beside it."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True, with_pip=False)
    places = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    packages = Path(places["purelib"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    borrow_libraries(packages)
    command = folder / "bin" / "dateline"
    command.write_text(f"#!{folder / 'bin' / 'python'}\nfrom dateline.__main__ import main\nmain()\n")
    command.chmod(0o755)
    return command


def borrow_libraries(packages: Path) -> None:
    """Links to the libraries of this environment, except Dateline itself and what points to the repository."""
    for item in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if item.suffix != ".pth" and "dateline" not in item.name and not (packages / item.name).exists():
            (packages / item.name).symlink_to(item)


def test_the_wheel_carries_the_package_its_data_and_the_default_layouts(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, below in (("generator/dateline", "dateline"), ("layouts", "dateline/layouts")):
        files = {
            path.relative_to(REPOSITORY / folder).as_posix()
            for path in (REPOSITORY / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert {f"{below}/{name}" for name in files} <= names
    assert not [name for name in names if name.startswith(("tests/", "content/", "site/"))]


def test_init_and_build_work_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    run(installed, "init", "x", cwd=tmp_path)
    told = run(installed, "build", cwd=tmp_path / "x")
    assert "1 article" in told
    home = (tmp_path / "x" / "site" / "index.html").read_text(encoding="utf-8")
    assert "<!doctype html>" in home.lower()


def test_the_installed_package_knows_nothing_of_the_repository(installed: Path, tmp_path: Path) -> None:
    code = "import dateline.base.project as p; print(p.__file__, p.default_layouts())"
    told = run(installed.with_name("python"), "-c", code, cwd=tmp_path)
    assert str(REPOSITORY / "generator") not in told
    assert all(Path(part).exists() for part in told.split())
