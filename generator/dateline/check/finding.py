"""Findings of checks: a problem, its level, and the edit that mends it where one is safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from dateline.base.errors import Problem

Level = Literal["error", "warning"]
Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe edit of one file: the name of the edit, and what it needs.

    Of a body, or of an address in it, that is what it was and what it becomes.
    """

    edit: Literal["insert", "line", "tag", "alias", "body", "quote", "address"]
    key: str
    value: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A finding before it is given its code and level."""

    path: str
    found: str
    expected: str = ""
    mend: str = ""
    line: int = 0
    column: int = 0
    excerpt: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its level; `fix` is what `check --fix` does about it."""

    problem: Problem
    level: Level
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """A check as data: its code, its level, what it looks for, and the function that looks."""

    code: str
    level: Level
    about: str
    find: Callable[[Subject], Iterable[Found]]

    def __call__(self, subject: Subject) -> Iterable[Finding]:
        """Its findings in `subject`, with code and level."""
        for one in self.find(subject):
            place = (one.path, one.line, one.column, self.code)
            yield Finding(Problem(*place, one.found, one.expected, one.mend, one.excerpt), self.level, one.fix)


def new_ones(findings: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """The findings that were not there before, wherever in its file each of those stood."""
    had = Counter(map(_what, before))
    new = []
    for finding in findings:
        if had[_what(finding)]:
            had[_what(finding)] -= 1
        else:
            new.append(finding)
    return new


def _what(finding: Finding) -> tuple[str, str, str]:
    problem = finding.problem
    return problem.path, problem.code, problem.found
