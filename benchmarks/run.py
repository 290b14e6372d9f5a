"""Measures builds of the same invented news by Dateline and by other generators.

    python benchmarks/run.py --short                    does everything run? 1,000 articles, a minute or so
    python benchmarks/run.py --count 10000 --rounds 5   the figures of docs/performance.md

Runs are interleaved: in each round every tool does one scenario before any does the next. The first
round is not counted for time; in it memory is watched and the outputs are compared. Sites lie in
memory (tmpfs) where the system has it. Each peer is installed, pinned, into .bench/ on first use; one
that cannot be is left out, with the reason.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dialects import DIALECTS
from equal import Work, expected, shown
from host import machine
from make_corpus import SEED, article, make_corpus, newest
from measure import Failed, Usage, run
from scenarios import SCENARIOS, Project, keep, old, restore
from tools import CACHE, TOOLS, Tool, lay_out

RESULTS = Path(__file__).resolve().parent / "results"
SLOW = ("pelican", "nikola", "eleventy")
FLOOR = "copy"
LEAST = 50
REPORTED = ("articles", "pages", "read", "parsed", "rendered", "written", "unchanged", "removed", "seconds")


@dataclass(slots=True)
class Bench:
    """A measurement under way."""

    count: int
    rounds: int
    slow_rounds: int
    scenarios: list[str]
    slow_scenarios: list[str]
    projects: list[Project] = field(default_factory=list)
    pristine: dict[str, dict[str, str]] = field(default_factory=dict)
    usages: dict[str, dict[str, list[Usage]]] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)

    def takes_part(self, project: Project, scenario: str, number: int) -> bool:
        """Whether a tool still measures in round `number`."""
        slow = project.tool.name in SLOW
        if project.tool.name in self.left_out or (slow and scenario not in self.slow_scenarios):
            return False
        return number <= (self.slow_rounds if slow else self.rounds)


def prepare(bench: Bench, tools: Iterable[Tool], folder: Path) -> None:
    """Installs each tool and writes its site; a tool that cannot be installed is left out."""
    for tool in tools:
        try:
            tool.install()
            bench.versions[tool.name] = tool.version()
        except (OSError, subprocess.CalledProcessError) as error:
            said = (getattr(error, "stderr", b"") or b"").decode(errors="replace").strip().splitlines()
            bench.left_out[tool.name] = f"not installed: {said[-1] if said else error}"
            say(f"{tool.name}: left out, {bench.left_out[tool.name]}")
            continue
        project = Project(tool, folder / tool.name, bench.count)
        lay_out(tool, project.folder)
        make_corpus(project.folder, tool.dialect, bench.count)
        bench.projects.append(project)
        bench.pristine[tool.name] = keep(project)
        bench.usages[tool.name] = {}


def measure(bench: Bench) -> None:
    """All rounds; the first, number 0, watches memory and compares the outputs."""
    works = expectations(bench.count, bench.scenarios)
    for number in range(max(bench.rounds, bench.slow_rounds) + 1):
        for project in bench.projects:
            restore(project, bench.pristine[project.tool.name])
        for scenario in bench.scenarios:
            for project in bench.projects:
                if bench.takes_part(project, scenario, number):
                    step(bench, project, scenario, number, works.get(scenario))


def expectations(count: int, scenarios: Iterable[str]) -> dict[str, Work]:
    """What the outputs must show after the scenarios that change how much there is."""
    every = [article(index) for index in range(count)]
    gone = old(count)[30]
    later = [one for one in (*every, newest(count)) if one != gone]
    known = {"clean": expected(every), "deleted": expected(later)}
    return {name: work for name, work in known.items() if name in scenarios}


def step(bench: Bench, project: Project, scenario: str, number: int, work: Work | None) -> None:
    """One scenario of one tool."""
    tool = project.tool
    SCENARIOS[scenario](project)
    try:
        usage = run(tool.command(), project.folder, tool.environment, memory=not number)
        if scenario == "deleted" and tool.sweep:
            usage = added_up(usage, run(tool.sweep(), project.folder, tool.environment, memory=not number, good=1))
    except Failed as error:
        bench.left_out[tool.name] = f"{scenario}: {error}"
        say(f"{tool.name}: left out, {bench.left_out[tool.name]}")
        return
    bench.usages[tool.name].setdefault(scenario, []).append(usage)
    say(
        f"{number} {scenario:<10} {tool.name:<15} {usage.wall:8.2f} s  {usage.cpu:8.2f} CPU-s  "
        f"{usage.peak / 1e6:6.0f} MB"
    )
    if not number and work and tool.checked:
        compare(bench, project, scenario, work)
    if scenario == "clean":
        copy(bench, project)


def added_up(one: Usage, other: Usage) -> Usage:
    """Two commands as one."""
    return Usage(one.wall + other.wall, one.cpu + other.cpu, max(one.peak, other.peak), one.stdout)


def compare(bench: Bench, project: Project, scenario: str, work: Work) -> None:
    """Refuses a peer whose output is not the work that the corpus asks for."""
    found = shown(project.output)
    if scenario == "clean":
        bench.works[project.tool.name] = found
    if wrong := found.differs(work):
        bench.left_out[project.tool.name] = f"{scenario}: not equal work: {'; '.join(wrong)}"
        say(f"{project.tool.name}: left out, {bench.left_out[project.tool.name]}")


def copy(bench: Bench, project: Project) -> None:
    """The floor: how long the system needs to copy Dateline's output."""
    if project.tool.name != "dateline":
        return
    target = project.folder.with_name("floor")
    usage = run(["cp", "-r", str(project.output), str(target)], project.folder, {}, memory=False)
    shutil.rmtree(target)
    bench.usages.setdefault(FLOOR, {}).setdefault("clean", []).append(usage)


def report(bench: Bench) -> dict[str, object]:
    """The figures, ready for JSON: seconds by round (the first round left out where there are more), bytes at most."""
    tools = {}
    for name, scenarios in bench.usages.items():
        tools[name] = {scenario: _figures(usages) for scenario, usages in scenarios.items()}
    return {
        "machine": machine(),
        "versions": bench.versions,
        "left_out": bench.left_out,
        "corpus": {"count": bench.count, "seed": SEED, "bytes": _bytes(bench)},
        "work": {name: {key: getattr(work, key) for key in Work.__slots__} for name, work in bench.works.items()},
        "tools": tools,
    }


def _figures(usages: list[Usage]) -> dict[str, object]:
    timed = usages[1:] or usages
    found: dict[str, object] = {
        "wall": [round(usage.wall, 3) for usage in timed],
        "cpu": [round(usage.cpu, 3) for usage in timed],
        "peak": usages[0].peak,
    }
    with suppress(ValueError):
        found["report"] = {key: value for key, value in json.loads(usages[-1].stdout).items() if key in REPORTED}
    return found


def _bytes(bench: Bench) -> int:
    if not bench.projects:
        return 0
    project = bench.projects[0]
    folder = project.folder / DIALECTS[project.tool.dialect].folder
    return sum(path.stat().st_size for path in folder.rglob("*.md"))


def say(text: str) -> None:
    """Prints at once, so that a long run can be watched."""
    print(text, flush=True)


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="one round of few scenarios, to see that everything runs")
    parser.add_argument("--count", type=int, help="articles")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count")
    parser.add_argument("--slow-rounds", type=int, default=1, help=f"the same for {', '.join(SLOW)}")
    parser.add_argument("--tools", default=",".join(TOOLS), help="names with commas between")
    parser.add_argument("--scenarios", default=",".join(SCENARIOS), help="names with commas between")
    parser.add_argument("--slow-scenarios", help=f"the same for {', '.join(SLOW)}; all of them when absent")
    parser.add_argument("--out", type=Path, help="the result's file")
    parser.add_argument("--work", type=Path, help="folder for the sites; in memory when absent")
    chosen = parser.parse_args()
    if chosen.short:
        chosen.rounds = chosen.slow_rounds = 0
        chosen.scenarios, chosen.slow_scenarios = "clean,unchanged,body", "clean"
    chosen.slow_scenarios = chosen.slow_scenarios or chosen.scenarios
    chosen.count = chosen.count or (1000 if chosen.short else 10_000)
    if chosen.count < LEAST:
        parser.error(f"--count is {chosen.count}; the scenarios need {LEAST} articles at least")
    return chosen


def main() -> int:
    """Measures, prints, and writes the result; 1 when a tool failed or did other work."""
    chosen = options()
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="dateline-bench-", dir=chosen.work or (memory if memory.is_dir() else None)))
    named = chosen.scenarios.split(","), chosen.slow_scenarios.split(",")
    bench = Bench(chosen.count, chosen.rounds, chosen.slow_rounds, *named)
    CACHE.mkdir(exist_ok=True)
    try:
        prepare(bench, [TOOLS[name] for name in chosen.tools.split(",")], folder)
        measure(bench)
        result = json.dumps(report(bench), indent=1, ensure_ascii=False) + "\n"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if chosen.out or not chosen.short:
        target = chosen.out or RESULTS / f"build-{chosen.count}.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(result, encoding="utf-8")
    return int(any(not reason.startswith("not installed") for reason in bench.left_out.values()))


if __name__ == "__main__":
    sys.exit(main())
