"""The same content gives the same bytes, whatever the process that builds it is like."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sites import NOW, SiteDir, clean_environment, write_site

PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
COUNT = 130  # enough for several chunks of work in each of four processes

WAYS: dict[str, tuple[dict[str, str], list[str]]] = {
    "another hash seed": ({"PYTHONHASHSEED": "4711"}, []),
    "a time zone to the east": ({"TZ": "Pacific/Kiritimati"}, []),
    "a time zone to the west": ({"TZ": "Pacific/Pago_Pago"}, []),
    "the C locale": ({"LC_ALL": "C"}, []),
    "a locale that is not there": ({"LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE"}, []),
    "one process": ({}, ["--jobs", "1"]),
    "four processes": ({}, ["--jobs", "4"]),
    "forked processes": ({"PYTHONHASHSEED": "1"}, ["--jobs", "2", "--start-method", "fork"]),
    "spawned processes": ({"PYTHONHASHSEED": "random"}, ["--jobs", "2", "--start-method", "spawn"]),
    "another time of building": ({}, ["--now", "2031-12-31"]),
    "Python's optimised mode": ({"PYTHONOPTIMIZE": "2"}, []),
    "Python's UTF-8 mode off": ({"PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}, []),
}


def articles() -> str:
    """Many small invented articles that share topics, tags, sources and months."""
    towns, tags = ["Oslo", "Lima", "Kyoto", "Accra", "Zürich"], ["Harbour", "Überfall", "港", "Rail", "rail strike"]
    parts = []
    for number in range(COUNT):
        parts.append(
            f"-- content/articles/{number % 3}/note-{number:03}.md --\n---\n"
            f"title: 'Note {number}: {towns[number % 5]}'\n"
            f"date: {2015 + number % 4}-{1 + number % 12:02}-{1 + number % 28:02}\n"
            f"dateline: {towns[number % 5]}\n"
            f"source: Example Wire {number % 4}\ntopics: [{['economy', 'sport', 'weather'][number % 3]}]\n"
            f"tags: [{tags[number % 5]}, {tags[(number * 7 + 1) % 5]}]\n---\n"
            f"Paragraph *one* of note {number}.\n\n"
            f"| a | b |\n|---|--:|\n| {number} | 2 |\n\nA note.[^1]\n\n[^1]: Below.\n"
        )
    return "".join(parts)


EDITION = """-- content/editions/2016-w01.md --
---
title: The first week
date: 2016-01-08
articles: [note-001, note-002, note-003]
---
An introduction.
-- content/pages/about.md --
---
title: About
---
A page.
-- content/media/a.txt --
a file
"""


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    return write_site(tmp_path_factory.mktemp("plain") / "digest", articles() + EDITION)


@pytest.fixture(scope="session")
def expected(plain: SiteDir) -> dict[str, bytes]:
    return build(plain, plain.root.parent / "expected", PLAIN, [])


def build(site: SiteDir, output: Path, env: dict[str, str], args: list[str]) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "-C", str(site.root), "build", "--now", NOW, "-o", str(output), *args],
        env=clean_environment({**PLAIN, **env}),
        cwd=output.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return SiteDir(output.parent).tree(output.name)


def assert_same(found: dict[str, bytes], expected: dict[str, bytes]) -> None:
    assert found.keys() == expected.keys()
    assert not [name for name in found if found[name] != expected[name]]


@pytest.mark.parametrize("way", WAYS)
def test_the_bytes_do_not_depend_on(way: str, plain: SiteDir, expected: dict[str, bytes], tmp_path: Path) -> None:
    env, args = WAYS[way]
    assert_same(build(plain, tmp_path / "out", env, args), expected)


def test_the_bytes_do_not_depend_on_where_the_digest_lies(
    plain: SiteDir, expected: dict[str, bytes], tmp_path: Path
) -> None:
    moved = plain.copy(tmp_path / "elsewhere with spaces & ünïcode" / "digest")
    assert_same(build(moved, tmp_path / "out", {}, []), expected)


def test_the_bytes_do_not_depend_on_the_order_of_writing(expected: dict[str, bytes], tmp_path: Path) -> None:
    parts = (articles() + EDITION).split("-- content/")[1:]
    site = write_site(tmp_path / "digest", "".join("-- content/" + part for part in reversed(parts)))
    assert_same(build(site, tmp_path / "out", {}, []), expected)


def test_a_second_build_changes_no_file(plain: SiteDir, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(plain, output, {}, [])
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    build(plain, output, {"PYTHONHASHSEED": "5"}, ["--jobs", "4"])
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()} == before


def test_the_site_holds_no_moment_of_building(expected: dict[str, bytes]) -> None:
    year = NOW[:4].encode()
    assert not [name for name, data in expected.items() if year in data and not name.startswith("assets/")]
