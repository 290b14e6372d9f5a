"""Faults of the machine, one at a time: the N-th call to the system that Dateline makes is refused.

A command runs in a process forked from the test's. Calls are counted where they leave our code: those of Python's own
imports go another way and are not refused.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import gc
import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sites import NOW

ERRORS = ("ENOSPC", "EIO", "EACCES", "EMFILE", "EROFS", "EDQUOT", "EFBIG", "ENOTDIR", "ENFILE", "ENOMEM")
SQLITE = {13: "database or disk is full", 10: "disk I/O error", 5: "database is locked", 8: "attempt to write a "
          "readonly database", 14: "unable to open database file", 11: "database disk image is malformed"}  # fmt: skip
CALLS = ("open", "write", "read", "pread", "pwrite", "ftruncate", "replace", "rename", "unlink", "remove", "mkdir",
         "rmdir", "link", "scandir", "listdir", "stat", "lstat", "fstat", "sendfile", "close")  # fmt: skip
LOOKING = {"stat", "lstat", "fstat", "scandir", "listdir"}  # to these ENOTDIR is an answer: nothing is there
OURS = f"{os.sep}generator{os.sep}dateline{os.sep}"

Place = tuple[str, str, int]  # a call, and the line of ours that led to it


@dataclass
class Faults:
    """The calls seen so far; the one numbered `refused` fails with the error of that number."""

    refused: int = 0
    error: int = 0
    seen: list[Place] = field(default_factory=list)

    def pass_by(self, call: str, path: object = None) -> None:
        """Counts a call, and refuses it if it is the one."""
        place = _place(call)
        if place is None:
            return
        self.seen.append(place)
        if len(self.seen) != self.refused:
            return
        if call.startswith("sqlite"):
            raise _sqlite_error(self.error)
        number = getattr(errno, ERRORS[self.error % len(ERRORS)])
        number = errno.EIO if number == errno.ENOTDIR and call in LOOKING else number
        if isinstance(path, str | os.PathLike):
            raise OSError(number, os.strerror(number), os.fspath(path))
        raise OSError(number, os.strerror(number))


def _place(call: str) -> Place | None:
    frame = sys._getframe(2)
    if call == "close" and frame.f_back and OURS not in frame.f_back.f_code.co_filename:
        return None  # shutil closes once more what could not be closed
    while frame:
        if OURS in frame.f_code.co_filename:
            return call, frame.f_code.co_filename.rpartition(OURS)[2], frame.f_lineno
        frame = frame.f_back  # type: ignore[assignment]
    return None


def _sqlite_error(number: int) -> sqlite3.Error:
    code = list(SQLITE)[number % len(SQLITE)]
    error = (sqlite3.DatabaseError if code == 11 else sqlite3.OperationalError)(SQLITE[code])
    error.sqlite_errorcode = code
    return error


class _File:
    """An open file whose reads and writes are counted."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file, self._faults = file, faults

    def __getattr__(self, name: str) -> Any:
        if name in ("read", "readall", "readinto", "readline", "write"):
            self._faults.pass_by(name)
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        self._faults.pass_by("read")
        return iter(self._file)

    def close(self) -> None:
        """Closes the file, and says only then that this failed."""
        self._file.close()
        self._faults.pass_by("close")


def install(faults: Faults) -> None:
    """Has every call of this process pass by `faults`."""

    def counted(call: str, real: Any) -> Any:
        def passed(*args: Any, **named: Any) -> Any:
            done = real(*args, **named) if call == "close" else None
            faults.pass_by(call, args[0] if args else None)
            return done if call == "close" else real(*args, **named)

        return passed

    for call in CALLS:
        setattr(os, call, counted(call, getattr(os, call)))
    fcntl.flock = counted("flock", fcntl.flock)
    real_open, real_connect, start = io.open, sqlite3.connect, subprocess.Popen.__init__

    def opened(file: Any, *args: Any, **named: Any) -> Any:
        if _place("open") is None:
            return real_open(file, *args, **named)
        faults.pass_by("open", file)
        return _File(real_open(file, *args, **named), faults)

    class Connection(sqlite3.Connection):
        pass

    for name in ("execute", "executemany", "executescript", "backup"):
        setattr(Connection, name, counted(f"sqlite {name}", getattr(sqlite3.Connection, name)))

    def connected(*args: Any, **named: Any) -> Any:
        faults.pass_by("sqlite connect")
        return real_connect(*args, **named, factory=Connection)

    def started(*args: Any, **named: Any) -> None:
        faults.pass_by("start")
        start(*args, **named)

    io.open = builtins.open = opened  # type: ignore[assignment]
    sqlite3.connect = connected  # type: ignore[assignment]
    subprocess.Popen.__init__ = started  # type: ignore[method-assign,assignment]


@dataclass(frozen=True)
class Told:
    """How a command ended: its exit code, what it said, and the calls that it made."""

    code: int
    said: str
    calls: tuple[Place, ...]


def run_with(
    faults: Faults | None, arguments: list[str], folder: Path, log: Path, before: Callable[[], object] = dict
) -> Told:
    """Runs `dateline` with these arguments in a child process, in `folder`; `log` is a file for what it says.

    The child calls `before` first.
    """
    child = os.fork()
    if child == 0:
        code = 99
        try:
            before()
            code = _in_child(faults, arguments, folder, log)
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    said, _, calls = log.read_text(encoding="utf-8").partition("\0")
    places = [line.split("\t") for line in calls.splitlines()]
    return Told(os.waitstatus_to_exitcode(status), said, tuple((p[0], p[1], int(p[2])) for p in places))


def _in_child(faults: Faults | None, arguments: list[str], folder: Path, log: Path) -> int:
    from compiled import FromDisk
    from dateline.build import load
    from dateline.cli.main import run
    from dateline.render import environment
    from dateline.render.layouts import compiled_folder

    file = log.open("w", encoding="utf-8")
    sys.stdout = sys.stderr = file
    os.dup2(file.fileno(), 1)
    os.dup2(file.fileno(), 2)
    os.chdir(folder)
    os.environ["SOURCE_DATE_EPOCH"] = f"{int(datetime.fromisoformat(NOW).timestamp())}"
    if faults:
        load.compiled_folder = compiled_folder  # the tests' own copies files, which would be counted
        environment._Cache = FromDisk  # type: ignore[misc]
        install(faults)
    code = run(["--verbose", *arguments])
    file.write("\0" + "".join(f"{call}\t{path}\t{line}\n" for call, path, line in (faults.seen if faults else ())))
    file.flush()
    return code


@contextmanager
def quiet_forks() -> Iterator[None]:
    """Has what is loaded now be loaded once and not in each child, and no child look through it for waste."""
    import dateline.build.run
    import dateline.build.stages
    import dateline.check.run
    import dateline.commands.edition.new
    import dateline.commands.email
    import dateline.commands.explain
    import dateline.commands.import_
    import dateline.commands.new
    import dateline.publish.directory
    import dateline.publish.run
    import dateline.seeds.receipt
    import dateline.seeds.run  # noqa: F401

    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
