"""What open pages show of a mistake: its place, its words, the source around it; of the digest's own files only."""

from __future__ import annotations

from pathlib import Path

from dateline.base.errors import ContentError, OutsideError, Problem
from dateline.base.project import Project
from dateline.serve.overlay import LONGEST, MOST, bug, reports
from sites import write_site

LINES = "title: A\nurl: ftp://me:secret@a.example/\nlang: en\ntimezone: UTC\nrights: full\n"


def project(tmp_path: Path) -> Project:
    return Project(write_site(tmp_path / "digest", f"-- config.yaml --\n{LINES}").root)


def problem(path: str = "config.yaml", line: int = 2, excerpt: str = "") -> Problem:
    return Problem(path, line, 0, "url", "an odd address", "a plain one", "Mend it.", excerpt)


def test_a_mistake_stands_among_the_lines_around_it(tmp_path: Path) -> None:
    (report,) = reports(ContentError([problem(line=3)]), project(tmp_path))
    assert (report["place"], report["found"]) == ("config.yaml:3", "an odd address [url]")
    assert (report["expected"], report["mend"]) == ("a plain one", "Mend it.")
    assert [(number, wrong) for number, _, wrong in report["lines"]] == [
        (1, False),
        (2, False),
        (3, True),
        (4, False),
        (5, False),
    ]


def test_no_password_is_shown(tmp_path: Path) -> None:
    assert "secret" not in str(reports(ContentError([problem()]), project(tmp_path)))
    long = f"{'a' * (LONGEST - 30)} https://me:{'secret' * 9}@a.example/"
    assert "sec" not in str(reports(ContentError([problem("", 0, long)]), project(tmp_path)))


def test_no_file_outside_the_digest_is_shown(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("private\n", encoding="utf-8")
    for path in ("../other.txt", str(tmp_path / "other.txt"), "content/nothing.md"):
        (report,) = reports(ContentError([problem(path, 1)]), project(tmp_path))
        assert report["lines"] == []


def test_where_the_lines_are_gone_the_excerpt_is_shown(tmp_path: Path) -> None:
    (report,) = reports(ContentError([problem(line=99, excerpt="as it was")]), project(tmp_path))
    assert report["lines"] == [[99, "as it was", True]]


def test_a_default_layout_is_shown_too(tmp_path: Path) -> None:
    (report,) = reports(ContentError([problem("default layouts/base.html", 1)]), project(tmp_path))
    assert report["lines"]


def test_many_mistakes_and_long_lines_are_cut(tmp_path: Path) -> None:
    error = ContentError([problem(f"content/{n}.md", 0, "x" * 9999) for n in range(MOST + 7)])
    found = reports(error, project(tmp_path))
    assert len(found) == MOST + 1
    assert found[-1]["found"] == "and 7 more"
    assert len(found[0]["lines"][0][1]) == LONGEST


def test_what_failed_outside_and_a_bug_are_shown_by_their_message(tmp_path: Path) -> None:
    (report,) = reports(OutsideError("the disk is full", "Make room."), project(tmp_path))
    assert (report["found"], report["mend"]) == ("the disk is full", "Make room.")
    assert bug(KeyError("x"))[0]["found"] == "KeyError: 'x'"
