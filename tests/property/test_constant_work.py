"""One article added, or one edition of links edited, costs the same number of pages at any size of the archive."""

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
    """How many pages are rendered when the newest article arrives; it goes again."""
    newest = project.articles / "newest.md"
    newest.write_text(
        f"---\ntitle: Newest\ndate: {moment}\n"
        "tags: [Tag 1, Tag 2]\ntopics: politics\nsource: Agency 1\nbyline: A. Writer\n---\nX\n"
    )
    rendered = build(project, BuildOptions(NOW)).counts.rendered
    newest.unlink()
    build(project, BuildOptions(NOW))
    return rendered


@pytest.mark.slow
def test_one_article_added_renders_a_constant_number_of_pages(tmp_path: Path) -> None:
    # A list that becomes a page longer renders that page too: at most one for each list that the article is on.
    moments = ("2023-07-20T10:00:00Z", "2023-12-30T10:00:00Z")  # in the last month; in a new one
    lists = 2 + 1 + 1  # tags, topic, month
    archives = [archive(tmp_path / str(count), count) for count in (1000, 4000)]
    for project in archives:
        build(project, BuildOptions(NOW, jobs=2))
    for moment in moments:
        found = [pages_for_one_more(project, moment) for project in archives]
        assert max(found) - min(found) <= lists
        assert max(found) < 60


def editions(root: Path, years: int) -> Project:
    """A digest with twelve editions a year, each with thirty links to three of the same ten hosts."""
    project = Project(root)
    root.mkdir()
    project.config.write_text("title: Links\nurl: https://links.example/\nsearch: false\ndata: true\n")
    (project.content / "editions").mkdir(parents=True)
    for n in range(1, 12 * years + 1):
        links = "".join(f"- [{n} {m}](https://site-{(n + m) % 10}.example/{n}/{m}): a note\n" for m in range(30))
        head = f"title: Links {n}\nnumber: {n}\ndate: {2011 + (n - 1) // 12}-{(n - 1) % 12 + 1:02}-10\n"
        (project.content / f"editions/{n:04}.md").write_text(f"---\n{head}---\n## Part\n\n{links}")
    return project


def routes_for_an_edit(project: Project, name: str, before: str, after: str) -> list[str]:
    """Which pages are rendered when an edition is edited; the edit is taken back."""
    path = project.content / name
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    routes = [route for route, _ in build(project, BuildOptions(NOW)).reasons]
    path.write_text(text)
    build(project, BuildOptions(NOW))
    return routes


EDITS = {
    "title": ("title: Links 65", "title: Other"),
    "note": (": a note", ": another note"),
    "link": ("## Part\n", "## Part\n\n- [More](https://more.example/)\n"),
}


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> list[Project]:
    """One of six years and one of twelve, built."""
    home = tmp_path_factory.mktemp("editions")
    made = [editions(home / str(years), years) for years in (6, 12)]
    for project in made:
        build(project, BuildOptions(NOW, jobs=2))
    return made


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_an_edition_renders_what_shows_it(edit: str, digests: list[Project]) -> None:
    found = [routes_for_an_edit(project, "editions/0065.md", *EDITS[edit]) for project in digests]
    # 65 is of May 2016, so in the first digest it is among the newest in the feeds, and in the other it is not.
    ours = {"editions/0065/index.html", "data/links.ndjson"}
    near = {"editions/0064/index.html", "editions/0066/index.html"}
    lists = {"editions/index.html", "sources/index.html", "links/index.html", "index.html"}
    for routes in found:
        years = {route for route in routes if route.startswith("links/2016/")}
        feeds = {route for route in routes if route.endswith((".xml", ".json"))}
        assert ours <= {*routes}
        assert {*routes} - ours - near - lists - years - feeds == set()
        assert len(years) <= 3, "360 links of a year stand on three pages"
        assert (near <= {*routes}) == (edit == "title"), "their newer and older"
    assert len(found[1]) <= len(found[0])
