"""Articles whose title or date is a guess: on the site or held, on the front page, before a publish."""

from __future__ import annotations

import json

import pytest

from conftest import MakeSite
from sites import SiteDir

HOLD = "import: {guesses: hold}\n"
SITE = """-- config.yaml --
title: T
url: https://digest.bergen.no/
publish: {live: {kind: dir, remote: ../live}}
{config}-- content/articles/a.md --
---
title: Sure
date: 2020-03-01
review: [tags]
---
Body.
-- content/articles/b.md --
---
title: Guessed
date: 2020-03-02
review: [title, tags]
---
Body.
-- content/articles/c.md --
---
title: Undated
date: 2020-03-03
review: [date]
---
Body.
-- content/editions/e.md --
---
title: E
date: 2020-03-04
articles: [a, b]
---
Hello.
"""


def digest(make_site: MakeSite, config: str = "") -> SiteDir:
    return make_site(SITE.replace("{config}", config))


def home(site: SiteDir) -> str:
    return (site.root / "site/index.html").read_text("utf-8")


def test_guesses_are_shown_and_lead_only_where_there_is_no_other(make_site: MakeSite) -> None:
    site = digest(make_site)
    site.build()
    page = home(site)
    assert page.index(">Sure<") < page.index(">Undated<") < page.index(">Guessed<")
    site.write("content/articles/a.md", "---\ntitle: Sure\ndate: 2020-03-01\nstatus: draft\n---\nBody.\n")
    site.build()
    page = home(site)
    assert page.index(">Undated<") < page.index(">Guessed<")
    assert ">Sure<" not in page


def test_the_one_that_leads_moves_no_other_out_of_the_front_page(make_site: MakeSite) -> None:
    site = digest(make_site, "page_size: 2\n")
    site.build()
    assert ">Sure<" not in home(site)  # beyond the page's two
    assert "/archive/2020/03/" in home(site)


def test_held_articles_wait_until_their_guesses_are_checked(make_site: MakeSite) -> None:
    site = digest(make_site, HOLD)
    done = site.run("build")
    assert "Held: 2 articles whose title or date is a guess (`dateline review` lists them)." in done.output
    assert "the article b is a draft, held, withdrawn or in the future" in done.output
    assert not (site.root / "site/2020/03/02/b/index.html").exists()
    assert json.loads(site.run("build", "--json").stdout)["held"] == 2
    assert json.loads(site.run("build", "--drafts", "--json").stdout)["articles"] == 3
    site.run("review", "b", "--accept", "title")
    assert json.loads(site.run("build", "--json").stdout)["held"] == 1
    assert (site.root / "site/2020/03/02/b/index.html").exists()


@pytest.mark.parametrize("config", ["", HOLD])
def test_a_publish_names_the_guesses_that_it_sends(make_site: MakeSite, config: str) -> None:
    site = digest(make_site, config)
    (site.root.parent / "live").mkdir()
    site.build()
    said = site.run("publish", "--yes").output
    assert said.count("title or date is a guess that nobody has checked") == (0 if config else 2)
    assert "content/articles/a.md" not in said
    site.write("content/articles/a.md", "---\ntitle: Sure\ndate: 2020-03-01\n---\nOther words.\n")
    site.build()
    assert "nobody has checked" not in site.run("publish", "--yes").output  # they were sent before


def test_what_names_or_links_a_held_article_is_told_how_it_is_settled(make_site: MakeSite) -> None:
    site = digest(make_site, HOLD)
    site.write("content/articles/a.md", "---\ntitle: Sure\ndate: 2020-03-01\n---\n[b](b.md)\n")
    found = {one["code"]: one for one in json.loads(site.run("check", "--json").stdout)["findings"]}
    assert (
        found["hidden-link"]["found"]
        == "b.md leads to an article that is a draft, held for its guesses, or dated in the future"
    )
    for code in ("hidden-link", "edition-article"):
        assert "`dateline review` settles guesses" in found[code]["mend"]


def test_the_notice_of_a_withdrawn_article_is_not_held(make_site: MakeSite) -> None:
    site = digest(make_site, HOLD)
    site.write(
        "content/articles/b.md",
        "---\ntitle: Guessed\ndate: 2020-03-02\nstatus: withdrawn\nreview: [title]\n---\nBody.\n",
    )
    assert "Held: 1 article " in site.run("build").output
    assert (site.root / "site/2020/03/02/b/index.html").exists()
