"""Whoever makes a mistake is told where, what and how to mend it; and the site stays as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from machine import program
from sites import NOW, Result, SiteDir, write_site

GOOD = """-- content/articles/good.md --
---
title: Good
date: 2026-01-02
topics: weather
tags: [Rain]
---
It rained.
-- content/editions/one.md --
---
title: One
date: 2026-01-03
articles: [good]
---
-- content/pages/about.md --
---
title: About
---
-- content/media/a.txt --
a
"""
HEAD = "---\ntitle: Bad\ndate: 2026-01-01\n"
BAD = "content/articles/bad.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    return write_site(tmp_path_factory.mktemp("good") / "digest", GOOD).built()


@pytest.fixture
def site(built: SiteDir, tmp_path: Path) -> SiteDir:
    """A digest that has been built once."""
    return SiteDir(shutil.copytree(built.root, tmp_path / "digest"))


def refused(site: SiteDir, *args: str, run: Callable[..., Result] | None = None) -> Result:
    """Run a build that must fail, and prove that it left the site alone and showed no bug."""
    before = site.tree()
    result = (run or site.run)("build", "--now", NOW, "--jobs", "1", *args)
    assert result.code in (1, 2, 3), result.output
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert site.tree() == before
    assert not list((site.root / "site").rglob("*.tmp*")) and not leftovers(site)
    return result


def leftovers(site: SiteDir) -> list[str]:
    """Folders that a build made beside the site and did not clear away."""
    return [
        path.name
        for path in site.root.iterdir()
        if path.name not in {"config.yaml", "content", "layouts", "site", ".dateline"}
    ]


# What stands in the file; and in this order: line, what the message must say.
ARTICLES: dict[str, tuple[str | bytes, int, list[str]]] = {
    "bad YAML": ("---\ntitle: [one\ndate: 2026-01-01\n---\n", 2, ["Check quotes, brackets and indentation"]),
    "a quote that does not end": ('---\ntitle: "one\ndate: 2026-01-01\n---\n', 0, ["Check quotes"]),
    "a tab as indentation": ("---\ntitle: A\ndate: 2026-01-01\nsource:\n\tname: B\n---\n", 5, ["a tab", "spaces"]),
    "a colon in a title": ("---\ntitle: One: two\ndate: 2026-01-01\n---\n", 2, ["a colon", "quotes"]),
    "an unknown key": (HEAD + "titel: x\n---\n", 4, ["titel", "Did you mean 'title'?"]),
    "an unknown key inside another": (HEAD + "source: {name: A, ulr: b}\n---\n", 4, ["ulr", "Did you mean 'url'?"]),
    "a value of the wrong type": (HEAD + "tags: {a: b}\n---\n", 4, ["tags", "a list"]),
    "a list where a text belongs": ("---\ntitle: [a, b]\ndate: 2026-01-01\n---\n", 2, ["title", "a text"]),
    "a date in words": ("---\ntitle: A\ndate: next Tuesday\n---\n", 3, ["next Tuesday", "2017-08-18"]),
    "a day that no month has": ("---\ntitle: A\ndate: 2026-02-30\n---\n", 3, ["2026-02-30"]),
    "a date the wrong way round": ("---\ntitle: A\ndate: 31/12/2026\n---\n", 3, ["31/12/2026"]),
    "an unknown topic": (HEAD + "topics: [wether]\n---\n", 4, ["wether", "weather"]),
    "no title": ("---\ndate: 2026-01-01\n---\n", 2, ["title"]),
    "an empty title": ("---\ntitle:\ndate: 2026-01-01\n---\n", 2, ["title"]),
    "a quoted empty title": ("---\ntitle: ''\ndate: 2026-01-01\n---\n", 2, ["title"]),
    "no date": ("---\ntitle: A\n---\n", 2, ["date"]),
    "a key given twice": (HEAD + "title: Again\n---\n", 4, ["title", "a second time", "line 2"]),
    "an anchor bomb": (HEAD + "extra:\n  a: &a [x, x]\n  b: &b [*a, *a]\n  c: [*b, *b]\n---\n", 5, ["anchor", "&a"]),
    "an alias": (HEAD + "summary: *a\n---\n", 4, ["alias"]),
    "a tag of YAML": (HEAD + "summary: !!python/name:os.system\n---\n", 4, ["tag"]),
    "a climbing slug": (HEAD + "slug: ../../etc\n---\n", 4, ["../../etc", "slug"]),
    "a slug with a slash": (HEAD + "slug: a/b\n---\n", 4, ["a/b"]),
    "a slug of two dots": (HEAD + "slug: '..'\n---\n", 4, ["slug"]),
    "a climbing alias": (HEAD + "aliases: [/a/../../b/]\n---\n", 4, ["/a/../../b/", "alias"]),
    "an alias elsewhere": (HEAD + "aliases: [https://other.example/]\n---\n", 4, ["alias"]),
    "an alias of two slashes": (HEAD + "aliases: [//other.example/]\n---\n", 4, ["alias"]),
    "a climbing picture": (HEAD + "image: {file: media/../../x.jpg, alt: x}\n---\n", 4, ["media"]),
    "a picture without words": (HEAD + "image: {file: media/a.txt}\n---\n", 4, ["alt"]),
    "a picture that is not there": (HEAD + "image: {file: media/no.jpg, alt: x}\n---\n", 4, ["media/no.jpg"]),
    "an address that is none": (HEAD + "source: {name: A, url: 'javascript:x'}\n---\n", 4, ["javascript:x", "http"]),
    "an unknown status": (HEAD + "status: publshed\n---\n", 4, ["publshed", "Did you mean 'published'?"]),
    "an unknown right": (HEAD + "rights: all\n---\n", 4, ["rights", "full"]),
    "a wrong id": (HEAD + "id: a b\n---\n", 4, ["id"]),
    "a wrong language": (HEAD + "lang: english\n---\n", 4, ["english"]),
    "a wrong country": (HEAD + "dateline: {place: Oslo, country: Norway}\n---\n", 4, ["country"]),
    "no front matter": ("Just text.\n", 1, ["---"]),
    "front matter that does not end": ("---\ntitle: A\ndate: 2026-01-01\n", 1, ["---"]),
    "front matter that is a list": ("---\n- a\n- b\n---\n", 2, ["key: value"]),
    "bytes that are not UTF-8": (b"---\ntitle: caf\xe9\ndate: 2026-01-01\n---\n", 2, ["0xe9", "UTF-8"]),
    "the same after a BOM": (b"\xef\xbb\xbf---\ntitle: caf\xe9\ndate: 2026-01-01\n---\n", 2, ["0xe9", "UTF-8"]),
    "UTF-16": ("---\ntitle: A\n---\n".encode("utf-16"), 1, ["UTF-8"]),
    "NUL in the head": ("---\ntitle: A\x00B\ndate: 2026-01-01\n---\n", 2, ["U+0000"]),
    "NUL in the body": (HEAD + "---\nOne\x00two\n", 5, ["U+0000"]),
    "an empty file": ("", 0, ["empty"]),
    "a file of blanks": ("\n\n  \n", 0, ["empty"]),
    "too deep nesting": (HEAD + "extra: {a: " + "[" * 200 + "]" * 200 + "}\n---\n", 4, ["deeper"]),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_a_wrong_article_is_refused_with_place_and_remedy(name: str, site: SiteDir) -> None:
    text, line, words = ARTICLES[name]
    site.write(BAD, text)
    result = refused(site)
    assert result.code == 1
    assert (f"{BAD}:{line}" if line else BAD) in result.stderr
    for word in words:
        assert word in result.stderr


def test_the_mistakes_of_all_files_are_told_at_once(site: SiteDir) -> None:
    site.write("content/articles/a.md", "---\ntitel: A\n---\n")
    site.write("content/articles/b.md", "---\ntitle: B\ndate: soon\n---\n")
    site.write("content/pages/c.md", "no head\n")
    site.write("content/editions/d.md", "---\ntitle: D\ndate: 2026-13-01\n---\n")
    told = refused(site).stderr
    for place in (
        "content/articles/a.md:2",
        "content/articles/b.md:3",
        "content/pages/c.md:1",
        "content/editions/d.md:3",
    ):
        assert place in told


def test_two_articles_at_one_address_are_refused_naming_both(site: SiteDir) -> None:
    for name in ("one", "two"):
        site.write(f"content/articles/{name}.md", f"---\ntitle: {name}\ndate: 2026-01-05\nslug: same\n---\n")
    result = refused(site)
    assert result.code == 1
    assert "content/articles/one.md" in result.stderr and "content/articles/two.md" in result.stderr
    assert "/2026/01/05/same/" in result.stderr


def test_two_articles_with_one_id_are_refused_naming_both(site: SiteDir) -> None:
    for name in ("one", "two"):
        site.write(f"content/articles/{name}.md", f"---\ntitle: {name}\ndate: 2026-01-05\nid: same\n---\n")
    told = refused(site).stderr
    assert "content/articles/one.md" in told and "content/articles/two.md" in told and "same" in told


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/pages/archive.md", "---\ntitle: A page where the archive is\n---\n"),
        ("content/pages/topics.md", "---\ntitle: A page where the topics are\n---\n"),
        ("content/root/index.html", "a file where home is"),
        ("content/root/feed.xml", "a file where the feed is"),
        ("content/articles/alias.md", HEAD + "aliases: [/about/]\n---\n"),
        ("content/articles/alias.md", HEAD + "aliases: [/2026/01/02/good/]\n---\n"),
    ],
)
def test_a_page_at_an_address_that_is_taken_is_refused(path: str, text: str, site: SiteDir) -> None:
    site.write(path, text)
    result = refused(site)
    assert result.code == 1
    assert path in result.stderr


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/root/about", "a file where the folder of a page is"),
        ("content/root/topics", "a file where a folder is"),
        ("content/root/media", "a file where a folder is"),
    ],
)
def test_a_file_where_a_folder_must_be_is_refused(path: str, text: str, site: SiteDir) -> None:
    site.write(path, text)
    assert path in refused(site).stderr


@pytest.mark.parametrize(
    "folder", ["content/articles/folder.md", "content/pages/folder.md", "content/editions/folder.md"]
)
def test_a_folder_named_like_a_file_is_no_article(folder: str, site: SiteDir) -> None:
    (site.root / folder).mkdir(parents=True)
    (site.root / folder / "inner.md").write_text("---\ntitle: Inner\ndate: 2026-01-04\n---\n")
    result = site.run("build", "--now", NOW, "--jobs", "1")
    assert result.code in (0, 1)
    assert result.code == 0 or folder in result.stderr


LAYOUTS: dict[str, tuple[str, str, list[str]]] = {
    "a broken block": ("article.html", "{% if %}\n", ["layouts/article.html", "1"]),
    "a block that does not end": ("article.html", "{% if page %}\nx\n", ["layouts/article.html"]),
    "an undefined variable": ("article.html", "ok\n{{ nonsense }}\n", ["layouts/article.html:2", "nonsense"]),
    "an undefined attribute": ("article.html", "{{ page.nonsense }}\n", ["layouts/article.html:1", "nonsense"]),
    "a computed include": (
        "article.html",
        "{% include page.kind ~ '.html' %}\n",
        ["layouts/article.html:1", "include"],
    ),
    "an include that is not there": (
        "article.html",
        "{% include 'no.html' %}\n",
        ["layouts/article.html:1", "no.html"],
    ),
    "a layout that extends itself": ("article.html", "{% extends 'article.html' %}\n", ["layouts/article.html"]),
    "an unknown filter": ("article.html", "{{ page.title | shout }}\n", ["layouts/article.html:1", "shout"]),
    "a function printed": ("article.html", "{{ page.title.upper }}\n", ["layouts/article.html"]),
    "a fraction": ("article.html", "{{ page.title | length / 7 }}\n", ["layouts/article.html"]),
    "bytes that are not UTF-8": ("article.html", "caf\udce9", ["layouts/article.html", "UTF-8"]),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_wrong_layout_is_refused_with_its_file(name: str, site: SiteDir) -> None:
    file, text, words = LAYOUTS[name]
    site.write(f"layouts/{file}", text.encode("utf-8", "surrogateescape"))
    result = refused(site, run=site.spawn)
    assert result.code == 1
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "{% include '../config.yaml' %}",
        "{% include '/etc/passwd' %}",
        "{{ range(3) | random }}",
        "{{ lipsum() }}",
        "{{ now() }}",
        "{{ config }}",
    ],
)
def test_a_layout_cannot_read_files_clocks_chance_or_config(text: str, site: SiteDir) -> None:
    site.write("layouts/article.html", text)
    assert refused(site, run=site.spawn).code == 1


CONFIGS: dict[str, tuple[str | bytes, int, list[str]]] = {
    "no url": ("title: A\n", 1, ["config.yaml", "url"]),
    "an empty file": ("", 1, ["config.yaml", "title"]),
    "bad YAML": ("title: [\n", 1, ["config.yaml"]),
    "an unknown key": (
        "title: A\nurl: https://a.example/\ntimezon: UTC\n",
        1,
        ["config.yaml:3", "Did you mean 'timezone'?"],
    ),
    "a time zone that is none": ("title: A\nurl: https://a.example/\ntimezone: Moon\n", 1, ["config.yaml:3", "Moon"]),
    "an extension that is none": (
        "title: A\nurl: https://a.example/\nmarkdown: {extensions: [nonsense]}\n",
        1,
        ["config.yaml", "nonsense"],
    ),
    "not UTF-8": (b"title: \xff\nurl: https://a.example/\n", 1, ["config.yaml:1", "UTF-8"]),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_a_wrong_config_is_refused(name: str, site: SiteDir) -> None:
    text, code, words = CONFIGS[name]
    site.write("config.yaml", text)
    result = refused(site)
    assert result.code == code
    for word in words:
        assert word in result.stderr


def test_without_a_config_the_usage_is_wrong(site: SiteDir) -> None:
    (site.root / "config.yaml").unlink()
    result = refused(site)
    assert result.code == 2
    assert "config.yaml" in result.stderr and "dateline init" in result.stderr


@pytest.mark.parametrize(
    "args", [("--jobs", "0"), ("--now", "soon"), ("--nonsense",), ("--base-url", "ftp://x/"), ("extra",)]
)
def test_wrong_options_are_wrong_usage(args: tuple[str, ...], site: SiteDir) -> None:
    assert refused(site, *args).code in (1, 2)


def test_an_unknown_command_is_answered_with_the_nearest(site: SiteDir) -> None:
    result = site.run("biuld")
    assert result.code == 2
    assert "build" in result.stderr


def test_a_folder_that_is_not_there_is_wrong_usage(site: SiteDir, tmp_path: Path) -> None:
    assert site.run("-C", str(tmp_path / "nowhere"), "build").code == 2


def test_a_site_folder_that_is_not_ours_is_left_alone(site: SiteDir) -> None:
    (site.root / "mine").mkdir()
    (site.root / "mine" / "keep.txt").write_text("keep")
    result = site.run("build", "--now", NOW, "-o", str(site.root / "mine"))
    assert result.code in (1, 2, 3)
    assert "--clean" not in result.stderr and "mine" in result.stderr
    assert [path.name for path in (site.root / "mine").iterdir()] == ["keep.txt"]


@pytest.mark.parametrize("where", ["content", "content/articles", ".", "layouts"])
def test_the_output_never_lies_over_the_input(where: str, site: SiteDir) -> None:
    result = site.run("build", "--now", NOW, "--clean", "-o", str(site.root / where))
    assert result.code in (1, 2, 3), "the input would have been replaced"
    assert (site.root / "content" / "articles" / "good.md").is_file()
    assert (site.root / "config.yaml").is_file()


def test_a_link_that_leads_out_of_the_content_is_refused(site: SiteDir, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (site.root / "content" / "media" / "link.txt").symlink_to(secret)
    result = refused(site)
    assert result.code == 1
    assert "content/media/link.txt" in result.stderr


def test_a_link_that_leads_nowhere_is_refused(site: SiteDir) -> None:
    (site.root / "content" / "articles" / "dangling.md").symlink_to(site.root / "nowhere.md")
    assert "content/articles/dangling.md" in refused(site).stderr


def test_a_pipe_in_the_content_is_refused_and_not_waited_for(site: SiteDir) -> None:
    os.mkfifo(site.root / "content" / "media" / "pipe")
    assert "content/media/pipe" in refused(site).stderr


@pytest.mark.parametrize("path", ["content/articles/good.md", "content/articles", "content/media/a.txt", "config.yaml"])
def test_what_may_not_be_read_is_an_outside_error_that_names_it(path: str, site: SiteDir) -> None:
    locked = site.root / path
    mode = locked.stat().st_mode
    locked.chmod(0)
    try:
        result = refused(site) if os.geteuid() else without_roots_rights(site)
    finally:
        locked.chmod(mode)
    assert result.code == 3
    assert path in result.stderr and "Traceback" not in result.stderr


def without_roots_rights(site: SiteDir) -> Result:
    """The build by root without the right to read what its permissions forbid."""
    rights = "--bounding-set=-dac_override,-dac_read_search"
    command = [program("util-linux", "setpriv"), rights, sys.executable, "-m", "dateline", "build", "--now", NOW]
    done = subprocess.run(command, cwd=site.root, capture_output=True, text=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


def test_a_name_longer_than_the_disk_takes_is_refused(site: SiteDir) -> None:
    site.write(BAD, HEAD + f"slug: {'新' * 110}\n---\n")
    result = refused(site)
    assert result.code in (1, 3)
    assert BAD in result.stderr or "slug" in result.stderr or "新新" in result.stderr


def test_control_characters_of_content_never_reach_the_terminal(site: SiteDir) -> None:
    site.write(BAD, "---\ntitle: A\ndate: \u202esoon\n---\n")
    told = refused(site).stderr
    assert "\u202e" not in told and "\x1b" not in told


def test_messages_name_files_as_the_user_sees_them(site: SiteDir) -> None:
    site.write(BAD, "---\ntitel: x\n---\n")
    assert str(site.root) not in refused(site).stderr


LONG = "a/" * 20_000


@pytest.mark.parametrize(
    ("config", "text"),
    [
        (f"timezone: {LONG}\n", f"{HEAD}---\n"),
        (f"{LONG[:900]}: x\n", f"{HEAD}---\n"),
        ("", f"---\ntitle: A\ndate: {LONG}\n---\n"),
        ("", f"{HEAD}lang: {LONG}\n---\n"),
        ("", f"{HEAD}aliases: [{LONG}]\n---\n"),
        ("", f"{HEAD}---\n[x]({LONG}) ![y]({LONG}z) [z](foo:{LONG})\n"),
    ],
    ids=["zone", "key", "date", "language", "alias", "address"],
)
def test_no_message_is_as_long_as_the_value_that_it_tells_of(
    make_site: Callable[..., SiteDir], config: str, text: str
) -> None:
    site = make_site(f"-- config.yaml --\ntitle: A\nurl: https://a.example/\n{config}-- {BAD} --\n{text}")
    for done in (site.run("build"), site.run("check"), site.run("check", "--json")):
        assert "…" in done.output.replace("\\u2026", "…")
        assert max(map(len, done.output.splitlines())) < 700


@pytest.mark.parametrize("before", [60, 80, 95])
def test_no_part_of_a_password_is_quoted_where_a_line_is_cut(make_site: Callable[..., SiteDir], before: int) -> None:
    password = f"{'a' * before} https://me:{'hidden' * 20}@a.example/"
    site = make_site(
        f'-- content/articles/bad.md --\n{HEAD}sources: {{name: "{password}"}}\n---\n'
        f"-- content/articles/other.md --\n{password}\n"
        f"-- content/articles/linked.md --\n{HEAD}---\n{password} [x](gone.md) ![](/media/a.png)\n"
        f"-- layouts/article.html --\n{{% gone '{password}' %}}\n"
    )
    for done in (site.run("build"), site.run("check"), site.run("check", "--json")):
        assert done.code == 1 and "hid" not in done.output.replace("hidden from", ""), done.output
