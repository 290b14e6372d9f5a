"""A build that cannot finish leaves the site as it was; ledgers that cannot be used do no harm."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import MakeSite
from dateline.base.errors import ContentError, OutsideError, UsageError
from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.run import build
from machine import small_disk

from .test_kill import SITE, edit, tree

NOW = datetime(2020, 3, 9, tzinfo=UTC)


def test_a_layout_that_fails_on_one_page_of_many(make_site: MakeSite) -> None:
    site = make_site(SITE)
    project = Project(site.root)
    build(project, BuildOptions(NOW))
    before = tree(project.site)
    edit(site.root)
    site.write(
        "layouts/article.html",
        "{% extends '!default/article.html' %}{% block main %}"
        "{% if card.title == 'Story 4' %}{{ missing }}{% endif %}{{ super() }}{% endblock %}",
    )
    with pytest.raises(ContentError) as error:
        build(project, BuildOptions(NOW))
    (problem,) = error.value.problems
    assert (problem.path, problem.line) == ("layouts/article.html", 1)
    assert "missing" in problem.found
    assert tree(project.site) == before
    assert not (site.root / ".site.staging").exists()
    (site.root / "layouts/article.html").unlink()
    build(project, BuildOptions(NOW))
    assert "Retitled" in site.read("2020/03/02/story-2/index.html")


def test_a_full_disk(make_site: MakeSite, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    site = make_site(SITE)
    project = Project(site.root)
    options = BuildOptions(NOW, output=disk / "site")
    site.write("config.yaml", "title: D\nurl: https://d.example/\nfeeds: {formats: []}\nsearch: false\n")
    large = site.write("content/large.bin", "x" * 400_000)
    with small_disk(disk, 320):
        build(project, options)
        before = tree(disk / "site")
        (site.root / "content/media").mkdir(exist_ok=True)
        large.rename(site.root / "content/media/large.bin")
        site.write("content/articles/story-2.md", "---\ntitle: Retitled\ndate: 2020-03-02\n---\nOther words.\n")
        with pytest.raises(OutsideError, match=r"No space left|File too large"):
            build(project, options)
        assert tree(disk / "site") == before
        (site.root / "content/media/large.bin").unlink()
        build(project, options)
        assert b"Retitled" in (disk / "site/2020/03/02/story-2/index.html").read_bytes()


def test_two_builds_at_once_wait_for_each_other(make_site: MakeSite) -> None:
    site = make_site(SITE)
    project = Project(site.root)
    waited: list[str] = []
    entered, go_on = threading.Event(), threading.Event()

    def hold(_: str) -> None:
        entered.set()
        go_on.wait(120)

    first = threading.Thread(target=build, args=(project, BuildOptions(NOW, checkpoint=hold)))
    first.start()
    assert entered.wait(120)
    second = threading.Thread(
        target=build, args=(project, BuildOptions(NOW, notice=lambda holder: (waited.append(holder), go_on.set())))
    )
    second.start()
    first.join(120)
    second.join(120)
    assert waited == [f"process {os.getpid()}"]
    assert (project.site / "index.html").is_file()


def test_a_damaged_ledger_is_set_aside(make_site: MakeSite) -> None:
    site = make_site(SITE)
    project = Project(site.root)
    build(project, BuildOptions(NOW))
    before = tree(project.site)
    (project.state / "ledger.db").write_bytes(b"not a ledger" * 1000)
    report = build(project, BuildOptions(NOW))
    assert tree(project.site) == before
    assert report.counts.written == 0
    assert (project.state / "ledger.damaged").is_file()


def test_a_ledger_of_another_schema_is_set_aside(make_site: MakeSite) -> None:
    site = make_site(SITE)
    project = Project(site.root)
    build(project, BuildOptions(NOW))
    before = tree(project.site)
    with sqlite3.connect(project.state / "ledger.db") as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    db.close()
    build(project, BuildOptions(NOW))
    assert tree(project.site) == before


def test_a_ledger_that_lies_about_records_is_not_believed(make_site: MakeSite) -> None:
    site = make_site(SITE)
    project = Project(site.root)
    build(project, BuildOptions(NOW))
    before = tree(project.site)
    with sqlite3.connect(project.state / "ledger.db") as db:
        db.execute("UPDATE source SET record = '[\"Article\"]'")
        db.execute("DELETE FROM meta WHERE key = 'quick'")
    db.close()
    build(project, BuildOptions(NOW))
    assert tree(project.site) == before


def test_a_ledger_that_cannot_be_opened(make_site: MakeSite) -> None:
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW))
    before = tree(site.root / "site")
    (site.root / ".dateline/ledger.db").unlink()
    (site.root / ".dateline/ledger.db").mkdir()
    edit(site.root)
    with pytest.raises(OutsideError, match=r"\.dateline"):
        build(Project(site.root), BuildOptions(NOW))
    assert tree(site.root / "site") == before


def test_a_state_folder_that_is_a_file(make_site: MakeSite) -> None:
    site = make_site(SITE)
    site.write(".dateline", "")
    with pytest.raises(OutsideError, match=r"\.dateline"):
        build(Project(site.root), BuildOptions(NOW))


def test_somebody_elses_folder_is_refused(make_site: MakeSite) -> None:
    site = make_site(SITE)
    site.write("site/precious.txt", "mine")
    with pytest.raises(UsageError, match="was not built by Dateline"):
        build(Project(site.root), BuildOptions(NOW))
    assert tree(site.root / "site") == {"precious.txt": b"mine"}
    build(Project(site.root), BuildOptions(NOW, clean=True))
    assert not (site.root / "site/precious.txt").exists()


@pytest.mark.parametrize("folder", [".", "content", "content/media", "layouts", ".dateline/x"])
def test_an_output_folder_that_holds_the_digest_is_refused(make_site: MakeSite, folder: str) -> None:
    site = make_site(SITE)
    with pytest.raises(UsageError, match="own files"):
        build(Project(site.root), BuildOptions(NOW, output=site.root / folder))


def test_the_site_replaced_by_another_one(make_site: MakeSite) -> None:
    """As after `git checkout`: the marker tells, and the ledger is not believed."""
    site = make_site(SITE)
    project = Project(site.root)
    build(project, BuildOptions(NOW))
    old = site.root / "old"
    shutil.copytree(project.site, old)
    edit(site.root)
    build(project, BuildOptions(NOW))
    wanted = tree(project.site)
    shutil.rmtree(project.site)
    shutil.copytree(old, project.site)
    build(project, BuildOptions(NOW))
    assert tree(project.site) == wanted


def test_a_build_with_nothing_to_do_imports_little(make_site: MakeSite) -> None:
    site = make_site(SITE)
    code = (
        "import sys; from dateline.cli.main import run; run(['-C', sys.argv[1], 'build']); "
        "print([m for m in ('markdown', 'jinja2', 'dateline.config.table', 'yaml', 'nh3') if m in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(site.root)]
    for _ in range(3):
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, env=os.environ | {"SOURCE_DATE_EPOCH": "1583712000"}
        )
        threading.Event().wait(0.1)
    assert "nothing to change" in done.stderr
    assert done.stdout.strip() == "[]"
