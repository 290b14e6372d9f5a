"""What counts as the machine's fault, what as ours, and where ours are reported."""

from __future__ import annotations

import errno
import os
import pickle
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

import pytest

from dateline.base.errors import OutsideError
from dateline.base.faults import fault_of, outside
from dateline.base.options import BuildOptions, BuildReport
from dateline.base.project import Project
from dateline.cli import failing
from dateline.cli import main as cli
from dateline.content.pictures import picture_size
from dateline.seeds.known.duplicates import DuplicateIndex
from dateline.seeds.known.memory import Memory
from dateline.serve import session
from dateline.serve.handler import Preview
from dateline.serve.news import Board
from dateline.state.ledger import open_ledger
from sites import BUG, SiteDir, write_site

HERE = "/digest/place"
RAIN = """Rain in the bay

It rained for nine days, the harbour office said. Three boats stayed out until the morning, and the ferry to the
islands did not run. Schools near the river were closed, cellars were pumped dry, and the mayor thanked everybody who
had carried sand. The bridge by the old mill is shut until engineers have looked at its piers.
"""


def failed(number: int, *names: str) -> OSError:
    return OSError(number, os.strerror(number), *(names[:1]), *((None, names[1]) if len(names) > 1 else ()))


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (failed(errno.ENOSPC), f"{HERE}: No space left on device"),
        (failed(errno.ENOSPC, "/from", "/to"), "/to: No space left on device"),
        (failed(errno.EACCES, "/from", "/to"), "/from → /to: Permission denied"),
        (failed(errno.EACCES, "."), f"{HERE}: Permission denied"),
        (failed(errno.EINVAL, "/file"), "/file: Invalid argument"),
        (MemoryError(), f"{HERE}: memory ran short"),
        (ImportError("too many open files", name="lxml"), "lxml cannot be loaded: too many open files"),
    ],
)
def test_a_fault_of_the_machine_names_its_place(error: Exception, message: str) -> None:
    found = fault_of(error, HERE)
    assert found is not None
    assert str(found) == message
    assert found.hint
    assert found.exit_code == 3


@pytest.mark.parametrize(
    "error",
    [ValueError("x"), failed(errno.EBADF), failed(errno.EINVAL), ImportError("x", name="dateline.nothing"),
     sqlite3.OperationalError("no such column: x"), sqlite3.IntegrityError("x"), RecursionError()],
)  # fmt: skip
def test_a_mistake_of_ours_is_none(error: Exception) -> None:
    assert fault_of(error, HERE) is None
    with pytest.raises(type(error)), outside(HERE):
        raise error


def test_a_real_error_of_sqlite_is_told_also_after_it_came_from_another_process(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t(x)")
        db.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as full:
            db.executemany("INSERT INTO t VALUES (?)", [("x" * 1000,)] * 100)
    sent = pickle.loads(pickle.dumps(full.value))
    assert str(fault_of(sent, path)) == f"{path}: database or disk is full"


def locked(path: Path) -> sqlite3.Connection:
    """A connection that lets nobody else have the file."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    return db


@pytest.fixture
def site(tmp_path: Path) -> SiteDir:
    site = write_site(tmp_path / "digest", "-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\n---\nX\n")
    site.write("content/seeds/rain.txt", RAIN)
    site.build()
    return site


def test_a_ledger_that_somebody_holds_is_not_set_aside(site: SiteDir, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **named: connect(*a, **{**named, "timeout": 0}))
    path = site.root / ".dateline/ledger.db"
    with closing(locked(path)):
        told = site.run("build")
    assert (told.code, f"{path}: database is locked" in told.stderr) == (3, True)
    assert not path.with_suffix(".damaged").exists()


def test_a_ledger_that_is_found_damaged_late_is_told(site: SiteDir) -> None:
    path = site.root / ".dateline/ledger.db"
    with pytest.raises(OutsideError, match="malformed") as told, open_ledger(path):
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error
    assert "Delete it" in told.value.hint


def test_what_is_known_of_seeds_is_not_deleted_because_somebody_holds_it(
    site: SiteDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **named: connect(*a, **{**named, "timeout": 0}))
    path = site.root / ".dateline/seeds.db"
    before = path.stat().st_ino
    with closing(locked(path)), pytest.raises(OutsideError, match=f"{path}: database is locked"):
        Memory(Project(site.root))
    assert path.stat().st_ino == before


def test_an_index_of_duplicates_that_cannot_be_used_is_left_out(site: SiteDir) -> None:
    path = site.root / ".dateline/duplicates.db"
    for name in (path, path.with_name("duplicates.db-wal"), path.with_name("duplicates.db-shm")):
        name.unlink(missing_ok=True)
    path.mkdir()
    site.write("content/seeds/again.txt", f"{RAIN}And then it stopped.\n")
    site.write("content/seeds/ferry.txt", "A ferry runs late\n\nThe boat left an hour late, its rope had broken.\n")
    site.write("content/seeds/lamp.txt", "A lamp goes out\n\nNobody had filled the lamp on the pier for a week.\n")
    told = site.run("import", str(site.root / "content/seeds"))
    assert told.code == 0, told.output
    assert told.stderr.count(".dateline/duplicates.db was left out") == 1
    assert "much the same as content/articles" in told.stderr  # found all the same
    with pytest.raises((OSError, sqlite3.Error)):
        DuplicateIndex(path)


def test_layouts_that_cannot_be_kept_are_compiled_again(site: SiteDir) -> None:
    folder = site.root / ".dateline/layouts"
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    folder.rmdir()
    folder.write_text("a file where the folder should be")
    assert site.run("build", "--clean").code == 0


def test_a_picture_that_the_disk_does_not_give_is_not_taken_for_a_wrong_one(tmp_path: Path) -> None:
    for name in ("a.png", "a.svg"):
        (tmp_path / name).symlink_to("/proc/self/mem")  # which can be opened, but not read at its beginning
        with pytest.raises(OutsideError, match="Input/output error"):
            picture_size(tmp_path / name)


def test_a_full_disk_does_not_end_a_preview(site: SiteDir, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def refuse(*_: object) -> BuildReport:
        raise failed(errno.ENOSPC)

    options = session.ServeOptions(
        BuildOptions(datetime(2026, 1, 1, tzinfo=UTC)),
        lambda: datetime(2026, 1, 1, tzinfo=UTC),
        lambda style, line: said.append(f"{style} {line}"),
        lambda url: None,
        lambda error: said.append("broken"),
    )
    running = session.Session(Project(site.root), options, Preview(site.root, Board()))
    monkeypatch.setattr(session, "build", refuse)
    running.rebuild(())
    assert said[0] == f"error error: {site.root}: No space left on device"
    assert "broken" not in said
    monkeypatch.undo()
    running.rebuild(())
    assert not running.problems


def bug(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, site: SiteDir, **about: str) -> str:
    """What is said of a mistake of ours by a package with this metadata."""
    message = Message()
    for name, value in about.items():
        message[name.replace("_", "-")] = value
    monkeypatch.setattr("importlib.metadata.metadata", lambda _: message)
    monkeypatch.setattr("dateline.commands.new.new_article", lambda *_: 1 / 0)
    assert cli.run(["-C", str(site.root), "new", "A"]) == BUG
    return capsys.readouterr().err


def test_a_mistake_of_ours_says_where_to_report_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, site: SiteDir
) -> None:
    assert "CONTRIBUTING.md" in bug(capsys, monkeypatch, site)
    url = "https://tracker.invalid/dateline"
    assert f"at {url}." in bug(capsys, monkeypatch, site, Project_URL=f"Issues, {url}")
    assert "at desk@digest.invalid." in bug(capsys, monkeypatch, site, Author_email="desk@digest.invalid")
    assert '"Report a mistake"' in failing.OUR_README
    assert "\n## Report a mistake\n" in Path(cli.__file__).parents[3].joinpath("CONTRIBUTING.md").read_text()
