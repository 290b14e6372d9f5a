"""Warnings of front matter that is not wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from checking import GOOD, checked, codes
from dateline.content.article import Article
from dateline.content.read import read_content
from dateline.content.record import from_record, to_record
from sites import SiteDir

MakeSite = Callable[..., SiteDir]
PATH = "content/articles/third.md"


def read(head: str) -> Article:
    content = read_content(f"---\ntitle: A\n{head}\n---\nText.\n".encode(), "articles/a.md", "content/articles/a.md")
    assert isinstance(content, Article)
    assert from_record(to_record(content)) == content
    return content


@pytest.mark.parametrize(
    ("tags", "mend"),
    [
        ("ferries, pilots", "[ferries, pilots]"),
        ("Ferries,Pilots, The Bay", "[Ferries, Pilots, The Bay]"),
        ("Ferries, EU", "[Ferries, EU]"),
        ("Washington, D.C., Boats", "[Washington, D.C., Boats]"),
        ("ferries, C#  # and more", '[ferries, "C#"]'),
    ],
)
def test_tags_in_one_text_are_told_with_the_list_as_mend(tags: str, mend: str) -> None:
    note = read(f"date: 2026-01-03\ntags: {tags}").notes[-1]
    assert (note.code, note.line, note.column) == ("tags-comma", 4, 1)
    assert mend in note.mend


@pytest.mark.parametrize(
    "tags",
    [
        "Washington, D.C.",
        '"ferries, pilots"',
        "'ferries, pilots'",
        "[ferries, pilots]",
        "Ferries",
        "Ferries,",
        "J. Doe, Jr.",
    ],
)
def test_one_tag_is_not_told(tags: str) -> None:
    assert read(f"date: 2026-01-03\ntags: {tags}").notes == ()


def test_a_tag_that_the_digest_knows_is_not_told(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, "---\nid: cccccccccccc\ntitle: A\ndate: 2026-01-03\ntags: Bay, Upper\n---\nText.\n")
    assert "[Bay, Upper]" in site.build().output
    assert "[Bay, Upper]" in site.build().output
    assert "tags-comma" in codes(checked(site))
    other = site.root / "content/articles/storm.md"
    other.write_text(other.read_text().replace("[Ferries]", '[Ferries, "Bay, upper"]'))
    assert "tags-comma" not in site.build().output
    other.write_text(other.read_text().replace(', "Bay, upper"', ""))
    assert "[Bay, Upper]" in site.build().output
    config = site.root / "config.yaml"
    config.write_text(config.read_text() + 'tags:\n  "Bay, Upper": {}\n')
    assert "tags-comma" not in site.build().output
    assert "tags-comma" not in codes(checked(site))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2017-08-18T09:30:00+09:30:15", "2017-08-18T09:30:00+09:30"),
        ("2017-08-18T09:30+09:30:45", "2017-08-18T09:30:00+09:31"),
        ("2017-08-18 09:30:00.5-00:25:21", "2017-08-18T09:30:00.5-00:25"),
        ("2017-08-18T093000+093015", "2017-08-18T09:30:00+09:30"),
    ],
)
def test_an_offset_with_seconds_is_rounded_and_said(written: str, meant: str) -> None:
    for key in ("date", "updated"):
        rest = "" if key == "date" else "date: 2016-01-01\n"
        content = read(f"{rest}{key}: {written}")
        assert getattr(content, key).isoformat() == datetime.fromisoformat(meant).isoformat()
        assert [(note.code, note.line) for note in content.notes] == [("offset", 3 if key == "date" else 4)]


@pytest.mark.parametrize("written", ["2017-08-18T09:30:00+09:30", "2017-08-18", "2017-08-18T09:30:00.123456Z"])
def test_other_moments_are_not_told(written: str) -> None:
    assert read(f"date: {written}").notes == ()
