"""`init` and `new` ask nothing, and what they make is right at once."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from checking import checked
from sites import SiteDir

MakeSite = Callable[..., SiteDir]


def started(tmp_path: Path, *args: str) -> SiteDir:
    assert SiteDir(tmp_path).run("init", str(tmp_path / "my-digest"), *args).code == 0
    return SiteDir(tmp_path / "my-digest")


def test_a_new_digest_builds_at_once_and_has_nothing_wrong_but_what_is_to_be_changed(tmp_path: Path) -> None:
    site = started(tmp_path)
    site.build("--future")
    assert "Your digest is ready" in site.read("/")
    later = ("--now", "2099-01-01")
    (article,) = (site.root / "content/articles").rglob("*.md")
    page, config = site.root / "content/pages/about.md", site.root / "config.yaml"
    for code, path, before, after in (
        ("stock-address", config, "https://digest.example/", "https://news.example.org/"),
        ("stock-address", config, "https://news.example.org/", "https://news.harbour.example/"),
        ("stock-article", article, "Change it, or delete it.", "Changed."),
        ("stock-page", page, "Say here who", "I am who"),
    ):
        found = site.run("check", *later)
        assert (found.code, f"[{code}]" in found.stderr) == (0, True), found.stderr
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
    assert "stock" not in site.run("check", *later).stderr


def test_its_name_is_that_of_its_folder_and_its_guide_names_the_commands(tmp_path: Path) -> None:
    site = started(tmp_path)
    assert "title: My digest" in (site.root / "config.yaml").read_text(encoding="utf-8")
    (guide,) = (site.root / "content/articles").rglob("*.md")
    for command in ("build", "new", "serve", "check --fix"):
        assert f"`dateline {command}" in guide.read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ['Ada\'s "Digest": news & more', "新しい", "NO", "# 1"])
def test_any_title_is_written_so_that_yaml_reads_it(title: str, tmp_path: Path) -> None:
    site = started(tmp_path, "--title", title)
    assert site.run("build").code == 0


def test_a_folder_that_holds_nothing_but_git_is_empty(tmp_path: Path) -> None:
    (tmp_path / "my-digest" / ".git").mkdir(parents=True)
    started(tmp_path)


REPOSITORY_FILES = ("README.md", "LICENSE", ".editorconfig", ".gitlab-ci.yml", "CNAME", ".github/workflows/site.yml")


def test_a_repository_with_its_usual_files_becomes_a_digest_and_none_is_changed(tmp_path: Path) -> None:
    site = SiteDir(tmp_path / "my-digest")
    for name in REPOSITORY_FILES:
        site.write(name, f"my {name}")
    result = site.spawn("init", ".")
    assert result.code == 0, result.output
    assert "Left as it was: .editorconfig, .github, .gitlab-ci.yml, CNAME, LICENSE, README.md." in result.stderr
    assert "cd ." not in result.stderr
    assert {name: (site.root / name).read_text() for name in REPOSITORY_FILES} == {
        name: f"my {name}" for name in REPOSITORY_FILES
    }
    assert "title: My digest" in (site.root / "config.yaml").read_text(encoding="utf-8")
    assert site.run("build").code == 0


def test_what_git_is_told_already_stays_and_what_it_lacks_is_told(tmp_path: Path) -> None:
    site = SiteDir(tmp_path / "my-digest")
    site.write(".gitignore", "*.pyc\n.dateline/\n")
    site.write(".gitattributes", "site/** -text -diff linguist-generated\n")
    result = site.run("init", str(site.root))
    assert result.code == 0
    assert "Add to .gitignore:\n  .site.staging/\n" in result.stderr
    assert "Add to .gitattributes" not in result.stderr
    assert (site.root / ".gitignore").read_text() == "*.pyc\n.dateline/\n"


@pytest.mark.parametrize("name", ["config.yaml", "content/articles/a.md", "content", "layouts/base.html", "site/x"])
def test_a_folder_with_files_in_the_way_is_left_alone_and_they_are_named(tmp_path: Path, name: str) -> None:
    site = SiteDir(tmp_path / "my-digest")
    site.write("README.md", "mine")
    site.write(name, "mine")
    before = site.tree(".")
    result = site.run("init", str(site.root))
    assert result.code == 2
    assert f"holds {name.partition('/')[0]}, which" in result.stderr
    assert site.tree(".") == before


def test_a_link_that_leads_nowhere_stays_and_nothing_is_written_through_it(tmp_path: Path) -> None:
    folder = tmp_path / "my-digest"
    folder.mkdir()
    (folder / ".gitignore").symlink_to(tmp_path / "elsewhere")
    assert SiteDir(tmp_path).run("init", str(folder)).code == 0
    assert not (tmp_path / "elsewhere").exists()


def test_a_new_article_is_valid_and_named_on_stdout(make_site: MakeSite) -> None:
    site = make_site("")
    result = site.run("new", "Ferries: the first day")
    path = site.root / result.stdout.strip()
    assert path.name == "ferries-the-first-day.md"
    assert 'title: "Ferries: the first day"' in path.read_text(encoding="utf-8")
    assert [one for one in checked(site)["findings"] if one["level"] == "error"] == []
    assert site.run("new", "Ferries: the first day").code == 2


def test_new_opens_the_editor_and_tells_what_was_left_wrong(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/^tags:.*/tgas: x/" "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    result = make_site("").run("new", "A day", "--edit")
    assert result.code == 1
    assert "the unknown key 'tgas'" in result.stderr and "Did you mean 'tags'?" in result.stderr


def completion(site: SiteDir, instruction: str, words: str = "dateline ", number: int = 1) -> str:
    """What a shell is told; a mistake would be seen on stderr."""
    env = {"_DATELINE_COMPLETE": instruction, "COMP_WORDS": words, "COMP_CWORD": str(number)}
    result = site.spawn(env=env)
    assert result.stderr == ""
    return result.stdout


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_each_shell_gets_a_completion_script(shell: str, make_site: MakeSite) -> None:
    assert "_DATELINE_COMPLETE" in completion(make_site(""), f"{shell}_source")


@pytest.mark.parametrize(
    ("words", "number", "wanted"),
    [
        ("dateline ch", 1, "check"),
        ("dateline import --topic we", 3, "weather"),
        ("dateline import --tag Eur", 3, "European Union"),
        ("dateline explain fer", 2, "ferries"),
        ("dateline publish l", 2, "live"),
    ],
)
def test_commands_topics_tags_and_articles_are_completed(
    words: str, number: int, wanted: str, make_site: MakeSite
) -> None:
    site = make_site(
        "-- config.yaml --\ntitle: A\nurl: https://a.example/\ntags:\n  European Union: {}\n"
        "publish: {live: {kind: dir, remote: /srv/www}}\n"
        "-- content/articles/ferries.md --\n---\ntitle: F\ndate: 2026-01-01\n---\n"
    )
    assert f"plain,{wanted}" in completion(site, "bash_complete", words, number).splitlines()


def test_completion_outside_a_digest_is_silent(tmp_path: Path) -> None:
    assert completion(SiteDir(tmp_path), "bash_complete", "dateline import --topic w", 3) == "\n"


@pytest.mark.parametrize("title", ["!!!", "🎉", "_"])
def test_a_title_without_letters_is_named_by_its_id(make_site: MakeSite, title: str) -> None:
    site = make_site("")
    path = site.root / site.run("new", title).stdout.strip()
    assert f"id: {path.stem}" in path.read_text(encoding="utf-8").replace('"', "")
    assert site.run("build").code == 0


@pytest.mark.parametrize("title", ["a\x1bb", "\udcff", "\x7f"])
def test_what_no_page_can_hold_is_in_no_title(make_site: MakeSite, tmp_path: Path, title: str) -> None:
    site = make_site("")
    refused = site.run("new", title)
    assert refused.code == 2
    assert refused.stderr.startswith("error: the title holds ")
    assert not (site.root / "content").exists()
    assert SiteDir(tmp_path).run("init", str(tmp_path / "other"), "--title", title).code in (1, 2)
    assert not (tmp_path / "other").exists()


def test_folders_with_nothing_but_what_is_nobodys_are_in_no_ones_way(tmp_path: Path) -> None:
    for folder in ("content", "site"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / ".DS_Store").write_text("left")
    result = SiteDir(tmp_path).spawn("init", ".")
    assert result.code == 0, result.output
    assert (tmp_path / "content/.DS_Store").read_text() == "left"
