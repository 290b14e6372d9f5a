"""A large site is rendered in batches by workers forked anew, with the bytes that one process makes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import dateline.build.rendering
from conftest import MakeSite
from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.run import build

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ARTICLE = (
    "-- content/articles/a{n}.md --\n---\ntitle: Story {n}\ndate: 2020-{month:02}-15\ntags: [T{tag}]\n---\nOf *{n}*.\n"
)
CONFIG = "-- config.yaml --\ntitle: D\nurl: https://d.example/\npage_size: 3\nsearch: false\n"


def test_batches_make_the_same_bytes(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CONFIG + "".join(ARTICLE.format(n=n, month=n % 12 + 1, tag=n % 3) for n in range(60))
    trees = []
    for name, options in (("one", BuildOptions(NOW)), ("many", BuildOptions(NOW, jobs=2))):
        site = Project(make_site(text, name).root).site
        build(Project(site.parent), options)
        trees.append({p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()})
        monkeypatch.setattr(dateline.build.rendering, "MANY", 10)
        monkeypatch.setattr(dateline.build.rendering, "BATCH", 50)
    assert len(trees[0]) > 100
    assert trees[0] == trees[1]
