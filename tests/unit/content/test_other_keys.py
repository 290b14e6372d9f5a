"""Keys of other generators are answered with what to write here."""

from __future__ import annotations

import pytest

from dateline.base.errors import ContentError, Problem
from dateline.content.fields import ARTICLE, EDITION, PAGE
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
    "taxonomies: {}": "`tags: …`",
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
    "image: {src: media/a.jpg, alt: A}": "`file: media/a.jpg`",
    "source: {name: A, link: 'https://a.example/'}": '`url: "https://a.example/"`',
    "source: {title: A}": "`name: A`",
    "dateline: {city: Oslo}": "`place: Oslo`",
    "dateline: {town: Oslo, mood: bad}": "`place: Oslo`",
    "location: Oslo": "`dateline: Oslo`",
    "custom_excerpt: Boats": "`summary: Boats`",
    "primary_tag: Boats": "`tags: Boats`",
    "preview: a.jpg": "`image: {file: media/a.jpg, alt: …}`",
    "editor: A. B": "`byline: A. B`",
    "feature_image_alt: A boat": "below `image`, as `alt`",
    "feature_image_caption: A boat": "caption",
    "visibility: members": "`rights: excerpt`",
    "permalink: false": "`status: draft`",
    "resources: [a]": "Leave it out",
    "show_date: true": "Leave it out",
    "uuid: 1-2": "Leave it out",
    "eleventyNavigation: {key: a}": "Leave it out",
    "cssclasses: [a]": "Leave it out",
    "html: <p>": "below the front matter",
    "mood: bad": "`extra: {mood: …}`",
}


VALUES = {
    "image: /assets/a.png": "`image: {file: media/a.png, alt: …}`",
    "image: https://a.example/b/c.jpg": "`image: {file: media/c.jpg, alt: …}`",
    "status: scheduled": "`date`",
    "status: private": "`status: draft`",
}


def refusal(key: str, kind: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        read_content(f"---\ntitle: A\ndate: 2026-01-01\n{key}\n---\n".encode(), f"{kind}/a.md", "a.md")
    return min((one for one in caught.value.problems if one.line == 4), key=lambda one: one.code != "unknown-key")


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
        ("editions", "author: A", "Leave it out"),
        ("editions", "tags: [a]", "Leave it out"),
        ("editions", "issue: 12", "`number: 12`"),
        ("editions", "issueNumber: 12", "`number: 12`"),
        ("pages", "date: 2026-01-02", "`extra: {date: …}`"),
    ],
)
def test_each_kind_of_file_is_answered_with_keys_that_it_has(kind: str, key: str, hint: str) -> None:
    assert hint in refusal(key, kind).mend
    assert hint or "byline" not in refusal(key, kind).mend


def test_the_table_names_only_keys_that_there_are() -> None:
    assert set(_KNOWN.values()) <= {*ARTICLE.names, *EDITION.names, *PAGE.names}
    assert not _KNOWN.keys() & {*ARTICLE.names}


@pytest.mark.parametrize("key", VALUES)
def test_a_value_of_another_generator_is_answered_with_ours(key: str) -> None:
    assert VALUES[key] in refusal(key, "articles").mend


@pytest.mark.parametrize("key", ["sitemap: x", "mood: x", "caption: x", "tags: [x]"])
@pytest.mark.parametrize("kind", ["articles", "pages", "editions"])
def test_every_unknown_key_says_its_mend(kind: str, key: str) -> None:
    if (kind, key) != ("articles", "tags: [x]"):
        assert refusal(key, kind).mend
