"""A newcomer's terminal, in which the transcripts of the docs are run from first to last."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from machine import program
from sites import clean_environment

BLOCK = re.compile(r"^```(console|markdown \S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
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

    def again(self, block: re.Match[str]) -> str:
        """A block of a page anew: of a transcript what it prints now, of a file itself, written."""
        kind, _, path = block[1].partition(" ")
        if kind == "markdown":
            (self.here / path).write_text(block[2], encoding="utf-8")
            return block[0]
        return f"```console\n{self.replay(block[2])}```"


def replayed(page: Path, home: Path, request: pytest.FixtureRequest, part: str = "") -> None:
    """Runs the transcripts of a page, or of one part of it; they must print what stands there."""
    program("git")
    shell = Shell(home)
    text = page.read_text(encoding="utf-8")
    start = text.index(f"## {part}\n") if part else 0
    outside = CODE.sub(lambda block: " " * len(block[0]), text)  # a heading in a block is no end of the part
    end = outside.index("\n## ", start + 3) if part else len(text)
    wanted = text[:start] + BLOCK.sub(shell.again, text[start:end]) + text[end:]
    if request.config.getoption("--update-golden"):
        page.write_text(wanted, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == wanted, "write it anew with --update-golden, and read what changed"
