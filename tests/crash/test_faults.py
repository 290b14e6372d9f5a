"""Whatever the disk refuses: exit code 3 with a path, or all done; never a traceback, and the next build is whole.

Each place of our code that calls the system is refused once, with one error of many in turn. `make fuzz` refuses every
single call, with every error.
"""

from __future__ import annotations

import errno
import importlib
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from injector import ERRORS, Faults, Place, Told, quiet_forks, run_with
from pictures import grained
from sites import NOW, SiteDir, write_site

SITE = """-- config.yaml --
title: Digest
url: https://news.harbour.internal/
search: false
publish: {live: {kind: dir, remote: out}}
-- content/articles/one.md --
---
title: One
date: 2026-01-01
tags: [North]
---
Some *words* and [a link](two.md).
-- content/articles/two.md --
---
title: Two
date: 2026-01-02
image: {file: media/a.png, alt: A square}
---
Others.
-- content/editions/first.md --
---
title: First
date: 2026-01-03
articles: [articles/one.md, articles/two.md]
---
-- content/media/note.txt --
A note.
"""
SEEDS = (
    "Rain in the bay\n\nIt rained for nine days, the harbour office said.\n",
    "A ferry runs late\n\nThe evening boat left an hour after its time because a rope had broken.\n",
)
NAMED = re.compile(r"(?:content|layouts|config\.yaml|site|\.dateline|out|email|new|/)[\w./ -]*: ")
BUILD = ["build", "--now", NOW, "--jobs", "1"]
Change = Callable[[SiteDir, int], object]


def nothing(site: SiteDir, turn: int) -> None:
    """The digest as it is."""


def forget(site: SiteDir, turn: int) -> None:
    """The digest as it was cloned, but for compiled layouts: to make these takes longest."""
    shutil.rmtree(site.root / "site", ignore_errors=True)
    for path in (site.root / ".dateline").glob("*.*"):
        path.unlink()


def forget_layouts(site: SiteDir, turn: int) -> None:
    """A digest whose layouts must be compiled anew."""
    edit(site, turn)
    shutil.rmtree(site.root / ".dateline/layouts", ignore_errors=True)


def edit(site: SiteDir, turn: int) -> None:
    """Another headline; now and then a new picture, and an article that comes and goes."""
    site.write("content/articles/one.md", f"---\ntitle: One {turn % 2}\ndate: 2026-01-01\n---\n*Words* {turn % 2}.\n")
    if turn % 2:
        site.write("content/articles/three.md", "---\ntitle: Three\ndate: 2026-01-03\n---\nNews.\n")
    else:
        (site.root / "content/articles/three.md").unlink(missing_ok=True)


def sow(site: SiteDir, turn: int) -> None:
    """New seeds, and no articles of earlier ones."""
    shutil.rmtree(site.root / "content/articles/2026", ignore_errors=True)
    for number, text in enumerate(SEEDS):
        site.write(f"content/seeds/s{number}.txt", text)


def unpublish(site: SiteDir, turn: int) -> None:
    """A target that has another site."""
    edit(site, turn)
    site.build()


def clear(site: SiteDir, turn: int) -> None:
    """No files that the commands write."""
    shutil.rmtree(site.root / "email", ignore_errors=True)
    shutil.rmtree(site.root / "new", ignore_errors=True)
    shutil.rmtree(site.root / "content/articles/2026", ignore_errors=True)
    for path in (site.root / "content/editions").glob("2*.md"):
        path.unlink()


CASES: dict[str, tuple[Change, list[str]]] = {
    "first build": (forget, BUILD),
    "build with other layouts": (forget_layouts, BUILD),
    "build": (edit, BUILD),
    "build with nothing to do": (nothing, BUILD),
    "build of seeds": (sow, BUILD),
    "build --verify": (nothing, [*BUILD, "--verify"]),
    "import": (sow, ["import", "--jobs", "1", "--no-keep", "content/seeds"]),
    "publish": (unpublish, ["publish", "--yes", "--jobs", "1"]),
    "check": (nothing, ["check", "--now", NOW]),
    "explain": (nothing, ["explain", "content/seeds/s0.txt"]),
    "new": (clear, ["new", "A day"]),
    "edition new": (clear, ["edition", "new", "--week", "2026-w01", "--now", NOW]),
    "edition email": (clear, ["edition", "email", "first", "--now", NOW]),
    "init": (clear, ["init", "./new/"]),
    "schema": (nothing, ["schema", "--write"]),
}

# These build as `build` does, whose calls it has refused: of them only what they do besides is refused once more.
BUILDING = ("build of seeds", "build --verify", "publish")


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteDir]:
    site = write_site(tmp_path_factory.mktemp("faults") / "digest", SITE)
    site.write("content/media/a.png", grained(60, 40))
    sow(site, 0)
    site.build()
    with quiet_forks():
        yield site


def wanted(site: SiteDir, folder: Path) -> dict[str, bytes]:
    """What a clean build of the same content makes."""
    copy = site.copy(folder)
    copy.build()
    return copy.tree()


def refused(
    case: str, calls: tuple[Place, ...], of_build: tuple[Place, ...], everything: bool
) -> Iterator[tuple[int, int]]:
    """Which call is refused with which error: one of each kind in each module, or all with all."""
    if everything:
        yield from ((number + 1, error) for number in range(len(calls)) for error in range(len(ERRORS)))
        return
    of_case = "render/" if case == "build with other layouts" else ""
    known = {(call, file) for call, file, _ in of_build}
    kinds: dict[tuple[str, str], int] = {}
    for number, (call, file, _) in enumerate(calls):
        if not call.endswith("stat") and file.startswith(of_case) and (call, file) not in known:
            kinds.setdefault((call, file), number + 1)
    yield from ((number, turn + len(case)) for turn, number in enumerate(kinds.values()))


def assert_told(told: Told, place: Place) -> None:
    if place[1].startswith("seeds/") and "content/seeds/s" in told.said:  # one item, which is named, and no more
        assert told.code in (0, 1, 3), f"{place}: exit code {told.code}\n{told.said}"
    else:
        assert told.code in (0, 3), f"{place}: exit code {told.code}\n{told.said}"
    assert "Traceback" not in told.said, f"{place}\n{told.said}"
    assert "bug" not in told.said, f"{place}\n{told.said}"
    if told.code == 3 and "content/seeds/s" not in told.said:
        assert NAMED.search(told.said), f"{place}: no path in {told.said!r}"
        assert told.said.count("error: ") == 1, f"{place}\n{told.said}"


@pytest.mark.parametrize("case", CASES)
def test_each_call_refused(case: str, digest: SiteDir, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    everything = pytestconfig.getoption("--hypothesis-profile") == "fuzz"
    change, command = CASES[case]
    log = tmp_path / "log"
    edit(digest, 0)
    of_build = run_with(Faults(), BUILD, digest.root, log).calls if case in BUILDING else ()
    change(digest, 0)
    calls = run_with(Faults(), command, digest.root, log)
    assert calls.code == 0, calls.said
    assert calls.calls
    clean: dict[bytes, dict[str, bytes]] = {}
    for turn, (number, error) in enumerate(refused(case, calls.calls, of_build, everything)):
        change(digest, turn + 1)
        told = run_with(Faults(number, error), command, digest.root, log)
        place = calls.calls[number - 1]
        assert_told(told, place)
        again = run_with(None, command, digest.root, log) if told.code or "content/seeds/s" in told.said else told
        assert again.code == 0, f"{place}\n{told.said}\n{again.said}"
        built = again if command == BUILD else run_with(None, BUILD, digest.root, log)
        assert built.code == 0, f"{place}\n{built.said}"
        content = repr(sorted(digest.tree("content").items())).encode()
        if content not in clean:
            clean[content] = wanted(digest, tmp_path / f"clean-{turn}")
        assert digest.tree().keys() == clean[content].keys(), place
        other = [route for route, data in digest.tree().items() if data != clean[content][route]]
        assert not other, f"{place}: not as a clean build has them"


MANY = "".join(
    f"-- content/articles/a{n}.md --\n---\ntitle: A{n}\ndate: 2026-01-01\n---\n*Body* {n}.\n" for n in range(60)
)


def killed() -> None:
    """As the kernel does where memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)


def full() -> None:
    """As a write does where the disk is full: without a name."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def starved() -> None:
    """As Python does where it gets no memory."""
    raise MemoryError


@pytest.mark.parametrize("fault", [killed, full, starved])
@pytest.mark.parametrize(
    "place", ["build.reading.read_content", "build.rendering.search_fingerprint", "seeds.worker.convert"]
)
def test_in_a_worker(fault: Callable[[], None], place: str, tmp_path: Path) -> None:
    """It ends the command with 3, nothing waits for it, and the next build is whole."""
    site = write_site(tmp_path / "digest", "-- config.yaml --\ntitle: D\nurl: https://digest.example/\n" + MANY)
    for number in range(60 if place.startswith("seeds") else 0):
        site.write(f"content/seeds/{number}.txt", f"Item {number}\n\n" + f"It rained {number} days. " * (number + 9))
    module, _, name = f"dateline.{place}".rpartition(".")
    command = ["build", "--now", NOW, "--jobs", "2"]

    def fail_in_workers() -> None:
        found = importlib.import_module(module)
        main, real = os.getpid(), getattr(found, name)
        setattr(found, name, lambda *args, **named: fault() if os.getpid() != main else real(*args, **named))

    told = run_with(None, command, site.root, tmp_path / "log", fail_in_workers)
    assert "Traceback" not in told.said and "bug" not in told.said and "mistake in Dateline" not in told.said
    if place.startswith("seeds"):  # a seed that fails is left out by its name, and the others are built
        assert told.code == 0 and "content/seeds/0.txt" in told.said, told.said
    else:
        assert told.code == 3, told.said
        assert "a worker process was killed" in told.said if fault is killed else NAMED.search(told.said)
    assert run_with(None, command, site.root, tmp_path / "log").code == 0
