"""`init --links`: a digest of links that builds at once, and whose next edition is a command away."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sites import SiteDir


def started(tmp_path: Path, *args: str) -> SiteDir:
    made = SiteDir(tmp_path).run("init", str(tmp_path / "looms-weekly"), "--links", *args)
    assert made.code == 0 and "edition add URL" in made.stderr
    return SiteDir(tmp_path / "looms-weekly")


def test_it_builds_at_once_with_its_example_as_front_page(tmp_path: Path) -> None:
    site = started(tmp_path)
    site.build("--future")
    assert "A link with a note" in site.read("/")
    (path,) = (site.root / "content/editions").iterdir()
    text = path.read_text("utf-8")
    hosts = {urlsplit(url).hostname for url in re.findall(r"https?://[^)>]+", text)}
    assert hosts == {"example.com", "example.org"}
    assert "It is an example" in text and f"content/editions/{path.name}" in text


def test_nothing_is_wrong_with_it_but_what_is_to_be_changed(tmp_path: Path) -> None:
    site = started(tmp_path, "--url", "https://looms.harbour.example/")
    site.build("--future")
    found = site.run("check", "--now", "2099-01-01")
    assert found.code == 0
    codes = set(re.findall(r"\[(stock-[a-z]+)\]", found.stderr))
    assert codes == {"stock-edition", "stock-page"}
    (path,) = (site.root / "content/editions").iterdir()
    path.write_text(path.read_text("utf-8").replace("It is an example", "It was one"), encoding="utf-8")
    assert "stock-edition" not in site.run("check", "--now", "2099-01-01").stderr


@pytest.mark.parametrize("title", ['Ada\'s "Looms": & more', "織機", "NO", "# 1"])
def test_the_next_edition_has_its_name_and_number(title: str, tmp_path: Path) -> None:
    site = started(tmp_path, "--title", title)
    added = site.run("edition", "add", "https://one.example/", "--section", "watching")
    assert added.code == 0, added.output
    path = site.root / added.stdout.strip().rpartition(":")[0]
    assert "number: 2\n" in path.read_text("utf-8")
    assert "## Watching\n\n- <https://one.example/>\n" in path.read_text("utf-8")
    assert site.run("build", "--drafts").code == 0
    pages = [text.decode() for route, text in site.tree().items() if re.fullmatch(r"editions/[\w-]+/index.html", route)]
    shown = title.replace("&", "&amp;").replace('"', "&#34;").replace("'", "&#39;")
    assert any(f"{shown} 2</h1>" in page for page in pages)


def test_without_it_a_new_digest_is_one_of_articles(tmp_path: Path) -> None:
    assert SiteDir(tmp_path).run("init", str(tmp_path / "d")).code == 0
    assert not list((tmp_path / "d/content/editions").iterdir())
    assert not (tmp_path / "d/content/templates").exists()
    assert "home:" not in (tmp_path / "d/config.yaml").read_text("utf-8")
