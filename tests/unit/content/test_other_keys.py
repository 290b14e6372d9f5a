"""Keys of other generators are answered with what to write here."""

from __future__ import annotations

import pytest

from dateline.base.errors import ContentError, Problem
from dateline.content.fields import ArticleFields
from dateline.content.other_keys import _KNOWN
from dateline.content.read import read_content

HINTS = {
    "draft: true": "`status: draft`",
    "draft: false": "Leave it out",
    "published: false": "`status: draft`",
    "published: true": "Leave it out",
    "published: 2026-01-02": "`date: 2026-01-02`",
    "publishDate: 2026-01-02": "`date: 2026-01-02`",
    "pubDate: 2026-01-02": "`date: 2026-01-02`",
    "lastmod: 2026-01-02": "`updated: 2026-01-02`",
    "modified: 2026-01-02": "`updated: 2026-01-02`",
    "last_modified_at: 2026-01-02": "`updated: 2026-01-02`",
    "categories: [Boats, Sea]": "`tags: [Boats, Sea]`",
    "category: Sea": "`topics`",
    "keywords: boats, sea": "`tags: [boats, sea]`",
    "series: Tides": "`tags: Tides`",
    "taxonomies:\n  tags: [a, b]\n  categories: [c]": "`tags: [a, b, c]`",
    "taxonomies:\n  authors: [A. B]": "`byline: [A. B]`",
    "author: A. B": "`byline: A. B`",
    "authors: [A. B, C. D]": "`byline: [A. B, C. D]`",
    "description: Boats": "`summary: Boats`",
    "excerpt: Boats": "`summary: Boats`",
    "subtitle: Boats": "`summary: Boats`",
    "cover: /img/a.jpg": "`image: {file: media/a.jpg, alt: …}`",
    "cover:\n  image: a.jpg": "`image: {file: media/…, alt: …}`",
    "thumbnail: a.jpg": "`image: {file: media/a.jpg, alt: …}`",
    "permalink: /old/a.html": "`aliases: [/old/a.html]`",
    "url: /a/": "`slug`",
    "redirect_from: /x/": '`aliases: ["/x/"]`',
    "layout: post": "Leave it out",
    "type: post": "Leave it out",
    "weight: 3": "Leave it out",
    "language: de": "`lang: de`",
    "canonicalURL: https://a.example/x": "url: https://a.example/x",
    "expiryDate: 2030-01-01": "`status: withdrawn`",
    "toc: true": "`extra: {toc: …}`",
    "titel: A": "'title'",
}


def refusal(key: str, kind: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        read_content(f"---\ntitle: A\ndate: 2026-01-01\n{key}\n---\n".encode(), f"{kind}/a.md", "a.md")
    return next(one for one in caught.value.problems if one.line == 4)


@pytest.mark.parametrize("key", HINTS)
def test_a_key_of_another_generator_is_answered_with_ours(key: str) -> None:
    problem = refusal(key, "articles")
    assert (problem.code, problem.line) == ("unknown-key", 4)
    assert HINTS[key] in problem.mend


@pytest.mark.parametrize(
    ("kind", "key", "hint"),
    [
        ("pages", "weight: 3", "`menu: 3`"),
        ("pages", "description: Boats", "`summary: Boats`"),
        ("pages", "author: A", "`extra: {author: …}`"),
        ("pages", "draft: true", "outside of content/"),
        ("editions", "draft: true", "`status: draft`"),
        ("editions", "author: A", ""),
    ],
)
def test_each_kind_of_file_is_answered_with_keys_that_it_has(kind: str, key: str, hint: str) -> None:
    assert hint in refusal(key, kind).mend
    assert hint or "byline" not in refusal(key, kind).mend


def test_the_table_names_only_keys_that_there_are() -> None:
    assert set(_KNOWN.values()) - {"menu"} <= ArticleFields.model_fields.keys()
    assert not _KNOWN.keys() & ArticleFields.model_fields.keys()
