"""A value that the importer chose among voices, and how sure it is of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")

SURE = 0.75
"""The score from which on a guess is not under review."""


@dataclass(frozen=True, slots=True)
class Guess(Generic[Value]):
    """A value with its score from 0 to 1, which is the share of such values that were right where it was measured."""

    value: Value
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether nobody need look at it."""
        return self.score >= SURE


def unsure(scores: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """The fields whose values need a look."""
    return tuple(name for name, score in scores if score < SURE)
