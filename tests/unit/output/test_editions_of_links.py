"""A digest whose editions are made of links: what a build makes of it, from clean and after an edit."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from time import sleep

import pytest

from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build import links as reading
from dateline.build.memory import Memory
from dateline.build.run import build
from dateline.pages.sources import MOST
from sites import CONFIG, NOW, REPOSITORY, SiteDir
from thrice import SETTLED

FIRST = """-- content/editions/2026-w03.md --
---
title: This Week in Looms 11
number: 11
date: 2026-01-16
---
Hello.

## Tooling

- [Heddle 1.9](https://one.example/heddle-1): the last of its line.
- [Fair](https://www.fair.example/?utm_source=us)
"""
SECOND = """-- content/editions/2026-w04.md --
---
title: This Week in Looms 12
number: 12
date: 2026-01-23
---
Hello again.

## Tooling

- [Heddle 2.0](https://one.example/heddle-2): threads *twice* as fast. ([forum](https://news.example/1))
- [video] [Reeds explained](https://two.example/reeds)

## Fairs

- **[Our fair](https://digest.example/fair/)** is none of these.
- https://fair.example/
"""
Make = Callable[[str], SiteDir]


def entries(site: SiteDir, route: str) -> list[dict[str, str]]:
    """The entries of a JSON Feed."""
    found: list[dict[str, str]] = json.loads(site.read(route))["items"]
    return found


def test_home_is_the_newest_edition_in_full(make_site: Make) -> None:
    site = make_site(FIRST + SECOND)
    site.build()
    home = site.read("/")
    assert "3 links from 3 sources" in home
    assert "threads <em>twice</em> as fast" in home
    assert "There is no article" not in home
    assert '<a href="/editions/2026-w04/#fairs">Fairs</a> <span>1</span>' in home
    assert site.read("/feed.json").count("Hello") == 2


def test_home_shows_what_config_says(make_site: Make) -> None:
    article = "-- content/articles/a.md --\n---\ntitle: Woven\ndate: 2026-01-20\n---\nText.\n"
    site = make_site(FIRST + SECOND + article)
    site.build()
    assert 'class="u-url" href="/2026/01/20/a/"' in site.read("/")
    assert [one["title"] for one in entries(site, "/feed.json")] == ["Woven"]
    site.write("config.yaml", site.root.joinpath("config.yaml").read_text() + "home: {front: edition}\n")
    site.build()
    assert "threads <em>twice</em> as fast" in site.read("/")
    assert [one["title"][-2:] for one in entries(site, "/feed.json")] == ["12", "11"]


def test_feeds_of_editions_and_links(make_site: Make) -> None:
    site = make_site(FIRST + SECOND)
    site.build()
    newest = entries(site, "/editions/feed.json")[0]
    assert newest["id"] == "tag:digest.example,2026:2026-w04"
    assert "https://two.example/reeds" in newest["content_html"]
    links = entries(site, "/links/feed.json")
    assert [one["title"] for one in links[:3]] == ["Heddle 2.0", "[video] Reeds explained", "https://fair.example/"]
    assert links[0]["external_url"] == "https://one.example/heddle-2"
    assert links[0]["url"] == "https://digest.example/editions/2026-w04/#7a99eada"
    assert "threads <em>twice</em> as fast" in links[0]["content_html"]
    assert '<link rel="via" href="https://one.example/heddle-2"' in site.read("/links/feed.xml")


def test_ids_outlive_titles(make_site: Make) -> None:
    site = make_site(FIRST + SECOND)
    site.build()
    before = [[one["id"] for one in entries(site, f"/{of}/feed.json")] for of in ("editions", "links")]
    site.write(
        "content/editions/2026-w04.md", SECOND.partition("\n")[2].replace("Looms 12", "Looms").replace("Reeds", "R")
    )
    site.build()
    assert before == [[one["id"] for one in entries(site, f"/{of}/feed.json")] for of in ("editions", "links")]


def test_links_by_year_and_sources(make_site: Make) -> None:
    site = make_site(
        FIRST
        + SECOND
        + "-- content/editions/old.md --\n---\ntitle: Old\ndate: 2025-01-01\n---\n- [a](https://a.example/)\n"
    )
    site.write(
        "config.yaml",
        site.root.joinpath("config.yaml").read_text() + "sources: {The Fair: {url: 'https://fair.example'}}\n",
    )
    site.build()
    assert site.read("/links/").index(">2026<") < site.read("/links/").index(">2025<")
    year = site.read("/links/2026/")
    assert year.index("Heddle 2.0") < year.index("Reeds explained") < year.index("Heddle 1.9")
    assert "a.example" not in year
    assert "Our fair" not in year, "a link into the digest itself"
    sources = site.read("/sources/")
    assert '<a rel="external" href="https://fair.example">The Fair</a> <span>2 links</span>' in sources


def test_many_links_stand_on_pages_that_never_shift(make_site: Make) -> None:
    body = "".join(f"- [n{n}](https://n.example/{n})\n" for n in range(250))
    site = make_site(f"-- content/editions/big.md --\n---\ntitle: Big\ndate: 2026-01-10\n---\n{body}{SECOND}")
    site.build()
    assert [site.read(f"/links/2026/{page}").count('rel="external"') for page in ("page/1/", "")] == [100, 155 - 1]
    assert ">n0<" in site.read("/links/2026/page/1/")


def test_latest_leads_to_the_newest(make_site: Make) -> None:
    site = make_site(FIRST + SECOND)
    site.build()
    assert 'url=/editions/2026-w04/"' in site.read("/editions/latest/")
    assert "/editions/latest/ " not in site.read("/_redirects")


def test_a_newer_route_gives_way(make_site: Make) -> None:
    site = make_site(
        FIRST + "-- content/pages/links.md --\n---\ntitle: Ours\n---\nOur links.\n"
        "-- content/root/editions/latest/index.html --\n<p>ours</p>\n"
    )
    site.build()
    assert "Our links." in site.read("/links/")
    assert "ours" in site.read("/editions/latest/")
    assert site.read("/sitemap-pages.xml").count("/links/</loc>") == 1


PAGE = "-- content/pages/{name}.md --\n---\ntitle: Ours\n{keys}---\nOurs.\n"
ARTICLE = "-- content/articles/a.md --\n---\ntitle: Ours\ndate: 2026-01-01\n{keys}---\nOurs.\n"


@pytest.mark.parametrize(
    ("own", "route", "says"),
    [
        (PAGE.format(name="sources", keys=""), "/sources/", "Ours."),
        (PAGE.format(name="search", keys=""), "/search/", "Ours."),
        (PAGE.format(name="x", keys="aliases: [/editions/latest/]\n"), "/editions/latest/", "url=/x/"),
        (ARTICLE.format(keys="aliases: [/links/]\n"), "/links/", "url=/2026/01/01/a/"),
        (
            FIRST.replace("date:", "aliases: [/links/2026/]\ndate:").replace("w03.md", "w02.md"),
            "/links/2026/",
            "url=/editions/2026-w02/",
        ),
        (FIRST.replace("2026-w03.md", "latest.md"), "/editions/latest/", "Hello."),
        ("-- content/root/Links/index.html --\nOurs.\n", "/Links/", "Ours."),
        ("-- content/root/links --\nOurs.\n", "links", "Ours."),
        ("-- content/root/data --\nOurs.\n", "data", "Ours."),
    ],
)
def test_whatever_a_digest_had_at_a_newer_route_stays(make_site: Make, own: str, route: str, says: str) -> None:
    """The digest was there before the route: an older one must go on building."""
    site = make_site(SECOND + own)
    site.write("config.yaml", site.root.joinpath("config.yaml").read_text() + "data: true\n")
    if route == "/search/":
        site.write("config.yaml", CONFIG.replace("search: false", "search: true"))
    site.build()
    assert site.file(route).is_file()
    assert says in site.read(route)


def test_the_sitemap_forgets_a_page_that_gave_way(make_site: Make) -> None:
    """Also where the process remembers the plan."""
    site, memory = make_site(SECOND), Memory()
    sleep(SETTLED)
    project = Project(site.root)
    options = BuildOptions(datetime(2026, 1, 31, tzinfo=UTC))
    build(project, options, memory)
    assert "/links/</loc>" in site.read("/sitemap-pages.xml")
    site.write("content/root/links/index.html", "<p>ours</p>\n")
    build(project, options, memory)
    assert "/links/</loc>" not in site.read("/sitemap-pages.xml")


def test_data_for_other_programs(make_site: Make) -> None:
    site = make_site(FIRST + SECOND)
    site.build()
    assert not site.file("/data/links.ndjson").exists()
    site.write("config.yaml", site.root.joinpath("config.yaml").read_text() + "data: true\n")
    site.build()
    rows = [json.loads(line) for line in site.read("/data/links.ndjson").splitlines()]
    assert [row["key"] for row in rows] == [
        "https://one.example/heddle-1",
        "https://fair.example",
        "https://one.example/heddle-2",
        "https://two.example/reeds",
        "https://fair.example",
    ]


def test_contents_name_no_section_without_a_name(make_site: Make) -> None:
    site = make_site(f"{SECOND}\n## ![](/media/p.png)\n\n- [x](https://x.example/)\n-- content/media/p.png --\nx\n")
    site.build()
    contents = site.read("/editions/2026-w04/").partition('<nav class="contents"')[2].partition("</nav>")[0]
    assert contents.count("<li>") == 2
    assert "></a>" not in contents


def test_a_page_keeps_its_bytes_but_for_the_anchors(make_site: Make) -> None:
    site = make_site(FIRST)
    site.build()
    page = unescape(site.read("/editions/2026-w03/"))
    assert '<li><a id="' in page
    assert ' href="https://one.example/heddle-1">Heddle 1.9</a>: the last of its line.</li>' in page


def test_an_edit_reads_one_edition_and_equals_a_clean_build(make_site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(
        f"-- content/editions/n{n}.md --\n---\ntitle: N{n}\ndate: 2024-{n % 12 + 1:02}-01\n---\n- [n](https://n.example/{n})\n"
        for n in range(30)
    )
    body = "".join(f"- [b{n}](https://b.example/{n})\n" for n in range(120))
    site = make_site(f"-- content/editions/big.md --\n---\ntitle: Big\ndate: 2026-01-10\n---\n{body}{many}")
    site.build()
    read: list[str] = []
    records = reading.link_records
    monkeypatch.setattr(reading, "link_records", lambda ledger, path: read.append(path) or records(ledger, path))
    site.write("content/editions/n3.md", "---\ntitle: N3\ndate: 2024-04-01\n---\n- [new](https://new.example/): x\n")
    site.build()
    assert "editions/big.md" not in read, "its year has no stale page"
    assert len(read) == len(set(read)) == 30
    assert "n.example/3<" not in site.read("/links/2024/")
    assert ">new<" in site.read("/links/2024/")
    before = site.tree()
    site.build("--clean")
    assert site.tree() == before


def test_a_lost_table_is_made_anew(make_site: Make) -> None:
    site = make_site(FIRST + SECOND)
    site.build()
    before = site.tree()
    with sqlite3.connect(site.root / ".dateline/ledger.db") as db:
        db.execute("DELETE FROM links")
    db.close()
    site.write("content/editions/2026-w04.md", SECOND.partition("\n")[2] + "\n")
    site.build()
    assert site.tree().keys() == before.keys()
    assert site.read("/links/2026/").count('rel="external"') == 6


@pytest.mark.parametrize("summary", ["x", "[1]", "[1,2,3,4]", "null"])
def test_a_damaged_summary_is_read_anew(make_site: Make, summary: str) -> None:
    site = make_site(FIRST + SECOND)
    site.build()
    before = site.tree()
    change(site, "UPDATE links SET summary = ?", summary)
    site.write("content/editions/2026-w04.md", SECOND.partition("\n")[2] + "\n")
    site.build()
    assert site.tree() == before
    change(site, "UPDATE links SET summary = ?", summary)
    assert site.run("edition", "email", "2026-w04").code in (0, 3), "3 where css-inline is absent"


@pytest.mark.parametrize("records", ["x", "[[1,2]]", "7"])
def test_damaged_records_are_told_and_clean_mends_them(make_site: Make, records: str) -> None:
    site = make_site(FIRST + SECOND)
    site.build()
    change(site, "UPDATE links SET records = ?", records)
    site.write("content/editions/2026-w04.md", SECOND.partition("\n")[2].replace("Heddle", "Reed"))
    failed = site.run("build", "--now", NOW, "--jobs", "1")
    assert failed.code == 3, failed.output
    assert "dateline build --clean" in failed.output
    site.build("--clean")
    assert "Heddle 1.9" in site.read("/links/")


def change(site: SiteDir, statement: str, value: str) -> None:
    """Another hand in the ledger."""
    with sqlite3.connect(site.root / ".dateline/ledger.db") as db:
        db.execute(statement, (value,))
    db.close()


@pytest.mark.parametrize("name", ["furniture", "feed"])
def test_a_partial_of_before_needs_no_new_macro(make_site: Make, name: str) -> None:
    """A digest that copied one of these when there were no pages of links."""
    site = make_site(FIRST + SECOND)
    partial = REPOSITORY.joinpath(f"layouts/partials/{name}.html").read_text()
    known = {"furniture": {"pager", "neighbours", "feeds", "total", "shared"}, "feed": {"notice"}}[name]
    for macro in re.findall(r"\{% macro (\w+)\(.*?\{%-? endmacro -?%\}", partial, re.DOTALL):
        if macro not in known:
            partial = re.sub(rf"\{{% macro {macro}\(.*?\{{%-? endmacro -?%\}}", "", partial, flags=re.DOTALL)
    site.write(f"layouts/partials/{name}.html", partial)
    site.build()
    assert "Heddle 2.0" in site.read("/links/")


def test_an_edition_layout_of_before_is_named_where_search_sees_nothing(make_site: Make) -> None:
    site = make_site(
        SECOND + "-- layouts/edition.html --\n{% extends 'base.html' %}\n{% block main %}{{ body }}{% endblock %}\n"
    )
    site.write("config.yaml", CONFIG.replace("search: false", "search: true"))
    told = site.build().output
    assert "no edition of 2026 can be searched" in told
    assert "layouts/edition.html" in told


def test_a_digest_without_links_loads_nothing_for_them(make_site: Make) -> None:
    site = make_site("-- content/editions/a.md --\n---\ntitle: A\ndate: 2026-01-01\n---\nHello.\n")
    told = site.spawn("build", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert told.code == 0, told.output
    assert "dateline.build.links" not in told.stderr
    assert "dateline.content.body.linked" not in told.stderr


def test_of_very_many_outlets_those_with_one_link_are_counted(make_site: Make) -> None:
    body = "".join(
        f"- [n{n}](https://n{n}.example/)\n- [m{n}](https://m{n % 3}.example/{n})\n" for n in range(MOST - 2)
    )
    site = make_site(f"-- content/editions/big.md --\n---\ntitle: Big\ndate: 2026-01-10\n---\n{body}")
    site.build()
    linked = site.read("/sources/").partition('class="linked"')[2]
    named = re.findall(r'<a rel="external" href="[^"]*">([^<]*)</a> <span>(\d+) links?<', linked)
    assert named == [("m0.example", "66"), ("m1.example", "66"), ("m2.example", "66")]
    assert f"{MOST - 2} more" in linked
    few = body.replace("- [n0](https://n0.example/)\n", "")
    site.write("content/editions/big.md", f"---\ntitle: Big\ndate: 2026-01-10\n---\n{few}")
    site.build()
    linked = site.read("/sources/").partition('class="linked"')[2].partition("</section>")[0]
    assert (linked.count("<li>"), " more" in linked) == (MOST, False)


def test_an_outlet_with_articles_is_named_once(make_site: Make) -> None:
    site = make_site(FIRST + SECOND)
    config = site.root.joinpath("config.yaml").read_text()
    site.write("config.yaml", config + "sources: {The Fair: {url: 'https://fair.example'}}\n")
    site.write("content/articles/a.md", "---\ntitle: A\ndate: 2026-01-20\nsource: The Fair\n---\nText.\n")
    site.build()
    above, _, linked = site.read("/sources/").partition('class="linked"')
    assert "The Fair" in above
    assert "The Fair" not in linked and "one.example" in linked
