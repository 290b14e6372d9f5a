"""Files read and written whole, by the fewest calls: there are many thousands of them in one build or import."""

from __future__ import annotations

import os
from contextlib import suppress

from dateline.base.faults import outside

PIECE = 1 << 20


def read_whole(path: str) -> bytes:
    """The bytes of the file at `path`. Raises OSError. A file object takes three times as long."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        data = os.read(handle, os.fstat(handle).st_size + 1)
        while more := os.read(handle, PIECE):  # a read may give less than it was asked for
            data += more
        return data
    finally:
        os.close(handle)


def write_whole(path: str, data: bytes) -> None:
    """Writes `data` to `path`, and makes the folders above it. Raises OSError, which names a file.

    A file object takes three times as long.
    """
    handle = _created(path)
    try:
        try:
            written = os.write(handle, data)
            while written < len(data):  # a full disk says so only when asked again
                written += os.write(handle, data[written:])
        finally:
            os.close(handle)
    except OSError as error:
        error.filename = path
        raise


def _created(path: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o666)
    except FileNotFoundError:
        folder = path.rpartition("/")[0]
        try:
            os.mkdir(folder)  # most often only this one is missing
        except OSError:
            os.makedirs(folder, exist_ok=True)
        return os.open(path, flags, 0o666)


def put_new(path: str, data: bytes) -> bool:
    """Whether `data` was written to `path`; False where a file is there already. Raises OutsideError."""
    folder, _, name = path.rpartition("/")
    with outside(path):
        return _linked(f"{folder}/.{name}.{os.getpid()}.part", path, data)


def put_whole(path: str, data: bytes) -> None:
    """Writes `data` to `path` in one step, in place of what was there. Raises OutsideError."""
    temporary = f"{path}.{os.getpid()}.part"
    with outside(path):
        try:
            write_whole(temporary, data)
            os.replace(temporary, path)
        finally:
            with suppress(OSError):
                os.unlink(temporary)


def _linked(temporary: str, path: str, data: bytes) -> bool:
    try:
        write_whole(temporary, data)
        try:
            os.link(temporary, path)
        except FileExistsError:
            return False
        except OSError:
            # A file system without hard links: nothing else writes here between look and rename.
            if os.path.exists(path):
                return False
            os.replace(temporary, path)
        return True
    finally:
        with suppress(OSError):
            os.unlink(temporary)
