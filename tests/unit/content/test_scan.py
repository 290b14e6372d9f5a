"""A look at the edited files only sees what a look at all would, or says that all must be looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import MakeSite
from dateline.base.errors import ContentError
from dateline.base.project import Project
from dateline.base.scan import rescan, scan
from dateline.build.memory import Memory
from dateline.seeds.sources import find_files

SITE = """
-- config.yaml --
title: D
url: https://d.example/
-- content/articles/deep/a.md --
Article
-- content/pages/about.md --
Page
-- content/media/p.png --
Picture
-- content/root/CNAME --
Name
-- layouts/base.html --
Layout
"""


@pytest.fixture
def project(make_site: MakeSite) -> Project:
    return Project(make_site(SITE).root)


@pytest.mark.parametrize(
    "path", ["content/articles/deep/a.md", "content/pages/about.md", "content/media/p.png", "content/root/CNAME"]
)
def test_an_edited_file_is_seen(project: Project, path: str) -> None:
    before = scan(project)
    (project.root / path).write_text("Much longer", encoding="utf-8")
    found = rescan(project, before, [path])
    assert found == scan(project) != before


def test_config_and_layouts_lie_elsewhere(project: Project) -> None:
    before = scan(project)
    assert rescan(project, before, ["config.yaml", "layouts/base.html", "layouts/new.html"]) is before


def linked(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent.parent.parent / "pages/about.md")


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [Path.unlink, linked, made_a_folder])
def test_what_is_no_plain_edit_has_all_looked_at(project: Project, change: Callable[[Path], None]) -> None:
    before = scan(project)
    change(project.articles / "deep/a.md")
    assert rescan(project, before, ["content/articles/deep/a.md"]) is None


def test_a_look_that_failed_is_nothing_to_go_on_from(project: Project) -> None:
    memory, edited = Memory(), ("content/articles/deep/a.md",)
    assert memory.look(project) == memory.look(project, edited)
    stray = project.articles / "photo.jpg"
    stray.write_bytes(b"")
    for paths in ((), edited, edited):
        with pytest.raises(ContentError):
            memory.look(project, paths)
    stray.unlink()
    assert memory.look(project, edited) == scan(project)


@pytest.mark.parametrize(
    "path", ["content/articles/new.md", "content/articles/gone.md", "content/seeds/s.txt", "site/x", "/elsewhere/a.md"]
)
def test_so_has_what_was_not_there(project: Project, path: str) -> None:
    before = scan(project)
    if "new" in path:
        (project.root / path).write_text("New", encoding="utf-8")
    assert rescan(project, before, ["content/pages/about.md", path]) is None


LEFT = [
    "#a.md#",
    ".#a.md",
    "a.md~",
    "a.md.bak",
    "a.md.orig",
    "a.md.rej",
    ".a.md.swp",
    "a.md.SWO",
    "a.md.swx",
    ".a.md.kate-swp",
    "4913",
    "a.md___jb_tmp___",
    "a.md___jb_old___",
    "a.md.tmp",
    "a.md.part",
    "a.md.crdownload",
    ".goutputstream-X1Y2Z3",
    ".~lock.a.md#",
    "~$a.md",
    "._a.md",
    ".DS_Store",
    "Thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "Desktop.ini",
    "Icon\r",
    "a.md.save",
    "a.md.download",
]


@pytest.mark.parametrize("name", LEFT)
@pytest.mark.parametrize("folder", ["articles/deep", "media", "root"])
def test_what_is_nobodys_is_passed_over(project: Project, folder: str, name: str) -> None:
    before = scan(project)
    (project.content / folder / name).write_text("Left by an editor", encoding="utf-8")
    assert scan(project) == before


@pytest.mark.parametrize("name", ["__MACOSX", "@eaDir", "$RECYCLE.BIN", "lost+found", "System Volume Information"])
@pytest.mark.parametrize("folder", ["articles/deep", "media", "root", "seeds"])
def test_a_folder_that_is_nobodys_is_passed_over(project: Project, folder: str, name: str) -> None:
    project.seeds.mkdir()
    before = scan(project), list(find_files(project, [str(project.seeds)]))
    left = project.content / folder / name / "a.md"
    left.parent.mkdir(parents=True)
    left.write_text("Left by a system", encoding="utf-8")
    assert (scan(project), list(find_files(project, [str(project.seeds)]))) == before


def test_a_lock_of_emacs_that_leads_nowhere_is_passed_over_also_in_root(project: Project) -> None:
    before = scan(project)
    for folder in ("articles/deep", "root"):
        (project.content / folder / ".#a.md").symlink_to("somebody@machine.1234")
    assert scan(project) == before


def test_a_folder_that_somebody_named_and_a_copy_in_conflict_are_theirs(project: Project) -> None:
    (project.articles / "4913").mkdir()
    (project.articles / "4913/b.md").write_text("Far ahead", encoding="utf-8")
    (project.articles / "a (conflicted copy).md").write_text("Whose?", encoding="utf-8")
    found = {file.path for file in scan(project).markdown}
    assert {"articles/4913/b.md", "articles/a (conflicted copy).md"} <= found


def test_hidden_files_of_root_are_published(project: Project) -> None:
    (project.content / "root/.well-known").mkdir()
    (project.content / "root/.well-known/security.txt").write_text("Contact: x", encoding="utf-8")
    assert "root/.well-known/security.txt" in {file.path for file in scan(project).root}
