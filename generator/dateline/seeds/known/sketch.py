"""What is remembered of a text to know it again under a new head, tail or sentence.

A text's sketch is the SKETCH smallest hashes of its runs of RUN words (Broder 1997: the share of
common values among the smallest of both is an unbiased estimate of how much two texts overlap). It
stays mostly the same under a new dateline, a cut tail or an added sentence.

The hash of a run is the sum of its words' CRC-32, each times a factor of its place, modulo 2**32. All
runs of a text are hashed at once, in one number whose digits have 64 bits: as the factors have 30
bits, no sum reaches into the next digit. Run by run it takes twice the time.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from zlib import crc32

RUN = 4
SKETCH = 128

# Odd, so that no bit of a word is lost; the last word of a run has the first one.
_FACTORS = int.from_bytes(struct.pack(f"<{RUN}Q", 0x2545F491, 0x1B873593, 0x3C6EF35F, 0x19D699A5), "little")


def sketch(words: Sequence[bytes]) -> list[int]:
    """The SKETCH smallest hashes of the runs of a text's words, ascending; fewer for a short text."""
    if not words:
        return []
    runs = _hashes(words)
    if len(runs) > 2 * SKETCH:  # sort only those that are small enough, in all likelihood
        most = (3 * SKETCH << 31) // len(runs)
        few = sorted({run for run in runs if run < most})
        if len(few) >= SKETCH:
            return few[:SKETCH]
    return sorted(set(runs))[:SKETCH]


def _hashes(words: Sequence[bytes]) -> array[int]:
    """The hash of each run of words; of a text shorter than a run, that of all of it."""
    count = len(words)
    codes = int.from_bytes(struct.pack(f"<{count}Q", *map(crc32, words)), "little")
    sums = array("I", (codes * _FACTORS).to_bytes(8 * (count + RUN - 1), "little"))
    return sums[2 * min(RUN, count) - 2 : 2 * count : 2]


def overlap(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two sketched texts overlap: 0 nothing, 1 the same runs of words."""
    both = set(one).intersection(other)
    union = sorted(both.union(one, other))[: max(len(one), len(other))]
    return len(both.intersection(union)) / len(union) if union else 0.0
