"""The benchmark of the search, made small: words of every kind are found over ten years, and others are not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sites import REPOSITORY

pytestmark = pytest.mark.browser


def test_the_first_question_is_answered_by_all_ten_years(browser: Browser, tmp_path: Path) -> None:
    assert browser.is_connected()  # the benchmark starts one of its own
    out = tmp_path / "out.json"
    script = [sys.executable, str(REPOSITORY / "benchmarks" / "bench_search.py"), "--out", str(out)]
    done = subprocess.run([*script, "--count", "100", "--questions", "5"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["asked"]["questions"] == 10 and not told["asked"]["wrong"]
    assert told["asked"]["every_year_found"] == len(told["clean"]["years"]) == 10
    assert set(told["asked"]["moved"]) == {*"rare ordinary accented signs headline nowhere".split(), "every year"}
    assert max(kind["most"] for kind in told["asked"]["moved"].values()) <= 300_000
    assert told["added"]["years"] == ["search/2023/"]
