"""The worked examples of CONTRIBUTING.md work: their pieces, put where they say, make their tests pass."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sites import REPOSITORY


def pieces(title: str) -> list[str]:
    """The blocks of code of a worked example, in order."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8").split(f"## Worked example: {title}\n")[1]
    text = text.split("\n## ")[0]
    return re.findall(r"^```(?:python|jinja)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def insert(file: Path, before: str, text: str) -> None:
    """Puts `text` in front of the first `before`."""
    head, found, tail = file.read_text(encoding="utf-8").partition(before)
    assert found, f"{file} has no {before!r}"
    file.write_text(head + text + before + tail, encoding="utf-8")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def copied(folder: Path) -> Path:
    """A copy of the package, which the pieces go into, with its layouts and what tests need."""
    for name in ("generator", "layouts"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for helper in (REPOSITORY / "tests").glob("*.py"):
        shutil.copy(helper, folder)
    return folder / "generator" / "dateline"


def assert_passes(folder: Path, test: str) -> None:
    (folder / "test_it.py").write_text(test, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_a_new_kind_of_page(tmp_path: Path) -> None:
    package = copied(tmp_path)
    question, contexts, announce, make, layout, test = pieces("a new kind of page")
    insert(package / "model" / "site.py", "from collections", "from collections import Counter\n")
    insert(package / "model" / "site.py", "    def sources(self)", question + "\n")
    append(package / "pages" / "contexts.py", "\n\n" + contexts)
    insert(package / "pages" / "special.py", "    PlainContext,\n", "    PlaceCount,\n    PlacesContext,\n")
    insert(package / "pages" / "special.py", "    for page in site.pages:\n", announce)
    append(package / "pages" / "special.py", "\n\n" + make)
    (tmp_path / "layouts" / "places.html").write_text(layout, encoding="utf-8")
    append(tmp_path / "layouts" / "words" / "en.yaml", "places: Places\n")
    assert_passes(tmp_path, test)


def test_a_front_matter_key(tmp_path: Path) -> None:
    fields = copied(tmp_path) / "content" / "fields.py"
    key, attribute, test = pieces("a front-matter key")
    insert(fields, '    Field("id", ID', f"    {key.rstrip()},\n")
    insert(fields, "    id: str\n    title", attribute)
    assert_passes(tmp_path, test)


def test_a_reader(tmp_path: Path) -> None:
    readers = copied(tmp_path) / "seeds" / "readers"
    reader, function, line, test = pieces("a reader")
    (readers / "gemtext.py").write_text(reader, encoding="utf-8")
    insert(readers / "reader.py", "def _markdown(", function + "\n\n")
    insert(readers / "reader.py", '    Reader("markdown", ', f"    {line.rstrip()},\n")
    assert_passes(tmp_path, test)


def test_a_check(tmp_path: Path) -> None:
    articles = copied(tmp_path) / "check" / "checks" / "articles.py"
    function, line, test = pieces("a check")
    insert(articles, "def _at_key(", function + "\n\n")
    insert(articles, "    Check(lost.PICTURE", f"    {line.rstrip()},\n")
    assert_passes(tmp_path, test)


@pytest.mark.parametrize("title", ["a new kind of page", "a front-matter key", "a reader", "a check"])
def test_an_example_touches_three_files_at_most_beside_tests_and_docs(title: str) -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8").split(f"## Worked example: {title}\n")[1]
    steps = re.findall(r"^\*\*\d\. (.*?)(?=^\*\*\d\. |\Z)", text.split("\n## ")[0], re.MULTILINE | re.DOTALL)
    changed = [step.split("```")[0] for step in steps if not step.startswith(("The docs", "The rest", "A test"))]
    assert 1 <= len({file for step in changed for file in re.findall(r"`(generator/\S+\.py)`", step)}) <= 3
