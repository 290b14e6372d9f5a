"""One build at a time for a digest; the kernel frees the lock of a process that is killed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.base.faults import outside


@contextmanager
def build_lock(state: Path, waiting: Callable[[str], None]) -> Iterator[int]:
    """Holds the lock in the folder `state`; calls `waiting` with the holder where it must wait.

    Gives the time at which the lock file changed, in nanoseconds: the file system's own clock.
    """
    path = state / "lock"
    with outside(path):
        state.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        with outside(path):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting(os.pread(handle, 100, 0).decode("utf-8", "replace").strip() or "another build")
                fcntl.flock(handle, fcntl.LOCK_EX)
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"process {os.getpid()}\n".encode(), 0)
            now = os.fstat(handle).st_mtime_ns
        yield now
    finally:
        os.close(handle)
