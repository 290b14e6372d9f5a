"""One article added costs the same number of pages at any size of the archive."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.run import build
from sites import REPOSITORY

NOW = datetime(2024, 1, 1, tzinfo=UTC)
FIRST = datetime(2014, 1, 1, tzinfo=UTC)


def archive(root: Path, count: int) -> Project:
    """Articles over ten years, each with two of twelve tags, one of two topics and one of three sources; with the
    small layouts of the benchmarks, since what is counted is the same with any."""
    project = Project(root)
    root.mkdir()
    project.config.write_text(
        "title: Archive\nurl: https://archive.example/\npage_size: 10\nsearch: false\n"
        "feeds: {formats: [atom], items: 5, content: full, topics: false, tags: false}\n"
    )
    shutil.copytree(REPOSITORY / "benchmarks/peers/dateline/layouts", project.layouts)
    for n in range(count):
        moment = FIRST + timedelta(minutes=n * 5_000_000 // count)
        folder = project.articles / f"{moment:%Y/%m}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"story-{n}.md").write_text(
            f"---\ntitle: Story {n}\ndate: {moment:%Y-%m-%dT%H:%M:%S}Z\ntags: [Tag {n % 12}, Tag {(n * 7 + 1) % 12}]\n"
            f"topics: {('politics', 'conflict')[n % 2]}\nsource: Agency {n % 3}\nbyline: A. Writer\n---\n"
            f"Body of story {n}.\n"
        )
    return project


def pages_for_one_more(project: Project, moment: str) -> int:
    """How many pages are rendered when the newest article arrives."""
    build(project, BuildOptions(NOW, jobs=2))
    (project.articles / "newest.md").write_text(
        f"---\ntitle: Newest\ndate: {moment}\n"
        "tags: [Tag 1, Tag 2]\ntopics: politics\nsource: Agency 1\nbyline: A. Writer\n---\nX\n"
    )
    return build(project, BuildOptions(NOW)).counts.rendered


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["2023-07-20T10:00:00Z", "2023-12-30T10:00:00Z"])  # in the last month; in a new one
def test_one_article_added_renders_a_constant_number_of_pages(moment: str, tmp_path: Path) -> None:
    # A list that becomes a page longer renders that page too: at most one for each list that the article is on.
    found = [pages_for_one_more(archive(tmp_path / str(count), count), moment) for count in (1000, 10_000)]
    lists = 2 + 1 + 1  # tags, topic, month
    assert max(found) - min(found) <= lists
    assert max(found) < 60
