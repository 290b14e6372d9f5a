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
