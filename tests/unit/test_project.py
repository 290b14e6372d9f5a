from __future__ import annotations

from pathlib import Path

import pytest

from dateline.base.errors import UsageError
from dateline.base.project import Project, default_layouts, find_project, is_inside


def test_the_project_is_the_nearest_folder_upwards_with_a_config(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").touch()
    deep = tmp_path / "content" / "articles" / "2017"
    deep.mkdir(parents=True)
    assert find_project(deep) == find_project(tmp_path) == Project(tmp_path)


def test_an_inner_project_wins_over_an_outer_one(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "config.yaml").touch()
    (inner / "config.yaml").touch()
    assert find_project(inner).root == inner


def test_no_project_is_wrong_usage_and_says_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no config\.yaml") as caught:
        find_project(tmp_path)
    assert "dateline init" in caught.value.hint


def test_a_folder_named_like_the_config_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").mkdir()
    with pytest.raises(UsageError):
        find_project(tmp_path)


def test_each_folder_stands_where_the_design_puts_it(tmp_path: Path) -> None:
    project = Project(tmp_path)
    shown = [
        project.relative(path)
        for path in (
            project.config,
            project.content,
            project.seeds,
            project.articles,
            project.layouts,
            project.site,
            project.state,
        )
    ]
    assert shown == ["config.yaml", "content", "content/seeds", "content/articles", "layouts", "site", ".dateline"]


def test_a_path_outside_the_project_is_shown_whole(tmp_path: Path) -> None:
    assert Project(tmp_path / "a").relative(tmp_path / "b") == str(tmp_path / "b")


def test_the_default_layouts_are_there() -> None:
    assert default_layouts().name == "layouts"


def test_a_link_that_leads_out_of_a_folder_is_not_inside_it(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside.txt"
    inside.mkdir()
    outside.touch()
    (inside / "link").symlink_to(outside)
    (inside / "file").touch()
    assert is_inside(inside / "file", inside)
    assert not is_inside(inside / "link", inside)
    assert not is_inside(inside / ".." / "outside.txt", inside)
