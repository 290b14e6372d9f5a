"""What the ledger knows of the last build spares comparing pages, and is believed only where all else is as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import MakeSite
from dateline.base.errors import ContentError
from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.run import build
from dateline.build.stale import Comparer
from pictures import png

NOW = BuildOptions(datetime(2020, 6, 1, tzinfo=UTC))
LATER = replace(NOW, now=datetime(2020, 7, 2, tzinfo=UTC))
ARTICLE = (
    "-- content/articles/a{n}.md --\n---\ntitle: Story {n}\ndate: 2020-0{month}-0{day}\ntags: [T{tag}]\n---\n"
    'Text of {n}, see [that](/files/b.txt) <b onclick="x">raw</b>.\n'
)
SITE = "-- config.yaml --\ntitle: D\nurl: https://d.example/\npage_size: 3\nsearch: false\n" + "".join(
    ARTICLE.format(n=n, month=n % 7 + 1, day=n % 9 + 1, tag=n % 3) for n in range(30)
)


def tree(project: Project) -> dict[str, bytes]:
    return {p.relative_to(project.site).as_posix(): p.read_bytes() for p in project.site.rglob("*") if p.is_file()}


def rewrite(project: Project, number: int, old: str, new: str) -> None:
    path = project.articles / f"a{number}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def body(project: Project) -> None:
    rewrite(project, 3, "Text of", "Words about")


def title(project: Project) -> None:
    rewrite(project, 3, "title: Story", "title: History")


def tag(project: Project) -> None:
    rewrite(project, 3, "[T0]", "[T0, New]")


def day(project: Project) -> None:
    rewrite(project, 3, "2020-04-04", "2020-04-05")


def waiting(project: Project) -> None:
    """The title of an article that is due in July."""
    rewrite(project, 6, "title: Story", "title: History")


def added(project: Project) -> None:
    (project.articles / "new.md").write_text("---\ntitle: New\ndate: 2020-05-05\n---\nNews.\n", encoding="utf-8")


def deleted(project: Project) -> None:
    body(project)
    (project.articles / "a4.md").unlink()


def picture(project: Project) -> None:
    body(project)
    (project.content / "media").mkdir()
    (project.content / "media/p.png").write_bytes(png(3, 2))


def file_at_a_link(project: Project) -> None:
    body(project)
    (project.content / "root/files").mkdir(parents=True)
    (project.content / "root/files/b.txt").write_text("B", encoding="utf-8")


def config(project: Project) -> None:
    body(project)
    project.config.write_text(project.config.read_text("utf-8").replace("title: D", "title: E"), encoding="utf-8")


def markdown(project: Project) -> None:
    body(project)
    project.config.write_text(project.config.read_text("utf-8") + "markdown: {trust: true}\n", encoding="utf-8")


def after_a_failure(project: Project) -> None:
    """A build that reads an edit and fails has told the ledger of it, not the site."""
    title(project)
    layout = project.layouts / "article.html"
    layout.parent.mkdir()
    layout.write_text("{{ card.nothing }}", encoding="utf-8")
    with pytest.raises(ContentError):
        build(project, NOW)
    layout.unlink()


def after_a_dry_build(project: Project) -> None:
    title(project)
    assert build(project, replace(NOW, dry=True)).counts.written


@pytest.mark.parametrize(
    ("change", "then", "spared"),
    [
        (body, NOW, True),
        (title, NOW, True),
        (waiting, NOW, True),
        (tag, NOW, False),
        (day, NOW, False),
        (added, NOW, False),
        (deleted, NOW, False),
        (picture, NOW, False),
        (file_at_a_link, NOW, False),
        (config, NOW, False),
        (markdown, NOW, False),
        (title, LATER, False),
        (waiting, LATER, False),
        (title, replace(NOW, future=True), False),
        (title, replace(NOW, base_url="https://e.example/sub/"), False),
        (after_a_failure, NOW, False),
        (after_a_dry_build, NOW, False),
    ],
)
def test_what_moved_nothing_is_not_compared_with_every_page(
    change: Callable[[Project], None],
    then: BuildOptions,
    spared: bool,
    make_site: MakeSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = Project(make_site(SITE).root)
    build(project, NOW)
    change(project)
    inputs = Comparer._inputs
    seen: list[str] = []
    monkeypatch.setattr(
        Comparer, "_inputs", lambda self, spec, context: seen.append(spec.route) or inputs(self, spec, context)
    )
    report = build(project, then)
    compared = len({route for route in seen if route.endswith("index.html")})
    assert (compared < report.pages / 2) == spared
    made = tree(project)
    build(project, replace(then, clean=True))
    assert made == tree(project)
