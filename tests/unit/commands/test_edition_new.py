"""`dateline edition new`: which articles are proposed, in what order, and what is never done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sites import NOW, SiteDir

MakeSite = Callable[..., SiteDir]


def article(name: str, day: str, more: str = "") -> str:
    return f"-- content/articles/{name}.md --\n---\ntitle: The {name}\ndate: {day}\n{more}---\nText.\n"


WEEK = (
    article("monday", "2025-03-03")
    + article("sunday", "2025-03-09")
    + article("before", "2025-03-02")
    + article("after", "2025-03-10")
    + article("draft", "2025-03-04", "status: draft\n")
    + article("gone", "2025-03-04", "status: withdrawn\n")
)


def new(site: SiteDir, *options: str) -> str:
    """The text of a new edition."""
    result = site.run("edition", "new", "--now", NOW, *options)
    assert result.code == 0, result.output
    return (site.root / result.stdout.strip()).read_text(encoding="utf-8")


def test_a_week_holds_its_published_articles_the_newest_first(make_site: MakeSite) -> None:
    site = make_site(WEEK)
    assert new(site, "--week", "2025-w10") == (
        "---\ntitle: Week 10 of 2025\ndate: 2025-03-09\nsummary:\narticles:\n"
        "  - articles/sunday.md\n  - articles/monday.md\n---\n\n"
    )
    site.build()
    page = site.read("/editions/2025-w10/")
    assert page.index("The sunday") < page.index("The monday") and "Week 10 of 2025" in page


def test_without_a_week_it_is_that_of_the_newest_article(make_site: MakeSite) -> None:
    site = make_site(WEEK)
    new(site)
    assert (site.root / "content/editions/2025-w11.md").is_file()


def test_a_day_is_one_of_the_digests_time_zone(make_site: MakeSite) -> None:
    config = "-- config.yaml --\ntitle: T\nurl: https://t.example/\nsearch: false\ntimezone: Asia/Tokyo\n"
    site = make_site(config + article("late", "2025-03-09T16:00:00Z") + article("early", "2025-03-09T14:00:00Z"))
    assert "late" not in new(site, "--week", "2025-W10")
    assert "early" not in new(site, "--week", "2025-W11")


def test_days_can_be_named_instead_of_a_week(make_site: MakeSite) -> None:
    site = make_site(WEEK)
    text = new(site, "--since", "2025-03-02", "--until", "2025-03-03", "--title", 'A "quoted" title')
    assert "before" in text and "monday" in text and "sunday" not in text
    assert (site.root / "content/editions/2025-03-02-to-2025-03-03.md").is_file()
    site.build()
    assert "A &#34;quoted&#34; title" in site.read("/editions/2025-03-02-to-2025-03-03/")


def test_many_articles_stand_in_sections_by_topic(make_site: MakeSite) -> None:
    text = "".join(
        article(f"a{n}", f"2025-03-0{n + 3}", f"topics: {topic}\n" if topic else "")
        for n, topic in enumerate(["sport", "weather", "sport", "weather", "sport", "science", ""])
    )
    site = make_site(text)
    proposal = new(site, "--week", "2025-w10")
    sections = [line.removeprefix("  - title: ") for line in proposal.splitlines() if line.startswith("  - title")]
    assert sections == ["Sport", "Weather", "Also in the news"]
    assert proposal.index("a4.md") < proposal.index("a2.md") < proposal.index("a0.md") < proposal.index("a3.md")
    assert proposal.rstrip().endswith("a5.md\n---")


def test_an_edition_that_is_there_is_not_overwritten(make_site: MakeSite) -> None:
    site = make_site(WEEK)
    path = site.write("content/editions/2025-w10.md", "---\ntitle: Mine\ndate: 2025-03-09\n---\n")
    result = site.run("edition", "new", "--week", "2025-w10", "--now", NOW)
    assert result.code == 2 and "content/editions/2025-w10.md exists" in result.stderr
    assert "Mine" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--week", "2025-w60"], "2025-w60"),
        (["--week", "last"], "last"),
        (["--since", "March"], "March"),
        (["--since", "2025-03-05", "--until", "2025-03-01"], "is after"),
        (["--week", "2025-w10", "--since", "2025-03-01"], "--week stands beside"),
        (["--week", "2025-w30"], "The newest article is of 2025-03-10"),
    ],
)
def test_days_that_make_no_edition_are_told(make_site: MakeSite, options: list[str], found: str) -> None:
    site = make_site(WEEK)
    result = site.run("edition", "new", "--now", NOW, *options)
    assert result.code == 2 and found in result.stderr
    assert not (site.root / "content/editions").exists()


def test_a_digest_without_articles_has_no_edition(make_site: MakeSite) -> None:
    result = make_site(article("draft", "2025-03-04", "status: draft\n")).run("edition", "new", "--now", NOW)
    assert result.code == 2 and "no published article" in result.stderr


def test_what_no_page_can_hold_is_in_no_title(make_site: MakeSite) -> None:
    site = make_site(WEEK)
    refused = site.run("edition", "new", "--now", NOW, "--title", "Week\x1b10")
    assert refused.code == 2
    assert "U+001B" in refused.stderr
    assert not (site.root / "content/editions").exists()
