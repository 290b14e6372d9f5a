"""What `publish` refuses, warns of and shows."""

from __future__ import annotations

import json

import pytest

from conftest import MakeSite
from dateline.base.errors import UsageError
from dateline.base.secret import mask
from dateline.publish.headers import headers_of
from dateline.publish.manifest import manifest_bytes, read_manifest
from dateline.publish.plan import Plan, phase, refuse_large_removal
from dateline.publish.run import refuse_address

SITE = """-- config.yaml --
title: Harbour
url: https://news.harbour.internal/
search: false
publish: {live: {kind: dir, remote: ../out}}
-- content/articles/a.md --
---
title: A
date: 2026-01-01
review: [title]
---
Body.
"""


def test_from_a_built_site_to_a_target(make_site: MakeSite) -> None:
    site = make_site(SITE)
    early = site.run("publish", "--yes")
    assert early.code == 2
    assert "Run `dateline build`" in early.stderr
    assert site.run("build").code == 0
    nobody = site.run("publish")
    assert nobody.code == 2
    assert "Add --yes" in nobody.stderr
    told = site.run("publish", "--yes", "--json")
    assert told.code == 0, told.stderr
    assert "title or date is a guess that nobody has checked" in told.stderr
    assert json.loads(told.stdout)["sent"]
    assert "nothing to send" in site.run("publish", "live", "--yes").stderr
    assert "There are: live" in site.run("publish", "lve", "--yes").stderr


@pytest.mark.parametrize("how", ["--drafts", "--base-url https://other.harbour.internal/"])
def test_a_site_built_otherwise_is_refused(make_site: MakeSite, how: str) -> None:
    site = make_site(SITE + "-- content/articles/d.md --\n---\ntitle: D\ndate: 2026-01-02\nstatus: draft\n---\nX\n")
    assert site.run("build", *how.split()).code == 0
    refused = site.run("publish", "--dry-run")
    assert refused.code == 2
    assert f"last built with {how}" in refused.stderr


@pytest.mark.parametrize(
    "url", ["http://localhost:8000/", "http://127.0.0.1/", "http://[::1]/", "https://digest.example/", "https://a.example.com/"]
)  # fmt: skip
def test_an_address_that_nobody_can_reach_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="nobody can reach"):
        refuse_address(url)


def test_secrets_are_masked() -> None:
    said = mask("fatal: https://me:word@h/a AKIAINVENTEDFORTEST1 ghp_0123456789abcdef token=abc, plain")
    assert not [secret for secret in ("word", "INVENTED", "0123456789", "abc") if secret in said]
    assert said.endswith("plain")


def test_more_than_a_third_goes_only_when_asked_twice() -> None:
    plan = Plan((), (), ("a", "b"), 3, 0, 5)
    with pytest.raises(UsageError, match="2 of 5 files"):
        refuse_large_removal(plan, allowed=False)
    refuse_large_removal(plan, allowed=True)
    refuse_large_removal(Plan((), (), ("a", "b"), 4, 0, 6), allowed=False)


def test_pages_go_before_what_names_them() -> None:
    order = ["assets/style.0123456789.css", "2026/01/01/a/index.html", "topics/weather/index.html", "feed.xml"]
    order += ["index.html", "sitemap.xml"]
    assert [phase(route) for route in order] == list(range(6))


def test_a_manifest_names_no_route_outside() -> None:
    assert read_manifest(manifest_bytes({"a/b": "x", "../c": "", "/d": "", "e//f": "", "g\n": ""})) == {"a/b": "x"}
    assert read_manifest(None) == read_manifest(b"[1]") == read_manifest(b'{"version": 2, "files": {"a": ""}}') == {}


def test_files_without_a_known_type_are_bytes() -> None:
    assert headers_of("media/x.unknown").type == "application/octet-stream"
    assert headers_of("CNAME").type == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "target",
    [
        "{kind: git, remote: '--upload-pack=x'}",
        "{kind: git, remote: 'ext::sh -c x'}",
        "{kind: rsync, remote: '-e x:y'}",
        "{kind: rsync, remote: 'h:/x', ssh: ['ProxyCommand=x']}",
        "{kind: dir, remote: x, branch: y}",
        "{kind: s3, remote: bucket}",
    ],
)
def test_targets_that_do_not_fit_are_mistakes_of_the_config(make_site: MakeSite, target: str) -> None:
    site = make_site(SITE)
    site.write("config.yaml", f"title: A\nurl: https://a.harbour.internal/\npublish:\n  live: {target}\n")
    assert site.run("publish", "--dry-run").code == 1
