"""What readers find and what their first question moves over the network, and what an added article costs.

    python benchmarks/bench_search.py [--count 5000] [--one-year] [--questions 50] [--jobs 2]

COUNT invented articles (make_corpus.py) over ten years, or all in one, are built with the default theme
and search. Fifty words (search_words.py) stand in one article each, spread over the years; fifty more are
nowhere; one stands once in every year. Each is asked for in Chromium, as the first question of a reader
with an empty cache. All bytes after the search page until the answer stands there are counted, with the
heads of answers, from a host that compresses nothing: with Pagefind's script, its WebAssembly (compressed
by Pagefind itself, as all of its files are) and the records of the articles that are shown. Then an
article is added, and the years that are indexed again are counted.

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
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialects import DIALECTS, Article
from make_corpus import article
from measure import run
from search_words import HIDDEN, NOWHERE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONFIG = "title: Search Digest\nurl: https://bench.example/\nfeeds: {topics: false, tags: false}\n"
LAST = datetime(2023, 12, 31, 23, tzinfo=UTC)  # of the corpus
EVERY_YEAR = "tollgatherers"
AT_MOST = 300_000  # bytes that a question over ten years may move
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def write_site(folder: Path, count: int, one_year: bool) -> dict[str, str]:
    """A digest of `count` articles, and the slug of the article that holds each of the words."""
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    at = {(2 * n + 1) * count // (2 * len(HIDDEN)): one for n, one in enumerate(HIDDEN)}
    holders: dict[str, str] = {}
    marked: set[int] = set()
    for index in range(count):
        one, more = article(index), ""
        if one_year or one.date > LAST:
            one = one.dated(one.date.replace(year=LAST.year, day=min(one.date.day, 28)))
        if hidden := at.get(index):
            one = replace(one, title=hidden.sentence) if hidden.headline else one
            more = "" if hidden.headline else f"\n{hidden.sentence}\n"
            holders[hidden.typed] = one.slug
        if one.date.year not in marked:
            marked.add(one.date.year)
            more += f"\nThe {EVERY_YEAR} came.\n"
        _write(folder, one, more)
    return holders


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


def first_question(browser: Browser, origin: str, word: str) -> dict[str, Any]:
    """What the page and the first question after it move, in bytes with headers; and where the answers lead."""
    context = browser.new_context()
    page = context.new_page()
    moved: list[float] = []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: moved.append(event["encodedDataLength"]))
    page.goto(f"{origin}/search/", wait_until="networkidle")
    before, requests = sum(moved), len(moved)
    page.locator("main").get_by_role("searchbox").fill(word)
    page.locator("[role=status]:not(:empty)").wait_for()
    page.wait_for_load_state("networkidle")
    links = page.locator("[data-results] h3 a")
    found = [str(link.get_attribute("href")) for link in links.all()]
    context.close()
    question = round(sum(moved) - before)
    return {"page": round(before), "question": question, "requests": len(moved) - requests, "found": found}


def ask_all(site: Path, holders: dict[str, str], most: int) -> dict[str, Any]:
    """What each kind of question moved, and every one that was answered wrongly; at most `most` of either sort."""
    from playwright.sync_api import sync_playwright

    program = next(path for name in CHROMIUM if (path := shutil.which(name)))
    kinds = [(one.kind, one.typed, 1) for one in HIDDEN[:most]]
    kinds += [("nowhere", word, 0) for word in NOWHERE[:: max(1, len(NOWHERE) // most)]]
    moved: dict[str, list[int]] = {}
    wrong: list[str] = []
    with served(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for kind, word, count in (*kinds, ("every year", EVERY_YEAR, 0)):
            answer = first_question(browser, origin, word)
            moved.setdefault(kind, []).append(answer["question"])
            found = answer["found"]
            right = len(found) == count and all(f"/{holders[word]}/" in url for url in found)
            if kind != "every year" and not right:
                wrong.append(f"{word}: {found}")
        browser.close()
    bytes_moved = {kind: {"least": min(some), "most": max(some)} for kind, some in moved.items()}
    return {"questions": len(kinds), "wrong": wrong, "moved": bytes_moved, "every_year_found": len(found)}


def measure(count: int, one_year: bool, jobs: int, questions: int) -> dict[str, Any]:
    """Builds, asks, adds an article and builds again."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "digest"
        holders = write_site(folder, count, one_year)
        clean = build(folder, jobs)
        index = folder / "site" / "search"
        sizes = [path.stat().st_size for path in index.rglob("*") if path.is_file()]
        asked = ask_all(folder / "site", holders, questions)
        _write(folder, article(count + 1).dated(LAST))
        added = build(folder, jobs)
    index_files = {"files": len(sizes), "bytes": sum(sizes)}
    return {"articles": count, "clean": clean, "index": index_files, "asked": asked, "added": added}


def main() -> None:
    """Measures, prints the outcome, and fails where an answer was wrong or a question moved too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--one-year", action="store_true", help="date every article in one year")
    parser.add_argument("--questions", type=int, default=len(HIDDEN), help="how many of either sort are asked")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, help="write the figures there as JSON")
    options = parser.parse_args()
    done = measure(options.count, options.one_year, options.jobs, options.questions)
    done["machine"] = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    if options.out:
        options.out.write_text(json.dumps(done, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(done, indent=1, ensure_ascii=False))
    if done["asked"]["wrong"]:
        raise SystemExit("answered wrongly: " + "; ".join(done["asked"]["wrong"]))
    if (most := max(one["most"] for one in done["asked"]["moved"].values())) > AT_MOST:
        raise SystemExit(f"a question moved {most} bytes, more than {AT_MOST}")


if __name__ == "__main__":
    main()
