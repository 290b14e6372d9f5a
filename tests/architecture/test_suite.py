"""No test is forgotten: `make test` and `make test-rest` run every folder of tests once."""

from __future__ import annotations

import re
import tomllib

from sites import REPOSITORY


def test_each_folder_of_tests_is_in_one_of_the_two_commands() -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    [rest] = re.findall(r"^REST := (.+)$", makefile, re.MULTILINE)
    run = [*settings["tool"]["pytest"]["ini_options"]["testpaths"], *rest.split()]
    tests = REPOSITORY / "tests"
    assert sorted(run) == sorted({f"tests/{path.relative_to(tests).parts[0]}" for path in tests.glob("*/**/test_*.py")})
