"""The list of all feeds names its groups in the digest's language."""

from __future__ import annotations

import re

import pytest

from conftest import MakeSite


@pytest.mark.parametrize(("lang", "groups"), [("en", ["T", "Topics", "Tags"]), ("de", ["T", "Themen", "Schlagwörter"])])
def test_groups_of_feeds_are_named_in_the_language_of_the_digest(
    make_site: MakeSite, lang: str, groups: list[str]
) -> None:
    site = make_site(f"-- config.yaml --\ntitle: T\nurl: https://t.example/\nsearch: false\nlang: {lang}\n")
    site.write("content/articles/a.md", "---\ntitle: A\ndate: 2026-01-31\ntopics: [science]\ntags: [Ice]\n---\nText.\n")
    for number in range(4):
        site.write(
            f"content/articles/b{number}.md", f"---\ntitle: B\ndate: 2026-01-3{number % 2}\ntags: [Ice]\n---\nB.\n"
        )
    site.build()
    opml = site.read("/feeds.opml")
    assert re.findall(r'<outline text="([^"]*)">', opml) == groups, opml


@pytest.mark.parametrize(
    ("feeds", "of_topic", "of_tag"),
    [
        ("{tags: true}", ["feed.json", "feed.xml", "rss.xml"], ["feed.xml"]),
        ("{formats: [json, rss], tags: true}", ["feed.json", "rss.xml"], []),
        ("{formats: [atom], topics: false, tags: true}", [], ["feed.xml"]),
        ("{formats: [atom], tags: false}", ["feed.xml"], []),
    ],
)
def test_a_tag_has_a_feed_in_atom_alone(
    make_site: MakeSite, feeds: str, of_topic: list[str], of_tag: list[str]
) -> None:
    site = make_site(f"-- config.yaml --\ntitle: T\nurl: https://t.example/\nsearch: false\nfeeds: {feeds}\n")
    for number in range(1, 6):
        head = f"title: A\ndate: 2026-01-0{number}\ntopics: [science]\ntags: [Ice]"
        site.write(f"content/articles/a{number}.md", f"---\n{head}\n---\nText.\n")
    site.build()
    made = [name.rpartition("/") for name in site.tree() if name.endswith((".xml", ".json"))]
    assert [sorted(name for at, _, name in made if at == folder) for folder in ("topics/science", "tags/ice")] == [
        of_topic,
        of_tag,
    ]
