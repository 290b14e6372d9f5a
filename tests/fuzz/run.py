"""Random input for everything that reads other people's text, for as long as you like: `make fuzz`.

    python tests/fuzz/run.py --minutes 60 --seed 1 --jobs 2 --out build/fuzz

Each batch of cases is made from a number alone, so that a fault can be shown again: `--again KIND:NUMBER[:CASE]`.
With PYTHONPATH=…/generator another checkout is tried; FUZZ_TEXTS=FOLDER adds texts of your own to those that are
mutated. Ends with 1 where a fault was found. The figures are printed as a table that docs/security.md can take.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fuzz.digest import Digest, Fault
from fuzz.patience import Patience

KINDS = ("bodies", "readers", "settings", "slow")
ALONE, EACH = 30.0, 0.75
"""Seconds of processor time that a case alone, and each of a batch on top, may take before their process is killed."""
SHOWN = 6


@dataclass
class Tally:
    """What was tried and found so far."""

    cases: Counter[str] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    seconds: Counter[str] = field(default_factory=Counter)
    begun: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_job(self, kinds: list[str], batches: int) -> tuple[str, int] | None:
        """The kind that had the least time so far, and the number of its next batch; None where all have been tried."""
        with self.lock:
            left = [kind for kind in kinds if not batches or self.begun[kind] < batches]
            if not left:
                return None
            kind = min(left, key=lambda one: (self.seconds[one], self.begun[one]))
            self.begun[kind] += 1
            return kind, self.begun[kind]

    def took(self, kind: str, seconds: float) -> None:
        """Counts the time of a batch."""
        with self.lock:
            self.seconds[kind] += seconds

    def add(self, kind: str, number: int, case: int, data: bytes, faults: list[Fault], out: Path) -> None:
        """Counts one case, and keeps its input where it shows a fault."""
        with self.lock:
            self.cases[kind] += 1
            for fault in {(one.kind, one.seen): one for one in faults}.values():
                key = (kind, fault.kind)
                self.found[key] += 1
                said = self.examples.setdefault(key, [])
                if len(said) < SHOWN and fault.seen not in said:
                    said.append(f"{kind}:{number}:{case}  {fault.seen}")
                name = f"{kind}-{fault.kind}-{sha256(data).hexdigest()[:10]}"
                out.mkdir(parents=True, exist_ok=True)
                (out / name).write_bytes(data)
                (out / f"{name}.txt").write_text(f"{kind}:{number}:{case}\n{fault.seen}\n", encoding="utf-8")


def module_of(kind: str) -> Any:
    """The module that makes and judges the cases of a kind."""
    return import_module(f"fuzz.{kind}")


def made(kind: str, number: int) -> list[bytes]:
    """The cases of a batch: the same for the same number, everywhere."""
    cases: list[bytes] = module_of(kind).cases(Random(f"{kind} {number}"))
    return cases


def tried(digest: Digest, kind: str, cases: list[bytes]) -> list[Fault]:
    """What goes wrong with these cases; what the harness cannot bear counts too."""
    try:
        found: list[Fault] = module_of(kind).judged(digest, cases)
        return found
    except Exception as error:
        return [Fault("harness", f"{type(error).__name__}: {error}"[:300])]


def work(pipe: Connection, folder: str) -> None:
    """Tries what it is sent, until nothing more is."""
    digest = Digest(Path(folder))
    while (job := pipe.recv()) is not None:
        kind, cases = job
        pipe.send(tried(digest, kind, cases))


class Worker:
    """A process that tries cases, and is killed where it does not answer."""

    def __init__(self) -> None:
        self._process: Any = None

    def ask(self, kind: str, cases: list[bytes], seconds: float) -> list[Fault] | None:
        """What goes wrong with the cases; None where there is no answer in time, or the process died."""
        if self._process is None:
            self._begin()
        try:
            self._pipe.send((kind, cases))
            if self._answers(seconds):
                found: list[Fault] = self._pipe.recv()
                return found
        except (EOFError, OSError):
            pass
        self.end()
        return None

    def _answers(self, seconds: float) -> bool:
        """Whether there is an answer before so much processor time is spent, or none is for a long time."""
        patience = Patience(self.pid, seconds)
        while patience.lasts():
            if self._pipe.poll(0.5):
                return True
        return False

    @property
    def pid(self) -> int:
        """The number of the process."""
        return int(self._process.pid)

    def _begin(self) -> None:
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        self._pipe, other = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=work, args=(other, self._folder.name), daemon=True)
        self._process.start()
        other.close()

    def end(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._folder.cleanup()
            self._process = None


def batch(worker: Worker, kind: str, number: int, tally: Tally, out: Path) -> None:
    """Tries a batch; where anything is wrong with it, halves of it, until the cases that do it are found."""
    cases = made(kind, number)
    waiting = [list(range(len(cases)))]
    while waiting:
        some = waiting.pop()
        found = worker.ask(kind, [cases[at] for at in some], ALONE + EACH * len(some))
        if found is None:
            found = [Fault("hang", "no answer in time, or the process died")]
        if found and len(some) > 1:
            waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
            continue
        for at in some:
            tally.add(kind, number, at, cases[at], found, out)


def run(kinds: list[str], seed: int, minutes: float, jobs: int, out: Path, batches: int = 0) -> Tally:
    """What was found by so many processes in so many minutes, or in so many batches of each kind."""
    tally, end = Tally(), monotonic() + minutes * 60

    def lane() -> None:
        worker = Worker()
        try:
            while (job := tally.next_job(kinds, batches)) and (batches or monotonic() < end):
                start = monotonic()
                batch(worker, job[0], seed * 1_000_000 + job[1], tally, out)
                tally.took(job[0], monotonic() - start)
        finally:
            worker.end()

    threads = [threading.Thread(target=lane) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def report(tally: Tally, seed: int, minutes: float) -> str:
    """The figures as a table, then examples of each kind of fault."""
    lines = [f"seed {seed}, {minutes:.0f} minutes", "", "| what is tried | cases | faults |", "| --- | ---: | --- |"]
    for kind in KINDS:
        faults = {name: count for (of, name), count in sorted(tally.found.items()) if of == kind}
        told = ", ".join(f"{name} {count:,}" for name, count in faults.items()) or "none"
        lines.append(f"| {kind} | {tally.cases[kind]:,} | {told} |")
    for (kind, name), examples in sorted(tally.examples.items()):
        lines += ["", f"{kind}, {name}:", *(f"  {example}" for example in examples)]
    return "\n".join(lines)


def again(what: str) -> int:
    """Shows a batch, or one case of it, once more."""
    kind, number, *case = what.split(":")
    cases = made(kind, int(number))
    cases = [cases[int(case[0])]] if case and case[0] != "-1" else cases
    with TemporaryDirectory() as folder:
        found = tried(Digest(Path(folder)), kind, cases)
    for data in cases:
        print(repr(data.decode("utf-8", "replace"))[:2000])
    print(json.dumps([[fault.kind, fault.seen] for fault in found], indent=1))
    return 1 if found else 0


def main() -> int:
    """The exit code: 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--batches", type=int, default=0, help="so many of each kind, instead of minutes")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--again", default="", metavar="KIND:NUMBER[:CASE]")
    given = parser.parse_args()
    if given.again:
        return again(given.again)
    start = monotonic()
    tally = run(given.kinds.split(","), given.seed, given.minutes, given.jobs, given.out, given.batches)
    print(report(tally, given.seed, (monotonic() - start) / 60))
    return 1 if tally.found else 0


if __name__ == "__main__":
    sys.exit(main())
