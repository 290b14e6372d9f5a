"""The menu says what config wants, the footer leads everywhere, and every page says where it is."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from conftest import MakeSite
from pictures import grained, png
from sites import SiteDir

TOPICS = "topics: {sea: {label: The sea}, land: {label: Land}, air: {label: Air}}\n"


def digest(make_site: MakeSite, config: str = TOPICS) -> SiteDir:
    """Two articles, one of them without a topic, an edition, and three plain pages of which one is in the menu."""
    site = make_site(f"-- config.yaml --\ntitle: T\nurl: https://t.example/sub/\nsearch: false\n{config}")
    topic = "topics: [sea, land]\n" if "topics" in config else ""
    site.write("content/articles/a.md", f"---\ntitle: A & <b>\ndate: 2020-01-31\n{topic}tags: [Ice]\n---\nText.\n")
    site.write("content/articles/b.md", "---\ntitle: B\ndate: 2019-12-31\n---\nText.\n")
    site.write("content/editions/e.md", "---\ntitle: E\ndate: 2020-01-31\narticles: [a]\n---\nHello.\n")
    site.write("content/pages/about.md", "---\ntitle: About\nmenu: 1\n---\nWe.\n")
    site.write("content/pages/team.md", "---\ntitle: The team\n---\nWe.\n")
    site.write("content/pages/team/ann.md", "---\ntitle: Ann\n---\nShe.\n")
    return site


def menu(site: SiteDir, route: str = "/") -> dict[str, str]:
    """The entries of the menu on a page, with their addresses."""
    found = re.search(r'<nav aria-label="Sections">.*?</nav>', site.read(route), re.DOTALL)
    pairs = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)<', found[0]) if found else []
    return {unescape(label): address for address, label in pairs}


def current(site: SiteDir, route: str) -> list[tuple[str, str]]:
    """What the menu of a page marks: the label and how."""
    found = re.search(r'<nav aria-label="Sections">.*?</nav>', site.read(route), re.DOTALL)
    marked = re.findall(r'aria-current="(\w+)">([^<]*)<', found[0]) if found else []
    return [(label, how) for how, label in marked]


def test_the_stock_menu_begins_with_the_few_topics_that_config_names(make_site: MakeSite) -> None:
    site = digest(make_site)
    site.build()
    assert list(menu(site)) == ["The sea", "Land", "Topics", "Tags", "Editions", "Archive", "About"]
    assert menu(site)["The sea"] == "/sub/topics/sea/"
    many = ", ".join(f"t{number}: {{label: T{number}}}" for number in range(4))
    site.write("config.yaml", (site.root / "config.yaml").read_text().replace("air:", f"{many}, air:"))
    site.build()
    assert list(menu(site)) == ["Topics", "Tags", "Editions", "Archive", "About"]


def test_topics_that_config_does_not_name_stand_in_no_stock_menu(make_site: MakeSite) -> None:
    site = digest(make_site, "")
    site.write("content/articles/a.md", "---\ntitle: A\ndate: 2020-01-31\ntopics: sport\n---\nText.\n")
    site.build()
    assert list(menu(site)) == ["Topics", "Editions", "Archive", "About"]


def test_an_index_of_nothing_is_not_listed(make_site: MakeSite) -> None:
    site = make_site("-- config.yaml --\ntitle: T\nurl: https://t.example/\nsearch: false\n")
    site.build()
    assert menu(site) == {}
    assert "<nav" not in site.read("/").partition("<main")[0]
    site.write("content/articles/b.md", "---\ntitle: B\ndate: 2019-12-31\n---\nText.\n")
    site.build()
    assert list(menu(site)) == ["Archive"]


MENU = """menu:
- sea
- {to: land, label: Ashore}
- air
- archive
- {to: pages/team.md, label: Us}
- team/ann
- {to: 'https://shop.example/?a=1&b=2', label: Shop}
- {to: /2020/01/31/a/, label: The one}
- {to: 'mailto:desk@t.example', label: Write}
"""


def test_config_says_what_is_in_the_menu_and_in_which_order(make_site: MakeSite) -> None:
    site = digest(make_site, TOPICS + MENU)
    site.build()
    assert menu(site) == {
        "The sea": "/sub/topics/sea/",
        "Ashore": "/sub/topics/land/",
        "Archive": "/sub/archive/",
        "Us": "/sub/team/",
        "Ann": "/sub/team/ann/",
        "Shop": "https://shop.example/?a=1&amp;b=2",
        "The one": "/sub/2020/01/31/a/",
        "Write": "mailto:desk@t.example",
    }, "and not the topic that no article has"


def test_an_empty_menu_is_no_menu(make_site: MakeSite) -> None:
    site = digest(make_site, TOPICS + "menu: []\n")
    site.build()
    assert '<nav aria-label="Sections">' not in site.read("/")


WRONG = [
    ("menu: [topics, seas]\n", "4:16", "menu: seas, which is no topic, page or section", "Did you mean 'sea'?"),
    ("menu:\n- archiv\n", "5:3", "menu: archiv,", "Did you mean 'archive'?"),
    ("menu:\n- {label: X, to: abuot}\n", "5:14", "menu: abuot,", "Did you mean 'about'?"),
    ("menu:\n- /nowhere/\n", "5:3", "the address /nowhere/ without a label", "Write `- {to: /nowhere/, label: …}`."),
    ("menu:\n- {to: /nowhere/, label: X}\n", "5:4", "the address /nowhere/, where this site has no page", "Correct it"),
    ("menu:\n- {to: 'javascript:alert(1)', label: X}\n", "5:3", "the address javascript:alert(1)", "has no colon"),
    ("menu:\n- {to: sea, url: x}\n", "5:13", "the unknown key 'url'", ""),
    ("menu: {a: b}\n", "4:1", "menu: a mapping", "Write it as `[one, two]`"),
    ("footer: See [x](/nowhere/).\n", "4:1", "/nowhere/ leads nowhere", "Name a page by its path"),
    ("footer: [x]\n", "4:1", "footer: a list", "Put the value on one line"),
]


@pytest.mark.parametrize(("config", "place", "found", "mend"), WRONG)
def test_what_is_wrong_is_told_with_its_place_and_how_to_mend_it(
    make_site: MakeSite, config: str, place: str, found: str, mend: str
) -> None:
    site = digest(make_site, config + TOPICS)
    for command in ("build", "check"):
        said = site.run(command)
        assert said.code == 1
        assert (f"config.yaml:{place}: " if command == "build" else f"  {place} error: ") + found in said.output
        assert mend in said.output
        assert "expected:" in said.output


def test_a_footer_that_leads_nowhere_has_a_code_of_its_own(make_site: MakeSite) -> None:
    site = digest(make_site, "footer: See [x](/nowhere/).\n" + TOPICS)
    findings = json.loads(site.run("check", "--json").stdout)["findings"]
    assert [one["code"] for one in findings if one["path"] == "config.yaml"] == ["footer"]


SECTIONS = {
    "/": [],
    "/topics/": [("Topics", "page")],
    "/topics/sea/": [("The sea", "page")],
    "/2020/01/31/a/": [("The sea", "true")],
    "/2019/12/31/b/": [("Archive", "true")],
    "/tags/ice/": [("Tags", "true")],
    "/archive/2020/": [("Archive", "true")],
    "/archive/2020/01/": [("Archive", "true")],
    "/editions/e/": [("Editions", "true")],
    "/about/": [("About", "page")],
    "/team/ann/": [],
}


def test_the_menu_marks_the_section_also_on_pages_below_it(make_site: MakeSite) -> None:
    site = digest(make_site)
    site.build()
    assert {route: current(site, route) for route in SECTIONS} == SECTIONS
    site.write("config.yaml", (site.root / "config.yaml").read_text() + "menu: [topics, team]\n")
    site.build()
    assert current(site, "/2020/01/31/a/") == [("Topics", "true")]
    assert current(site, "/team/ann/") == [("The team", "true")]
    assert current(site, "/team/") == [("The team", "page")]


TRAILS = {
    "/2020/01/31/a/": ["Home", "Topics", "The sea"],
    "/2019/12/31/b/": ["Home", "Archive", "2019"],
    "/topics/sea/": ["Home", "Topics"],
    "/archive/2020/": ["Home", "Archive"],
    "/archive/2020/01/": ["Home", "Archive", "2020"],
    "/editions/e/": ["Home", "Editions"],
    "/team/ann/": ["Home", "The team"],
    "/topics/": [],
    "/": [],
}


def listed(page: str) -> list[dict[str, Any]]:
    """The items of the page's BreadcrumbList."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    lists = [data for one in found if (data := json.loads(one))["@type"] == "BreadcrumbList"]
    return lists[0]["itemListElement"] if lists else []


@pytest.mark.parametrize("route", TRAILS)
def test_a_page_shows_the_way_to_it_and_tells_it_to_machines(make_site: MakeSite, route: str) -> None:
    site = digest(make_site)
    site.build()
    page = site.read(route)
    shown = re.search(r'<nav class="crumbs".*?</nav>', page, re.DOTALL)
    assert (re.findall(r">([^<>\n]+)</a>", shown[0]) if shown else []) == TRAILS[route]
    items = listed(page)
    assert [one["name"] for one in items[:-1]] == TRAILS[route]
    assert [one["position"] for one in items] == [*range(1, len(items) + 1)]
    for one in items:
        assert one["item"].startswith("https://t.example/sub/")
        assert site.file("/" + one["item"].removeprefix("https://t.example/sub/")).is_file()
    if route == "/2020/01/31/a/":
        assert items[-1]["name"] == "A & <b>"
    if route == "/archive/2020/01/":
        assert items[-1]["name"] == "January 2020"


def test_every_page_leads_to_every_section_and_plain_page(make_site: MakeSite) -> None:
    site = digest(make_site, TOPICS + "menu: [archive]\n")
    site.build()
    wanted = {f"/sub/{place}/" for place in ("topics/sea", "topics/land", "archive/2019", "archive/2020", "editions")}
    wanted |= {f"/sub/{place}/" for place in ("about", "team", "team/ann", "topics", "tags", "archive")}
    wanted |= {f"/sub/{name}" for name in ("feed.xml", "rss.xml", "feed.json", "feeds.opml")}
    for route in (*SECTIONS, "/404.html"):
        assert wanted <= {*re.findall(r'href="([^"]*)"', site.read(route).partition("<footer")[2])}, route


def test_the_map_names_no_more_than_a_dozen_topics_and_years(make_site: MakeSite) -> None:
    keys = [f"t{number}" for number in range(20)]
    site = make_site(
        "-- config.yaml --\ntitle: T\nurl: https://t.example/\nsearch: false\n"
        f"topics: {{{', '.join(f'{key}: {{label: {key}}}' for key in keys)}}}\n"
    )
    for number, key in enumerate(keys):
        site.write(f"content/articles/{key}.md", f"---\ntitle: A\ndate: {2000 + number}-01-31\ntopics: {key}\n---\nX\n")
    site.build()
    footer = site.read("/about/" if site.file("/about/").is_file() else "/").partition("<footer")[2]
    assert re.findall(r"/topics/(\w+)/", footer) == keys[:12]
    assert re.findall(r"/archive/(\w+)/", footer) == [f"{year}" for year in range(2019, 2007, -1)]


FOOTER = """footer: |
  Made by <script>alert(1)</script>*us*, see [the imprint](pages/about.md) and [rules](/team/#x).

  Under [CC BY](https://cc.example/by).
"""


def test_configs_text_stands_at_the_foot_of_every_page(make_site: MakeSite) -> None:
    site = digest(make_site, TOPICS + FOOTER)
    site.build()
    for route in SECTIONS:
        footer = site.read(route).partition("<footer")[2]
        assert "<em>us</em>" in footer
        assert '<a href="/sub/about/">the imprint</a>' in footer
        assert '<a href="/sub/team/#x">rules</a>' in footer
        assert "CC BY</a>.</p>" in footer
        assert "<script" not in footer


def test_a_new_article_renders_no_page_anew_for_its_menu_or_footer(make_site: MakeSite) -> None:
    site = digest(make_site, TOPICS + FOOTER + MENU)
    site.build()
    head = "date: 2020-01-30\ntopics: [sea]\ntags: [Ice]"
    site.write("content/articles/c.md", f"---\ntitle: C\n{head}\n---\nText.\n")
    assert not rendered(site) & {"archive/2019/12/index.html", "about/index.html", "team/ann/index.html"}
    site.write(
        "content/articles/a.md", "---\ntitle: Other\ndate: 2020-01-31\ntopics: [sea, land]\ntags: [Ice]\n---\nText.\n"
    )
    assert not rendered(site) & {"about/index.html", "team/ann/index.html", "archive/2019/12/index.html"}
    site.write("content/pages/team.md", "---\ntitle: The crew\n---\nWe.\n")
    assert {"about/index.html", "2019/12/31/b/index.html"} <= rendered(site)


def rendered(site: SiteDir) -> set[str]:
    """The routes of the pages that a build renders."""
    said = json.loads(site.run("build", "--json", "--explain", "--now", "2024-01-01").stdout)
    return {route for route, _ in said["reasons"]} if isinstance(said["reasons"], list) else {*said["reasons"]}


def test_editors_are_told_both_forms_of_an_entry(make_site: MakeSite) -> None:
    said = json.loads(digest(make_site).run("schema", "config").stdout)
    one, several, _ = said["properties"]["menu"]["anyOf"]
    assert one == {"type": "string"}
    assert several == {"items": {"anyOf": [one, {"$ref": "#/$defs/MenuFields"}]}, "type": "array"}
    assert said["$defs"]["MenuFields"]["required"] == ["to"]


GOOD = """footer: |
  # We

  Write `[text](where)` for a link.[^1] See [rules](/team/) and ![a boat](media/p.png).

  [^1]: Or `<a href="nowhere">` in HTML.
"""


def test_a_footer_may_hold_all_that_bodies_hold(make_site: MakeSite) -> None:
    site = digest(make_site, TOPICS + GOOD)
    site.write("content/media/p.png", png(6, 4))
    site.build()
    footer = site.read("/about/").partition("<footer")[2]
    assert "<code>[text](where)</code>" in footer
    assert '<a href="/sub/team/">rules</a>' in footer
    assert site.run("check").code == 0
    site.write("config.yaml", (site.root / "config.yaml").read_text().replace("/team/)", "/teams/)"))
    said = site.run("build")
    assert (said.code, said.output.count("leads nowhere")) == (1, 1)
    assert "/teams/ leads nowhere" in said.output


def test_no_id_of_the_footer_is_an_id_of_the_page_too(make_site: MakeSite) -> None:
    site = digest(make_site, TOPICS + GOOD.replace("See", "See [We](#we), [main](#page:main),"))
    site.write("content/media/p.png", png(6, 4))
    site.write("content/pages/about.md", "---\ntitle: About\n---\n## We\n\nText.[^1]\n\n[^1]: Note.\n")
    site.build()
    page = site.read("/about/")
    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted({*ids}) == sorted(ids)
    footer = page.partition("<footer")[2]
    assert '<h2 id="footer:we">' in footer
    assert '<a href="#footer:we">We</a>, <a href="#page:main">main</a>' in footer
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert anchor in ids
    assert site.run("check").code == 0


@pytest.mark.parametrize("trust", ["", "markdown: {trust: true}\n"])
def test_what_readers_do_not_get_of_the_footer_is_told_once(make_site: MakeSite, trust: str) -> None:
    site = digest(make_site, f"{trust}{TOPICS}footer: |\n  ![A boat](https://far.example/p.png)\n\n  <video src=x>\n")
    line = 5 + bool(trust)
    for command in ("build", "build", "check"):
        said = site.run(command)
        place = f"config.yaml:{line}:1: " if command == "build" else f"  {line}:1 warning: "
        assert said.output.count(f"{place}the picture https://far.example/p.png lies on another host") == 1
        assert said.output.count(f"{place}<video> is {'blocked' if trust else 'taken out'}") == 1


def test_files_that_only_the_footer_or_the_menu_names_are_used(make_site: MakeSite) -> None:
    names = ["p.png", "q r.pdf", "s.pdf", "t.pdf", "u.pdf"]
    config = "footer: '![A boat](media/p.png) [Q](</media/q r.pdf>) [T](https://t.example/sub/media/t.pdf)'\n"
    site = digest(make_site, f"{TOPICS}{config}menu: [{{to: /media/s.pdf, label: S}}]\n")
    for name in names:
        site.write(f"content/media/{name}", png(6, 4) if name == "p.png" else b"x")
    said = site.run("check").output
    assert [name for name in names if f"media/{name}\n" in said] == ["u.pdf"]


def test_a_picture_in_the_footer_has_smaller_ones(make_site: MakeSite) -> None:
    site = digest(make_site, TOPICS + "footer: '![A boat](media/p.png)'\n")
    site.write("content/media/p.png", grained(1000, 600))
    site.build()
    footer = site.read("/about/").partition("<footer")[2]
    assert re.search(r'<img[^>]* srcset="/sub/media/p\.[^"]* 480w', footer)


def test_addresses_of_the_menu_are_found_as_those_of_bodies_are(make_site: MakeSite) -> None:
    named = ["/pages/about.md", "/content/pages/team/ann.md#page:main", "/2020/01/31/a", "/", "/media/p.png?a=1"]
    entries = "".join(f"- {{to: '{to}', label: L{number}}}\n" for number, to in enumerate(named))
    site = digest(make_site, f"{TOPICS}menu:\n{entries}")
    site.write("content/media/p.png", png(6, 4))
    site.build()
    wanted = ["/sub/about/", "/sub/team/ann/#page:main", "/sub/2020/01/31/a/", "/sub/", "/sub/media/p.png?a=1"]
    assert list(menu(site).values()) == wanted
    assert current(site, "/about/") == [("L0", "page")]
    assert site.run("check").code == 0


def test_a_name_means_a_page_in_a_sections_place_else_a_section_a_topic_or_a_page(make_site: MakeSite) -> None:
    config = "topics: {sea: {label: The sea}, land: {label: Land}, links: {label: On links}}\nmenu: {names}\n"
    site = digest(make_site, config.replace("{names}", "[search, links, archive, sea, pages/sea.md]"))
    site.write("content/pages/search.md", "---\ntitle: How to find\n---\nAsk.\n")
    site.write("content/pages/sea.md", "---\ntitle: Of the sea\n---\nWet.\n")
    site.write("content/articles/l.md", "---\ntitle: L\ndate: 2020-01-30\ntopics: [links]\n---\nText.\n")
    site.build()
    assert menu(site) == {
        "How to find": "/sub/search/",
        "On links": "/sub/topics/links/",
        "Archive": "/sub/archive/",
        "The sea": "/sub/topics/sea/",
        "Of the sea": "/sub/sea/",
    }


@pytest.mark.parametrize("own", ["page", "alias", "root", ""])
def test_the_field_of_the_search_is_there_where_the_search_page_is(make_site: MakeSite, own: str) -> None:
    site = make_site("-- config.yaml --\ntitle: T\nurl: https://t.example/sub/\n")
    site.write("content/editions/e.md", "---\ntitle: E\ndate: 2020-01-31\n---\n## A\n\n- [One](https://one.example/)\n")
    if own == "page":
        site.write("content/pages/search.md", "---\ntitle: How to find\n---\nAsk.\n")
    elif own == "alias":
        site.write("content/pages/find.md", "---\ntitle: How to find\naliases: [/search/]\n---\nAsk.\n")
    elif own == "root":
        site.write("content/root/search/index.html", "<!doctype html><title>Ours</title>")
    site.build()
    page = site.read("/")
    assert ('action="/sub/search/"' in page) == (not own)
    assert ("Search" in menu(site)) == bool(own), "the way to it is the menu where there is no field"
    assert page.count('href="/sub/search/"') == (2 if own else 1)


def test_a_year_of_links_says_once_where_it_belongs(make_site: MakeSite) -> None:
    site = digest(make_site)
    site.write("content/editions/e.md", "---\ntitle: E\ndate: 2020-01-31\n---\n## A\n\n- [One](https://one.example/)\n")
    site.build()
    main = site.read("/links/2020/").partition("<main")[2].partition("</main")[0]
    assert re.findall(r'<a href="/sub/(?:links/)?">([^<]*)<', main) == ["Home", "Links"]


def test_an_id_of_several_words_in_the_footer_is_still_led_to(make_site: MakeSite) -> None:
    site = make_site("")
    site.write(
        "config.yaml",
        'title: T\nurl: https://t.example/\nfooter: |\n  <h2 id="a b">Imprint</h2>\n\n  [To it](#a%20b)\n',
    )
    site.build()
    footer = site.read("/").partition("<footer")[2]
    assert 'id="footer:a b"' in footer and 'href="#footer:a%20b"' in footer
    assert "site-anchor" not in site.run("check").output


KINDS = {
    "/": "home",
    "/2019/12/31/b/": "article",
    "/2020/01/31/a/": "article",
    "/404.html": "not-found",
    "/about/": "plain",
    "/archive/": "archive",
    "/archive/2019/": "year",
    "/archive/2019/12/": "month",
    "/archive/2020/": "year",
    "/archive/2020/01/": "month",
    "/editions/": "editions",
    "/editions/e/": "edition",
    "/search/": "search",
    "/sources/": "sources",
    "/tags/": "taxonomy",
    "/tags/ice/": "term",
    "/team/": "plain",
    "/team/ann/": "plain",
    "/topics/": "taxonomy",
    "/topics/land/": "term",
    "/topics/sea/": "term",
}


def test_every_page_says_of_which_kind_it_is(make_site: MakeSite) -> None:
    site = digest(make_site)
    site.write("config.yaml", (site.root / "config.yaml").read_text().replace("search: false", "search: true"))
    site.write("content/articles/b.md", "---\ntitle: B\ndate: 2019-12-31\nsource: Wire\n---\nText.\n")
    site.build()
    pages = {f"/{name}" for name in site.tree() if name.endswith(".html")}
    kinds = {
        page.removesuffix("index.html"): "".join(re.findall('<body class="([^"]*)">', site.read(page)))
        for page in pages
    }
    assert kinds == KINDS
