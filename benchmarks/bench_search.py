"""What a reader's first question moves over the network, and what an added article costs.

    python benchmarks/bench_search.py [--count 5000] [--one-year] [--jobs 2] [--out results.json]

COUNT invented articles (make_corpus.py) over ten years, or all in one, are built with the default theme
and search. In Chromium, without cache, a word is typed into the search page: one that an article of the
newest year alone holds, one that an article of the oldest year alone holds, and one that is nowhere. All
bytes until the answer stands there are counted, from a host that compresses nothing. Then an article is
added, and the years that are indexed again are counted.

Needs Playwright and Chromium (the tests' own).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from dialects import DIALECTS, Article
from make_corpus import article
from measure import run

CONFIG = "title: Search Digest\nurl: https://bench.example/\nfeeds: {topics: false, tags: false}\n"
LAST = datetime(2023, 12, 31, 23, tzinfo=UTC)  # of the corpus
WORD, OLD, NOWHERE = (
    "quillfeather",
    "inkwellstand",
    "blottingsand",
)  # each in one article's body and nowhere else, or not
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def write_site(folder: Path, count: int, one_year: bool) -> None:
    """A digest of `count` articles, of which the newest holds WORD and the oldest OLD."""
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    for index in range(count - 1):
        one = article(index)
        if one_year or one.date > LAST:
            one = one.dated(one.date.replace(year=LAST.year, day=min(one.date.day, 28)))
        _write(folder, one, f"\nThe {OLD} was empty.\n" if index == 0 else "")
    _write(folder, article(count).dated(LAST), f"\nA {WORD} lay on the table.\n")


def _write(folder: Path, one: Article, more: str = "") -> None:
    style = DIALECTS["dateline"]
    path = folder / style.path(one)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(style.text(one) + more, encoding="utf-8")


def build(folder: Path, jobs: int) -> dict[str, Any]:
    """What `build --json` says, and its wall and processor time."""
    command = [sys.executable, "-m", "dateline", "build", "--json", "--explain", "--jobs", str(jobs)]
    usage = run(command, folder, {}, memory=False)
    report = json.loads(usage.stdout)
    years = [route for route in report["reasons"] if route.startswith("search/") and route.endswith("/")]
    return {
        "wall": round(usage.wall, 2),
        "cpu": round(usage.cpu, 2),
        "search": report["seconds"].get("search"),
        "years": years,
    }


class Quiet(SimpleHTTPRequestHandler):
    """A static host that says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The origin of a static host of `folder`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def first_question(site: Path, word: str) -> dict[str, Any]:
    """What the page and the first question after it move, in bytes with headers; and what was found."""
    from playwright.sync_api import sync_playwright

    program = next(path for name in CHROMIUM if (path := shutil.which(name)))
    with served(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        moved: list[float] = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda event: moved.append(event["encodedDataLength"]))
        page.goto(f"{origin}/search/", wait_until="networkidle")
        before = sum(moved)
        page.get_by_role("searchbox").fill(word)
        page.locator("[role=status]:not(:empty)").wait_for()
        page.wait_for_load_state("networkidle")
        found = page.locator("[data-results] a").all_inner_texts()
        browser.close()
    return {"page": round(before), "question": round(sum(moved) - before), "requests": len(moved), "found": len(found)}


def measure(count: int, one_year: bool, jobs: int) -> dict[str, Any]:
    """Builds, asks, adds an article and builds again."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "digest"
        write_site(folder, count, one_year)
        clean = build(folder, jobs)
        index = folder / "site" / "search"
        size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
        asked = {word: first_question(folder / "site", word) for word in (WORD, OLD, NOWHERE)}
        _write(folder, article(count + 1).dated(LAST))
        added = build(folder, jobs)
    return {"articles": count, "clean": clean, "index_bytes": size, "asked": asked, "added": added}


def main() -> None:
    """Measures, prints the outcome, and fails where the word was not found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--one-year", action="store_true", help="date every article in one year")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, help="write the figures there as JSON")
    options = parser.parse_args()
    done = measure(options.count, options.one_year, options.jobs)
    done["machine"] = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    if options.out:
        options.out.write_text(json.dumps(done, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(done, indent=1))
    found = [one["found"] for one in done["asked"].values()]
    if found != [1, 1, 0]:
        raise SystemExit(f"{WORD}, {OLD} and {NOWHERE} were found {found} times")


if __name__ == "__main__":
    main()
