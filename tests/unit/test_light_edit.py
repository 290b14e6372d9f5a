"""An edit of an article, and a build with nothing to do, import only what they need: most of their time goes there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import MakeSite

SITE = """
-- config.yaml --
title: D
url: https://d.example/
search: false
-- content/articles/a.md --
---
title: A
date: 2020-01-02
tags: [One, Two]
source: {name: Wire, url: "https://w.example/"}
---
Text.
"""
HEAVY = {
    "dateline.config.table",
    "dateline.yaml.judge",
    "yaml",
    "babel",
    "pagefind",
    "multiprocessing",
    "importlib.metadata",
} | {*("urllib.request", "http.client", "html.parser", "markdown", "nh3", "dateline.content.body.dialect")}
BUILD = f"""
import sys
from dateline.cli.main import cli
cli(["build"], standalone_mode=False)
print(*sorted({HEAVY!r} & sys.modules.keys()))
"""


def heavy_after_build(folder: Path) -> set[str]:
    """What a build in a process of its own imported of HEAVY."""
    done = subprocess.run([sys.executable, "-c", BUILD], cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_an_edit_of_a_plain_page_needs_no_judge(make_site: MakeSite) -> None:
    site = make_site(SITE + "-- content/pages/about.md --\n---\ntitle: About\n---\nText.\n")
    heavy_after_build(site.root)
    path = site.root / "content/pages/about.md"
    path.write_text("---\ntitle: Imprint\n---\nText.\n", encoding="utf-8")
    assert heavy_after_build(site.root) == set()
    assert "Imprint</" in site.read("about/index.html")


def test_an_edit_validates_nothing_that_is_plain(make_site: MakeSite) -> None:
    site = make_site(SITE)
    assert "dateline.config.table" in heavy_after_build(site.root)
    path = site.root / "content/articles/a.md"
    path.write_text(path.read_text("utf-8").replace("title: A", "title: B"), encoding="utf-8")
    assert heavy_after_build(site.root) == set()
    assert "B</" in site.read("2020/01/02/a/index.html")
    assert heavy_after_build(site.root) == set()
