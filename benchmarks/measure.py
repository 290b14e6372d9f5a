"""One run of a command: wall time, processor time and peak memory of its whole process tree."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

INTERVAL = 0.02  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run took; seconds and bytes. `peak` is 0 where memory was not looked at."""

    wall: float
    cpu: float
    peak: int
    stdout: str


class Failed(Exception):
    """A command that did not end well."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], memory: bool, good: int = 0) -> Usage:
    """Runs `command` in `folder`. Raises Failed with what it said when its exit code is neither 0 nor `good`.

    Looking at memory slows a command down a little, so that runs that count for time do without.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env={**_usual(), **environment}
        )
        watch = _Watch(process.pid) if memory else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop() if watch else 0
        said, complained = _text(output), _text(errors)
    if process.returncode not in (0, good):
        raise Failed(f"{Path(command[0]).name} ended with {process.returncode}:\n{(said + complained)[-2000:]}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, peak, said)


def _usual() -> dict[str, str]:
    """The environment as users have it: a Python that may keep the bytecode of what it imported."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


class _Watch:
    """Samples the proportional set size (shared pages counted once) of a process and all below it."""

    def __init__(self, process: int) -> None:
        self.process = process
        self.peak = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._sample, daemon=True)
        self.thread.start()

    def stop(self) -> int:
        """The highest sum seen, in bytes."""
        self.over.set()
        self.thread.join()
        return self.peak

    def _sample(self) -> None:
        while not self.over.is_set():
            self.peak = max(self.peak, sum(map(_memory, _tree(self.process))))
            self.over.wait(INTERVAL)


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended meanwhile
        return
    for child in children:
        yield from _tree(child)


def _memory(process: int) -> int:
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
