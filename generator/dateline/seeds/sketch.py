"""What is remembered of a text to know it again under a new head, tail or sentence.

A text's sketch is the SKETCH smallest hashes of its runs of RUN words (Broder 1997: the share of
common values among the smallest of both is an unbiased estimate of how much two texts overlap). It
stays mostly the same under a new dateline, a cut tail or an added sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat
from zlib import crc32

from dateline.seeds.signs import uncommon

RUN = 4
SKETCH = 128

# Lower case, and a space for each sign between words.
_LOWER = bytes(c if c > 127 else ord(chr(c).lower()) if chr(c).isalnum() else 32 for c in range(256))
_SIGNS = re.compile(rb"\xe2[\x80-\xbf]{2}|\xc2[\x80-\xbf]|\xe3\x80[\x80-\xbf]|\xef\xbc[\x80-\x8f]")
# Scripts without spaces: each sign is a word.
_WIDE = re.compile("([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])")


def sketch(text: str) -> list[int]:
    """The SKETCH smallest hashes of the text's word runs, ascending; fewer for a short text."""
    words = _words(text)
    if not words:
        return []
    # Behind each run but the last stands a space too.
    behind = repeat(b"", max(0, len(words) - RUN))
    runs = [crc32(b" ".join(words[-RUN:]))]
    runs += map(crc32, map(b" ".join, zip(*(words[n:] for n in range(RUN)), behind, strict=False)))
    if len(runs) > 2 * SKETCH:  # sort only those that are small enough, in all likelihood
        most = (3 * SKETCH << 31) // len(runs)
        few = sorted({run for run in runs if run < most})
        if len(few) >= SKETCH:
            return few[:SKETCH]
    return sorted(set(runs))[:SKETCH]


def _words(text: str) -> list[bytes]:
    """The text's words in lower case; bytes, since splitting those is six times as fast."""
    if text.isascii():
        return text.encode().translate(_LOWER).split()
    rare = uncommon(text)
    if rare.lower() != rare or _WIDE.search(rare):
        text = _WIDE.sub(r" \1 ", text.lower())
        rare = uncommon(text)
    data = text.encode("utf-8", "replace")
    for sign in set(_SIGNS.findall(rare.encode("utf-8", "replace"))):
        data = data.replace(sign, b" ")
    return data.translate(_LOWER).split()


def overlap(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two sketched texts overlap: 0 nothing, 1 the same runs of words."""
    both = set(one).intersection(other)
    union = sorted(both.union(one, other))[: max(len(one), len(other))]
    return len(both.intersection(union)) / len(union) if union else 0.0
