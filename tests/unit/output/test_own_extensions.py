"""A Markdown extension of one's own is an input of every body: its code is looked at, not only its name."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from conftest import MakeSite
from dateline.content.body.extensions import extensions_code
from sites import NOW, SiteDir

DIGEST = """
-- config.yaml --
title: Marks
url: https://marks.example/
search: false
markdown: {extensions: [NAME]}
-- content/articles/2026/01/a.md --
---
title: A
date: 2026-01-10
---
The *word* is here.
-- content/articles/2026/01/b.md --
---
title: B
date: 2026-01-11
---
Nothing *else*.
"""
EXTENSION = """
from markdown import Extension
from markdown.treeprocessors import Treeprocessor
IMPORT

class Mark(Treeprocessor):
    def run(self, root):
        for element in root.iter("em"):
            element.text = WORD

class Marks(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Mark(md), "mark", 1)

def makeExtension(**given):
    return Marks(**given)
"""
# How an extension may lie on the disk: its name in config, its files, and the file in which the word stands.
FORMS = {
    "one module": ("marks", {"marks.py": EXTENSION.replace("IMPORT", "WORD = 'red'")}, "marks.py"),
    "a class of a module": ("marks:Marks", {"marks.py": EXTENSION.replace("IMPORT", "WORD = 'red'")}, "marks.py"),
    "a module and its helper": (
        "marks",
        {"marks.py": EXTENSION.replace("IMPORT", "import os, words\nWORD = words.WORD"), "words.py": "WORD = 'red'"},
        "words.py",
    ),
    "a package": (
        "marks.red",
        {
            "marks/__init__.py": "",
            "marks/red.py": EXTENSION.replace("IMPORT", "from .words import WORD"),
            "marks/words.py": "WORD = 'red'",
        },
        "marks/words.py",
    ),
    "a package that reads a file": (
        "marks",
        {
            "marks/__init__.py": EXTENSION.replace(
                "IMPORT", "import pathlib\nWORD = pathlib.Path(__file__).with_name('word.txt').read_text()"
            ),
            "marks/word.txt": "red",
        },
        "marks/word.txt",
    ),
    "an entry point": (
        "red_marks",
        {
            "marks.py": EXTENSION.replace("IMPORT", "WORD = 'red'"),
            "marks-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: marks\nVersion: 1.0\n",
            "marks-1.0.dist-info/entry_points.txt": "[markdown.extensions]\nred_marks = marks:Marks\n",
        },
        "marks.py",
    ),
}


def built(site: SiteDir, *args: str) -> str:
    """What a process of its own says that builds with the code in lib/ at hand."""
    path = {"PYTHONPATH": str(site.root / "lib"), "PYTHONDONTWRITEBYTECODE": "1"}
    result = site.spawn("build", "--now", NOW, *args, env=path)
    assert result.code == 0, result.stderr
    return result.output


@pytest.mark.parametrize("form", FORMS)
def test_a_change_of_an_extension_shows_on_every_page_at_once(make_site: MakeSite, form: str) -> None:
    name, files, word = FORMS[form]
    site = make_site(DIGEST.replace("NAME", f'"{name}"'))
    for path, text in files.items():
        site.write(f"lib/{path}", text)
    built(site)
    assert [site.read(f"/2026/01/1{n}/{slug}/").count("<em>red</em>") for n, slug in enumerate("ab")] == [1, 1]
    assert "nothing to change" in built(site)
    site.write(f"lib/{word}", (site.root / "lib" / word).read_text("utf-8").replace("red", "blue"))
    assert "markdown changed" in built(site, "--explain")
    assert [site.read(f"/2026/01/1{n}/{slug}/").count("<em>blue</em>") for n, slug in enumerate("ab")] == [1, 1]
    after = site.tree()
    built(site, "--clean")
    assert site.tree() == after


def test_a_clean_build_believes_no_body_that_was_kept(make_site: MakeSite) -> None:
    site = make_site(DIGEST.replace("NAME", "admonition"))
    site.build()
    with closing(sqlite3.connect(site.root / ".dateline/bodies.db")) as store, store:
        assert store.execute("UPDATE body SET html = '<p>Old.</p>'").rowcount
    site.built("--clean")
    assert "<em>word</em>" in site.read("/2026/01/10/a/")


def test_what_comes_with_the_library_is_not_read_but_what_it_imports_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "pygments", raising=False)
    marks = []
    for version in ("1", "2"):
        (tmp_path / "pygments.py").write_text(f"__version__ = '{version}'\n", encoding="utf-8")
        extensions_code.cache_clear()
        marks.append([extensions_code(names) for names in ((), ("codehilite",), ("def_list",))])
    extensions_code.cache_clear()
    (none, coloured, plain), (none_after, coloured_after, plain_after) = marks
    assert (none, none_after) == ("", "")
    assert plain == plain_after
    assert coloured != coloured_after
