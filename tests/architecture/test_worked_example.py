"""The worked example of CONTRIBUTING.md works: its pieces, put where it says, make its test pass."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from sites import REPOSITORY


def pieces() -> list[str]:
    """The blocks of code of the worked example, in order."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Worked example")[1]
    return re.findall(r"^```(?:python|jinja)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def insert(file: Path, before: str, text: str) -> None:
    """Puts `text` in front of the first `before`."""
    head, found, tail = file.read_text(encoding="utf-8").partition(before)
    assert found, f"{file} has no {before!r}"
    file.write_text(head + text + before + tail, encoding="utf-8")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_worked_example_works(tmp_path: Path) -> None:
    for name in ("generator", "layouts"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    package = tmp_path / "generator" / "dateline"
    question, contexts, announce, make, layout, test = pieces()
    insert(package / "model" / "site.py", "from collections", "from collections import Counter\n")
    insert(package / "model" / "site.py", "    def sources(self)", question + "\n")
    append(package / "pages" / "contexts.py", "\n\n" + contexts)
    insert(package / "pages" / "special.py", "    PlainContext,\n", "    PlaceCount,\n    PlacesContext,\n")
    insert(package / "pages" / "special.py", "    for page in site.pages:\n", announce)
    append(package / "pages" / "special.py", "\n\n" + make)
    (tmp_path / "layouts" / "places.html").write_text(layout, encoding="utf-8")
    append(tmp_path / "layouts" / "words" / "en.yaml", "places: Places\n")
    (tmp_path / "test_places.py").write_text(test, encoding="utf-8")
    for helper in (REPOSITORY / "tests").glob("*.py"):
        shutil.copy(helper, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_places.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
