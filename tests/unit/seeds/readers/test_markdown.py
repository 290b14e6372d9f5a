"""Markdown files of many tools: their front matter as facts, their body as it stands."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.base.fingerprint import FrozenMap
from dateline.seeds.readers.markdown.read import HEADLINE, read_markdown
from dateline.seeds.text.item import RawItem


def kept(item: RawItem) -> list[tuple[str, str]]:
    return [(b.kind, item.text[b.start : b.end]) for b in item.blocks or () if b.kind != "junk"]


def test_a_body_is_kept_as_markdown_block_by_block() -> None:
    text = (
        "Intro with *stress*\nthat flows on.\n\n## Next\n- one\n- two\n\n  more of two\n\n> said\n> so\n\n"
        "```py\nx = 1\n\n# no heading\n```\n\n    indented\n\nUnder\n-----\n\n***\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    item = read_markdown(text, "x.md")
    assert item.markdown
    assert kept(item) == [
        ("paragraph", "Intro with *stress*\nthat flows on."),
        ("heading", "## Next"),
        ("item", "- one\n- two\n\n  more of two"),
        ("quote", "> said\n> so"),
        ("code", "```py\nx = 1\n\n# no heading\n```"),
        ("code", "    indented"),
        ("heading", "Under\n-----"),
        ("paragraph", "***"),
        ("paragraph", "| a | b |\n|---|---|\n| 1 | 2 |"),
    ]


def test_yaml_front_matter_of_a_web_clipper_becomes_facts() -> None:
    item = read_markdown(
        '---\ntitle: "Ferry: back at sea"\nsource: "https://post.example/ferry"\nauthor:\n  - "[[Ada Quill]]"\n'
        'published: 2024-03-05\ncreated: 2024-03-09\ndescription: "It sails."\ntags:\n  - "clippings"\n  - "#harbour"\n'
        "rating: 5\n---\nThe ferry sails.",
        "x.md",
    )
    facts = item.facts
    assert (facts.title, facts.url, facts.byline) == (
        "Ferry: back at sea",
        "https://post.example/ferry",
        ("Ada Quill",),
    )
    assert (facts.date, facts.summary, facts.tags) == (date(2024, 3, 5), "It sails.", ("harbour",))
    assert kept(item) == [("paragraph", "The ferry sails.")]


def test_each_key_of_a_head_is_accounted_for() -> None:
    item = read_markdown("---\n# for Ann\ntitle: Ferry\ndraft: true\nrating: 5\nempty:\nslug: a/b\n---\nText.", "x.md")
    fates = [(item.text[b.start : b.end], b.to or b.rule) for b in item.blocks or () if b.kind == "junk"]
    assert fates == [
        ("---", "front matter"),
        ("# for Ann", "front-matter-comment"),
        ("title: Ferry", "title"),
        ("draft: true", "status"),
        ("rating: 5", "extra"),
        ("empty:", "front-matter-empty"),
        ("slug: a/b", "front-matter-unfit"),
        ("---", "front matter"),
    ]
    assert item.facts.extra == FrozenMap({"rating": "5"})


@pytest.mark.parametrize(
    ("front", "day"),
    [
        (
            "---\ntitle: Ferry\ndate: 2024-03-05T10:00:00Z\ncategories: [harbour]\n---\n",
            datetime(2024, 3, 5, 10, tzinfo=UTC),
        ),
        ('+++\ntitle = "Ferry"\ndate = 2024-03-05\n[taxonomies]\ntags = ["harbour"]\n+++\n', date(2024, 3, 5)),
        ('{"title": "Ferry", "date": "2024-03-05", "tags": ["harbour"]}\n', date(2024, 3, 5)),
        ("Title: Ferry\nDate: 2024-03-05\nTags: harbour\n\n", date(2024, 3, 5)),
        ("---\r\ntitle: Ferry\r\ndate: 2024-03-05\r\ntags: harbour\r\n---\r\n", date(2024, 3, 5)),
        ("\ufeff---\ntitle: Ferry\ndate: March 5, 2024\nkeywords: harbour\n---\n", date(2024, 3, 5)),
    ],
)
def test_the_front_matter_of_other_generators_is_known(front: str, day: date) -> None:
    item = read_markdown(f"{front}The ferry sails.", "x.md")
    assert (item.facts.title, item.facts.date, item.facts.tags) == ("Ferry", day, ("harbour",))
    assert kept(item) == [("paragraph", "The ferry sails.")]
    assert item.notes == ()


@pytest.mark.parametrize(
    "broken",
    [
        "title: Ferry: back at sea\nauthor: Ada Quill",
        'title: "Ferry: back at sea\nauthor: Ada Quill',
        "title: Ferry: back at sea\nauthor: Ada Quill\nx: &a [*a, *a]",
        "author: Ada Quill\ntitle: Ferry: back at sea\nx: " + "[" * 5000,
    ],
)
def test_broken_front_matter_is_read_line_by_line_and_said_so(broken: str) -> None:
    item = read_markdown(f"---\n{broken}\n---\nText.", "x.md")
    assert (item.facts.title or "").strip('"') == "Ferry: back at sea"
    assert item.facts.byline == ("Ada Quill",)
    assert "line by line" in item.notes[0]


def test_source_may_be_a_name_a_link_or_both() -> None:
    def source(written: str) -> tuple[str | None, str | None]:
        facts = read_markdown(f"---\ntitle: x\n{written}\n---\nText.", "x.md").facts
        return facts.source, facts.url

    assert source("source: Sound Post") == ("Sound Post", None)
    assert source("source: https://post.example/1") == (None, "https://post.example/1")
    assert source("source: {name: Sound Post, url: https://post.example/1}") == ("Sound Post", "https://post.example/1")
    assert source('source: "[Sound Post](https://post.example/1)"') == ("Sound Post", "https://post.example/1")


def test_the_heading_that_a_body_begins_with_is_its_title() -> None:
    item = read_markdown("# The *ferry* is [back](https://x.example)\n\nText.", "x.md")
    assert item.facts.title == "The ferry is back"
    assert item.blocks is not None
    assert (item.blocks[0].rule, item.blocks[0].to) == (HEADLINE, "title")
    assert kept(item) == [("paragraph", "Text.")]


def test_another_heading_than_the_title_stays_in_the_body() -> None:
    item = read_markdown("---\ntitle: Ferry\n---\n# Chapter one\n\nText.", "x.md")
    assert item.facts.title == "Ferry"
    assert kept(item)[0] == ("heading", "# Chapter one")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA rule above.\n\n---\n\nAnd below.",
        "---\nunclosed: yes\n\nText.",
        "{not json}\n",
        "Note: this is prose.\n\nMore.",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    item = read_markdown(text, "x.md")
    assert all(block.kind != "junk" for block in item.blocks or ())


@pytest.mark.parametrize(
    "text", ["", "\n\n", "```\nnever closed", "# ", "- ", ">", "#" * 5000, "# " + "[" * 5000, "\t\n" * 50]
)
def test_odd_files_are_read_without_a_crash(text: str) -> None:
    item = read_markdown(text, "x.md")
    covered = "".join(item.text[b.start : b.end] for b in item.blocks or ())
    assert "".join(covered.split()) == "".join(text.split())


def test_a_rule_is_told_from_an_endless_line_of_stars() -> None:
    kinds = [len(read_markdown(f"Text.\n\n{'*' * size}\n\nMore.", "x.md").blocks or ()) for size in (3, 500, 100_000)]
    assert kinds == [3, 3, 3]
