"""Where a build may write: an empty folder, or one of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.base.errors import UsageError
from dateline.output.staging import Staging, same, stage
from dateline.output.write import MARKER, claim, release


@pytest.mark.parametrize("kind", ["absent", "empty", "hidden", "ours"])
def test_these_may_be_written_to(tmp_path: Path, kind: str) -> None:
    site = tmp_path / "site"
    if kind != "absent":
        site.mkdir()
    if kind == "hidden":
        (site / ".keep").touch()
    if kind == "ours":
        (site / MARKER).touch()
        (site / "page.html").touch()
    staging = claim(site, clean=False)
    assert staging.folder.is_dir()
    assert staging.fresh is (kind == "absent")
    release(staging)
    assert not staging.folder.exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="site is not a folder"):
        claim(tmp_path / "site", clean=True)
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    with pytest.raises(UsageError, match="site is a link"):
        claim(tmp_path / "site", clean=True)


def test_a_folder_of_somebody_else_is_left_alone_unless_it_is_to_be_cleaned(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.doc").touch()
    with pytest.raises(UsageError, match="is not empty and was not built by Dateline"):
        claim(tmp_path / "site", clean=False)
    release(claim(tmp_path / "site", clean=True))
    assert (tmp_path / "site/thesis.doc").exists()


@pytest.mark.parametrize(
    ("fresh", "links", "stands"),
    [(False, (), True), (True, (), False), (False, ("b",), True), (False, ("a",), False), (False, ("a/x",), True)],
)
def test_what_is_behind_a_link_is_never_compared(fresh: bool, links: tuple[str, ...], stands: bool) -> None:
    assert Staging(Path("site"), fresh, links).stands("a/page.html") is stands


@pytest.mark.parametrize(
    ("held", "is_same"), [(b"words", True), (b"wordy", False), (b"words ", False), (b"", False), (None, False)]
)
def test_bytes_are_held_against_those_that_stand_there(tmp_path: Path, held: bytes | None, is_same: bool) -> None:
    if held is not None:
        (tmp_path / "page.html").write_bytes(held)
    assert same(tmp_path / "page.html", b"words") is is_same


def test_nothing_is_staged_where_the_site_holds_these_bytes(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/page.html").write_bytes(b"words")
    staging = claim(tmp_path / "site", clean=True)
    assert not stage(staging, "page.html", b"words").staged
    assert stage(staging, "page.html", b"others").staged
    assert stage(staging, "new.html", b"words").staged
