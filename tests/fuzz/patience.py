"""How long to wait for a process, counted in its own processor time, so that a busy machine makes no case look slow."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic

STILL = 60.0
"""Seconds on the wall for which a process may use no processor time at all."""
LONGEST = 20.0
"""How many times as long as the processor time it may take on the wall: it could also do next to nothing for ever."""


def processor_time(pid: int) -> float | None:
    """Seconds that a process and its ended children have used; None where the machine does not say."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


class Patience:
    """Patience with one answer of a process, for so many seconds of its processor time."""

    def __init__(
        self,
        pid: int,
        seconds: float,
        used: Callable[[int], float | None] = processor_time,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._pid, self._seconds, self._used, self._clock = pid, seconds, used, clock
        self._before = used(pid)
        self._last, self._moved, self._begun = self._before, clock(), clock()

    def lasts(self) -> bool:
        """Whether to wait on."""
        now, used = self._clock(), self._used(self._pid)
        if used is None or self._before is None:
            return now - self._begun < 2 * self._seconds
        if used != self._last:
            self._last, self._moved = used, now
        spent = used - self._before
        return spent < self._seconds and now - self._moved < STILL and now - self._begun < LONGEST * self._seconds
