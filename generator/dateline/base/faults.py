"""Faults of the machine: errors of disk, memory and installation, as opposed to our own bugs.

An error of the system often names no file (a write to a full disk does not), and SQLite's never do. So whoever
touches the disk says beforehand what it touches: `with outside(path):`.
"""

from __future__ import annotations

import errno
from pathlib import Path

from dateline.base.errors import OutsideError

MEND = "Check permissions and free space."
# SQLite's result codes (sqlite.org/rescode.html) that are about the file and not about what was asked of it.
_FULL_OR_SHUT = frozenset((3, 5, 6, 7, 8, 10, 13, 14, 15, 22, 23))
_DAMAGED = frozenset((11, 26))
# What the system answers to a call that makes no sense: ours, unless a file is named.
_OURS = frozenset((errno.EBADF, errno.EFAULT, errno.EINVAL, errno.ENOTTY, errno.EDOM, errno.ECHILD))
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_MENDS = {
    **dict.fromkeys(_FULL, "Free some space, or raise the limit, and run the command again."),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "Check its permissions, and those of its folder."),
    **dict.fromkeys((errno.EMFILE, errno.ENFILE), "Raise the limit of open files (`ulimit -n`), or try `--jobs 1`."),
    **dict.fromkeys((errno.ENOMEM, errno.EAGAIN), "Was memory short? Try again with `--jobs 1`."),
    errno.EIO: "Is the disk in order? Run the command again.",
}


def fault_of(error: BaseException, place: Path | str) -> OutsideError | None:
    """The OutsideError for a fault of the machine at `place`; None for any other error."""
    code = _sqlite_code(error)
    if code in _FULL_OR_SHUT:
        return OutsideError(f"{place}: {error}", MEND)
    if code in _DAMAGED:
        return OutsideError(f"{place}: {error}", "It is damaged. Delete it: the next build makes it anew.")
    if isinstance(error, MemoryError):
        return OutsideError(f"{place}: memory ran short", "Try again with `--jobs 1`.")
    if isinstance(error, ImportError) and not (error.name or "").startswith("dateline"):
        return OutsideError(f"{error.name or place} cannot be loaded: {error}", "Install Dateline again.")
    if isinstance(error, OSError) and (error.filename or error.errno not in _OURS):
        return OutsideError(f"{_named(error, place)}: {reason(error)}", _MENDS.get(error.errno or 0, MEND))
    return None


def reason(error: BaseException) -> str:
    """The system's message, without numbers and names."""
    return (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__


def is_damage(error: BaseException) -> bool:
    """Whether SQLite reports a file as damaged, or as no database."""
    return _sqlite_code(error) in _DAMAGED


def _sqlite_code(error: BaseException) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else 0


def _named(error: OSError, place: Path | str) -> str:
    """The file that an error is about; of two, the one that was written to if the disk was full."""
    if error.filename2 and error.errno in _FULL:
        return str(error.filename2)
    if error.filename2:
        return f"{error.filename} → {error.filename2}"
    return str(place if error.filename in (None, "", ".") else error.filename)


def worker_killed() -> OutsideError:
    """The error of a worker process that ended before its work."""
    return OutsideError("a worker process was killed", "Was memory short? Try again with `--jobs 1`.")


class outside:
    """A context that turns faults of the machine into OutsideErrors; `path` is named where the error names no file."""

    def __init__(self, path: Path | str) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None and (fault := fault_of(error, self.path)):
            raise fault from error


def raise_unless_gone(error: OSError) -> None:
    """Nothing: raises `error` unless the folder is gone. For os.walk, which would skip folders that it cannot read."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):  # there is nothing, or no longer
        raise error
