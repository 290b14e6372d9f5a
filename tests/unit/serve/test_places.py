"""Where a request leads: a file of the preview, its address with a slash, or nowhere; never out of the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.base.site.media_types import media_type
from dateline.serve.places import Elsewhere, Found, Refused, find


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    preview = tmp_path / "state" / "preview"
    for route in ("index.html", "404.html", "a/index.html", "ä b/index.html", "media/x.png", ".dateline-site"):
        path = preview / route
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(route, encoding="utf-8")
    (preview / "empty").mkdir()
    (tmp_path / "state" / "secret.txt").write_text("secret", encoding="utf-8")
    return preview


@pytest.mark.parametrize(
    ("target", "route"),
    [
        ("/", "index.html"),
        ("/?q=1", "index.html"),
        ("/a/", "a/index.html"),
        ("/a/index.html", "a/index.html"),
        ("/a/?x=/../", "a/index.html"),
        ("/%C3%A4%20b/", "ä b/index.html"),
        ("/media/x.png", "media/x.png"),
    ],
)
def test_a_path_leads_to_its_file(folder: Path, target: str, route: str) -> None:
    answer = find(target, "/", folder)
    assert isinstance(answer, Found)
    assert (answer.status, answer.route) == (200, route)


@pytest.mark.parametrize("target", ["/nothing/", "/nothing", "/empty/", "/empty", "/.dateline-site", f"/{'x' * 300}"])
def test_what_is_not_there_is_the_sites_own_404(folder: Path, target: str) -> None:
    answer = find(target, "/", folder)
    assert isinstance(answer, Found)
    assert (answer.status, answer.route) == (404, "404.html")


@pytest.mark.parametrize(
    ("target", "location"), [("/a", "/a/"), ("/a?b=c", "/a/?b=c"), ("/%C3%A4%20b", "/%C3%A4%20b/")]
)
def test_a_folder_without_its_slash_is_sent_there(folder: Path, target: str, location: str) -> None:
    assert find(target, "/", folder) == Elsewhere(location)


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/a%2F..%2f..%2fsecret.txt",
        "/.%2e/secret.txt",
        "/./a/",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "//evil.example/",
        "//evil.example",
        "/a//",
        "/%00",
        "/a%00.html",
        "/a%0d%0aSet-Cookie:x=1",
        "/%ff%fe",
        "/%c0%ae%c0%ae/secret.txt",
        "http://127.0.0.1/",
        "*",
        "a",
        "",
        f"/{'x' * 5000}",
    ],
)
def test_a_path_that_no_page_can_have_is_refused(folder: Path, target: str) -> None:
    answer = find(target, "/", folder)
    assert isinstance(answer, Refused)
    assert answer.status == 400


def test_a_link_out_of_the_preview_is_not_followed(folder: Path) -> None:
    (folder / "out.txt").symlink_to("../secret.txt")
    (folder / "up").symlink_to("..")
    for target in ("/out.txt", "/up/secret.txt"):
        answer = find(target, "/", folder)
        assert isinstance(answer, Found)
        assert answer.status == 404


def test_what_is_no_plain_file_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    answer = find("/pipe", "/", folder)
    assert isinstance(answer, Found)
    assert answer.status == 404


def test_below_a_path_the_site_stands_there_and_nowhere_else(folder: Path) -> None:
    assert find("/", "/sub/", folder) == Elsewhere("/sub/")
    assert find("/sub", "/sub/", folder) == Elsewhere("/sub/")
    assert find("/sub/a", "/sub/", folder) == Elsewhere("/sub/a/")
    inside, outside = find("/sub/a/", "/sub/", folder), find("/a/", "/sub/", folder)
    assert isinstance(inside, Found)
    assert isinstance(outside, Found)
    assert (inside.status, outside.status) == (200, 404)


def test_without_a_site_there_is_nothing(tmp_path: Path) -> None:
    assert find("/", "/", tmp_path) == Refused(404, "there is no page here")


def test_a_tag_changes_with_the_file(folder: Path) -> None:
    before = find("/a/", "/", folder)
    (folder / "a/index.html").write_text("another text", encoding="utf-8")
    after = find("/a/", "/", folder)
    assert isinstance(before, Found)
    assert isinstance(after, Found)
    assert before.tag != after.tag


@pytest.mark.parametrize(
    ("route", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("style.css", "text/css; charset=utf-8"),
        ("a.JPG", "image/jpeg"),
        ("assets/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("topics/war/rss.xml", "application/rss+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("CNAME", "text/plain; charset=utf-8"),
        (".nojekyll", "text/plain; charset=utf-8"),
        ("x.pf_meta", "application/octet-stream"),
        ("pagefind.wasm", "application/wasm"),
    ],
)
def test_a_file_has_the_media_type_of_its_name(route: str, kind: str) -> None:
    assert media_type(route) == kind
