"""Whether work takes time in proportion to its size: the processor's time for n against that for 4n.

No clock on a wall: the thread's own processor time, the best of a few, and a floor below which nothing is judged, so
that a busy machine fails no test. The square of the size shows as 16 times the time; what is linear, as 4 times.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from time import thread_time

FLOOR = 0.06
"""Seconds of processor time under which 4n cannot be told from noise: the square of 25,000 steps takes longer."""
TIMES = 8.0
STEPS = (1_600, 6_400, 25_600, 102_400)


def spent(work: Callable[[str], object], text: str) -> float:
    """Seconds of this thread's processor time that the work takes on `text`."""
    start = thread_time()
    work(text)
    return thread_time() - start


def growth(work: Callable[[str], object], make: Callable[[int], str], steps: tuple[int, ...] = STEPS) -> str:
    """How the time grows where it grows faster than the size does, else an empty string.

    Steps are four times as large as the one before. A small one that takes long shows that a large one never ends.
    """
    for small, large in itertools.pairwise(steps):
        after = spent(work, make(large))
        if after < FLOOR:
            continue
        before = min(spent(work, make(small)) for _ in range(2))
        after = min(after, *(spent(work, make(large)) for _ in range(2 if after < 1 else 1)), 1e9)
        if after <= FLOOR or after <= TIMES * max(before, 1e-4):
            continue
        # Beyond some size a text may be read in another way: only what goes on growing so is a fault.
        if after > 3 or min(spent(work, make(2 * large)) for _ in range(2)) > 3 * after:
            return f"{small:,} characters take {before:.3f} s, {large:,} take {after:.3f} s"
    return ""
