"""What is said of an item that became no article, and what the command ends with for it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import ParamSpec

from dateline.base.errors import ContentError, DatelineError
from dateline.base.faults import fault_of
from dateline.base.fingerprint import Frozen, value
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.item import RawItem, Unread

P = ParamSpec("P")
REFUSED, OUTSIDE, OURS = 1, 3, 70


@value
class Failure(Frozen):
    """Why an item was rejected, the command's exit code for it, and the traceback of a mistake of ours."""

    error: str
    exit_code: int = REFUSED
    trace: str = ""


KILLED = Failure(
    "the process that converted it was killed, again when it did nothing else. Was memory short? Split the seed, or "
    "import it where there is more",
    OUTSIDE,
)


def failure_of(error: Exception) -> Failure:
    """What is said of an item that could not be converted because of `error`."""
    if isinstance(error, Rejected):
        return Failure(str(error))
    if isinstance(error, ContentError):  # its path would be that of an article which is not there
        return Failure("; ".join(". ".join(filter(None, (one.shown, one.mend))) for one in error.problems))
    if isinstance(error, DatelineError):
        return Failure(f"{error.message}. {error.hint}".rstrip(". ") + ".")
    if isinstance(error, OSError) and (fault := fault_of(error, "the disk")):
        return Failure(f"cannot be read: {fault.message}. {fault.hint}", OUTSIDE)
    if isinstance(error, RecursionError):
        return Failure("is nested too deeply. Save it with fewer levels of lists and quotations, or as plain text.")
    if isinstance(error, MemoryError):
        return Failure("needs more memory than there is. Split it, or import it where there is more.", OUTSIDE)
    said = f"{type(error).__name__}: {error}"
    return Failure(
        f"cannot be converted ({said[:300]}). This is a mistake in Dateline, not in the seed: please report it with "
        "what `dateline --verbose import --dry-run` prints for this file.",
        OURS,
        "".join(traceback.format_exception(error)),
    )


def read_or_not(seed: str, read: Callable[P, RawItem], *args: P.args, **kwargs: P.kwargs) -> RawItem | Unread:
    """The item that `read` gives, or why it cannot be read: one broken item of a file spoils no other."""
    try:
        return read(*args, **kwargs)
    except Exception as error:
        return Unread(seed, error)
