"""Writes the tables and the picture of docs/performance.md from a result.

python benchmarks/report.py benchmarks/results/build-10000.json
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from chart import COLOURS, chart

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = "performance.md"
NAMES = {
    "clean": "clean",
    "unchanged": "no change",
    "body": "body edited",
    "title": "title edited",
    "added": "article added",
    "deleted": "article deleted",
    "partial": "partial changed",
    "config": "config changed",
}
# What is aimed at, as shares of another build's wall time: (scenario, peer, scenario of the peer, at most)
MARKS = (
    ("clean", "hugo", "clean", 0.8),
    ("clean", "pelican", "clean", 0.25),
    ("clean", "nikola", "clean", 0.25),
    ("clean", "eleventy", "clean", 0.5),
    ("unchanged", "hugo", "clean", 0.05),
    ("body", "hugo", "clean", 0.12),
    ("title", "hugo", "clean", 0.12),
    ("added", "hugo", "clean", 0.15),
    ("partial", "dateline", "clean", 0.5),
)
MEMORY = 0.4  # of Hugo's
Result = Mapping[str, Any]


def wall(result: Result, tool: str, scenario: str) -> float | None:
    """The median wall time in seconds, None where it was not measured."""
    figures = result["tools"].get(tool, {}).get(scenario)
    return median(figures["wall"]) if figures else None


def tools(result: Result) -> list[str]:
    """The generators that were measured, in the order in which they are shown."""
    return [name for name in COLOURS if result["tools"].get(name)]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with figures to the right."""
    lines = ("| " + " | ".join(row) + " |" for row in (head, ["---", *["---:"] * (len(head) - 1)], *rows))
    return "\n".join(lines)


def seconds(result: Result) -> str:
    """Wall time of each scenario by each generator."""
    rows = []
    for scenario, shown in NAMES.items():
        times = [wall(result, tool, scenario) for tool in tools(result)]
        if any(times):
            rows.append([shown, *("–" if time is None else f"{time:.2f}" for time in times)])
    floor = wall(result, "copy", "clean")
    if floor:
        rows.append(["(copying the output)", f"{floor:.2f}", *[""] * (len(tools(result)) - 1)])
    return table(["seconds", *tools(result)], rows)


def effort(result: Result) -> str:
    """Processor time and peak memory of clean builds."""
    rows = []
    for tool in tools(result):
        figures = result["tools"][tool].get("clean")
        if figures:
            rows.append(
                [
                    f"{tool} {result['versions'][tool].split()[-1].removeprefix('v')}",
                    f"{median(figures['cpu']):.1f}",
                    f"{figures['peak'] / 1e6:.0f}",
                ]
            )
    return table(["clean build", "CPU-seconds", "peak memory, MB"], rows)


def marks(result: Result) -> str:
    """Each aim with what was reached."""
    rows = []
    for scenario, peer, theirs, most in MARKS:
        own, other = wall(result, "dateline", scenario), wall(result, peer, theirs)
        if own and other:
            rows.append(
                [
                    f"{NAMES[scenario]}, against {'own' if peer == 'dateline' else peer} clean build",
                    f"{most:.2f}",
                    f"{own / other:.2f}",
                    "yes" if own <= most * other else "no",
                ]
            )
    peaks = [result["tools"].get(name, {}).get("clean", {}).get("peak") for name in ("dateline", "hugo")]
    if all(peaks):
        rows.append(
            [
                "peak memory, against hugo",
                f"{MEMORY:.2f}",
                f"{peaks[0] / peaks[1]:.2f}",
                "yes" if peaks[0] <= MEMORY * peaks[1] else "no",
            ]
        )
    return table(["aim", "at most", "measured", "met"], rows)


def counts(result: Result) -> str:
    """What Dateline did in each scenario, by its own report."""
    reports = {
        scenario: figures["report"]
        for scenario, figures in result["tools"].get("dateline", {}).items()
        if "report" in figures
    }
    keys = ("read", "parsed", "rendered", "written", "unchanged", "removed")
    rows = [[NAMES[scenario], *(str(_found(report, key)) for key in keys)] for scenario, report in reports.items()]
    return table(["files and pages", *keys], rows) if rows else "This version does not report counts."


def _found(report: Mapping[str, Any], key: str) -> object:
    """A count of the report, wherever it stands in it."""
    if key in report:
        return report[key]
    inside = (_found(value, key) for value in report.values() if isinstance(value, dict))
    return next((value for value in inside if value != "–"), "–")


def machine(result: Result) -> str:
    """One sentence on where and what was measured."""
    on, corpus = result["machine"], result["corpus"]
    rounds = max(len(figures["wall"]) for tool in result["tools"].values() for figures in tool.values())
    left = "".join(f" {name} was left out ({reason.splitlines()[0]})." for name, reason in result["left_out"].items())
    return (
        f"{corpus['count']:,} articles, {corpus['bytes'] / 1e6:.0f} MB. {on['processor']}, {on['cores']} cores, "
        f"{on['memory_gb']} GB, {on['system']}, Python {on['python']}; {on['day']}; medians of {rounds} "
        f"round{'s' if rounds > 1 else ''}, files in memory (tmpfs), load average {on['load']} at the end.{left}"
    )


def parts(result: Result, picture: str) -> Iterator[str]:
    """What stands between the marks of the page."""
    yield machine(result)
    yield f"![Seconds by scenario and generator]({picture})"
    yield from (seconds(result), effort(result), marks(result), counts(result))


def main() -> None:
    """Fills the page's part for this result, and draws its picture."""
    path = Path(sys.argv[1])
    result = json.loads(path.read_text(encoding="utf-8"))
    rows = {
        shown: {tool: time for tool in tools(result) if (time := wall(result, tool, scenario))}
        for scenario, shown in NAMES.items()
    }
    title = f"Seconds to build {result['corpus']['count']:,} articles"
    picture = f"{path.stem}.svg"
    (DOCS / picture).write_text(chart(title, {name: row for name, row in rows.items() if row}), encoding="utf-8")
    page = DOCS / PAGE
    begin, end = f"<!-- bench: {path.stem} -->\n", "<!-- end of bench -->"
    text = "\n\n".join(parts(result, picture))
    filled, count = re.subn(
        f"{re.escape(begin)}.*?{end}",
        lambda _: f"{begin}{text}\n{end}",
        page.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    if not count:
        sys.exit(f"{PAGE} has no part {begin.strip()}")
    page.write_text(filled, encoding="utf-8")


if __name__ == "__main__":
    main()
