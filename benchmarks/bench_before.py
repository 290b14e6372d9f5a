"""What a change costs: the processor's time of builds by this checkout against those by another one.

    git worktree add ../before COMMIT
    python benchmarks/bench_before.py --before ../before [--count 10000] [--rounds 9] [--texts FOLDER…]

Both checkouts build the same invented news (make_corpus.py) with the interpreter and the libraries of this one: with
minimal layouts and with the default theme, search off, clean, unchanged, one body edited, one title edited, each in a
process of its own. Of each folder of --texts the bodies of all .md files are rendered as well. The two take turns, and
each round the other one begins. What counts is user and system time of all processes, the median of the rounds; the
ratio is the median of the rounds' ratios, for neighbours in time met the same machine. Sites lie in memory (tmpfs)
where the system has it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench_dialect import body
from make_corpus import make_corpus
from measure import Usage, run
from scenarios import SCENARIOS, Project, keep, restore
from tools import DATELINE, STOCK, lay_out

HERE = Path(__file__).resolve().parent.parent
SIDES = ("before", "after")
DEFAULT = "clean,unchanged,body,title"
_RENDER = """
import contextlib, json, sys, time
try:
    from dateline.content.body.convert import BodyRules, render_body
    from dateline.base.errors import ContentError
except ImportError:  # an older checkout
    from dateline.content.body import BodyRules, render_body
    from dateline.errors import ContentError
texts = json.load(open(sys.argv[1], encoding="utf-8"))
for _ in range(2):
    start = time.process_time()
    for text in texts:
        with contextlib.suppress(ContentError):
            render_body(text, BodyRules(), {})
print(time.process_time() - start)
"""


@dataclass(frozen=True, slots=True)
class Side:
    """A checkout, and the projects that it builds."""

    name: str
    checkout: Path
    projects: dict[str, Project]
    pristine: dict[str, dict[str, str]] = field(default_factory=dict)

    def run(self, folder: Path, *arguments: str) -> Usage:
        """What a run of this checkout's Python took."""
        found = {"PYTHONPATH": str(self.checkout / "generator")}
        return run([sys.executable, *arguments], folder, found, memory=False)

    def build(self, name: str) -> float:
        """Seconds of the processor for one build."""
        return self.run(self.projects[name].folder, "-m", "dateline", "build").cpu


Seconds = dict[str, dict[str, list[float]]]


def prepared(name: str, checkout: Path, folder: Path, count: int) -> Side:
    """A checkout with its projects, written and built once."""
    if not (checkout / "generator" / "dateline").is_dir():
        sys.exit(f"{checkout} is no checkout: it has no generator/dateline")
    side = Side(
        name, checkout, {tool.name: Project(tool, folder / name / tool.name, count) for tool in (DATELINE, STOCK)}
    )
    for project in side.projects.values():
        lay_out(project.tool, project.folder)
        if project.tool is STOCK:  # its own copy of a partial is this checkout's
            shutil.copyfile(checkout / STOCK.partial.file, project.folder / STOCK.partial.file)
        make_corpus(project.folder, project.tool.dialect, count)
        side.pristine[project.tool.name] = keep(project)
        side.build(project.tool.name)
    return side


def builds(sides: list[Side], scenarios: list[str], number: int, found: Seconds) -> None:
    """One round of every scenario."""
    for name in sides[0].projects:
        for side in sides:
            restore(side.projects[name], side.pristine[name])
            if "clean" not in scenarios:
                side.build(name)
        for scenario in scenarios:
            for side in turned(sides, number):
                SCENARIOS[scenario](side.projects[name])
                keep_seconds(found, f"{name} {scenario}", side, side.build(name))


def texts(sides: list[Side], folder: Path, work: Path, number: int, found: Seconds) -> None:
    """One round of rendering the bodies of a folder."""
    bodies = work / "bodies.json"
    bodies.write_text(json.dumps([body(path) for path in sorted(folder.rglob("*.md"))]), encoding="utf-8")
    for side in turned(sides, number):
        keep_seconds(found, folder.name, side, float(side.run(work, "-c", _RENDER, str(bodies)).stdout))


def keep_seconds(found: Seconds, name: str, side: Side, seconds: float) -> None:
    """Takes in and prints a measurement, so that a long run can be watched."""
    found[name][side.name].append(seconds)
    print(f"{len(found[name][side.name])} {name:<28} {side.name:<8} {seconds:8.3f} CPU-s", file=sys.stderr, flush=True)


def turned(sides: list[Side], number: int) -> list[Side]:
    """The sides, in every other round the later one first."""
    return sides[::-1] if number % 2 else sides


def report(found: Seconds) -> Iterator[str]:
    """A line for each thing measured."""
    yield "| CPU seconds | before | after | ratio | least to most |\n| --- | ---: | ---: | ---: | --- |"
    for name, each in found.items():
        before, after = (each[side] for side in SIDES)
        ratios = sorted(later / earlier for earlier, later in zip(before, after, strict=True))
        spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
        yield f"| {name} | {median(before):.3f} | {median(after):.3f} | {median(ratios):.3f} | {spread} |"


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", type=Path, required=True, help="the other checkout")
    parser.add_argument("--after", type=Path, default=HERE, help="a checkout in this one's place")
    parser.add_argument("--count", type=int, default=10_000, help="articles")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--scenarios", default=DEFAULT, help="names with commas between; none where empty")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="folders of Markdown files")
    parser.add_argument("--out", type=Path, help="a file for every round's seconds, as JSON")
    return parser.parse_args()


def main() -> int:
    """0, when all rounds were measured."""
    chosen = options()
    memory = Path("/dev/shm")
    work = Path(tempfile.mkdtemp(prefix="dateline-before-", dir=memory if memory.is_dir() else None))
    found: Seconds = defaultdict(lambda: defaultdict(list))
    scenarios = [name for name in chosen.scenarios.split(",") if name]
    try:
        checkouts = zip(SIDES, (chosen.before.resolve(), chosen.after.resolve()), strict=True)
        sides = [prepared(name, checkout, work, chosen.count) for name, checkout in checkouts]
        for number in range(chosen.rounds):
            if scenarios:
                builds(sides, scenarios, number, found)
            for folder in chosen.texts:
                texts(sides, folder.resolve(), work, number, found)
        print("\n".join(report(found)))
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if chosen.out:
        chosen.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
