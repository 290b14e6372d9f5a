"""What an author held back is nowhere in the site: drafts, embargoes, passwords and rights, in the form of any tool."""

from __future__ import annotations

import json
from gzip import decompress as gunzip
from typing import Any

import pytest

from sites import SiteDir

BODY = "The harbour board met on Monday about the {word} crane, and nobody was to know of it yet.\n\nIt meets again.\n"
TITLE = "On the {word}title crane"

# Form → the head of a Markdown seed; TITLE stands in for one that no other file has.
HELD = {
    "yaml-draft": "---\ntitle: TITLE\ndate: 2024-05-06\ndraft: true\n---\n",
    "yaml-flow": "---\n{title: TITLE, date: 2024-05-06, draft: true}\n---\n",
    "toml-draft": '+++\ntitle = "TITLE"\ndate = 2024-05-06\ndraft = true\n+++\n',
    "toml-broken": '+++\ntitle = "TITLE\ndate = 2024-05-06\ndraft = true\n+++\n',
    "json-draft": '{\n"title": "TITLE",\n"date": "2024-05-06",\n"draft": true\n}\n\n',
    "json-broken": '{\n"title": "TITLE",\n"date": "2024-05-06",\n"draft": true,\n}\n\n',
    "json-fenced": '---json\n{"title": "TITLE", "date": "2024-05-06", "draft": true}\n---\n',
    "js-fenced": '---js\n{\n  title: "TITLE",\n  date: "2024-05-06",\n  draft: true,\n}\n---\n',
    "pelican-draft": "Title: TITLE\nDate: 2024-05-06 10:20\nStatus: draft\n\n",
    "pelican-hidden": "Status: hidden\nTitle: TITLE\nDate: 2024-05-06\n\n",
    "pelican-status-alone": "Status: draft\n\n",
    "nikola-draft": "<!--\n.. title: TITLE\n.. date: 2024-05-06\n.. status: draft\n-->\n\n",
    "nikola-private": ".. title: TITLE\n.. date: 2024-05-06\n.. status: private\n\n",
    "jekyll": "---\nlayout: post\ntitle: TITLE\ndate: 2024-05-06\npublished: false\n---\n",
    "private": "---\ntitle: TITLE\ndate: 2024-05-06\nprivate: yes\n---\n",
    "visibility-private": "---\ntitle: TITLE\ndate: 2024-05-06\nvisibility: private\n---\n",
    "visibility-unlisted": "---\ntitle: TITLE\ndate: 2024-05-06\nvisibility: Unlisted\n---\n",
    "visibility-password": "---\ntitle: TITLE\ndate: 2024-05-06\nvisibility: password\n---\n",
    "visibility-members": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: published\nvisibility: members\n---\n",
    "wordpress-pending": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: pending\n---\n",
    "wordpress-future": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: future\n---\n",
    "wordpress-trash": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: trash\n---\n",
    "wordpress-password": "---\ntitle: TITLE\ndate: 2024-05-06\npassword: zqwordpresspasswordxj\n---\n",
    "hugo-publish-date": "---\ntitle: TITLE\ndate: 2024-05-06\npublishDate: 2099-01-02\n---\n",
    "hugo-publish-date-only": "---\ntitle: TITLE\npublishdate: 2099-01-02T08:00:00+09:00\n---\n",
    "hugo-build": "---\ntitle: TITLE\ndate: 2024-05-06\n_build:\n  list: never\n  render: never\n---\n",
    "hugo-build-toml": '+++\ntitle = "TITLE"\ndate = 2024-05-06\n[build]\nrender = "never"\n+++\n',
    "hugo-expired": "---\ntitle: TITLE\ndate: 2024-05-06\nexpiryDate: 2024-06-01\n---\n",
    "hugo-params": "---\ntitle: TITLE\ndate: 2024-05-06\nparams:\n  draft: true\n---\n",
    "scheduled": "---\ntitle: TITLE\ndate: 2024-05-06\nscheduled: 2099-01-02\n---\n",
    "embargo": "---\ntitle: TITLE\ndate: 2024-05-06\nembargo: Jan 2, 2099\n---\n",
    "embargo-without-a-date": "---\ntitle: TITLE\ndate: 2024-05-06\nembargo: until we say so\n---\n",
    "date-of-two-readings": "---\ntitle: TITLE\ndate: 2024-05-06\npublish_date: 03/04/2099\n---\n",
    "eleventy-collections": "---\ntitle: TITLE\ndate: 2024-05-06\neleventyExcludeFromCollections: true\n---\n",
    "eleventy-permalink": "---\ntitle: TITLE\ndate: 2024-05-06\npermalink: false\n---\n",
    "obsidian": "---\ntitle: TITLE\ndate: 2024-05-06\npublish: false\n---\n",
    "unlisted": "---\ntitle: TITLE\ndate: 2024-05-06\nunlisted: true\n---\n",
    "unknown-value": "---\ntitle: TITLE\ndate: 2024-05-06\nvisibility: friends of the house\n---\n",
    "contradiction": "---\ntitle: TITLE\ndate: 2024-05-06\npublished: true\nDraft: true\n---\n",
    "twice": "---\ntitle: TITLE\ndate: 2024-05-06\ndraft: false\ndraft: true\n---\n",
    "anchor": "---\ntitle: TITLE\ndate: 2024-05-06\nx: &a true\ndraft: *a\n---\n",
    "nested-and-broken": "---\ntitle: TITLE: U\ndate: 2024-05-06\nparams:\n  draft: true\n---\n",
    "quoted-and-broken": '---\ntitle: TITLE: U\ndate: 2024-05-06\n"draft": true\n---\n',
    "comment-and-broken": "---\ntitle: TITLE: U\ndate: 2024-05-06\ndraft: true # until Friday\n---\n",
    "without-an-end": "---\ntitle: TITLE\ndate: 2024-05-06\ndraft: true\n\n",
    "own-draft": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: draft\n---\n",
    "own-withdrawn": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: withdrawn\n---\n",
    "own-link": "---\ntitle: TITLE\ndate: 2024-05-06\nrights: link\n---\n",
    "rights-unknown": "---\ntitle: TITLE\ndate: 2024-05-06\nrights: All rights reserved\n---\n",
    "date-ahead": "---\ntitle: TITLE\ndate: 2099-05-06\n---\n",
}
SHOWN = {
    "plain": "---\ntitle: TITLE\ndate: 2024-05-06\n---\n",
    "draft-false": "---\ntitle: TITLE\ndate: 2024-05-06\ndraft: false\n---\n",
    "published-true": "---\ntitle: TITLE\ndate: 2024-05-06\npublished: true\n---\n",
    "published-on": "---\ntitle: TITLE\npublished: 2024-01-02\n---\n",
    "published-empty": "---\ntitle: TITLE\ndate: 2024-05-06\npublished:\n---\n",
    "publish": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: publish\nvisibility: public\npassword: ''\n---\n",
    "live": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: Live\n---\n",
    "publish-date-past": "---\ntitle: TITLE\ndate: 2024-05-06\npublishDate: 2024-05-07\n---\n",
    "scheduled-past": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: published\nscheduled: 2024-05-07\n---\n",
    "expires-later": "---\ntitle: TITLE\ndate: 2024-05-06\nexpiryDate: 2099-06-01\n---\n",
    "build-always": "---\ntitle: TITLE\ndate: 2024-05-06\nbuild: {list: always, render: always}\n---\n",
    "permalink": "---\ntitle: TITLE\ndate: 2024-05-06\npermalink: /crane/\n---\n",
    "state-of-the-union": "---\ntitle: TITLE\ndate: 2024-05-06\nstate: Oregon\n---\n",
    "publisher": "---\ntitle: TITLE\ndate: 2024-05-06\npublisher: Harbour Post\nlicense: CC BY\n---\n",
    "own-full": "---\ntitle: TITLE\ndate: 2024-05-06\nstatus: published\nrights: full\n---\n",
    "prose": "Private: that was the word on the door of the office, and it stayed.\n\n",
}


ROWS: dict[str, Any] = {
    "draft": True,
    "status": "pending",
    "published": False,
    "publish_date": "2099-01-02",
    "publishedAt": 4070908800,
    "rights": "link",
    "visibility": "tiers",
    "meta": {"status": "draft"},
}
_WORDPRESS = (
    '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>B</title><item>',
    "<description>{{text}}</description><pubDate>Mon, 06 May 2024 10:00:00 +0000</pubDate>{}",
    "</item></channel></rss>",
)
_BLOGGER = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app"><title>B</title><entry>',
    "<content>{{text}}</content><published>2024-05-06T10:00:00Z</published>{}",
    "</entry></feed>",
)
FEEDS = {
    name: (head, entry.format(mark), foot)
    for name, (head, entry, foot), mark in (
        ("wordpress-draft", _WORDPRESS, "<wp:status>draft</wp:status>"),
        ("wordpress-private", _WORDPRESS, "<wp:status>private</wp:status>"),
        ("wordpress-password", _WORDPRESS, "<wp:status>publish</wp:status><wp:post_password>key</wp:post_password>"),
        ("blogger-draft", _BLOGGER, "<app:control><app:draft>yes</app:draft></app:control>"),
    )
}
SIDECARS = {"draft": "draft: true\n", "embargo": "embargo: 2099-01-02\n", "link": "rights: link\n"}


def word_of(name: str) -> str:
    """A word of letters only, so that it is found whatever cuts, marks or escapes words."""
    return "zq" + name.replace("-", "") + "xj"


def seed(name: str, head: str) -> str:
    word = word_of(name)
    return head.replace("TITLE", TITLE.format(word=word)) + BODY.format(word=word)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    """A digest with a seed of each form, built once as users do, search and all."""
    folder = tmp_path_factory.mktemp("held") / "digest"
    SiteDir(folder.parent).spawn("init", str(folder))
    digest = SiteDir(folder)
    for name, head in {**HELD, **SHOWN}.items():
        digest.write(f"content/seeds/{name}.md", seed(name, head))
    for name, value in ROWS.items():
        word = word_of(f"row-{name}")
        row = {"title": TITLE.format(word=word), "date": "2024-05-06", "text": BODY.format(word=word), name: value}
        digest.write(f"content/seeds/row-{name}.jsonl", json.dumps(row) + "\n")
    for name, (head, entry, foot) in FEEDS.items():
        word = word_of(f"feed-{name}")
        text = f"<title>{TITLE.format(word=word)}</title>{entry.format(text=BODY.format(word=word))}"
        digest.write(f"content/seeds/feed-{name}.xml", head + text + foot)
    for name, sidecar in SIDECARS.items():
        digest.write(f"content/seeds/side-{name}.txt", BODY.format(word=word_of(f"side-{name}")))
        digest.write(f"content/seeds/side-{name}.yaml", "title: X\ndate: 2024-05-06\n" + sidecar)
    built = digest.spawn("build", "--now", "2026-01-31")
    assert built.code == 0, built.output
    return digest


NAMED = ("own-link", "own-withdrawn", "row-rights", "side-link")
"""Forms of which the headline may be seen, and nothing of the text."""


def shown(digest: SiteDir, word: str) -> list[str]:
    """The published files that hold a word, those of the search index unpacked."""
    unpacked = {path: gunzip(data) if data[:2] == b"\x1f\x8b" else data for path, data in digest.tree().items()}
    return [path for path, data in unpacked.items() if word.casefold().encode() in data.lower()]


@pytest.mark.parametrize(
    "name",
    [*HELD, *(f"row-{one}" for one in ROWS), *(f"side-{one}" for one in SIDECARS), *(f"feed-{one}" for one in FEEDS)],
)
def test_what_was_held_back_is_nowhere_in_the_site(everything: SiteDir, name: str) -> None:
    word = word_of(name)
    articles = [path for path, data in everything.tree("content/articles").items() if word.encode() in data]
    assert len(articles) == 1, "each seed became one article"
    assert shown(everything, f"{word} crane" if name in NAMED else word) == []


def test_a_word_of_the_index_would_be_found(everything: SiteDir) -> None:
    assert any("fragment" in path for path in shown(everything, word_of("plain")))


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_for_all_is_shown(everything: SiteDir, name: str) -> None:
    assert any(path.endswith("/index.html") for path in shown(everything, word_of(name)))
