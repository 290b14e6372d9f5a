"""Changes come in batches: an edit alone, a flood as one, and what no watch can follow all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from dateline.base.project import Project
from dateline.serve.watch import changes
from sites import SiteDir, write_site

ARTICLE = "content/articles/a.md"
DIGEST = f"-- {ARTICLE} --\n---\ntitle: A\ndate: 2026-01-01\n---\nText.\n-- layouts/page.html --\n{{{{ body }}}}\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteDir:
    return write_site(tmp_path / "digest", DIGEST)


@pytest.fixture
def batches(site: SiteDir) -> Iterator[Iterator[set[str]]]:
    """Batches of changed paths, relative to the digest; the watch stands."""
    said: list[str] = []
    found = changes(Project(site.root), said.append)
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
