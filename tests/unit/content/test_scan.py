"""A look at the edited files only sees what a look at all would, or says that all must be looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import MakeSite
from dateline.content.scan import rescan, scan
from dateline.errors import ContentError
from dateline.memory import Memory
from dateline.project import Project

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
