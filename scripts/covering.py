"""A plugin of pytest that writes down which tests run which lines of the package, and how long each takes.

    python -m pytest -n 0 -p covering --map FILE …

Only what runs in the test's own process is seen. `Cover.seen` says of each file and line by which tests it is run.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from types import CodeType, FrameType
from typing import Any

import pytest


@dataclass(slots=True)
class Cover:
    """What was run, by file and line, as numbers of tests; and the seconds of each test."""

    root: str  # of the files that are looked at
    tests: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    seen: dict[str, dict[int, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    left: dict[CodeType, set[int]] = field(default_factory=dict)  # lines that the running test has not run yet

    def called(self, frame: FrameType, event: str, value: Any) -> Any:
        """What follows the lines of a call: nothing, where the code is not ours or the test ran all of it."""
        code = frame.f_code
        if not code.co_filename.startswith(self.root):
            return None
        if code not in self.left:
            self.left[code] = {line for *_, line in code.co_lines() if line} - {code.co_firstlineno}
        return self.stepped if self.left[code] else None

    def stepped(self, frame: FrameType, event: str, value: Any) -> Any:
        """Notes the line that is run."""
        if event == "line":
            left = self.left.get(frame.f_code)
            if left is not None and frame.f_lineno in left:
                left.remove(frame.f_lineno)
                self.seen[frame.f_code.co_filename[len(self.root) :]][frame.f_lineno].add(len(self.tests) - 1)
        return self.stepped

    def begin(self, test: str) -> None:
        """Notes from now on what this test runs."""
        self.tests.append(test)
        self.seconds.append(perf_counter())
        self.left.clear()
        sys.settrace(self.called)

    def end(self) -> None:
        """Stops noting."""
        sys.settrace(None)
        self.seconds[-1] = round(perf_counter() - self.seconds[-1], 3)

    def text(self) -> str:
        """All of it as JSON."""
        seen = {file: {line: sorted(tests) for line, tests in lines.items()} for file, lines in self.seen.items()}
        return json.dumps({"tests": self.tests, "seconds": self.seconds, "seen": seen})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--map", required=True, help="the file to write")


def pytest_configure(config: pytest.Config) -> None:
    import dateline

    assert dateline.__file__
    config.stash[_COVER] = Cover(f"{Path(dateline.__file__).parent}/")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    cover = item.config.stash[_COVER]
    cover.begin(item.nodeid)
    try:
        return (yield)
    finally:
        cover.end()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed:
        FAILED.add(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    cover = session.config.stash[_COVER]
    for number, test in enumerate(cover.tests):
        if test in FAILED:  # it would kill every mutant
            cover.seconds[number] = -1.0
    Path(session.config.getoption("--map")).write_text(cover.text(), encoding="utf-8")


_COVER = pytest.StashKey[Cover]()
FAILED: set[str] = set()
