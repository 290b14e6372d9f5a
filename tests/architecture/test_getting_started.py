"""The transcript in docs/getting-started.md is that of the real commands, run from first to last in a new folder.

Blocks of `console` are run by bash; what they print is what stands there, with nothing left out or made alike: the
moment is given by SOURCE_DATE_EPOCH, the rest does not vary. Blocks of `markdown PATH` are files that a reader writes.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from machine import program
from sites import REPOSITORY, clean_environment

PAGE = REPOSITORY / "docs" / "getting-started.md"
BLOCK = re.compile(r"^```(console|markdown \S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EPOCH = "1769853600"  # 2026-01-31T10:00:00Z


class Shell:
    """A newcomer's terminal."""

    def __init__(self, home: Path) -> None:
        self.home = self.here = home
        self.bash, self.folder = program("bash"), home / ".bin"
        self.folder.mkdir()
        script = self.folder / "dateline"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n')
        script.chmod(0o755)

    def run(self, command: str) -> str:
        """What a command prints."""
        if command.startswith("cd "):
            self.here = self.here / command[3:].strip()
            return ""
        env = clean_environment({"SOURCE_DATE_EPOCH": EPOCH, "HOME": str(self.home), "LC_ALL": "C.UTF-8"})
        env["PATH"] = f"{self.folder}:{env['PATH']}"
        done = subprocess.run(
            [self.bash, "--norc", "-c", command],
            cwd=self.here,
            env=env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        return done.stdout

    def replay(self, transcript: str) -> str:
        """The transcript anew: the same commands, with what they print now."""
        told = []
        for step in re.split(r"^\$ ", transcript, flags=re.MULTILINE)[1:]:
            lines = step.split("\n")
            typed = [lines[0], *(line for line in lines[1:] if line == ">" or line.startswith("> "))]
            command = "\n".join([typed[0], *(line[2:] for line in typed[1:])])
            told.append("$ " + "\n".join(typed) + "\n" + self.run(command))
        return "".join(told)


def test_the_transcript_is_real(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    program("git")
    shell = Shell(tmp_path)
    page = PAGE.read_text(encoding="utf-8")

    def again(block: re.Match[str]) -> str:
        kind, _, path = block[1].partition(" ")
        if kind == "markdown":
            (shell.here / path).write_text(block[2], encoding="utf-8")
            return block[0]
        return f"```console\n{shell.replay(block[2])}```"

    wanted = BLOCK.sub(again, page)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(wanted, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == wanted, "write it anew with --update-golden, and read what changed"
