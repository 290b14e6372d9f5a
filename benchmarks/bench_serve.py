"""How long an edit takes to reach the browser under `dateline serve`.

    python benchmarks/bench_serve.py [--count 100 10000] [--times 15] [--out results.json]

COUNT invented articles (make_corpus.py) are previewed with the default theme. Each kind of edit is made
TIMES times, a second apart, to another article each time; what is measured is the time from before the
file is written until the event that makes open pages load again has come over the network (`told`), and
until the page has been asked for and shows the edit (`seen`). The builds' own share is from what the
command prints. Figures are the best, the median and the second worst, in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from make_corpus import make_corpus

LAYOUTS = Path(__file__).resolve().parent.parent / "layouts"
# What is edited, and how; N is the number of the edit.
Edit = Callable[[str, int], str]
EDITS: dict[str, Edit] = {
    "body": lambda text, n: f"{text}\nEdited the {n}th time.\n",
    "title": lambda text, n: re.sub(r"(?m)^title: .*$", f'title: "Headline of edit {n}"', text, count=1),
    "tags": lambda text, n: re.sub(r"(?m)^tags: .*$", f"tags: [Edited, Tag {n}]", text, count=1),
}


@contextmanager
def serving(folder: Path, said: list[str]) -> Iterator[str]:
    """The address of a preview of `folder`; what it says is added to `said`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", "serve", "--port", "0"],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stderr
    threading.Thread(target=lambda: said.extend(iter(process.stderr.readline, "")), daemon=True).start()
    try:
        while not (found := re.search(r"http://\S+", "".join(said))):
            assert process.poll() is None, "".join(said)
            time.sleep(0.01)
        yield found[0]
    finally:
        process.terminate()  # an interrupt is ignored by what a script runs in the background
        process.wait()


class Reader:
    """An open page: it listens, and asks for its page when it is told to."""

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.listening = HTTPConnection(self.host)
        self.listening.request("GET", "/.dateline/events")
        self.answer = self.listening.getresponse()
        self.asking = HTTPConnection(self.host)
        self.news()

    def news(self) -> dict[str, Any]:
        """The next message."""
        while not (line := self.answer.readline()).startswith(b"data: "):
            assert line, "the preview ended"
        message: dict[str, Any] = json.loads(line[6:])
        return message

    def page(self, path: str) -> bytes:
        """What stands at `path`."""
        self.asking.request("GET", path)
        return self.asking.getresponse().read()


def timed(reader: Reader, path: Path, edit: Edit, number: int) -> tuple[float, float]:
    """Seconds until the edit was told, and until a changed page was there."""
    text = edit(path.read_text(encoding="utf-8"), number)
    start = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    news = reader.news()
    told = time.perf_counter() - start
    assert not news["problems"], news
    reader.page((news["changed"] or ["/"])[0])
    return told, time.perf_counter() - start


def measure(count: int, times: int, scratch: Path) -> dict[str, Any]:
    """Figures for COUNT articles."""
    folder = scratch / str(count)
    make_corpus(folder, "dateline", count)
    articles = sorted(folder.glob("content/articles/**/*.md"))
    (folder / "config.yaml").write_text("title: Measured\nurl: https://bench.example/\n", encoding="utf-8")
    (folder / "layouts/assets").mkdir(parents=True)
    sheet = folder / "layouts/assets/style.css"
    shutil.copy(LAYOUTS / "assets/style.css", sheet)
    said: list[str] = []
    started = time.perf_counter()
    result: dict[str, Any] = {"articles": count, "edits": {}}
    with serving(folder, said) as url:
        result["start"] = round((time.perf_counter() - started) * 1000)
        reader = Reader(url)
        time.sleep(5)
        kinds = {**EDITS, "style": lambda text, n: f"{text}\n/* {n} */\n"}
        for kind, edit in kinds.items():
            rows, mark = [], len(said)
            for number in range(times):
                path = sheet if kind == "style" else articles[(number * 7919 + len(kind)) % count]
                rows.append(timed(reader, path, edit, number))
                time.sleep(1)
            builds = [int(ms) for ms in re.findall(r"(\d+) ms", "".join(said[mark:]))]
            result["edits"][kind] = {
                "told": figures([told * 1000 for told, _ in rows]),
                "seen": figures([seen * 1000 for _, seen in rows]),
                "build": figures(builds),
            }
    return result


def figures(values: list[float]) -> list[int]:
    """The best, the median and the second worst."""
    ordered = sorted(values)
    return [round(value) for value in (ordered[0], median(ordered), ordered[-2:][0])] if ordered else []


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--out", type=Path, help="write the figures there as JSON")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(
        prefix="bench-serve-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None
    ) as scratch:
        results = [measure(count, asked.times, Path(scratch)) for count in asked.count]
    for result in results:
        print(f"{result['articles']} articles: first page after {result['start']} ms")
        for kind, rows in result["edits"].items():
            shown = ", ".join(f"{name} {' / '.join(map(str, values))}" for name, values in rows.items())
            print(f"  {kind:6} {shown} ms")
    if asked.out:
        machine = {"python": platform.python_version(), "machine": platform.machine(), "cpus": os.cpu_count()}
        asked.out.write_text(json.dumps({"machine": machine, "results": results}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
