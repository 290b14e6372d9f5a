"""Whole sites, byte for byte; after a wanted change, `pytest tests/golden --update-golden` and read the diff."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sites import NOW, SiteDir

SITES = Path(__file__).resolve().parent / "sites"
# A change of a style sheet alone is no change of pages: they are compared without its fingerprint.
MADE = re.compile(r"assets/|search/(?!index\.html)")  # neither is what Pagefind's version makes of it
ASSET = re.compile(rb"(assets/[\w-]+\.)[0-9a-f]{8,}(\.\w+)")


def plain(data: bytes) -> bytes:
    return ASSET.sub(rb"\1HASH\2", data)


@pytest.mark.parametrize("name", sorted(path.name for path in SITES.iterdir()))
def test_the_whole_site_is_as_expected(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root, expected = tmp_path / name, SITES / name / "expected"
    shutil.copytree(SITES / name, root, ignore=shutil.ignore_patterns("expected"))
    result = SiteDir(root).spawn("build", "--now", NOW)
    assert result.code == 0, result.stderr
    built = {path: plain(data) for path, data in SiteDir(root).tree().items() if not MADE.match(path)}
    built["build.stderr"] = result.stderr.encode()
    if request.config.getoption("--update-golden"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in built.items():
            SiteDir(expected).write(path, data)
    wanted = {
        path.relative_to(expected).as_posix(): path.read_bytes() for path in expected.rglob("*") if path.is_file()
    }
    assert built.keys() == wanted.keys()
    for path in built:
        assert built[path].decode() == wanted[path].decode(), path
