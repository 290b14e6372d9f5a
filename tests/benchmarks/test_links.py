"""The measures of digests of links: the same digest everywhere, and texts are named that are read otherwise."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from sites import REPOSITORY

BENCHMARKS = REPOSITORY / "benchmarks"
# Changes with the digest alone; results of before and after such a change cannot be compared.
THREE = "55b066bb"
EQUAL = """\
Hello to [all](https://all.example/).

**[A paragraph](https://one.example/)** with a note, [but](https://no.example/) not this.

### [A heading](https://two.example/)

1. [A](https://three.example/a) ([b](https://three.example/b))
    - [paper] *[nested](https://four.example/)*
- https://five.example/bare, and a note
- words before [it](https://no.example/)
- [mail](mailto:a@b.example)

> - [quoted](https://no.example/)
"""


def run(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / script), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_digest_of_links_is_measured(tmp_path: Path) -> None:
    digest, out = tmp_path / "digest", tmp_path / "found.json"
    sizes = ("--editions", "3", "--links", "60", "--rounds", "1")
    said = run("bench_links.py", *sizes, "--only", "edit", "serve", "memory", "--keep", str(digest), "--out", str(out))
    assert said.startswith("3 editions, 60 links, ")
    found = json.loads(out.read_text())["results"]
    ways = ("search off", "search on")
    assert found.keys() == {
        *(f"{kind}, {way}" for kind in ("edit", "reword", "memory") for way in ways),
        *("edit in serve", "reword in serve"),
    }
    assert all(min(values) > 0 for rows in found.values() for values in rows.values())
    assert "/edited.example/" not in "".join(path.read_text() for path in digest.glob("content/editions/2014*-1.md"))
    assert "60 links" not in (digest / "site/links/2014/index.html").read_text(), "the edits are links more"


def test_the_digest_is_the_same_bytes_everywhere(tmp_path: Path) -> None:
    run(
        "bench_links.py",
        "--editions",
        "3",
        "--links",
        "60",
        "--rounds",
        "0",
        "--only",
        "serve",
        "--keep",
        str(tmp_path),
    )
    files = sorted(tmp_path.glob("content/editions/*.md"))
    assert [path.read_text().count("](https://") for path in files] == [20, 20, 20]
    assert hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8] == THREE


def test_texts_that_are_read_alike_and_those_that_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"Title: A\nNumber: 1\n\n{EQUAL}")
    (tmp_path / "b.markdown").write_text("---\ntitle: B\n---\n- [a](http://www.three.example/a?utm_source=x)\n")
    (tmp_path / "c.md").write_text('- <a href="https://raw.example/">HTML</a>\n')
    said = run("compare_links.py", str(tmp_path))
    assert "c.md: 1 links, 1 differ\n    + https://raw.example/\n" in said
    assert "a.md" not in said
    assert "2 of 3 texts have the same link items" in said
    assert "again 1, by another address 1, of these by http or www 0, of these by utm_ 1, " in said
