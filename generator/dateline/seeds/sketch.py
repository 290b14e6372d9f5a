"""What is remembered of a text to know it again under a new head, tail or sentence.

A text's sketch is the SKETCH smallest hashes of its runs of RUN words (Broder 1997: the share of
common values among the smallest of both is an unbiased estimate of how much two texts overlap). It
stays mostly the same under a new dateline, a cut tail or an added sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from zlib import crc32

from dateline.seeds.signs import lowered, uncommon

RUN = 4
SKETCH = 128

_BETWEEN = bytes(c if c > 127 or chr(c).isalnum() else 32 for c in range(256))
_SIGNS = re.compile(rb"\xe2[\x80-\xbf]{2}|\xc2[\x80-\xbf]|\xe3\x80[\x80-\xbf]|\xef\xbc[\x80-\x8f]")
# Scripts without spaces: each sign is a word.
_WIDE = re.compile("([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])")


def sketch(text: str) -> list[int]:
    """The SKETCH smallest hashes of the text's word runs, ascending; fewer for a short text."""
    words = _words(text)
    joined = b" ".join(words)
    ends = list(accumulate([len(word) + 1 for word in words]))
    last = ends[min(RUN, len(words)) - 1 :]
    runs = set(map(crc32, [joined[a:b] for a, b in zip([0, *ends], last, strict=False)]))
    if len(runs) > 2 * SKETCH:  # sort only those that are small enough, in all likelihood
        most = (3 * SKETCH << 31) // len(runs)
        few = sorted([run for run in runs if run < most])
        if len(few) >= SKETCH:
            return few[:SKETCH]
    return sorted(runs)[:SKETCH]


def _words(text: str) -> list[bytes]:
    """The text's words in lower case; bytes, since splitting those is six times as fast."""
    low = lowered(text)
    if low.isascii():
        return low.encode().translate(_BETWEEN).split()
    rare = uncommon(low)
    if _WIDE.search(rare):
        low = _WIDE.sub(r" \1 ", low)
    data = low.encode("utf-8", "replace")
    for sign in set(_SIGNS.findall(rare.encode("utf-8", "replace"))):
        data = data.replace(sign, b" ")
    return data.translate(_BETWEEN).split()


def overlap(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two sketched texts overlap: 0 nothing, 1 the same runs of words."""
    both = set(one).intersection(other)
    union = sorted(both.union(one, other))[: max(len(one), len(other))]
    return len(both.intersection(union)) / len(union) if union else 0.0
