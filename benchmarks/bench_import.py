"""How fast `dateline import` is on plain text, and whether its memory stays flat.

    python benchmarks/bench_import.py [--count 2000] [--times 10] [--jobs 2] [--out results.json]

The texts are invented (make_corpus.py), each with a dateline, credits and the lines that sites put
round an article. COUNT rows of one .jsonl are imported into an empty digest, then COUNT × TIMES rows
into another one: articles a second and processor time from the larger, and what each further article
cost, which leaves the start out; peak memory of the whole process tree from both.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from make_corpus import Draw, article
from measure import Usage, run

BEFORE = ("", "", "Home » News » Markets\n\n", "Share this:\n\nTweet\n\n")
AFTER = (
    "READ MORE",
    " 307 total views,  2 views today",
    "Please follow and like us:",
    "Advertisement",
    "3 Comments",
    "Click to share on Facebook (Opens in new window)",
    "© 2018 Harbour Daily. All rights reserved.",
)
AGENCIES = ("Reuters", "AP", "AFP", "dpa", "Kyodo")
PLACES = ("OSLO", "LISBON", "TOKYO", "SAO PAULO", "PORT LOUIS", "DAVOS, Switzerland", "BERLIN/PARIS", "OMAHA, Nebraska")


def raw_text(index: int) -> str:
    """An invented article as it would be scraped."""
    made, draw = article(index), Draw("seed", index)
    paragraphs = made.body.strip().split("\n\n")
    head = f"{draw.one(PLACES)}, {made.date:%B} {made.date.day} ({draw.one(AGENCIES)}) – "
    title = f"{made.title}\n\nBy {made.byline}\n\nPublished: {made.date:%B} {made.date.day}, {made.date.year}\n\n"
    body = [
        head + paragraphs[0],
        *paragraphs[1:],
        f"(Reporting by {made.byline}; Editing by {article(index + 1).byline})",
    ]
    furniture = [draw.one(AFTER) for _ in range(draw.between(1, 4))]
    return draw.one(BEFORE) + (title if draw.random() < 0.5 else "") + "\n\n".join([*body, *furniture]) + "\n"


def write_rows(path: Path, count: int) -> int:
    """The size of a new .jsonl of `count` texts, in bytes."""
    with path.open("w", encoding="utf-8") as file:
        for index in range(count):
            file.write(json.dumps({"id": f"r{index}", "text": raw_text(index)}, ensure_ascii=False) + "\n")
    return path.stat().st_size


def measured(folder: Path, count: int, jobs: int, memory: bool) -> tuple[Usage, int]:
    """What importing `count` texts into a new digest took, and how large they were."""
    digest, rows = folder / f"digest-{count}-{memory}", folder / f"rows-{count}.jsonl"
    size = rows.stat().st_size if rows.exists() else write_rows(rows, count)
    dateline = [sys.executable, "-m", "dateline", "--quiet"]
    run([*dateline, "init", str(digest)], folder, {}, memory=False)
    command = [*dateline, "import", str(rows), "--keep-duplicates", "--no-keep", "--jobs", str(jobs)]
    usage = run(command, digest, {}, memory)
    written = sum(1 for _ in (digest / "content" / "articles").rglob("*.md"))
    if written < count:
        raise SystemExit(f"{written} articles were written of {count}")
    return usage, size


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--count", type=int, default=2000)
    ask.add_argument("--times", type=int, default=10)
    ask.add_argument("--jobs", type=int, default=2)
    ask.add_argument("--out", type=Path)
    given = ask.parse_args()
    many = given.count * given.times
    with tempfile.TemporaryDirectory() as name:
        few_usage, _ = measured(Path(name), given.count, given.jobs, memory=False)
        usage, size = measured(Path(name), many, given.jobs, memory=False)
        few_peak = measured(Path(name), given.count, given.jobs, memory=True)[0].peak
        peak = measured(Path(name), many, given.jobs, memory=True)[0].peak
    result = {
        "articles": many,
        "bytes an article": size // many,
        "jobs": given.jobs,
        "articles a second": round(many / usage.wall),
        "further articles a second": round((many - given.count) / (usage.wall - few_usage.wall)),
        "processor milliseconds an article": round(1000 * usage.cpu / many, 2),
        f"peak MB, {given.count} articles": few_peak >> 20,
        f"peak MB, {many} articles": peak >> 20,
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}",
        "load": round(os.getloadavg()[0], 1),
    }
    text = json.dumps(result, indent=1)
    print(text)
    if given.out:
        given.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
