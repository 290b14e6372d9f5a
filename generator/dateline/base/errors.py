"""The one tree of errors that a user may see.

DatelineError              anything a user can mend; carries the exit code
├── ContentError    (1)    content, config or layouts are wrong: one Problem for each mistake
├── ConflictError   (1)    files that we did not write stand where ours are to go
├── UsageError      (2)    the command was called wrongly
└── OutsideError    (3)    disk, network or host failed

Anything else that is raised is a bug and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.base.secret import masked

LONGEST = 240
"""Characters of what was found that a message shows: sentences of our own are shorter."""
_EXCERPT = 120
_NEAR = 2_000
"""Characters on each side of an excerpt in which a password that reaches into it may begin or end."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it is, what was found, what was expected, and how to mend it.

    `path` is relative to the project; `line` and `column` count from 1, and 0 means the whole file.
    """

    path: str
    line: int
    column: int
    code: str
    found: str
    expected: str = ""
    mend: str = ""
    excerpt: str = ""

    @property
    def shown(self) -> str:
        """A value for a message: without passwords, and shortened to begin and end where it is very long."""
        text = masked(self.found)
        return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}…{text[-LONGEST // 4 :]}"

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        text = f"{place}: {self.shown}" + (f" [{self.code}]" if self.code else "")
        if self.excerpt:
            text += f"\n    | {self.excerpt}"
        if self.expected:
            text += f"\n    expected: {self.expected}"
        if self.mend:
            text += f"\n    to mend: {self.mend}"
        return masked(text)


class DatelineError(Exception):
    """An error that a user can mend; `exit_code` is the command's."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[DatelineError], tuple[object, ...]]:
        return type(self), (self.message, self.hint)


class ContentError(DatelineError):
    """Content, config or layouts are wrong; holds every Problem found, in order of place."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[DatelineError], tuple[object, ...]]:
        return type(self), (self.problems,)


class ConflictError(DatelineError):
    """Files that we did not write stand where ours are to go; nothing was written there."""

    exit_code = 1


class UsageError(DatelineError):
    """The command was called wrongly."""

    exit_code = 2


class OutsideError(DatelineError):
    """Disk, network or host failed."""

    exit_code = 3


def excerpt_of(line: str) -> str:
    """A line of a file for a message: without passwords, and cut to the width that fits."""
    return masked(line.strip()[: 2 * _NEAR])[:_EXCERPT]


def excerpt_at(line: str, column: int) -> str:
    """The part of a line around a column (from 1), or its begin where a password stands there."""
    near = line[max(0, column - _NEAR) : column + _NEAR]
    if column < _EXCERPT * 2 // 3 or masked(near) != near:
        return excerpt_of(line)
    return f"…{line[column - _EXCERPT // 2 : column + _EXCERPT // 2]}"


def place_at(text: str, first_line: int, position: int) -> tuple[int, int, str]:
    """Line, column and excerpt of a position in a text that begins on the line `first_line` of its file."""
    start = text.rfind("\n", 0, position) + 1
    column = position - start + 1
    end = text.find("\n", position) % (len(text) + 1)
    return first_line + text.count("\n", 0, position), column, excerpt_at(text[start:end].rstrip(), column)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `word`, or an empty string."""
    from difflib import get_close_matches  # an import that only a mistake is worth

    match = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean {match[0]!r}?" if match else ""
