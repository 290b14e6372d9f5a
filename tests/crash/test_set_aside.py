"""Files in site/ that Dateline did not write: none is lost, whatever happens; no published page is one of them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from conftest import MakeSite
from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.run import build
from machine import unavailable
from sites import SiteDir

from .test_kill import NOW, SITE, edit, killed_at, tree

STAY = {"CNAME": "host", ".git": "gitdir: elsewhere", ".svn/entries": "x", "tags/.hidden": "h"}
LEAVE = {"old/withdrawn/index.html": "withdrawn", "notes.txt": "n", "tags/north/theirs.html": "t"}


def begin(make_site: MakeSite, name: str, forget: bool) -> SiteDir:
    """A digest that was built, with files of others in its site, edited since, its state lost if `forget`."""
    site = make_site(SITE, name)
    build(Project(site.root), BuildOptions(NOW))
    for path, text in {**STAY, **LEAVE}.items():
        site.write(f"site/{path}", text)
    (site.root / "site/link").symlink_to("../content")
    edit(site.root)
    if forget:
        for path in (site.root / ".dateline").glob("ledger.db*"):
            path.unlink()
    return site


def published(site: SiteDir) -> dict[str, bytes]:
    """The site without what stays there."""
    return {route: data for route, data in tree(site.root / "site").items() if route not in STAY}


def assert_kept(site: SiteDir) -> None:
    """Every file of others is in the site or was set aside, whole."""
    removed = site.root / ".dateline/removed"
    found = {path.relative_to(removed).as_posix().partition("/")[2]: path for path in removed.rglob("*")}
    for path, text in {**STAY, **LEAVE}.items():
        place = site.root / "site" / path if (site.root / "site" / path).exists() else found[path]
        assert place.read_text() == text, path
    place = site.root / "site/link" if (site.root / "site/link").is_symlink() else found["link"]
    assert str(place.readlink()) == "../content"


@pytest.fixture
def wanted(make_site: MakeSite) -> dict[str, bytes]:
    """The site that a clean build of the edited digest makes."""
    site = make_site(SITE, "wanted")
    edit(site.root)
    build(Project(site.root), BuildOptions(NOW))
    return tree(site.root / "site")


@pytest.mark.parametrize("how", ["the ledger is lost", "--verify", "--clean"])
def test_what_no_page_owns_stays_or_is_set_aside(make_site: MakeSite, wanted: dict[str, bytes], how: str) -> None:
    site = begin(make_site, "digest", how == "the ledger is lost")
    tree_before = set(tree(site.root / "site")) if how == "the ledger is lost" else set()
    options = BuildOptions(NOW, verify=how == "--verify", clean=how == "--clean")
    report = build(Project(site.root), options)
    assert published(site) == wanted
    assert_kept(site)
    ours = {"2020/03/01/story-1/index.html"} if how == "the ledger is lost" else set()  # which nobody knows any more
    assert {*LEAVE, "link"} | ours <= set(report.moved) <= {*LEAVE, "link"} | tree_before
    assert report.stays == (".git", ".svn", "CNAME", "tags/.hidden")
    assert (site.root / "content/articles/story-2.md").is_file()
    told = "\n".join(report.notes)
    assert all(name in told for name in (".git", "CNAME", " files ", "notes.txt", ".dateline/removed/"))
    assert not (site.root / "site/old/withdrawn").exists()
    assert build(Project(site.root), options).moved == ()


def test_the_committed_page_of_a_withdrawn_article_goes_in_a_fresh_clone(make_site: MakeSite) -> None:
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW))
    site.write("content/articles/story-5.md", "---\ntitle: Story 5\ndate: 2020-03-05\nstatus: draft\n---\nX\n")
    shutil.rmtree(site.root / ".dateline")
    report = build(Project(site.root), BuildOptions(NOW))
    assert "2020/03/05/story-5/index.html" in report.moved
    fresh = SiteDir(site.copy(site.root.parent / "fresh").root)
    build(Project(fresh.root), BuildOptions(NOW))
    assert tree(site.root / "site") == tree(fresh.root / "site")


def test_what_the_ledger_names_is_removed_and_clutters_nothing(make_site: MakeSite, wanted: dict[str, bytes]) -> None:
    """Also by a clean build, and one after a build that forgot all and then failed."""
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW))
    edit(site.root)
    broken = site.write("layouts/article.html", "{{ missing }}")
    assert site.run("build", "--clean").code == 1
    broken.unlink()
    build(Project(site.root), BuildOptions(NOW))
    assert tree(site.root / "site") == wanted
    assert not (site.root / ".dateline/removed").exists()


def test_the_last_three_sets_are_kept(make_site: MakeSite) -> None:
    site = make_site(SITE)
    for number in range(5):
        build(Project(site.root), BuildOptions(NOW, verify=True))
        site.write(f"site/stray-{number}", "x")
    build(Project(site.root), BuildOptions(NOW, verify=True))
    kept = {path.name for path in (site.root / ".dateline/removed").rglob("stray-*")}
    assert kept == {"stray-2", "stray-3", "stray-4"}


def test_files_of_others_in_the_way_of_ours_are_set_aside(make_site: MakeSite) -> None:
    """Where the ledger is trusted nobody looks for them, until a file is to go there."""
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW))
    for path in ("2020/03/07/story-7/index.html", "one/theirs", "two", "three/.svn/theirs", "new.txt"):
        site.write(f"site/{path}", "theirs")
    edit(site.root)
    for path in ("one", "two/inside", "three", "new.txt"):
        site.write(f"content/root/{path}", "ours")
    report = build(Project(site.root), BuildOptions(NOW))
    assert set(report.moved) == {
        *("2020/03/07/story-7/index.html", "one/theirs", "two", "three/.svn/theirs", "new.txt")
    }
    moved = tree(next((site.root / ".dateline/removed").iterdir()))
    assert moved == dict.fromkeys(report.moved, b"theirs")
    assert all((site.root / "site" / path).read_text() == "ours" for path in ("one", "two/inside", "three", "new.txt"))


@pytest.mark.parametrize("verify", [True, False])
def test_a_folder_of_the_site_that_became_a_link(make_site: MakeSite, wanted: dict[str, bytes], verify: bool) -> None:
    """What it leads to holds the same bytes, and is neither written nor removed; the site has its own files again."""
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW))
    elsewhere = site.root.parent / "elsewhere"
    (site.root / "site/tags").rename(elsewhere)
    (site.root / "site/tags").symlink_to(elsewhere)
    before = tree(elsewhere)
    edit(site.root)
    build(Project(site.root), BuildOptions(NOW, verify=verify))
    build(Project(site.root), BuildOptions(NOW))
    assert tree(elsewhere) == before
    assert not (site.root / "site/tags").is_symlink()
    assert tree(site.root / "site") == wanted


@pytest.fixture
def other_disk() -> Iterator[Path]:
    """A folder on another file system than the tests' own."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == Path(mkdtemp()).stat().st_dev:
        unavailable("no second file system on this machine")
    folder = Path(mkdtemp(dir=memory))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("forget", [True, False], ids=["the ledger is lost", "--verify"])
@pytest.mark.parametrize("elsewhere", [False, True], ids=["one disk", "two disks"])
def test_killed_at_each_step_nothing_is_lost(
    make_site: MakeSite, wanted: dict[str, bytes], other_disk: Path, elsewhere: bool, forget: bool
) -> None:
    step, killed, moved = 0, True, 0
    while killed:
        site = begin(make_site, f"killed-{step}", forget)
        if elsewhere:
            (site.root / ".dateline").rename(site.root / "state")
            shutil.copytree(site.root / "state", other_disk / f"{step}")
            (site.root / ".dateline").symlink_to(other_disk / f"{step}")
        killed = killed_at(site.root, step, verify=not forget)
        assert_kept(site)
        moved += (site.root / ".dateline/removed").exists()
        # A ledger that was never doubted before the first file moved knows no strangers yet.
        begun = (site.root / ".dateline/removed").exists()
        build(Project(site.root), BuildOptions(NOW, verify=not (forget or begun)))
        assert_kept(site)
        assert published(site) == wanted, f"killed at step {step}"
        step += 1 if step < 12 else 9
    assert moved > 4


def test_moves_to_another_disk_keep_all_of_a_file(make_site: MakeSite, other_disk: Path) -> None:
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW))
    (site.root / ".dateline").rename(site.root / "state")
    shutil.copytree(site.root / "state", other_disk / "state")
    (site.root / ".dateline").symlink_to(other_disk / "state")
    stray = site.write("site/stray", os.urandom(300_000))
    stray.chmod(0o640)
    before = stray.read_bytes(), stray.stat().st_mode, stray.stat().st_mtime_ns
    build(Project(site.root), BuildOptions(NOW, verify=True))
    (moved,) = (other_disk / "state/removed").glob("*/stray")
    assert (moved.read_bytes(), moved.stat().st_mode, moved.stat().st_mtime_ns) == before
    assert [path.name for path in moved.parent.iterdir()] == ["stray"]


def test_the_report_names_what_stays_and_what_moved(make_site: MakeSite) -> None:
    site = make_site(SITE)
    site.build()
    site.write("site/CNAME", "host")
    site.write("site/notes.txt", "n")
    result = json.loads(site.build("--verify", "--json").stdout)
    assert (result["stays"], result["moved"], result["removed"]) == (["CNAME"], ["notes.txt"], 1)
