"""`check --since`: what a git revision did not have, and nothing else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import pictures
from checking import GOOD, checked, codes
from dateline.base.errors import Problem
from dateline.check.finding import Finding, new_ones
from machine import program
from sites import NOW, REPOSITORY, SiteDir

MakeSite = Callable[..., SiteDir]
THIRD = "---\nid: cccccccccccc\ntitle: Third\ndate: 2026-01-03\n---\n"


def git(folder: Path, *words: str) -> str:
    known = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    who = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(("git", *who, *words), cwd=folder, env=known, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, *more: str) -> str:
    git(folder, "add", "-A", *more)
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def site(make_site: MakeSite) -> SiteDir:
    """A digest in a repository, with two mistakes in it."""
    made = make_site(GOOD)
    made.write("content/articles/third.md", f"{THIRD}[x](none.md) [y](none.md)\n")
    git(made.root, "init", "-q")
    commit(made.root)
    return made


def test_what_the_revision_had_is_not_told_also_where_it_moved(site: SiteDir) -> None:
    assert codes(checked(site)) == ["broken-link"]
    assert codes(checked(site, "--since", "HEAD")) == []
    site.write(
        "content/articles/third.md", f"{THIRD}New.\n\nMore.\n\n[x](none.md)\n\n[z](nowhere.md) ![](../media/boat.svg)\n"
    )
    found = checked(site, "--since", "HEAD")
    assert sorted(codes(found)) == ["broken-link", "picture-alt"]
    assert [one["line"] for one in found["findings"]] == [12, 12]
    assert found["errors"] == 1 and found["site"] == "not compared"
    assert "1 more, which that revision had already" in " ".join(found["notes"])
    commit(site.root)
    assert checked(site, "--since", "HEAD~1")["findings"] == found["findings"]
    assert codes(checked(site, "--since", "HEAD")) == []


def files(root: Path) -> dict[str, bytes]:
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".dateline/")}


def test_neither_the_work_tree_nor_the_repository_is_touched(site: SiteDir) -> None:
    site.write("content/articles/fourth.md", "Not even front matter.\n")
    before = files(site.root)
    assert "no-front-matter" in codes(checked(site, "--since", "main"))
    assert files(site.root) == before


def test_links_pictures_and_hidden_files_of_the_revision_are_what_they_were(site: SiteDir) -> None:
    site.write(".gitattributes", "content/articles/storm.md export-ignore\n*.svg export-subst\n")
    (site.root / "content" / "media" / "way.svg").symlink_to("boat.svg")
    (site.root / "content" / "media" / "out.svg").symlink_to("../../../../etc/hosts")
    site.write("content/articles/größe.md", THIRD.replace("cccc", "dddd") + "![](../media/way.svg)\n")
    commit(site.root)
    assert codes(checked(site, "--since", "HEAD")) == []


def test_a_digest_in_a_folder_of_the_repository_and_one_that_was_not_there_yet(site: SiteDir) -> None:
    inner = SiteDir(site.root / "sub" / "digest")
    inner.write("config.yaml", "title: X\nurl: https://x.example/\nrights: full\n")
    inner.write("content/articles/a.md", f"{THIRD}[x](none.md)\n")
    assert codes(checked(inner, "--since", "HEAD")) == ["broken-link"]
    commit(site.root)
    assert codes(checked(inner, "--since", "HEAD")) == []


def test_a_mistake_in_the_config_of_the_revision_hides_nothing(site: SiteDir) -> None:
    site.write("config.yaml", "title: [\n")
    commit(site.root)
    site.write("config.yaml", "title: X\nurl: https://x.example/\nrights: full\n")
    assert codes(checked(site, "--since", "HEAD")) == ["broken-link"]


@pytest.mark.parametrize("name", ["nothing", "HEAD:content", "--all", "", "HEAD~9", "a b"])
def test_an_unknown_revision_is_wrong_use(name: str, site: SiteDir) -> None:
    result = site.run("check", f"--since={name}")
    assert result.code == 2
    assert "git knows no such revision" in result.stderr


def test_what_lies_in_no_repository_is_wrong_use(make_site: MakeSite) -> None:
    result = make_site(GOOD).run("check", "--since", "HEAD")
    assert result.code == 2
    assert "not in a git repository" in result.stderr


@pytest.mark.parametrize("option", ["--fix", "--links"])
def test_it_neither_mends_nor_asks(option: str, site: SiteDir) -> None:
    result = site.run("check", option, "--since", "HEAD")
    assert result.code == 2
    assert "--since goes neither with" in result.stderr


def test_the_step_of_the_recipe_writes_what_a_request_would_bring(site: SiteDir, tmp_path: Path) -> None:
    jq = program("jq")
    recipes = (REPOSITORY / "docs" / "recipes.md").read_text(encoding="utf-8")
    found = re.search(r"^```yaml \.github/workflows/review\.yml\n(.*?)^```$", recipes, re.MULTILINE | re.DOTALL)
    assert found
    (step,) = [one["run"] for one in yaml.safe_load(found[1])["jobs"]["review"]["steps"] if one.get("name") == "Check"]
    folders = (Path(sys.executable).parent, Path(jq).parent, *os.environ["PATH"].split(os.pathsep))
    known = {"PATH": os.pathsep.join(map(str, folders)), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}

    def comment() -> str:
        commit(site.root)
        subprocess.run(["bash", "-eo", "pipefail", "-c", step], cwd=site.root, env={**os.environ, **known}, check=True)
        return (site.root / "comment.md").read_text(encoding="utf-8")

    site.write(".gitignore", "comment.md\nfindings.json\n.dateline/\n")
    assert comment() == "`dateline check`: nothing new is wrong.\n"
    site.write("content/articles/fourth.md", f"{THIRD.replace('cc', 'dd')}[x](@you\\`s_.md)\n")
    assert comment().splitlines() == [
        "`dateline check`: 1 errors and 0 warnings that are new.",
        "",
        "- `content/articles/fourth.md:6` error: `@you%60s_.md leads nowhere on this site` (broken-link)",
    ]
    site.write("config.yaml", "title: X\nurl: https://x.example/\nrights: full\nodd`*: 1\n")
    assert "`the unknown key 'odd *'`" in comment()


def test_a_hook_of_git_may_ask(site: SiteDir, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, "elsewhere")
    assert json.loads(site.run("check", "--since", "HEAD", "--json", "--now", NOW).stdout)["findings"] == []


def test_no_git_is_told(site: SiteDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    result = site.run("check", "--since", "HEAD")
    assert result.code == 3
    assert "git cannot be run" in result.stderr


PROBLEMS = st.builds(
    lambda path, line, code, found: Finding(Problem(path, line, 1, code, found), "error"),
    st.sampled_from("ab"),
    st.integers(1, 3),
    st.sampled_from("xy"),
    st.sampled_from("12"),
)


@given(st.lists(PROBLEMS), st.lists(PROBLEMS))
def test_of_each_mistake_as_many_are_told_as_there_are_more_of_it(now: list[Finding], before: list[Finding]) -> None:
    told = new_ones(now, before)
    for one in now:
        same = [
            [
                f
                for f in some
                if (f.problem.path, f.problem.code, f.problem.found)
                == (one.problem.path, one.problem.code, one.problem.found)
            ]
            for some in (now, before, told)
        ]
        assert len(same[2]) == max(0, len(same[0]) - len(same[1]))
    assert [f for f in now if f in told][: len(told)] == told or len(now) != len(set(now))


def test_pictures_of_which_no_smaller_ones_can_be_made_are_told_as_new_only_once(
    site: SiteDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.build import picturing

    decoded: list[int] = []
    real = picturing.fault_of
    monkeypatch.setattr(picturing, "fault_of", lambda data, width: (decoded.append(len(data)), real(data, width))[1])
    good = pictures.harbour(1)
    broken = good[:-2000]
    text = THIRD + "![Good](../media/good.png) ![A](../media/a.png) ![B](../media/b.png)\n"
    for name, data in (("good", good), ("a", broken)):
        site.write(f"content/media/{name}.png", data)
    site.write("content/articles/third.md", text)
    commit(site.root)
    site.write("content/media/b.png", broken)
    told = [one["path"] for one in checked(site, "--since", "HEAD")["findings"] if one["code"] == "large-picture"]
    assert told == ["content/media/b.png"]
    assert sorted(decoded) == sorted([len(good), len(broken), len(broken), len(broken)])  # of that revision only a.png
