"""`check --fix` mends what is safe, and touches no other line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checking import GOOD, checked, codes
from sites import SiteDir

MakeSite = Callable[..., SiteDir]
PATH = "content/articles/third.md"
ID = "id: cccccccccccc\n"
REST = "date: 2026-01-03\n---\nText: it *stays*.  \n\n\n    as it is\n"
ALIASES = "rights: full\ntags:\n  European Union: {aliases: [EU, E.U.]}\n  Ferries: {}\n"


def mended(site: SiteDir, text: str) -> str:
    """What `check --fix` makes of an article."""
    site.write(PATH, text)
    checked(site, "--fix")
    return (site.root / PATH).read_bytes().decode()


TITLES = {
    "a colon": ("title: Ferries: the first day", 'title: "Ferries: the first day"'),
    "a quote that ends early": ('title: "Never again" say ferries', r'title: "\"Never again\" say ferries"'),
    "an at sign": ("title: @harbour speaks", 'title: "@harbour speaks"'),
    "a star": ("title: *Bay* opens", 'title: "*Bay* opens"'),
    "a percent sign": ("title: %50 more boats", 'title: "%50 more boats"'),
    "an exclamation mark": ("title: !boats", 'title: "!boats"'),
}


@pytest.mark.parametrize("name", TITLES)
def test_words_that_yaml_misreads_are_put_in_quotes(name: str, make_site: MakeSite) -> None:
    before, after = TITLES[name]
    assert mended(make_site(GOOD), f"---\n{ID}{before}\n{REST}") == f"---\n{ID}{after}\n{REST}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("3 January 2026", "2026-01-03"),
        ("January 3, 2026", "2026-01-03"),
        ("2026/01/03", "2026-01-03"),
        ("2026-1-3", "2026-01-03"),
        ("20260103", "2026-01-03"),
        ("13.01.2026", "2026-01-13"),
        ('"3 janvier 2026"', "2026-01-03"),
        ("January 3, 2026 at 4:30 pm", "2026-01-03T16:30:00"),
        ("3 January 2026  # as printed", "2026-01-03  # as printed"),
    ],
)
def test_dates_in_other_forms_are_written_as_ours(before: str, after: str, make_site: MakeSite) -> None:
    text = "---\n" + ID + "title: Third\ndate: {}\n---\nText.\n"
    assert mended(make_site(GOOD), text.format(before)) == text.format(after)


@pytest.mark.parametrize("written", ["03/04/2026", "soon", "31 February 2026", "January 2026", "3 January", "[2026]"])
def test_dates_that_could_mean_two_days_or_none_are_left(written: str, make_site: MakeSite) -> None:
    text = f"---\n{ID}title: Third\ndate: {written}\n---\nText.\n"
    assert mended(make_site(GOOD), text) == text


def test_an_id_is_written_down_as_it_was_and_only_that_line_is_new(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, "---\ntitle: Third\n" + REST)
    site.build()
    feed = site.read("/feed.xml")
    after = mended(site, "---\ntitle: Third\n" + REST)
    assert after.startswith("---\nid: ") and after.endswith("\ntitle: Third\n" + REST)
    site.build()
    assert site.read("/feed.xml") == feed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [Harbour, EU]", "tags: [Harbour, European Union]"),
        ("tags: EU", "tags: European Union"),
        ("tags: [EU,   'Ferries' ]  # two", "tags: [European Union,   'Ferries' ]  # two"),
        ("tags: [European Union, EU, Harbour]", "tags: [European Union, Harbour]"),
        ("tags:\n  - Harbour  # the old one\n  - E.U.", "tags:\n  - Harbour  # the old one\n  - European Union"),
        ("tags:\n- EU\n- Harbour\n- E.U.", "tags:\n- European Union\n- Harbour"),
    ],
)
def test_tag_aliases_become_their_tag(before: str, after: str, make_site: MakeSite) -> None:
    site = make_site(GOOD.replace("rights: full\n", ALIASES))
    text = "---\n" + ID + "title: Third\n{}\n" + REST
    assert mended(site, text.format(before)) == text.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'aliases: ["/2026/01/03/old/"]\n'),
        ("aliases: /a/\n", 'aliases: ["/a/", "/2026/01/03/old/"]\n'),
        ("aliases: [/a/]  # one\n", 'aliases: [/a/, "/2026/01/03/old/"]  # one\n'),
        ("aliases:\n  - /a/  # one\n", 'aliases:\n  - /a/  # one\n  - "/2026/01/03/old/"\n'),
        ("aliases:\n", 'aliases: ["/2026/01/03/old/"]\n'),
        ("aliases: []\n", 'aliases: ["/2026/01/03/old/"]\n'),
    ],
)
def test_a_moved_article_gets_an_alias(before: str, after: str, make_site: MakeSite) -> None:
    site = make_site(GOOD)
    text = "---\n" + ID + "title: Third\nslug: {}\ndate: 2026-01-03\n{}---\nText.\n"
    site.write(PATH, text.format("old", before))
    site.build()
    site.write(PATH, text.format("new", before))
    assert codes(checked(site)) == ["moved"]
    assert mended(site, text.format("new", before)) == text.format("new", after)
    assert codes(checked(site)) == []


def test_a_move_is_remembered_after_the_next_build(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.build()
    checked(site)
    ferries = site.root / "content/articles/ferries.md"
    ferries.rename(ferries.with_name("boats.md"))
    site.build()
    assert codes(checked(site)) == ["moved"]
    checked(site, "--fix")
    site.build()
    assert codes(checked(site)) == []
    assert "/2026/01/02/boats/" in site.read("/2026/01/02/ferries/")


def test_line_ends_and_the_byte_order_mark_stay(make_site: MakeSite) -> None:
    text = "\ufeff---\r\ntitle: One: two\r\ndate: 3 Jan 2026\r\n---\r\nText.\r\n"
    after = mended(make_site(GOOD), text)
    assert after.startswith("\ufeff---\r\nid: ")
    assert after.endswith('\r\ntitle: "One: two"\r\ndate: 2026-01-03\r\n---\r\nText.\r\n')
    assert after.count("\n") == after.count("\r\n") == 6


def test_several_mistakes_of_one_file_are_mended_in_one_run(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, "---\ntitle: One: two\ndate: 3 Jan 2026\nsummary: @all: read\n---\nText.\n")
    found = checked(site, "--fix")
    assert codes(found) == []
    assert {one["code"] for one in found["fixed"]} >= {"yaml-colon", "date", "no-id"}


def test_what_cannot_be_mended_is_left_to_the_last_byte(make_site: MakeSite) -> None:
    text = "---\ntitle: [One: two\ndate: in Jan 2026\n---\nText.\n"
    assert mended(make_site(GOOD), text) == text


def test_permissions_stay_and_no_other_file_is_left_behind(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    path = site.write(PATH, "---\ntitle: Third\ndate: 2026-01-03\n---\nText.\n")
    path.chmod(0o640)
    before = {one.name for one in path.parent.iterdir()}
    checked(site, "--fix")
    assert path.stat().st_mode & 0o777 == 0o640
    assert {one.name for one in path.parent.iterdir()} == before


def test_a_second_run_mends_nothing(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, "---\ntitle: One: two\ndate: 3 Jan 2026\n---\nText.\n")
    assert checked(site, "--fix")["fixed"]
    assert checked(site, "--fix")["fixed"] == []
