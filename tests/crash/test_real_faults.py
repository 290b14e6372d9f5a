"""Real disks, limits and permissions: what they refuse is told with exit code 3 and a path, and then mended."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import MakeSite
from dateline.output.staging import INSIDE
from machine import give_up_rights, mounted
from sites import NOW, Result, SiteDir, clean_environment

SITE = """-- content/articles/a.md --
---
title: A
date: 2026-01-01
---
Some *words*.
-- content/articles/b.md --
---
title: B
date: 2026-01-02
tags: [North]
---
Others.
-- content/media/note.txt --
A note.
"""
SEED = "Rain in the bay\n\nIt rained for nine days in the bay, the harbour office said.\n"
BUILD = ("build", "--now", NOW)


def started(
    site: SiteDir,
    *args: str,
    before: Callable[[], object] | None = None,
    program: tuple[str, ...] = ("-m", "dateline"),
    **streams: object,
) -> Result:
    """`dateline` in a process that does something `before` it begins, such as to take a limit."""
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **streams}
    done = subprocess.run(  # type: ignore[call-overload]
        [sys.executable, *program, *args],
        cwd=site.root,
        env=clean_environment({}),
        preexec_fn=before,
        timeout=120,
        check=False,
        **given,
    )
    return Result(done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode())


def limited(kind: int, most: int) -> Callable[[], object]:
    """Takes a limit."""
    return lambda: resource.setrlimit(kind, (most, most))


def assert_refused(told: Result, place: str) -> None:
    """It ended as it must where `place` could not be used."""
    assert told.code == 3, told.output
    assert place in told.stderr
    assert "Traceback" not in told.stderr and "bug" not in told.stderr
    assert told.stderr.count("error: ") == 1


def clean(site: SiteDir, folder: Path) -> dict[str, bytes]:
    """What a clean build of the same content makes."""
    return mended(site.copy(folder)).tree()


def mended(site: SiteDir) -> SiteDir:
    """This digest, built in this process, which nothing limits."""
    site.build()
    return site


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_limit_on_the_size_of_files(make_site: MakeSite, tmp_path: Path, jobs: str) -> None:
    site = make_site(SITE)
    site.write("content/media/large.bin", b"x" * 200_000)
    wanted = clean(site, tmp_path / "clean")
    for most in (0, 4_000, 20_000, 100_000):
        one = site.copy(tmp_path / str(most))
        one.prime()
        limit = limited(resource.RLIMIT_FSIZE, most)
        assert_refused(started(one, *BUILD, "--jobs", jobs, before=limit), str(one.root))
        assert not (one.root / "site").exists()
        assert mended(one).tree() == wanted


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_limit_on_open_files(make_site: MakeSite, tmp_path: Path, jobs: str) -> None:
    site = make_site(SITE + "".join(f"-- content/articles/{n}.md --\n---\ntitle: T{n}\ndate: 2026-01-01\n---\nX\n"
                                    for n in range(60)))  # fmt: skip
    site.prime()
    codes = set()
    for most in (3, 4, 5, 6, 8, 11, 14, 17, 20, 40):  # from when Python has begun
        limit = f"resource.setrlimit({resource.RLIMIT_NOFILE}, ({most},) * 2)"
        code = f"import resource; from dateline.cli.main import main; {limit}; main()"
        told = started(site, *BUILD, "--jobs", jobs, program=("-c", code))
        codes.add(told.code)
        assert told.code in (0, 3), f"{most}: {told.output}"
        assert "Traceback" not in told.stderr and "bug" not in told.stderr, told.stderr
    assert codes == {0, 3}
    assert mended(site).tree() == clean(site, tmp_path / "clean")


def test_a_full_disk_below_the_digest(make_site: MakeSite, tmp_path: Path) -> None:
    """The whole digest on a disk that takes less and less more."""
    site = make_site(SITE)
    wanted = mended(site).tree()
    site.write(f"{site.root.name}-seed.txt", SEED)
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=1500k", "tmpfs"):
        small = site.copy(tmp_path / "disk" / "digest")
        for command in (BUILD, ("import", "--no-keep", f"{site.root.name}-seed.txt"), ("new", "A day {}")):
            filler = small.root / "filler"
            filler.write_bytes(b"")
            for left in (0, 8_192, 49_152):
                fill(filler, left)
                told = started(small, *(word.format(left) for word in command))
                assert told.code in (0, 3), told.output
                assert "Traceback" not in told.stderr and "bug" not in told.stderr, told.stderr
                if told.code:
                    assert str(small.root) in told.stderr or "content/" in told.stderr
            filler.unlink()
        for path in (small.root / "content/articles").rglob("*/*.md"):
            path.unlink()
        assert small.built().tree() == wanted


def fill(file: Path, left: int) -> None:
    """Fills the disk of `file` but for so many bytes."""
    disk = os.statvfs(file.parent)
    with file.open("r+b") as open_file:
        size = max(0, file.stat().st_size + disk.f_bavail * disk.f_frsize - left)
        open_file.truncate(0)
        open_file.write(b"\0" * size)


def test_what_may_not_be_read(make_site: MakeSite, tmp_path: Path) -> None:
    site = mended(make_site(SITE))
    shut = ("content/articles/a.md", "content/media/note.txt", "content/articles", "config.yaml")
    for name in shut:
        path = site.root / name
        mode = path.stat().st_mode
        path.chmod(0)
        for command in (BUILD, ("build", "--now", NOW, "--clean"), ("check", "--now", NOW)):
            told = started(site, *command, before=give_up_rights)
            if command[0] == "build" or not name.startswith("content/media"):
                assert_refused(told, name)
        path.chmod(mode)
    assert mended(site).tree() == clean(site, tmp_path / "clean")


@pytest.mark.parametrize("name", ["site", "site/2026", "site/index.html", ".dateline", ".dateline/ledger.db"])
def test_what_was_made_and_may_not_be_touched(name: str, make_site: MakeSite, tmp_path: Path) -> None:
    site = mended(make_site(SITE))
    site.write("content/articles/a.md", "---\ntitle: Other\ndate: 2026-01-01\n---\nX\n")
    path = site.root / name
    mode = path.stat().st_mode
    path.chmod(0)
    told = started(site, *BUILD, "--verify", before=give_up_rights)
    path.chmod(mode)
    if name != "site/index.html":  # which is replaced, as any file that another hand changed
        assert_refused(told, name.partition("/")[0])
    assert mended(site).tree() == clean(site, tmp_path / "clean")


def test_checking_and_explaining_need_no_disk_that_can_be_written(make_site: MakeSite) -> None:
    site = make_site(SITE)
    site.write("content/seeds/rain.txt", SEED)
    site.built()
    slug = next((site.root / "content/articles/").rglob("rain*.md")).stem
    with mounted(site.root, "--bind", str(site.root)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(site.root)], check=True)
        checked = started(site, "check", "--now", NOW)
        assert checked.code == 0, checked.output
        assert checked.stderr.count("Nothing of this was remembered") == 1
        assert started(site, "explain", slug).code == 0
        assert started(site, "import", "--dry-run", "content/seeds/rain.txt").code == 0
        assert_refused(started(site, *BUILD), ".dateline/lock")


@pytest.mark.parametrize("command", [("schema", "config"), ("--version",), ("check", "--json"), ("build", "--json")])
def test_standard_output_that_takes_nothing(command: tuple[str, ...], make_site: MakeSite) -> None:
    site = make_site(SITE)
    with Path("/dev/full").open("wb") as full:
        assert_refused(started(site, *command, stdout=full), "standard output: No space left on device")
    assert_refused(started(site, *command, before=lambda: os.close(1), stdout=None), "standard output: Bad file")


def test_a_reader_who_leaves_hears_nothing_more(make_site: MakeSite) -> None:
    read, write = os.pipe()
    os.close(read)
    told = started(make_site(SITE), "schema", "config", stdout=write)
    os.close(write)
    assert (told.code, told.stderr) == (3, "")


def test_messages_that_nobody_hears_end_no_build(make_site: MakeSite) -> None:
    site = make_site(SITE)
    with Path("/dev/full").open("wb") as full:
        assert started(site, *BUILD, stderr=full).code == 0
    site.write("content/articles/a.md", "no front matter")
    assert started(site, *BUILD, before=lambda: os.close(2), stderr=None).code == 1


@pytest.mark.parametrize("kind", ["tmpfs", "bind"])
def test_a_site_on_a_file_system_of_its_own(kind: str, make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(SITE)
    wanted = clean(site, tmp_path / "first")
    (tmp_path / "volume").mkdir()
    (tmp_path / "volume/lost+found").mkdir()
    how = ("-t", "tmpfs", "tmpfs") if kind == "tmpfs" else ("--bind", str(tmp_path / "volume"))
    with mounted(site.root / "site", *how):
        assert site.built().tree() == wanted
        site.write("content/articles/a.md", "---\ntitle: Other\ndate: 2026-01-01\n---\nX\n")
        (site.root / "content/articles/b.md").unlink()
        (site.root / "site" / INSIDE).mkdir()  # as a killed build leaves it
        (site.root / "site" / INSIDE / "x").write_text("x")
        assert site.built().tree() == clean(site, tmp_path / "second")
        assert not (site.root / "site" / INSIDE).exists()
        assert not (site.root / ".site.staging").exists()
        assert "nothing to change" in site.spawn(*BUILD, "--verify").stderr
        assert site.built("--clean").tree() == site.tree()


def test_a_full_volume_leaves_its_site_as_it_was(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(SITE)
    with mounted(site.root / "site", "-t", "tmpfs", "-o", "size=600k", "tmpfs"):
        before = site.built().tree()
        site.write("content/media/large.bin", b"x" * 600_000)
        assert_refused(site.spawn(*BUILD), f"{site.root}/site")
        assert site.tree() == before
        (site.root / "content/media/large.bin").unlink()
        assert site.built().tree() == before
