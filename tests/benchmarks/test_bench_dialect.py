"""The measure of the dialect names each text whose structure another engine sees otherwise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sites import REPOSITORY

HEADS = {
    "yaml": "---\ntitle: a\n---\n",
    "toml": '+++\ntitle = "a"\n+++\n',
    "lines": "Title: A\nSlug: a\n\n",
    "none": "",
}
EQUAL = "# *b* {#c}\n\nwww.a.example and a Vec<T>\n\n- [x] d\n- [ ] e\n"


@pytest.mark.parametrize("head", HEADS)
def test_what_is_equal_and_what_is_not(head: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "equal.md").write_text(HEADS[head] + EQUAL)
    (tmp_path / "b.md").write_text(HEADS[head] + "A *word* [c](d){lang=de}\n")
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "benchmarks" / "bench_dialect.py"), str(tmp_path), "--out", "found.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    (tree,) = json.loads((tmp_path / "found.json").read_text())["trees"]
    assert (tree["files"], tree["equal"], list(tree["unequal"])) == (2, 1, ["b.md"])
    assert "{lang=de}" in tree["unequal"]["b.md"]
    assert tree["seconds"].keys() == {"dateline", "python-markdown", "markdown-it-py"}
    assert f"{tmp_path}: 2 files, 1 equal, 50.0 %" in done.stdout
