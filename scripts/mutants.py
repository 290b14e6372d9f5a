"""The share of small mistakes that the tests find: `make mutants`, or python scripts/mutants.py --help.

A sample of mutations.py's mistakes is drawn from PACKAGES; each is put into a copy of the tree, never into the tree
itself, and the tests that run its line are run there, the quickest first, until one fails. A test that does not end
counts as failing. Which tests run a line is found once for a state of the code (covering.py) and kept in build/.
`mutants.equivalent` beside this file lists those that change nothing that could be seen, each with its argument.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from mutations import Mutation, mutations

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("model", "pages", "output", "content", "seeds")
TESTS = ("tests/unit", "tests/walk", "tests/property", "tests/golden", "tests/differential", "tests/security")
KILLED, SURVIVED, LATE = "killed", "survived", "did not end"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake in a file of the package, with the lines that it changes."""

    file: str  # below generator/dateline/
    mutation: Mutation
    diff: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What `mutants.equivalent` knows it by: the file, and the lines without their place."""
        return (self.file, *(line[0] + line[1:].strip() for line in self.diff))


def all_mutants(source: Path) -> Iterator[Mutant]:
    """Every mutant of PACKAGES below `source`, in order."""
    for package in PACKAGES:
        for path in sorted((source / package).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            for one in mutations(text):
                lines = difflib.unified_diff(text.splitlines(), one.made(text).splitlines(), n=0, lineterm="")
                diff = tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))
                yield Mutant(path.relative_to(source).as_posix(), one, diff)


def in_turn(mutants: list[Mutant], chance: random.Random) -> list[Mutant]:
    """The mutants by chance, one of each package in turn: else the largest would be most of every sample."""
    by_package: dict[str, list[Mutant]] = {package: [] for package in PACKAGES}
    for mutant in mutants:
        by_package[mutant.file.partition("/")[0]].append(mutant)
    for some in by_package.values():
        chance.shuffle(some)
    return [mutant for row in zip_longest(*by_package.values()) for mutant in row if mutant]


def equivalents(path: Path) -> set[tuple[str, ...]]:
    """The keys of the mutants that are argued to change nothing; raises ValueError for one without an argument."""
    found = set()
    for block in path.read_text(encoding="utf-8").split("\n\n") if path.is_file() else ():
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines and not lines[-1].startswith("= "):
            raise ValueError(f"{path.name}: no argument for {lines[0]}")
        if lines:
            found.add((lines[0], *(line[0] + line[1:].strip() for line in lines[1:-1])))
    return found


def copy_tree(target: Path) -> Path:
    """A copy of what git knows of the tree, and of what it may come to know."""
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, check=True, capture_output=True).stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def pytest(tree: Path, arguments: list[str], seconds: float | None = None) -> int | None:
    """The exit code of pytest in a copy of the tree, None where it did not end in time."""
    paths = os.pathsep.join(str(tree / name) for name in ("generator", "scripts"))
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "-x", "-p", "no:cacheprovider", *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(tree.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return None


def cover_map(scratch: Path, tests: list[str], keep: Path, jobs: int) -> dict[str, Any]:
    """Which tests run which lines; found anew where code or tests are not those of last time."""
    tree = copy_tree(scratch / "map")
    mark = blake2b(repr(tests).encode())
    for path in sorted([*(tree / "generator").rglob("*.py"), *(tree / "tests").rglob("*.py")]):
        mark.update(path.read_bytes())
    path = keep / f"cover-{mark.hexdigest()[:16]}.json"
    if not path.is_file():
        print("Running the tests once, to see which lines each of them runs …", flush=True)
        keep.mkdir(parents=True, exist_ok=True)
        looked_at = [f"--package={tree}/generator/dateline/{package}" for package in PACKAGES]
        how = ["-n", str(jobs), "--dist", "worksteal", "-p", "covering", f"--map={path}", *looked_at]
        if pytest(tree, [*how, "--maxfail", "1000", *tests]) not in (0, 1):  # 1: some test fails, as it may
            raise SystemExit("the tests cannot be run: run `make test`, and see")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def chosen(cover: dict[str, Any], mutant: Mutant, budget: float) -> tuple[list[str], float]:
    """The tests that run a mutant's line, the quickest first, for `budget` seconds; and how long they take.

    Those of the line's own room come before all others, since they look at what it does. Each file of tests has its
    turn, so that what is slow but looks closely is among them. Of a line that is run by no test (most often when its
    module is loaded), those that run any line of the module.
    """
    rooms = [f"tests/unit/{room}/" for room in Path(mutant.file).parents][:-1]
    lines = cover["seen"].get(mutant.file, {})
    tests = lines.get(str(mutant.mutation.line)) or sorted({test for of in lines.values() for test in of})
    turns: Counter[str] = Counter()
    ranked = []
    for test in sorted(tests, key=cover["seconds"].__getitem__):
        if cover["seconds"][test] >= 0:
            file = cover["tests"][test].partition("::")[0]
            turns[file] += 1
            near = sum(map(file.startswith, rooms))
            ranked.append((-near, turns[file], cover["seconds"][test], test))
    taken, total = [], 0.0
    for *_, seconds, test in sorted(ranked):
        if not taken or total + seconds <= budget:
            taken.append((seconds, test))
            total += seconds
    return [cover["tests"][test] for _, test in sorted(taken)], total


def verdict(tree: Path, mutant: Mutant, cover: dict[str, Any], budget: float) -> str:
    """What became of a mutant in a copy of the tree, which is afterwards as it was."""
    tests, seconds = chosen(cover, mutant, budget)
    if not tests:
        return SURVIVED
    path, names = tree / "generator/dateline" / mutant.file, tree / "mutant-tests"
    source = path.read_text(encoding="utf-8")
    path.write_text(mutant.mutation.made(source), encoding="utf-8")
    names.write_text("\n".join(tests), encoding="utf-8")
    try:
        code = pytest(tree, [f"@{names}"], 60 + 10 * seconds)
    finally:
        path.write_text(source, encoding="utf-8")
    return LATE if code is None else KILLED if code else SURVIVED


def run(mutants: list[Mutant], cover: dict[str, Any], jobs: int, budget: float, scratch: Path) -> list[str]:
    """The verdict of each mutant."""
    trees: SimpleQueue[Path] = SimpleQueue()
    for number in range(jobs):
        trees.put(copy_tree(scratch / f"copy{number}"))
    done = 0

    def one(mutant: Mutant) -> str:
        nonlocal done
        tree = trees.get()
        try:
            found = verdict(tree, mutant, cover, budget)
        finally:
            trees.put(tree)
        done += 1
        place = f"{mutant.file}:{mutant.mutation.line}"
        print(f"{done:4} of {len(mutants)}  {found:11}  {place}  {mutant.mutation.kind}", flush=True)
        return found

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(one, mutants))


def main() -> None:
    """Draws the sample, runs it, and prints what survived and the share that was killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200, help="how many mutants (200)")
    parser.add_argument("--seed", type=int, help="of the sample; a new one when absent")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time (all processors)")
    parser.add_argument("--budget", type=float, default=90, help="seconds of tests for each mutant (90)")
    parser.add_argument("--tests", nargs="+", default=list(TESTS), help="folders or files of tests")
    parser.add_argument("--scratch", type=Path, default=ROOT / "build/mutants", help="where copies are made")
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(10_000) if given.seed is None else given.seed
    known = equivalents(Path(__file__).with_suffix(".equivalent"))
    every = in_turn(list(all_mutants(ROOT / "generator/dateline")), random.Random(seed))
    left_out = [one for one in every[: given.count] if one.key in known]
    sample = [one for one in every if one.key not in known][: given.count]
    scratch = given.scratch / f"{os.getpid()}"
    start = time.monotonic()
    try:
        cover = cover_map(scratch, given.tests, given.scratch, given.jobs)
        print(f"{len(sample)} mutants of {len(every)}, seed {seed}", flush=True)
        found = run(sample, cover, given.jobs, given.budget, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    for mutant, one in zip(sample, found, strict=True):
        if one == SURVIVED:
            print("", f"generator/dateline/{mutant.file}:{mutant.mutation.line}: {mutant.mutation.kind}", sep="\n")
            print(*(f"    {line}" for line in mutant.diff), sep="\n")
    killed = len(found) - found.count(SURVIVED)
    share = f"{killed} of {len(found)} killed ({100 * killed / max(1, len(found)):.1f} %)"
    late = f", {found.count(LATE)} of them by not ending" if LATE in found else ""
    minutes = f"{(time.monotonic() - start) / 60:.0f} minutes"
    print(f"\n{share}{late}; seed {seed}; {len(left_out)} equivalent ones left out; {minutes}")


if __name__ == "__main__":
    main()
