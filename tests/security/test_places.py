"""Where files may be written: places are compared, never spellings, and nobody else's folder is taken for ours."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from machine import program
from sites import NOW, SiteDir

MakeSite = Callable[..., SiteDir]
SITE = "-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\n---\nText.\n-- layouts/x.css --\n"
# Below the folder that holds the digest.
PLACES = (
    *(".", "digest", "digest/../digest", "digest/content/..", "link", "link/.", "link/..", "theme", "theme/new"),
    *("digest/content", "digest/content/new", "link/content", "digest/layouts/x/..", "digest/.git", "digest/.git/x/y"),
    *("digest/.dateline", "link/.dateline/z"),
)


@pytest.fixture
def site(make_site: MakeSite) -> SiteDir:
    """A digest in a repository, with a link to it beside it, and one that leads to its folder of layouts."""
    made = make_site(SITE)
    (made.root / "../link").symlink_to("digest")
    (made.root / "../theme").symlink_to("digest/layouts")
    for path in (".git/HEAD", ".git/objects/x", ".git/refs/x", ".dateline/x"):
        made.write(path, "ours")
    return made


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"}


@pytest.mark.parametrize("folder", PLACES)
def test_a_site_goes_neither_over_nor_into_the_digest(site: SiteDir, folder: str) -> None:
    site.build()
    before = everything(site.root.parent)
    result = site.run("build", "--now", NOW, "--clean", "-o", str(site.root.parent / folder))
    assert result.code == 2, result.output
    assert "--clean" not in result.stderr
    assert everything(site.root.parent) == before


def test_a_bind_mount_of_the_digest_is_the_digest(site: SiteDir, tmp_path: Path) -> None:
    (tmp_path / "bound").mkdir()
    mount = ["mount", "--bind", str(site.root / "content"), str(tmp_path / "bound")]
    if subprocess.run([program("mount"), *mount[1:]], capture_output=True, check=False).returncode:
        pytest.skip("no right to mount")
    try:
        for folder in ("bound", "bound/new"):
            result = site.run("build", "--now", NOW, "--clean", "-o", str(tmp_path / folder))
            assert result.code == 2 and "own files" in result.stderr
    finally:
        subprocess.run(["umount", str(tmp_path / "bound")], check=True)


@pytest.mark.parametrize("folder", ["docs", "public/news", "../elsewhere", "content/../docs"])
def test_a_folder_of_its_own_is_fine(site: SiteDir, folder: str) -> None:
    site.build("-o", str(site.root / folder))
    assert (site.root / folder / "index.html").is_file()


def test_one_folder_by_two_spellings_has_one_ledger(site: SiteDir) -> None:
    site.build()
    result = site.build("-o", str(site.root / "../link/site"))
    assert "nothing to change" in result.stderr
    assert not (site.root / ".dateline/outputs").exists()


@pytest.mark.parametrize("folder", ["other", "other/site", "other/content", "repository.git/x", "built/below"])
def test_a_site_goes_into_no_other_digest_repository_or_site(site: SiteDir, folder: str) -> None:
    for path in (
        "other/config.yaml",
        "other/content/a.md",
        *(f"repository.git/{n}" for n in ("HEAD", "objects/x", "refs/x")),
    ):
        site.write(f"../{path}", "theirs")
    site.build("-o", str(site.root / "../built"))
    before = everything(site.root.parent)
    result = site.run("build", "--now", NOW, "--clean", "-o", str(site.root.parent / folder))
    assert result.code == 2, result.output
    assert everything(site.root.parent) == before


def test_a_folder_that_holds_another_digest_is_not_cleared_of_it(site: SiteDir) -> None:
    site.write("../all/other/config.yaml", "title: Other\n")
    site.write("../all/other/content/articles/a.md", "theirs")
    before = everything(site.root / "../all")
    result = site.run("build", "--now", NOW, "--clean", "-o", str(site.root / "../all"))
    assert result.code == 2 and "another digest" in result.stderr
    assert everything(site.root / "../all") == before


def test_a_folder_that_is_not_ours_is_refused_and_no_hint_would_destroy_it(site: SiteDir) -> None:
    site.write("site/precious.txt", "mine")
    result = site.run("build", "--now", NOW)
    assert result.code == 2 and "was not built by Dateline" in result.stderr
    assert not any(word in result.stderr.lower() for word in ("--clean", "delete", "remove", "rm "))


def test_clean_in_a_folder_that_is_not_ours_loses_nothing_ever(site: SiteDir) -> None:
    """Not even what stands where a page goes, and not after many more builds that set something aside."""
    site.write("site/precious.txt", "mine")
    site.write("site/index.html", "my home")
    site.write("site/.htaccess", "mine too")
    result = site.build("--clean")
    assert ".htaccess" in result.stderr and "precious.txt" in result.stderr
    assert (site.root / "site/.htaccess").read_text() == "mine too"
    for number in range(5):
        site.write(f"site/stray-{number}", "x")
        site.build("--verify")
    removed = site.root / ".dateline/removed"
    kept = {path.relative_to(removed).parts[1:]: path.read_text() for path in removed.rglob("*") if path.is_file()}
    assert kept == {
        ("precious.txt",): "mine",
        ("index.html",): "my home",
        **{(f"stray-{number}",): "x" for number in (2, 3, 4)},
    }


def test_a_digest_is_not_begun_inside_another_ones_folders(site: SiteDir) -> None:
    for folder in ("content/new", "layouts/new", ".dateline/new", ".git/new", "site/new", "../link/content/new", "."):
        result = site.run("init", str(site.root / folder))
        assert result.code == 2, folder
        assert not (site.root / folder / "config.yaml").exists() or folder == "."
    assert site.run("init", str(site.root / "../new")).code == 0
