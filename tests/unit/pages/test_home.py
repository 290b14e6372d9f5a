"""The front page: who leads it, what stands in the row under the lead, and that "Latest" is the latest."""

from __future__ import annotations

import json
import re

import pytest

from conftest import MakeSite
from pictures import png
from sites import SiteDir

TOPICS = "topics: {sea: {label: Sea}, land: {label: Land}, air: {label: Air}}\n"


def digest(make_site: MakeSite, config: str = "", articles: int = 12) -> SiteDir:
    """Articles a01, a02 …, a day apart, the last the newest; every third of another topic."""
    site = make_site(f"-- config.yaml --\ntitle: T\nurl: https://t.example/\nsearch: false\n{TOPICS}{config}")
    for number in range(1, articles + 1):
        article(site, number)
    return site


def article(site: SiteDir, number: int, *lines: str, topic: str = "") -> None:
    named = topic or ("sea", "land", "air")[number % 3]
    head = [f"title: Story {number:02}", f"date: 2020-01-{number:02}", f"topics: {named}", *lines]
    site.write(f"content/articles/a{number:02}.md", "---\n" + "\n".join(head) + "\n---\nText.\n")


def picture(site: SiteDir, number: int, topic: str = "") -> None:
    site.write("content/media/p.png", png(6, 4))
    article(site, number, "image: {file: media/p.png, alt: A boat}", topic=topic)


def stories(page: str, part: str) -> list[int]:
    """The numbers of the stories in the part of home with a class, in order."""
    found = re.search(rf'<(\w+) class="{part}[" ].*?</\1>', page, re.DOTALL)
    return [int(number) for number in re.findall(r">Story (\d+)<", found[0])] if found else []


def lead(site: SiteDir) -> int:
    site.build()
    (number,) = stories(site.read("/"), "lead")
    return number


def test_the_newest_leads_where_nobody_says_otherwise(make_site: MakeSite) -> None:
    assert lead(digest(make_site)) == 12


def test_an_article_leads_where_its_front_matter_says_so_and_of_several_the_newest(make_site: MakeSite) -> None:
    site = digest(make_site)
    article(site, 3, "lead: true")
    assert lead(site) == 3
    article(site, 5, "lead: true")
    assert lead(site) == 5


def test_config_names_who_leads_and_who_stands_behind_it(make_site: MakeSite) -> None:
    site = digest(make_site, "home: {lead: [a04, content/articles/a02.md, a09]}\n")
    article(site, 5, "lead: true")
    assert lead(site) == 4
    assert stories(site.read("/"), "tiles")[:2] == [2, 9]


LISTS = [
    ("", 2, [12]),
    ("home: {lead: []}\n", 2, [12]),
    ("home: {lead: newest}\n", 12, [11]),
    ("home: {lead: edition}\n", 7, [12]),
    ("home: {lead: [newest, edition, a05]}\n", 12, [7, 5]),
    ("home: {lead: [a05, newest, newest, edition]}\n", 5, [12, 7]),
    ("home: {lead: [a12, a07, newest, edition]}\n", 12, [7, 11, 8]),
]


@pytest.mark.parametrize(("config", "first", "row"), LISTS)
def test_what_config_lists_leads_in_its_order_and_then_who_says_so(
    make_site: MakeSite, config: str, first: int, row: list[int]
) -> None:
    site = digest(make_site, config)
    article(site, 2, "lead: true")
    site.write("content/editions/e.md", "---\ntitle: E\ndate: 2020-01-10\narticles: [a07, a08]\n---\nHello.\n")
    assert lead(site) == first
    assert stories(site.read("/"), "tiles")[: len(row)] == row


def test_an_edition_that_is_not_there_does_not_lead(make_site: MakeSite) -> None:
    site = digest(make_site, "home: {lead: edition}\n")
    assert lead(site) == 12
    article(site, 2, "lead: true")
    assert lead(site) == 2


@pytest.mark.parametrize("field", ["title", "date"])
@pytest.mark.parametrize("config", ["", "home: {lead: a03}\n", "home: {lead: edition}\n"])
def test_whose_title_or_date_is_a_guess_leads_only_where_there_is_no_other(
    make_site: MakeSite, config: str, field: str
) -> None:
    site = digest(make_site, config)
    article(site, 3, "lead: true", f"review: [{field}]")
    site.write("content/editions/e.md", "---\ntitle: E\ndate: 2020-01-10\narticles: [a03]\n---\nHello.\n")
    assert lead(site) == 12
    for number in (*range(1, 3), *range(4, 13)):
        article(site, number, "review: [title]")
    assert lead(site) == 3


def test_one_that_leads_from_further_back_pushes_no_other_out(make_site: MakeSite) -> None:
    site = digest(make_site, "page_size: 4\nhome: {lead: a01}\n")
    assert lead(site) == 1
    assert stories(site.read("/"), "tiles") == [12, 11, 10]
    assert "Story 09<" in site.read("/")
    assert 'href="/archive/2020/01/"' in site.read("/")


def test_the_second_row_prefers_pictures_and_topics_that_are_not_there_yet(make_site: MakeSite) -> None:
    site = digest(make_site)
    picture(site, 6, topic="sea")  # of the lead's topic, as the next one is
    picture(site, 5, topic="sea")
    picture(site, 4, topic="air")
    assert lead(site) == 12
    assert stories(site.read("/"), "tiles") == [6, 5, 4], "those with pictures, in order of time"
    article(site, 5, topic="sea")
    site.build()
    assert stories(site.read("/"), "tiles") == [10, 6, 4], "the newest of a topic that is not there yet"


def test_what_is_called_latest_is_the_latest(make_site: MakeSite) -> None:
    site = digest(make_site, articles=28)
    picture(site, 20)
    site.build()
    page = site.read("/")
    above = [*stories(page, "lead"), *stories(page, "tiles")]
    latest = stories(page, "latest")
    newest = [number for number in range(28, 3, -1) if number not in above]
    assert latest == newest[: len(latest)]
    assert len(latest) > 2
    assert sorted(int(number) for number in re.findall(r">Story (\d+)<", page)) == [*range(4, 29)], "each once"


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 6, 7, 9])
def test_every_article_of_a_small_digest_stands_on_home_once(make_site: MakeSite, count: int) -> None:
    site = digest(make_site, articles=count)
    site.build()
    found = re.findall(r">Story (\d+)<", site.read("/"))
    assert sorted(map(int, found)) == [*range(1, count + 1)]


WRONG = """home:
  lead:
    - a01
    - a002
    - {name}
    - quite-another-name
"""


def test_a_name_that_no_article_has_is_a_warning_of_a_build_and_an_error_of_check(make_site: MakeSite) -> None:
    site = digest(make_site, WRONG.replace("{name}", "a03"))
    article(site, 3, "status: draft")
    said = site.run("build")
    assert said.code == 0
    line = WRONG[: WRONG.index("- a002")].count("\n") + 5
    assert f"config.yaml:{line}:7: the article a002 does not exist; it does not lead [home-lead]" in said.output
    assert "| - a002" in said.output
    assert "expected: `newest`, `edition`, or the path, slug or id of a published article" in said.output
    assert "to mend: Did you mean 'a02'?" in said.output
    assert f"config.yaml:{line + 1}:7: the article a03 is a draft" in said.output
    assert "to mend: Correct the name, or take it out." in said.output  # where no name is like it
    checked = site.run("check", "--json")
    levels = {one["level"] for one in json.loads(checked.stdout)["findings"] if one["code"] == "home-lead"}
    assert (checked.code, levels) == (1, {"error"})


def test_lead_with_a_text_is_told_where_the_text_belongs(make_site: MakeSite) -> None:
    site = digest(make_site)
    article(site, 1, "lead: What happened.")
    site.write("content/articles/b.md", "---\ntitle: B\ndate: 2020-01-01\nsticky: true\n---\nText.\n")
    said = site.run("build").output
    assert "Write `summary: What happened.`." in said
    assert "Write `lead: true`" in said


OWN = """{% extends "base.html" %}
{% block main %}
{% for card in (lead,) + second %}{% if card %}{{ card.title }} {% endif %}{% endfor %}
{% for strip in strips %}{{ strip.cards|length }}{% endfor %}
{# rest and latest are words in a comment #}
{% endblock %}
"""


def test_a_home_of_ones_own_that_leaves_a_list_out_is_told(make_site: MakeSite) -> None:
    site = digest(make_site, articles=9)
    site.write("layouts/home.html", OWN)
    said = site.build().output
    assert "layouts/home.html: home does not show the articles in `latest`" in said
    assert "no layout of it names it [home-list]" in said, "and nothing of `rest`, in which no article is"
    assert "home does not show" in site.build().output, "until it is mended"
    checked = site.run("check")
    assert "warning: home does not show the articles in `latest`" in checked.output


def test_a_name_that_a_layout_sets_itself_is_none_of_homes_lists(make_site: MakeSite) -> None:
    site = digest(make_site, articles=20)
    site.write("layouts/home.html", OWN.replace("{# rest", "{% set latest = second %}{# rest"))
    assert "home does not show the articles in `latest`" in site.build().output


def test_of_a_home_that_is_broken_only_that_is_told(make_site: MakeSite) -> None:
    site = digest(make_site, articles=20)
    site.write("layouts/home.html", OWN.replace("base.html", "nope.html"))
    said = site.run("check").output
    assert "[layout]" in said and "home-list" not in said


@pytest.mark.parametrize(
    ("layout", "partial"),
    [
        (OWN.replace("{# rest", "{% include 'partials/mine.html' %}{# rest"), "{{ latest|length }}{{ rest|length }}"),
        (OWN.replace("{# rest", "{% if latest or rest %}{% endif %}{# rest"), ""),
        (OWN.replace("strips", "latest").replace("+ second", "").replace("strip.cards|length", "strip.title"), ""),
        (
            "{% block main %}{% set rest = second[1:] %}{% for one in rest %}{{ one.title }}{% endfor %}{% endblock %}",
            "",
        ),
        ("{% extends 'base.html' %}", ""),
        ("{% extends '!default/home.html' %}", ""),
    ],
)
def test_a_home_that_shows_all_or_wants_few_is_left_in_peace(make_site: MakeSite, layout: str, partial: str) -> None:
    site = digest(make_site, articles=20)
    site.write("layouts/home.html", layout)
    site.write("layouts/partials/mine.html", partial)
    assert "home-list" not in site.build().output


def test_a_section_without_a_picture_holds_two_articles_more(make_site: MakeSite) -> None:
    site = digest(make_site, articles=28)
    for number in range(1, 29):
        article(site, number, topic="sea")
    site.build()
    assert stories(site.read("/"), "strip") == [16, 15, 14, 13, 12, 11]
    picture(site, 14, topic="sea")
    site.build()
    assert stories(site.read("/"), "strip") == [14, 16, 15, 13], "the one with the picture begins it"
