"""Pages of which a site has many are compared by their inputs, not by contexts that have to be made first."""

from __future__ import annotations

from datetime import datetime

from conftest import MakeSite
from dateline.base.project import Project
from dateline.build.load import load_look, load_site
from dateline.config.load import load_config
from sites import NOW

MANY = {"article.html", "term.html", "month.html", "year.html", "edition.html", "links.html", "redirect.html"}


def test_every_kind_of_which_there_are_many_names_its_inputs(make_site: MakeSite) -> None:
    site = make_site("-- config.yaml --\ntitle: T\nurl: https://t.example/\n")
    for number in range(1, 4):
        head = f"title: A\ndate: 202{number}-01-31\ntopics: [science]\ntags: [Ice]\naliases: [/old/{number}/]"
        site.write(f"content/articles/a{number}.md", f"---\n{head}\n---\nText.\n")
        body = "Hello.\n\n- [a](https://a.example/)\n"
        site.write(f"content/editions/e{number}.md", f"---\ntitle: E\ndate: 202{number}-01-31\n---\n{body}")
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWe.\n")
    project = Project(site.root)
    config = load_config(project)
    specs, _ = load_look(project, config).plan(load_site(project, config, datetime.fromisoformat(NOW)))
    without = {spec.route for spec in specs if spec.inputs is None and (spec.layout in MANY or "feed" in spec.layout)}
    assert without == {
        f"{folder}{name}" for folder in ("", "editions/") for name in ("feed.xml", "rss.xml", "feed.json")
    }
    assert {spec.layout for spec in specs} >= MANY


def test_a_file_of_the_digest_cannot_stand_where_one_of_the_look_does(make_site: MakeSite) -> None:
    site = make_site("-- config.yaml --\ntitle: T\nurl: https://t.example/\nsearch: false\n")
    site.build()
    sheet = next(name for name in site.tree() if name.startswith("assets/style."))
    site.write(f"content/root/{sheet}", "mine")
    said = site.run("build")
    assert said.code == 1
    assert sheet in said.output
