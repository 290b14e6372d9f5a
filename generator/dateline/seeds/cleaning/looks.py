"""Two looks at the lines of a text: at each by itself, and at each by what the first look says of those around it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from math import exp
from typing import NamedTuple

from dateline.seeds.cleaning.features import Features, features_of
from dateline.seeds.cleaning.signs import Sign, signs_of
from dateline.seeds.cleaning.weights import Place
from dateline.seeds.cleaning.whole import Line, Text, continues

_UNKNOWN = 0.5
"""How likely a line that is not there is foreign."""
_GOOD = 0.02
"""How likely a line is foreign that is none of those looked at."""
_FURTHEST = 30.0
_LONG = 150
"""Characters of a paragraph behind which a text may end."""
_BEHIND = ((1, "behind 1"), (2, "behind 2"), (4, "behind 4"), (6, "behind 6"))


class Read(NamedTuple):
    """A line with its features and the signs that it has by itself."""

    line: Line
    features: Features
    signs: list[Sign]


def read(candidates: Sequence[Line], text: Text, gone: Collection[int], title: int) -> list[Read]:
    """The lines that may go, as a first look finds them; not the headline, nor what goes on with a sentence."""
    found = []
    for line in candidates:
        if line.index not in gone and not continues(line, text):
            features = features_of(line, text)
            if not (line.index == title and features.like):
                found.append(Read(line, features, signs_of(line, features, text, title)))
    return found


def place_of(line: Line, text: Text) -> Place:
    """Where a line stands."""
    if line.prose:
        return "edge" if not text.first <= line.index < text.last else "among"
    return "before" if line.index < text.first else "behind" if line.index > text.last else "inside"


class Around:
    """What a first look says of the lines around each: how likely they are foreign, by log-odds `against` them."""

    def __init__(self, text: Text, gone: Collection[int], against: Mapping[int, float]) -> None:
        lines = {line.index: line for line in text.lines if line.index not in gone}
        order = sorted([*lines, *gone])
        self._at = {index: at for at, index in enumerate(order)}
        self._lines = [lines.get(index) for index in order]
        likely = [1.0 if i in gone else _likely(against[i]) if i in against else _GOOD for i in order]
        self._likely = likely
        prose = [one.prose if one else False for one in self._lines]
        good = [(1 - much) * is_prose for much, is_prose in zip(likely, prose, strict=True)]
        self._good_before = [0.0, *accumulate(good, max)]
        self._good_behind = [0.0, *accumulate(reversed(good), max)][::-1]
        self._sum = [0.0, *accumulate(reversed(likely))][::-1]

    def signs(self, line: Line) -> Iterator[Sign]:
        """The signs that a line has by what stands around it."""
        at, count = self._at[line.index], len(self._likely)
        behind = count - 1 - at
        for sign, beside in (("next", at + 1), ("next but one", at + 2), ("last", at - 1), ("last but one", at - 2)):
            yield sign, self._likely[beside] if 0 <= beside < count else _UNKNOWN
        yield "good before", self._good_before[at]
        yield "good behind", self._good_behind[at + 1]
        yield "share behind", self._sum[at + 1] / behind if behind else _UNKNOWN
        yield from ((sign, 1.0) for least, sign in _BEHIND if behind >= least)
        if at and (before := self._lines[at - 1]):
            if not before.prose:
                yield "behind a short line", 1.0
            if len(before.text) > _LONG:
                yield "behind a paragraph", 1.0


def _likely(against: float) -> float:
    """How likely a line is foreign with such log-odds."""
    return 1 / (1 + exp(-max(-_FURTHEST, min(_FURTHEST, against))))
