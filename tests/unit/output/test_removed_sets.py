"""Sets of removed files: the last of them are kept, and the lines about them name a few."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from dateline.output import aside
from dateline.output.aside import KEPT, REMOVED, named, sweep


def sets(state: Path, *names: str) -> Path:
    """The folder of sets, each of which holds a file."""
    for name in names:
        (state / REMOVED / name).mkdir(parents=True)
        (state / REMOVED / name / "page.html").write_text("old", encoding="utf-8")
    return state / REMOVED


def test_the_last_sets_are_kept_of_one_second_those_with_the_highest_numbers(tmp_path: Path) -> None:
    moment = "20260131T120000Z"
    earlier = [f"20260130T120000Z-{number}" for number in (2, 30)]
    removed = sets(tmp_path, moment, *(f"{moment}-{number}" for number in range(2, 12)), *earlier)
    sweep(tmp_path)
    assert {path.name for path in removed.iterdir()} == {f"{moment}-{number}" for number in (9, 10, 11)}
    assert KEPT == 3


def test_what_was_not_ours_is_no_set_to_be_swept(tmp_path: Path) -> None:
    names = [f"2026013{day}T120000Z" for day in range(2)] + ["20250101T000000Z-not-ours", "notes", "20250101"]
    removed = sets(tmp_path, *names)
    sweep(tmp_path)
    assert {path.name for path in removed.iterdir()} == {*names}


def test_there_may_be_nothing_to_sweep(tmp_path: Path) -> None:
    sweep(tmp_path)
    assert not any(tmp_path.iterdir())


def test_a_set_that_cannot_be_removed_ends_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    removed = sets(tmp_path, *(f"2026010{day}T120000Z" for day in range(1, 7)))

    def refused(path: object, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.rmdir", refused)
    monkeypatch.setattr("os.unlink", refused)
    sweep(tmp_path)
    assert len([*removed.iterdir()]) == 6


@pytest.mark.parametrize(("count", "shown"), [(1, "f0"), (aside.NAMED, ", ".join(f"f{n}" for n in range(aside.NAMED)))])
def test_a_few_routes_are_all_named(count: int, shown: str) -> None:
    assert named([f"f{number}" for number in range(count)]) == shown


def test_of_many_routes_the_rest_is_counted() -> None:
    routes = [f"f{number}" for number in range(aside.NAMED + 2)]
    assert named(routes) == f"{', '.join(routes[: aside.NAMED])} and 2 more"


def test_a_folder_in_the_way_is_emptied_from_its_depth_up_and_what_is_not_ours_kept(tmp_path: Path) -> None:
    site, state = tmp_path / "site", tmp_path / "state"
    for route in ("page/a/b/ours.html", "page/a/theirs.html", "page/c/d/theirs.html"):
        (site / route).parent.mkdir(parents=True, exist_ok=True)
        (site / route).write_text(route, encoding="utf-8")
    (site / "page/e").mkdir()
    (site / "page/link").symlink_to(tmp_path)
    taker = aside.Aside(site, state, 0, {"page/a/b/ours.html"})
    taker.empty("page")
    assert not (site / "page").exists()
    assert sorted(taker.moved) == ["page/a/theirs.html", "page/c/d/theirs.html", "page/link"]
    assert taker.folder
    assert (taker.folder / "page/c/d/theirs.html").read_text(encoding="utf-8") == "page/c/d/theirs.html"
    assert tmp_path.is_dir()


def test_a_look_at_a_site_tells_files_and_links_to_folders_and_enters_none(tmp_path: Path) -> None:
    (tmp_path / "site/a/b").mkdir(parents=True)
    (tmp_path / "site/a/b/page.html").write_text("", encoding="utf-8")
    (tmp_path / "site/top.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "site/a/linked").symlink_to(tmp_path / "site/a/b")
    (tmp_path / "site/.dateline-staging").mkdir()
    (tmp_path / "site/.dateline-staging/part").write_text("", encoding="utf-8")
    (tmp_path / "site/.git/objects").mkdir(parents=True)
    (tmp_path / "site/.git/HEAD").write_text("", encoding="utf-8")
    standing = aside.look(tmp_path / "site")
    assert sorted(standing.files) == [".git", "a/b/page.html", "a/linked", "top.html"]
    assert standing.links == ("a/linked",)


def test_a_file_is_carried_to_another_file_system_before_it_is_removed_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site/a").mkdir(parents=True)
    (tmp_path / "site/a/page.html").write_text("words", encoding="utf-8")
    (tmp_path / "site/a/link").symlink_to("page.html")
    rename, fsync, done = os.rename, os.fsync, list[str]()

    def only_inside(source: str, target: str) -> None:
        if source.startswith(f"{tmp_path}/site"):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        rename(source, target)

    def synced(handle: int) -> None:
        done.append("synced")
        fsync(handle)

    monkeypatch.setattr("os.rename", only_inside)
    monkeypatch.setattr("os.fsync", synced)
    taker = aside.Aside(tmp_path / "site", tmp_path / "state", 0, (), checkpoint=done.append)
    assert taker.take("a/page.html")
    assert done == ["set aside", "synced", "synced", "carried"], "the file and its folder, before the old one goes"
    assert taker.take("a/link") and not taker.take("a/page.html")
    assert taker.folder
    assert (taker.folder / "a/page.html").read_text(encoding="utf-8") == "words"
    assert (taker.folder / "a/link").readlink() == Path("page.html")
    assert not any((tmp_path / "site/a").iterdir())


def test_what_is_neither_file_nor_link_cannot_be_carried_to_another_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    os.mkfifo(tmp_path / "site/pipe")

    def refused(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr("os.rename", refused)
    with pytest.raises(OSError, match="neither a file nor a link"):
        aside.Aside(tmp_path / "site", tmp_path / "state", 0, ()).take("pipe")


def test_the_lines_about_strangers_count_and_name_them() -> None:
    (line,) = aside.stranger_lines((), ("a.html",), "site", "kept")
    assert line == "1 file in site/ that no page owns moved to kept/: a.html"
    stays, moved = aside.stranger_lines(("CNAME",), ("a.html", "b.html"), "site", "kept")
    assert stays.startswith("site/ also holds CNAME: ")
    assert moved == "2 files in site/ that no page owns moved to kept/: a.html, b.html"
    assert aside.stranger_lines((), (), "site", "kept") == []
