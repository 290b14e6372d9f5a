"""One build at a time for a digest; the kernel frees the lock of a process that is killed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import OutsideError


@contextmanager
def build_lock(state: Path, waiting: Callable[[str], None]) -> Iterator[int]:
    """Holds the lock in the folder `state`; calls `waiting` with the holder where it must wait.

    Gives the time of the lock file's own change in nanoseconds: the file system's idea of now.
    """
    try:
        state.mkdir(parents=True, exist_ok=True)
        handle = os.open(state / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise OutsideError(f"{state}: {error.strerror}", "Check the permissions of the digest's folder.") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting(os.pread(handle, 100, 0).decode("utf-8", "replace").strip() or "another build")
            fcntl.flock(handle, fcntl.LOCK_EX)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()}\n".encode(), 0)
        yield os.fstat(handle).st_mtime_ns
    finally:
        os.close(handle)
