"""Pictures on their way into the site: cut, by every build alike, and the digest's own files never touched."""

from __future__ import annotations

import sys

import pytest

from cameras import CAMERAS, TELL, camera_jpeg, camera_png, encoded, pixels, plate
from conftest import MakeSite
from dateline.build import stages as pipeline
from dateline.build import unchanged
from dateline.pictures import cut as room
from dateline.pictures.pieces import Span
from sites import SiteDir

ARTICLE = """
-- content/articles/a.md --
---
title: A
date: 2026-01-30
image: {file: media/a.jpg, alt: A boat}
---
Body.
"""
BROKEN = camera_jpeg()[:200]


@pytest.fixture
def site(make_site: MakeSite) -> SiteDir:
    made = make_site(ARTICLE)
    for name, camera in CAMERAS.items():
        made.write(f"content/media/{name}", camera())
    made.write("content/media/without-suffix", camera_jpeg())
    made.write("content/root/touch-icon.png", camera_png())
    made.write("layouts/assets/logo.png", camera_png())
    return made


def digest(site: SiteDir) -> dict[str, bytes]:
    """Every file of the digest's own."""
    return site.tree("content") | site.tree("layouts")


def test_every_picture_that_is_published_is_cut_and_its_file_is_not_touched(site: SiteDir) -> None:
    before = digest(site)
    told = site.build()
    assert "uncut-picture" not in told.output
    assert digest(site) == before
    after = site.tree()
    assert not [route for route, data in after.items() if TELL in data]
    (logo,) = (route for route in after if route.startswith("assets/logo."))
    for route in (*(f"media/{name}" for name in CAMERAS), "media/without-suffix", "touch-icon.png", logo):
        own = before.get(route) or before.get(f"root/{route}") or before["assets/logo.png"]
        assert pixels(after[route]) == pixels(own)
    assert 'width="48" height="64"' in site.read("/2026/01/30/a/"), "turned, as its EXIF still says"


def test_a_build_that_goes_on_equals_a_clean_one(site: SiteDir) -> None:
    site.build()
    site.write("content/media/a.jpg", camera_jpeg("MM"))
    site.write("content/media/new.png", camera_png())
    (site.root / "content/media/a.webp").unlink()
    site.write("content/media/broken.jpg", BROKEN)
    went_on = site.build()
    after = site.tree()
    clean = site.build("--clean")
    assert site.tree() == after
    assert went_on.stderr.count("uncut-picture") == clean.stderr.count("uncut-picture") == 1


def test_a_build_with_nothing_to_do_writes_no_picture_and_verify_finds_none_altered(site: SiteDir) -> None:
    site.build()
    assert '"written": 0' in site.build("--json").stdout
    assert '"written": 0' in site.build("--verify", "--json").stdout
    (site.root / "site/media/a.jpg").write_bytes(camera_jpeg())
    assert '"written": 1' in site.build("--verify", "--json").stdout
    assert TELL not in site.tree()["media/a.jpg"]


def test_a_site_without_its_ledger_is_compared_by_what_would_be_published(site: SiteDir) -> None:
    site.build()
    (site.root / ".dateline/ledger.db").unlink()
    assert '"written": 0' in site.build("--json").stdout


def whole(file: object, name: str) -> room.Cut:
    """What versions that cut nothing published."""
    return room.Cut(file, [Span(0, 1 << 30)])  # type: ignore[arg-type]


def test_pictures_that_an_older_version_published_whole_are_cut_by_the_next_build(
    site: SiteDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(room, "cut", whole)
        for module in (pipeline, unchanged):
            older.setattr(module, "toolchain", lambda: "an older version")
        site.build()
    assert TELL in site.tree()["media/a.jpg"]
    site.build()
    assert not [route for route, data in site.tree().items() if TELL in data]


def test_a_picture_that_cannot_be_read_so_is_published_with_a_warning_in_every_build(make_site: MakeSite) -> None:
    site = make_site("")
    site.write("content/media/broken.jpg", BROKEN)
    site.write("content/root/plan.tif", b"II*\0\x08\0\0\0\0\0")
    site.write("layouts/assets/logo.png", b"\x89PNG\r\n\x1a\nno")
    for _ in range(2):
        told = site.build().stderr
        for name in ("content/media/broken.jpg", "content/root/plan.tif", "layouts/assets/logo.png"):
            assert f"{name}: place, time and camera were not cut from this picture" in told
        assert told.count("[uncut-picture]") == 3
    assert site.tree()["media/broken.jpg"] == BROKEN
    site.write("content/media/broken.jpg", encoded("JPEG", plate()))
    assert site.build().stderr.count("[uncut-picture]") == 2


def test_the_preview_shows_what_would_be_published(site: SiteDir) -> None:
    from datetime import UTC, datetime

    from dateline.base.options import BuildOptions
    from dateline.base.project import Project
    from dateline.build.run import build

    build(Project(site.root), BuildOptions(datetime(2026, 1, 31, tzinfo=UTC), preview=True))
    assert site.tree(".dateline/preview")["media/a.jpg"] and not [
        route for route, data in site.tree(".dateline/preview").items() if TELL in data
    ]


def test_a_digest_without_pictures_does_not_load_what_cuts_them(make_site: MakeSite) -> None:
    site = make_site(ARTICLE.replace("image: {file: media/a.jpg, alt: A boat}\n", ""))
    loaded = modules_of(site)
    assert "dateline.build.stages" in loaded
    assert not [name for name in loaded if name.startswith("dateline.pictures")]


def modules_of(site: SiteDir) -> list[str]:
    """What a build of its own process has imported at its end."""
    import subprocess

    script = (
        "import sys; from dateline.cli.main import run\n"
        f"run(['-C', {str(site.root)!r}, 'build', '--jobs', '1']); print(*sys.modules, sep='\\n')"
    )
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
