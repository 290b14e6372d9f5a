"""A dry build says what a build would change, and changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from time import sleep

from conftest import MakeSite
from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.run import build
from thrice import SETTLED

NOW = datetime(2020, 3, 9, tzinfo=UTC)
DRY = BuildOptions(NOW, verify=True, dry=True, convert=False)
SITE = """-- content/articles/a.md --
---
title: A
date: 2020-03-01
review: [title, tags]
---
Body.
-- content/articles/b.md --
---
title: B
date: 2020-03-02
review: [tags]
---
Body.
-- content/articles/draft.md --
---
title: Draft
date: 2020-03-02
status: draft
---
Body.
"""


def test_a_dry_build_of_a_fresh_site_finds_nothing(make_site: MakeSite) -> None:
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW))
    report = build(Project(site.root), DRY)
    assert report.differing == ()
    assert report.unchecked == (("content/articles/a.md", "2020/03/01/a/index.html"),)
    assert report.articles == 2


def test_a_build_that_finds_nothing_to_do_says_what_the_last_one_said(make_site: MakeSite) -> None:
    site = make_site(SITE)
    first = build(Project(site.root), BuildOptions(NOW))
    sleep(SETTLED)
    build(Project(site.root), BuildOptions(NOW))
    report = build(Project(site.root), BuildOptions(NOW))
    assert not report.seconds  # it was answered by a look at the files
    assert report.unchecked == first.unchecked == (("content/articles/a.md", "2020/03/01/a/index.html"),)


def test_a_dry_build_names_what_differs_and_leaves_it(make_site: MakeSite) -> None:
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW))
    site.write("content/articles/b.md", "---\ntitle: B\ndate: 2020-03-02\n---\nOther words.\n")
    site.write("site/stray.txt", "stray")
    site.file("/2020/03/01/a/").unlink()
    before = site.tree()
    assert set(build(Project(site.root), DRY).differing) >= {
        "2020/03/01/a/index.html",
        "2020/03/02/b/index.html",
        "stray.txt",
    }
    assert site.tree() == before
    build(Project(site.root), BuildOptions(NOW, verify=True))
    assert build(Project(site.root), DRY).differing == ()
    assert "Other words" in site.read("/2020/03/02/b/")


def test_a_dry_build_before_any_build(make_site: MakeSite) -> None:
    site = make_site(SITE)
    assert "index.html" in build(Project(site.root), DRY).differing
    assert not (site.root / "site").exists()
    assert not (site.root / ".site.staging").exists()


def test_a_dry_build_knows_the_options_of_the_last_build(make_site: MakeSite) -> None:
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW, drafts=True, base_url="https://other.example/"))
    report = build(Project(site.root), DRY)
    assert report.asked == "--drafts --base-url https://other.example/"
    assert "2020/03/02/draft/index.html" in report.differing
