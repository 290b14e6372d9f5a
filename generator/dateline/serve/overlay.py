"""What is wrong, as open pages show it: plain values, which the script puts on the page as text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dateline.base.errors import ContentError, DatelineError, Problem
from dateline.base.project import CONFIG, Project, default_layouts, is_inside
from dateline.base.secret import mask, masked
from dateline.serve.news import Report

MOST = 30  # problems
AROUND = 2  # lines before and after the wrong one
LONGEST = 500  # characters of one text


def reports(error: DatelineError, project: Project) -> tuple[Report, ...]:
    """The problems of a build that failed, each with the lines of source around it."""
    problems = error.problems if isinstance(error, ContentError) else (_problem(error),)
    shown = [_report(problem, project) for problem in problems[:MOST]]
    if rest := len(problems) - MOST:
        shown += [_plain(f"and {rest} more")] if rest > 0 else []
    return tuple(shown)


def _problem(error: DatelineError) -> Problem:
    return Problem("", 0, 0, "", error.message, "", error.hint)


def bug(error: Exception) -> tuple[Report, ...]:
    """What is shown of a mistake in Dateline itself."""
    return (_plain(f"{type(error).__name__}: {error}", "This is a mistake in Dateline; the terminal says more."),)


def _plain(found: str, mend: str = "") -> Report:
    return _texts(Problem("", 0, 0, "", found, "", mend)) | {"lines": []}


def _report(problem: Problem, project: Project) -> Report:
    return _texts(problem) | {"lines": _lines(problem, project)}


def _texts(problem: Problem) -> Report:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    found = f"{problem.shown} [{problem.code}]" if problem.code else problem.shown
    texts = {"place": place, "found": found, "expected": problem.expected, "mend": problem.mend}
    return {key: _fit(value) for key, value in texts.items()}


def _fit(text: str) -> str:
    return masked(text)[:LONGEST]


def _lines(problem: Problem, project: Project) -> list[list[object]]:
    """Number, text and whether it is the wrong one, of each line around the mistake."""
    path = _path(problem.path, project)
    lines = _read(path).splitlines() if path and problem.line else []
    if not 0 < problem.line <= len(lines):
        return [[problem.line, _fit(problem.excerpt), True]] if problem.excerpt else []
    hide = mask if problem.path == CONFIG else masked  # the lines around a mistake may hold what was refused
    numbers: Iterable[int] = range(max(1, problem.line - AROUND), min(len(lines), problem.line + AROUND) + 1)
    return [[number, _fit(hide(lines[number - 1])), number == problem.line] for number in numbers]


def _path(shown: str, project: Project) -> Path | None:
    """The file that a message names; None for one that is not of the digest."""
    if shown.startswith("default layouts/"):
        return default_layouts() / shown.removeprefix("default layouts/")
    path = project.root / shown
    return path if is_inside(path, project.root) else None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except (OSError, ValueError):
        return ""
