"""Changes come in batches: an edit alone, a flood as one, and what no watch can follow all the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import repeat
from pathlib import Path
from threading import Timer

import pytest

from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.serve import watch
from dateline.serve.handler import Preview
from dateline.serve.news import Board
from dateline.serve.session import ServeOptions, Session
from dateline.serve.watch import changes
from sites import NOW, SiteDir, write_site

ARTICLE = "content/articles/a.md"
DIGEST = f"-- {ARTICLE} --\n---\ntitle: A\ndate: 2026-01-01\n---\nText.\n-- layouts/page.html --\n{{{{ body }}}}\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteDir:
    return write_site(tmp_path / "digest", DIGEST)


@pytest.fixture
def batches(site: SiteDir) -> Iterator[Iterator[set[str]]]:
    """Batches of changed paths, relative to the digest; the watch stands."""
    said: list[str] = []
    found = changes(Project(site.root), said.append, lambda: None)
    assert next(found) == frozenset()
    yield ({Path(path).relative_to(site.root).as_posix() for path in batch} for batch in found)
    assert not said


def test_an_edit_comes_at_once_and_is_followed_by_one_quiet_look(site: SiteDir, batches: Iterator[set[str]]) -> None:
    site.write(ARTICLE, "one")
    assert next(batches) == {ARTICLE}
    assert next(batches) == set()
    site.write("layouts/page.html", "two")
    assert next(batches) == {"layouts/page.html"}


def test_a_file_that_an_editor_puts_in_anothers_place_is_an_edit(site: SiteDir, batches: Iterator[set[str]]) -> None:
    site.write("new.md", "one").replace(site.root / ARTICLE)
    assert next(batches) == {ARTICLE}


def test_the_config_is_seen_removed_and_back(site: SiteDir, batches: Iterator[set[str]]) -> None:
    config = site.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.unlink()
    assert next(batches) == {"config.yaml"}
    site.write("config.yaml", text)
    assert "config.yaml" in next(batches)


def test_a_folder_that_went_away_and_came_back_is_watched_again(site: SiteDir, batches: Iterator[set[str]]) -> None:
    (site.root / "content").rename(site.root / "away")
    seen = next(batches)
    assert "content" in seen
    (site.root / "away").rename(site.root / "content")
    next(batches)  # the new watch begins with a look at everything
    site.write(ARTICLE, "after the move")
    while ARTICLE not in next(batches):
        pass


def test_a_flood_is_one_batch(site: SiteDir, batches: Iterator[set[str]]) -> None:
    for number in range(300):
        site.write(f"content/articles/n{number}.md", "text")
    assert len(next(batches)) == 300


def test_a_file_in_a_new_folder_is_seen(site: SiteDir, batches: Iterator[set[str]]) -> None:
    site.write("content/articles/2026/02/b.md", "text")
    assert next(batches)
    site.write("content/articles/2026/02/b.md", "more")
    while "content/articles/2026/02/b.md" not in next(batches):
        pass


def test_what_editors_leave_is_passed_over(site: SiteDir, batches: Iterator[set[str]]) -> None:
    for name in ("a.md~", ".a.md.swp", "4913", "#a.md#", "a.md___jb_tmp___", "a.md.orig"):
        site.write(f"content/articles/{name}", "text")
    site.write(ARTICLE, "text")
    assert next(batches) == {ARTICLE}


def test_a_file_that_is_away_for_a_moment_is_an_edit(site: SiteDir, batches: Iterator[set[str]]) -> None:
    path, away = site.root / ARTICLE, site.root / f"{ARTICLE}~"
    path.rename(away)
    Timer(0.1, lambda: site.write(ARTICLE, "back")).start()
    assert next(batches) == {ARTICLE}
    assert path.read_text(encoding="utf-8") == "back"


def test_so_is_the_config(site: SiteDir, batches: Iterator[set[str]]) -> None:
    config = site.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.rename(site.root / "config.yaml~")
    Timer(0.1, lambda: site.write("config.yaml", text)).start()
    assert next(batches) == {"config.yaml"}
    assert config.is_file()
    assert next(batches) == set()


def test_a_file_that_stays_away_is_told(site: SiteDir, batches: Iterator[set[str]]) -> None:
    (site.root / ARTICLE).unlink()
    assert next(batches) == {ARTICLE}


def test_a_file_of_a_name_that_nobody_knows_waits_to_be_renamed(site: SiteDir, batches: Iterator[set[str]]) -> None:
    new = site.write("content/articles/tmp8s7d", "new")
    Timer(0.1, lambda: new.replace(site.root / ARTICLE)).start()
    assert next(batches) == {ARTICLE}
    assert (site.root / ARTICLE).read_text(encoding="utf-8") == "new"
    site.write("content/articles/notes", "stays")
    assert next(batches) == {"content/articles/notes"}


def test_a_file_that_is_away_when_the_watch_begins_is_waited_for(
    site: SiteDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = site.root / ARTICLE

    def ticks(project: Project, notice: object) -> Iterator[frozenset[str]]:
        path.unlink()
        yield frozenset({str(path)})
        site.write(ARTICLE, "back")
        yield from repeat(frozenset())

    monkeypatch.setattr(watch, "_ticks", ticks)
    assert next(changes(Project(site.root), print, lambda: None)) == {str(path)}
    assert path.is_file()


def test_the_look_in_the_quiet_waits_for_a_file_that_is_being_saved(site: SiteDir) -> None:
    said: list[str] = []
    build, project = BuildOptions(datetime.fromisoformat(NOW)), Project(site.root)
    options = ServeOptions(build, lambda: build.now, lambda _, line: said.append(line), said.append, said.append)
    session = Session(project, options, Preview(project.preview, Board()))
    session.rebuild(())
    away = (site.root / ARTICLE).rename(site.root / f"{ARTICLE}~")
    Timer(0.1, lambda: away.rename(site.root / ARTICLE)).start()
    session.rebuild(())
    assert not any("removed" in line for line in said), said
