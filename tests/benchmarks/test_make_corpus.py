"""The corpus for measuring is the same bytes everywhere, and the same news in each dialect."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from sites import REPOSITORY

BENCHMARKS = REPOSITORY / "benchmarks"
# Changes with the corpus alone; results of before and after such a change cannot be compared.
TWELVE = "c53fc8acc381d48a"


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / script), *arguments], capture_output=True, text=True, check=False
    )


def corpus(folder: Path, count: int, dialect: str = "dateline", *more: str) -> dict[str, bytes]:
    """The files of a corpus by their place."""
    done = run("make_corpus.py", "--count", str(count), "--dialect", dialect, "--out", str(folder), *more)
    assert done.returncode == 0, done.stderr
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.md"))}


def test_the_same_seed_gives_the_same_bytes_on_every_machine(tmp_path: Path) -> None:
    found = corpus(tmp_path, 12)
    mark = hashlib.sha256()
    for name, data in found.items():
        mark.update(name.encode() + b"\0" + data)
    assert mark.hexdigest()[:16] == TWELVE


def test_a_larger_count_only_adds_files(tmp_path: Path) -> None:
    few, many = corpus(tmp_path / "few", 5), corpus(tmp_path / "many", 9)
    assert few.items() < many.items()


def test_parts_make_the_whole(tmp_path: Path) -> None:
    corpus(tmp_path / "parts", 4)
    assert corpus(tmp_path / "parts", 5, "dateline", "--start", "4") == corpus(tmp_path / "whole", 9)


@pytest.mark.parametrize("dialect", ["hugo", "pelican", "nikola", "eleventy"])
def test_dialects_differ_in_the_head_alone(dialect: str, tmp_path: Path) -> None:
    mark = {"nikola": b"-->\n\n", "pelican": b"\n\n"}.get(dialect, b"\n---\n")
    own, other = corpus(tmp_path / "own", 8), corpus(tmp_path / "other", 8, dialect)
    bodies = [{data.partition(end)[2] for data in files.values()} for files, end in ((own, b"\n---\n"), (other, mark))]
    assert bodies[0] == bodies[1]


def test_a_measurement_runs_and_finds_equal_work(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    done = run(
        "run.py",
        "--short",
        "--count",
        "60",
        "--tools",
        "dateline,dateline-stock",
        "--out",
        str(result),
        "--work",
        str(tmp_path),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"articles": 60' in result.read_text(encoding="utf-8")
