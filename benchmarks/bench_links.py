"""How long a digest of links takes: 605 editions with 150,000 links, as the largest public archives have.

    python benchmarks/bench_links.py [--editions 605] [--links 150000] [--rounds 5] [--only clean edit serve memory]
                                     [--keep FOLDER] [--out results.json]

The editions are invented (make_links), the same on every machine. What is measured, each ROUNDS times: a build from
clean with search off and on; a build in a new process after one edit of one edition, with search off, and on, which
makes its year's index anew; an edit under `dateline serve`, from before the file is written until open pages are told
(bench_serve.py); and once the peak memory of all processes. Figures are the best, the median and the worst: seconds of
the wall clock, and of the processors, which a busy machine moves less.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import vocabulary as words
from bench_serve import Reader, serving, timed
from make_corpus import Draw, places, slug_of
from measure import Usage, run

SEED = 20130607
FIRST_DAY = date(2014, 6, 7)
STEP = 7.25  # days from one edition to the next: 605 of them in twelve years
NOTED = 0.25  # share of links with a note
HOSTS = 3000
SECTIONS = "Tooling Research Releases Talks Threads Guilds Markets Weather Schools Workshops Calls Events".split()
CONFIG = "title: Measured\nurl: https://bench.example/\nhome: {front: edition}\nsearch: %s\n"
PARTS = ("clean", "edit", "serve", "memory")
ARGUMENTS = ("-m", "dateline", "build", "--now", "2026-12-01T00:00:00Z")


def make_links(folder: Path, editions: int, links: int, search: bool = False) -> int:
    """Writes so many editions with so many links in all below `folder`; gives the bytes that they take."""
    target = folder / "content/editions"
    target.mkdir(parents=True, exist_ok=True)
    (folder / "config.yaml").write_text(CONFIG % ("true" if search else "false"), encoding="utf-8")
    size = 0
    for number in range(editions):
        count = links * (number + 1) // editions - links * number // editions
        day = FIRST_DAY + timedelta(days=int(number * STEP))
        head = f"title: This Week in Looms {number + 1}\nnumber: {number + 1}\ndate: {day}\n"
        text = f"---\n{head}---\n{_body(number, count)}"
        size += (target / f"{day}-looms-{number + 1}.md").write_bytes(text.encode())
    return size


def _body(number: int, count: int) -> str:
    draw = Draw(SEED, number)
    lines = [_sentence(draw), ""]
    parts = min(len(SECTIONS), max(1, count // 20))
    for part in range(parts):
        lines += [f"## {SECTIONS[part]}", ""]
        lines += [_link(draw, number) for _ in range(count * (part + 1) // parts - count * part // parts)]
        lines += [""]
    return "\n".join(lines)


def _link(draw: Draw, number: int) -> str:
    """A line as curators write it."""
    title = f"{draw.one(places())} {draw.one(words.BODIES)} on {draw.one(words.SUBJECTS)} in {draw.between(1961, 2025)}"
    rank = min(int(HOSTS * draw.random() ** 3), HOSTS - 1)  # a few hosts are linked to again and again
    address = f"https://site-{rank}.example/{2014 + number // 52}/{draw.between(1, 12):02}/{slug_of(title)}"
    note = f": {_sentence(draw)}" if draw.random() < NOTED else ""
    return f"- [{title}]({address}){note}"


def _sentence(draw: Draw) -> str:
    name = f"{draw.one(words.GIVEN)} {draw.one(words.FAMILY)}"
    return f"{name} of {draw.one(places())} writes about {draw.one(words.SUBJECTS)}."


def edited(text: str, number: int) -> str:
    """An edition with one more link at its end."""
    return f"{text.rstrip()}\n- [Edit {number}](https://edited.example/{number}): one more.\n"


def reworded(text: str, number: int) -> str:
    """An edition with another title of its first link, which moves none."""
    return text.replace("\n- [", f"\n- [Edit {number} ", 1)


EDITS = {"edit": edited, "reword": reworded}


class Digest:
    """The digest that is measured, and what was found."""

    def __init__(self, folder: Path, editions: int, links: int, rounds: int) -> None:
        self.folder, self.rounds = folder, rounds
        self.size = make_links(folder, editions, links)
        self.files = sorted(folder.glob("content/editions/*.md"))
        self.found: dict[str, dict[str, list[float]]] = {}

    def build(self, *more: str, memory: bool = False) -> Usage:
        """One build in a process of its own."""
        return run([sys.executable, *ARGUMENTS, *more], self.folder, {}, memory)

    def search(self, on: bool) -> None:
        """Says whether the digest can be searched."""
        (self.folder / "config.yaml").write_text(CONFIG % ("true" if on else "false"), encoding="utf-8")

    def clean(self) -> None:
        """Builds from clean."""
        for on in (False, True):
            self.search(on)
            self._note(f"clean, search {'on' if on else 'off'}", [self.build("--clean") for _ in range(self.rounds)])

    def edit(self) -> None:
        """Edits one edition after another, in the middle of the archive, each followed by a build."""
        for on in (False, True):
            for name in EDITS:
                self._edit(name, on)

    def _edit(self, name: str, on: bool) -> None:
        self.search(on)
        self.build()
        time.sleep(2.1)  # until the stat of every file is trusted
        usages = []
        for number in range(self.rounds):
            path = self.files[len(self.files) // 2 + 5 * number]
            path.write_text(EDITS[name](path.read_text(encoding="utf-8"), number), encoding="utf-8")
            usages.append(self.build())
        self._note(f"{name}, search {'on' if on else 'off'}", usages)

    def memory(self) -> None:
        """The peak memory of a build from clean, and of one after an edit."""
        for on in (False, True):
            self.search(on)
            usages = [self.build("--clean", memory=True)]
            self.found[f"memory, search {'on' if on else 'off'}"] = {"MB": [round(one.peak / 1e6) for one in usages]}

    def serve(self) -> None:
        """Edits under `serve`."""
        self.search(False)
        for name in EDITS:
            self._serve(name)

    def _serve(self, name: str) -> None:
        said: list[str] = []
        rows = []
        with serving(self.folder, said) as url:
            reader = Reader(url)
            time.sleep(5)
            for number in range(self.rounds):
                path = self.files[len(self.files) // 2 + 3 * number]
                rows.append(timed(reader, path, EDITS[name], number))
                time.sleep(1)
        told, seen = [one for one, _ in rows], [one for _, one in rows]
        self.found[f"{name} in serve"] = {"told": figures(told), "seen": figures(seen)}

    def _note(self, name: str, usages: list[Usage]) -> None:
        self.found[name] = {"wall": figures([u.wall for u in usages]), "cpu": figures([u.cpu for u in usages])}


def figures(values: list[float] | tuple[float, ...]) -> list[float]:
    """The best, the median and the worst."""
    return [round(value, 3) for value in (min(values), median(values), max(values))] if values else []


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--editions", type=int, default=605)
    parser.add_argument("--links", type=int, default=150_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=PARTS)
    parser.add_argument("--keep", type=Path, help="make the digest there and leave it")
    parser.add_argument("--out", type=Path, help="write the figures there as JSON")
    asked = parser.parse_args()
    base = "/dev/shm" if Path("/dev/shm").is_dir() else None
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="bench-links-", dir=base))
    try:
        digest = Digest(folder, asked.editions, asked.links, asked.rounds)
        size = f"{digest.size / 1e6:.1f} MB"
        print(f"{asked.editions} editions, {asked.links:,} links, {size}; load {os.getloadavg()[0]:.1f}")
        for name in PARTS:
            if not asked.only or name in asked.only:
                getattr(digest, name)()
        for name, rows in digest.found.items():
            print(f"{name:20}" + ", ".join(f"{kind} {' / '.join(map(str, values))}" for kind, values in rows.items()))
        if asked.out:
            machine = {"python": platform.python_version(), "machine": platform.machine(), "cpus": os.cpu_count()}
            text = json.dumps({"machine": machine, "load": os.getloadavg()[0], "results": digest.found}, indent=1)
            asked.out.write_text(f"{text}\n", encoding="utf-8")
    finally:
        if not asked.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
