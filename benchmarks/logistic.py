"""Logistic regression with an L2 penalty by Newton's method: the same weights each time, for one table is best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

PENALTY, STEPS, SMALL = 2e-4, 25, 1e-7


@dataclass(frozen=True)
class Example:
    """One case: its features, how much it counts, whether it belongs to what is sought, and its text."""

    values: Mapping[str, float]
    weight: float
    belongs: bool
    text: str = ""


@dataclass(frozen=True)
class Weights:
    """A table of weights and its bias."""

    table: Mapping[str, float]
    bias: float

    def score(self, values: Mapping[str, float]) -> float:
        """How much speaks for a case with such features."""
        return self.bias + sum(weight * values[name] for name, weight in self.table.items())


Row = tuple[list[tuple[int, float]], float, float]
"""The features of an example that are not nought, by number; whether it belongs; how much it counts."""


def fitted(examples: Sequence[Example]) -> Weights:
    """The weights that part examples best."""
    names = list(examples[0].values)
    scale = [max(1e-9, *(abs(one.values[name]) for one in examples)) for name in names]
    rows = [_row(one, names, scale) for one in examples]
    whole = sum(count for _, _, count in rows)
    at = [0.0] * (len(names) + 1)
    for _ in range(STEPS):
        slope, curve = _derived(rows, at, whole)
        step = _solved(curve, slope)
        at = [weight - change for weight, change in zip(at, step, strict=True)]
        if max(map(abs, step)) < SMALL:
            break
    return Weights({name: at[n] / scale[n] for n, name in enumerate(names)}, at[-1])


def _row(one: Example, names: Sequence[str], scale: Sequence[float]) -> Row:
    found = [(n, one.values[name] / scale[n]) for n, name in enumerate(names) if one.values[name]]
    return [*found, (len(names), 1.0)], float(one.belongs), one.weight


def _derived(rows: Sequence[Row], at: Sequence[float], whole: float) -> tuple[list[float], list[list[float]]]:
    """The first and second derivatives of the loss, whose penalty leaves out the bias."""
    size = len(at)
    slope = [PENALTY * weight for weight in at[:-1]] + [0.0]
    curve = [[PENALTY * (n == m < size - 1) for m in range(size)] for n in range(size)]
    for values, belongs, count in rows:
        score = sum(at[n] * value for n, value in values)
        likely = 1 / (1 + exp(-max(-30.0, min(30.0, score))))
        error, bend = (likely - belongs) * count / whole, likely * (1 - likely) * count / whole
        for at_n, (n, value) in enumerate(values):
            slope[n] += error * value
            line, bent = curve[n], bend * value
            for m, other in values[at_n:]:
                line[m] += bent * other
    for n in range(size):  # of two mirrored values the sums above made one
        for m in range(n):
            curve[n][m] = curve[m][n]
    return slope, curve


def _solved(curve: list[list[float]], slope: Sequence[float]) -> list[float]:
    """The step that takes a slope away, by elimination; the matrix has no zero on the way, for it is positive."""
    size = len(slope)
    lines = [[*line, value] for line, value in zip(curve, slope, strict=True)]
    for n in range(size):
        lines[n][n] += 1e-12
        for m in range(n + 1, size):
            if share := lines[m][n] / lines[n][n]:
                lines[m] = [low - share * high for low, high in zip(lines[m], lines[n], strict=True)]
    step = [0.0] * size
    for n in reversed(range(size)):
        step[n] = (lines[n][-1] - sum(lines[n][m] * step[m] for m in range(n + 1, size))) / lines[n][n]
    return step
