"""docs/layouts.md names all that a layout may use, and its worked example works."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass

import pytest

from dateline.model import cards
from dateline.pages import contexts
from dateline.render.filters import FILTERS, SPOKEN
from sites import REPOSITORY, SiteDir

DOCS = (REPOSITORY / "docs" / "layouts.md").read_text(encoding="utf-8")
NAMED = {part for code in re.findall(r"`([^`\n]*)`", DOCS) for part in re.findall(r"[a-z_0-9]+", code)}
UNSEEN = {"BodyRef"}  # layouts get the rendered body instead
KINDS = [
    kind
    for module in (contexts, cards)
    for kind in vars(module).values()
    if isinstance(kind, type)
    and is_dataclass(kind)
    and kind.__module__ == module.__name__
    and kind.__name__ not in UNSEEN
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_context_is_named(kind: type) -> None:
    assert {field.name for field in fields(kind)} <= NAMED


def test_every_filter_and_every_layout_is_named() -> None:
    layouts = REPOSITORY / "layouts"
    files = {
        path.relative_to(layouts).as_posix()
        for path in layouts.rglob("*")
        if path.suffix in (".html", ".xml", ".json", ".ndjson", ".txt")
    }
    assert {*FILTERS, *SPOKEN} <= NAMED
    assert not [name for name in files if f"`{name}`" not in DOCS]


def test_the_worked_examples_work(make_site: Callable[[str], SiteDir]) -> None:
    blocks = re.findall(r"^```(?:jinja|css|yaml)\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    files = [(re.search(r"layouts/\S+", block.partition("\n")[0]), block) for block in blocks]
    site = make_site('-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-30\nextra: {stars: "4"}\n---\nText.\n')
    for name, block in files:
        assert name
        site.write(name[0], block)
    site.build()
    assert '<p class="stars">4 of 5 stars</p>' in site.read("/2026/01/30/a/")
    assert len(re.findall(r'<link rel="stylesheet" href="/assets/(?:style|own)\.', site.read("/"))) == 2
    assert "desk@digest.example" in site.read("/404.html")


def test_every_interface_word_is_used() -> None:
    words = re.findall(r"^(\w+):", (REPOSITORY / "layouts/words/en.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    sources = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("layouts", "generator/dateline/pages")
        for path in (REPOSITORY / folder).rglob("*")
        if path.suffix in (".html", ".xml", ".py")
    )
    used = set(re.findall(r"words\.(\w+)|word\(\"(\w+)\"\)", sources))
    made = {
        "rights_full",
        "rights_excerpt",
        "rights_link",
        "topics",
        "topics_about",
        "tags",
        "tags_about",
        "search",
        "search_about",
        "edition_week",
        "edition_days",
    }  # named by computation, by the search page, or by `edition new`
    assert set(words) <= {one or other for one, other in used} | made
