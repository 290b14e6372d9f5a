"""A run of tests ends with what it skipped, and the commands that bring it."""

from __future__ import annotations

import os
import subprocess
import sys

from sites import REPOSITORY
from skips import LIBRARIES, skipped_lines


def test_what_brings_the_skipped_tests_is_told_once() -> None:
    reasons = [
        "Skipped: no chromium on this machine (Debian package: chromium)",
        "Skipped: no sshd on this machine (Debian package: openssh-server)",
        "Skipped: no chromium on this machine (Debian package: chromium)",
        "Skipped: axe-core is not installed (npm ci --prefix tests/node)",
        "Skipped: could not import 'babel': No module named 'babel'",
        "Skipped: no moto in this environment (Python package: moto[server])",
        "Skipped: not a git checkout",
    ]
    assert list(skipped_lines(reasons)) == [
        "7 skipped. What brings them:",
        "  apt-get install chromium openssh-server  # 3 tests",
        "  not a git checkout  # 1 test",
        "  npm ci --prefix tests/node  # 1 test",
        f"  {LIBRARIES}  # 2 tests",
    ]
    assert list(skipped_lines([])) == []


def test_a_run_without_a_program_ends_with_the_command() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "tests/publish/test_rsync.py"],
        cwd=REPOSITORY,
        env={**environment, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    *_, told, command, last = done.stdout.strip().splitlines()
    assert done.returncode == 0, done.stdout
    assert told.endswith("skipped. What brings them:")
    assert command.startswith("  apt-get install ")
    assert "skipped in" in last
