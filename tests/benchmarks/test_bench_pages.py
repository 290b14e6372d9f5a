"""The measure of pages counts what each of the two outputs kept of their form."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sites import REPOSITORY

pytest.importorskip("trafilatura")
SAID = "The harbour board of Lindholm will spend four million crowns on a new pier, its chair said on Tuesday."
PAGE = (
    "<!doctype html><html lang=en><head><title>New pier</title></head><body><nav><a href=/>Home</a></nav><article>"
    f"<h1>New pier</h1><p>{SAID} Read <a href='https://x.example/plan'>the whole plan</a> of the board.</p>"
    f"<p>{SAID}</p>"
    "<table border=1><tr><td>Pier of stone</td><td>four million crowns</td></tr></table>"
    f"<p>Work is to start in May. {SAID}</p></article></body></html>"
)


def test_the_form_kept_by_both_is_printed(tmp_path: Path) -> None:
    (tmp_path / "pier.html").write_text(PAGE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "benchmarks" / "bench_pages.py"), str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in done.stdout.splitlines()]
    assert lines[0] == ["1 pages"]
    assert ["kept of its form", "dateline", "trafilatura"] in lines
    assert next(line for line in lines if line[0] == "links") == ["links", "1.000 of 1", "1.000 of 1"]
    assert next(line for line in lines if line[0] == "table rows")[1] == "1.000 of 1"
    assert lines[-1][0] == "seconds"
