"""All that is wrong with a head is told at once, also where the YAML is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checking import GOOD, checked
from dateline.base.errors import ContentError, Problem
from dateline.content import head as heads
from dateline.content.article import Article
from dateline.content.read import read_content
from dateline.yaml.document import Document
from dateline.yaml.read import read_strictly
from sites import SiteDir

MakeSite = Callable[..., SiteDir]
PATH = "content/articles/third.md"


def problems(head: str, kind: str = "articles") -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read_content(f"---\n{head}\n---\nText.\n".encode(), f"{kind}/a.md", "a.md")
    return caught.value.problems


def told(text: str, kind: str = "articles") -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in problems(text, kind)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "title: One: two\ndate: soon\ndraft: true\nsummary: @all\ntags: [a\nlang: english",
            [(2, "yaml-colon"), (3, "date"), (4, "unknown-key"), (5, "yaml"), (6, "yaml"), (7, "lang")],
        ),
        ('title: "One\ndate: soon', [(2, "yaml"), (3, "date")]),
        ("title: A\ntitle: B\ndate: soon\nfoo: [", [(3, "duplicate-key"), (4, "date"), (5, "yaml")]),
        ("title: A\ndate: soon\ntitle: B", [(3, "date"), (4, "duplicate-key")]),
        (
            "date: &a 2026-01-03\nsummary: *a\nstatus: !b draft",
            [(2, "missing-key"), (2, "yaml-anchor"), (3, "yaml-alias"), (4, "yaml-tag")],
        ),
        ("title: A #1\ndate: soon\nfoo: b", [(2, "cut-text"), (3, "date"), (4, "unknown-key")]),
        ("title: A\nsource:\n\tname: W\ndate: soon", [(4, "yaml-tab"), (5, "date")]),
        ("title: A\ndate: 2026-01-03\nsource:\n  name: W\n\turl: x\nfoo: b", [(6, "yaml-tab"), (7, "unknown-key")]),
        ("title: A\ndate: 2026-01-03\nsummary: >\n  a #b\n bad\nlang: english", [(6, "yaml"), (7, "lang")]),
        ("  title: A\n  date: soon\n  lang: english\n  tags: [a", [(3, "date"), (4, "lang"), (5, "yaml")]),
        ("nothing", [(2, "yaml")]),
        ("- a\n- b", [(2, "yaml")]),
    ],
)
def test_every_mistake_is_told_at_once(head: str, expected: list[tuple[int, str]]) -> None:
    assert told(head) == expected


@pytest.mark.parametrize(
    ("line", "column", "mend"),
    [
        ("summary: “One: two”", 10, 'summary: "One: two"'),
        ("summary: „One: two“", 10, 'summary: "One: two"'),
        ("summary: « One: two »", 10, 'summary: " One: two "'),
        ('summary: “"One": two”', 10, 'summary: "\\"One\\": two"'),
    ],
)
def test_typographic_quotes_are_told_with_their_mend(line: str, column: int, mend: str) -> None:
    (found,) = problems(f"title: A\ndate: 2026-01-03\n{line}")
    assert (found.line, found.column, found.code, found.excerpt) == (4, column, "yaml-quotes", line)
    assert mend in found.mend


@pytest.mark.parametrize("line", ["status: “draft”", "lang: “en”", "slug: “a”", "date: “2026-01-03”"])
def test_typographic_quotes_round_a_closed_word_are_told(line: str) -> None:
    found = problems(f"title: A\ndate: 2026-01-03\n{line}" if "date" not in line else f"title: A\n{line}")
    assert "straight quotes" in found[0].mend


def test_a_quotation_inside_a_value_is_not_taken_for_yamls() -> None:
    assert told("title: “One: two” and “three”\ndate: 2026-01-03") == [(2, "yaml-colon")]


def test_check_writes_straight_quotes(make_site: MakeSite) -> None:
    site, frame = make_site(GOOD), "---\nid: cccccccccccc\ntitle: {}\ndate: 2026-01-03\n---\nText.\n"
    site.write(PATH, frame.format("“One: two”"))
    checked(site, "--fix")
    assert (site.root / PATH).read_text() == frame.format('"One: two"')


@pytest.mark.parametrize(
    ("head", "places"),
    [
        ("title: A\ndate: 2026-01-03\nsource:\n\xa0\xa0name: W", [(5, 1)]),
        ("title: A\ndate:\xa02026-01-03\nsource:\n  \u3000name: W", [(3, 6), (5, 3)]),
        ("title:\xa0One: two\ndate: 2026-01-03", [(2, 7)]),
        ("title:\u2009One\ndate: 2026-01-03", [(2, 7)]),
    ],
)
def test_blanks_of_print_are_told_at_their_place(head: str, places: list[tuple[int, int]]) -> None:
    found = problems(head)
    assert [(one.line, one.column) for one in found] == places
    assert {one.code for one in found} == {"yaml-blank"}


def test_a_blank_of_print_in_a_text_is_text() -> None:
    head = "title: A\xa0b#\ndate: 2026-01-03\nsummary: |\n  \xa0 One:\xa0two"
    read_content(f"---\n{head}\n---\n".encode(), "articles/a.md", "a.md")


def test_a_long_head_that_is_wrong_is_read_in_proportion_to_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(text: str, path: str, first_line: int) -> Document:
        read.append(len(text))
        return read_strictly(text, path, first_line)

    monkeypatch.setattr(heads, "read_strictly", counted)
    text = "title: A\ndate: 2026-01-03\n" + "".join(f"k{n}: [a\n" for n in range(300))
    assert len(problems(text)) == 300
    assert sum(read) <= 2 * len(text) + 2


@pytest.mark.parametrize("after", ["", "\nA text: of words.\n", "----\nText.\n", " ---\nText.\n", "—\nText.\n"])
def test_front_matter_without_an_end_is_judged_as_far_as_it_goes(after: str) -> None:
    text = f"---\ntitle: A: b\ndate: soon\nfoo: c\n{after}"
    with pytest.raises(ContentError) as caught:
        read_content(text.encode(), "articles/a.md", "a.md")
    found = [(one.line, one.code) for one in caught.value.problems]
    assert found == [(1, "no-front-matter"), (2, "yaml-colon"), (3, "date"), (4, "unknown-key")]


def test_front_matter_without_an_end_lacks_nothing_that_may_follow() -> None:
    with pytest.raises(ContentError) as caught:
        read_content(b"---\ntitle: A\n\ndate: 2026-01-03\n", "articles/a.md", "a.md")
    assert [one.code for one in caught.value.problems] == ["no-front-matter"]


@pytest.mark.parametrize(
    ("tags", "mend"),
    [
        ("tags: [“One”, Two]", "`tags: [One, Two]`"),
        ("tags: [“One, two”, „Three“]", '`tags: ["One, two", Three]`'),
        ("tags:\n  - ‘One’\n  - Two", "`tags: [One, Two]`"),
        ("tags: ‘One’, ‘Two’", "`tags: [One, Two]`"),
    ],
)
def test_tags_in_typographic_quotes_are_a_warning(tags: str, mend: str) -> None:
    content = read_content(f"---\ntitle: A\ndate: 2026-01-03\n{tags}\n---\n".encode(), "articles/a.md", "a.md")
    assert isinstance(content, Article)
    assert [mend in one.mend for one in content.notes] == [True]


@pytest.mark.parametrize("tags", ["tags: ['“One”', Two]", "tags: [Twelve o’clock, d’Or]", "tags: [One, 日「本」]"])
def test_quotation_marks_that_are_the_tags_own_are_no_warning(tags: str) -> None:
    content = read_content(f"---\ntitle: A\ndate: 2026-01-03\n{tags}\n---\n".encode(), "articles/a.md", "a.md")
    assert isinstance(content, Article)
    assert content.notes == ()


def test_typographic_quotes_round_an_item_with_a_colon_are_told() -> None:
    (found,) = problems("title: A\ndate: 2026-01-03\ntags:\n  - “One: two”\n  - x")
    assert (found.line, found.code) == (5, "yaml-quotes")


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("'It's'", '"It\'s"'),
        ('"a \\q b"', '"a \\\\q b"'),
        ('"Yes" and "no"', '"\\"Yes\\" and \\"no\\""'),
        ('"One', '"One'),
    ],
)
def test_check_leaves_no_quotes_in_a_title_that_were_yamls(written: str, mended: str, make_site: MakeSite) -> None:
    site, frame = make_site(GOOD), "---\nid: cccccccccccc\ntitle: {}\ndate: 2026-01-03\n---\nText.\n"
    site.write(PATH, frame.format(written))
    checked(site, "--fix")
    assert (site.root / PATH).read_text() == frame.format(mended)
