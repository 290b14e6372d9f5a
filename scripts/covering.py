"""A plugin of pytest that writes down which tests run which lines of the package, and how long each takes.

    python -m pytest -n 2 -p covering --map FILE --package FOLDER … TESTS …

coverage.py sees the lines, in each process that runs tests; what a test starts in a process of its own is not seen.
What is made once for several tests (a fixture of a module, say) counts for each test that uses it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage, CoverageData

LEFT_OUT = -1.0
"""The seconds of a test that fails: it would kill every mutant."""


@dataclass(eq=False, slots=True)
class Watch:
    """One process of pytest."""

    map: Path
    packages: list[str]  # the folders of code that are looked at
    cover: Coverage | None  # None in the process that only hands tests to others
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    running: list[str] = field(default_factory=list)  # the test, and the shared fixtures that are being made for it
    made: dict[str, str] = field(default_factory=dict)  # where the lines of a shared fixture are, by its name
    users: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # tests, by the same

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.running = [item.nodeid]
        self._follow()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[object]:
        if fixturedef.scope == "function":
            return (yield)
        self.made[fixturedef.argname] = f"{fixturedef.argname} for {self.running[0]}"
        self.running.append(self.made[fixturedef.argname])
        self._follow()
        try:
            return (yield)
        finally:
            self.running.pop()
            self._follow()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        names = getattr(item, "fixturenames", ())
        item.user_properties += [("fixture", self.made[name]) for name in names if name in self.made]
        return (yield)

    def _follow(self) -> None:
        if self.cover:
            self.cover.switch_context(self.running[-1])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Adds up the parts of a test. With several processes, their reports come to the one that hands out tests."""
        for name, value in report.user_properties:
            if name == "fixture":
                self.users[str(value)].add(report.nodeid)
        if report.failed or self.seconds[report.nodeid] == LEFT_OUT:
            self.seconds[report.nodeid] = LEFT_OUT
        else:
            self.seconds[report.nodeid] += report.duration

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.cover:
            self.cover.stop()
            self.cover.save()
        if not hasattr(session.config, "workerinput"):
            self.map.write_text(json.dumps(self.found()), encoding="utf-8")

    def found(self) -> dict[str, object]:
        """Of each file and line, below the folder of the first package, the numbers of the tests that run it."""
        whole = Coverage(data_file=f"{self.map}.lines", config_file=False)
        whole.combine([str(self.map.parent)])
        data, root = whole.get_data(), Path(self.packages[0]).resolve().parent
        tests = {test: {number} for number, test in enumerate(self.seconds)}
        of = tests | {made: set().union(*(tests[user] for user in users)) for made, users in self.users.items()}
        return {
            "tests": list(tests),
            "seconds": [round(seconds, 3) for seconds in self.seconds.values()],
            "seen": {str(Path(file).relative_to(root)): _lines(data, file, of) for file in data.measured_files()},
        }


def _lines(data: CoverageData, file: str, tests: dict[str, set[int]]) -> dict[int, list[int]]:
    contexts = data.contexts_by_lineno(file)
    found = {line: sorted(set().union(*(tests.get(of, ()) for of in contexts[line]))) for line in sorted(contexts)}
    return {line: numbers for line, numbers in found.items() if numbers}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--map", type=Path, required=True, help="the file to write")
    parser.addoption("--package", action="append", required=True, help="a folder of code to look at")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    packages: list[str] = config.getoption("--package")
    hands_out = config.getoption("numprocesses", None) and not hasattr(config, "workerinput")
    path: Path = config.getoption("--map")
    cover = Coverage(
        data_file=f"{path}.lines",
        data_suffix=True,
        config_file=False,
        include=[f"{package}/*" for package in packages],
        messages=False,
    )
    config.pluginmanager.register(Watch(path, packages, None if hands_out else cover))
    if not hands_out:
        cover.start()
