"""How much speaks against a line being part of the article: its signs, weighed.

The weights were fitted by logistic regression, a table for each place: `inside`, `before` and `behind` the text for
lines that are no sentence; `among` other prose and at its `edge` for those that are. benchmarks/fit_lines.py judges
them, and fits them anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dateline.seeds.cleaning.features import Features
from dateline.seeds.cleaning.signs import Sign, signs_of
from dateline.seeds.cleaning.weights import WEIGHTS, Place
from dateline.seeds.cleaning.whole import Line, Text, continues

GOES: dict[Place, float] = {"inside": 2.5, "before": 1.0, "behind": 1.0, "among": 1.0, "edge": 1.5}
"""The log-odds from which a line goes."""
DOUBT: dict[Place, float] = {"inside": 0.0, "before": 0.0, "behind": -9.0, "among": -2.0, "edge": -1.0}
"""The log-odds from which a line that stays is doubted."""
FEWEST_PROSE = 3
"""Sentences by which one of them can be judged: a text of fewer loses none."""
_CERTAIN = 9.0


def place_of(line: Line, text: Text) -> Place:
    """Where a line stands."""
    if line.prose:
        return "edge" if not text.first <= line.index < text.last else "among"
    return "before" if line.index < text.first else "behind" if line.index > text.last else "inside"


def weight_against(line: Line, f: Features, text: Text, near: bool, title: int) -> float:
    """The log-odds that a line is no part of the article; `near` says that the line beside it is none either."""
    if (line.index == title and f.like) or continues(line, text):
        return -_CERTAIN
    place = place_of(line, text)
    score = weighed(place, signs_of(line, f, text, near, title))
    if line.prose and len(text.prose) < FEWEST_PROSE:
        return min(score, GOES[place] - 0.1)
    return score


def weighed(place: Place, signs: Iterable[Sign]) -> float:
    """The sum of the weights of `signs`."""
    weights = WEIGHTS[place]
    return weights["bias"] + sum([weights.get(name, 0.0) * much for name, much in signs])
