"""What a layout names is kept between builds."""

from __future__ import annotations

import pytest
from jinja2.nodes import Template

from conftest import MakeSite
from dateline.base.workers import is_worker
from dateline.build import stages
from dateline.render.printing import PrintingEnvironment
from sites import NOW

ARTICLE = "---\ntitle: A\ndate: 2026-01-31\n---\n"
SITE = f"""-- layouts/article.html --
{{% extends "!default/article.html" %}}
-- content/articles/a.md --
{ARTICLE}One.
"""


def test_no_layout_is_parsed_twice_nor_a_default_one_that_it_extends(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(SITE)
    site.build()
    monkeypatch.setattr(PrintingEnvironment, "parse", lambda _, source, name, shown: pytest.fail(f"{name} is parsed"))
    site.write("content/articles/a.md", f"{ARTICLE}Two.\n")
    site.build()
    assert "Two." in site.read("/2026/01/31/a/")


FILES = "".join(f"-- content/articles/a{n}.md --\n{ARTICLE}Text.\n" for n in range(60))


def test_a_worker_compiles_them_while_others_read(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site, parse = make_site(FILES), PrintingEnvironment.parse

    def parse_in_worker(self: PrintingEnvironment, source: str, name: str, shown: str) -> Template:
        assert is_worker.get(), f"{name} is parsed by the process that waits for readers"
        return parse(self, source, name, shown)

    monkeypatch.setattr(PrintingEnvironment, "parse", parse_in_worker)
    monkeypatch.setattr(stages, "MANY", 60)
    result = site.run("build", "--now", NOW, "--jobs", "2")
    assert result.code == 0, result.output


def test_what_is_wrong_with_one_is_told_once_where_a_worker_met_it_first(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "MANY", 60)
    site = make_site(f"-- layouts/article.html --\n{{% if %}}\n{FILES}")
    result = site.run("build", "--now", NOW, "--jobs", "2")
    assert result.code == 1
    assert result.stderr.count("layouts/article.html:1") == 1
