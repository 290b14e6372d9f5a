"""The short way through front matter gives what the strict reader gives, or gives way to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.base.errors import ContentError
from dateline.base.textfile import CONTROL, control_character
from dateline.content.front_matter import dump
from dateline.yaml.document import Document
from dateline.yaml.plain import read_plain
from dateline.yaml.read import read_mapping, read_strictly


def strict(text: str) -> Document:
    """Read by libyaml's events alone."""
    return read_strictly(text, "a.md", 2)


def agree(text: str) -> None:
    found = read_plain(text)
    if found is not None:
        expected = strict(text)
        assert found == expected.value
        assert list(found) == list(expected.value)
        assert read_mapping(text, "a.md", 2).places == expected.places


PLAIN = [
    "title: One two\n",
    'title: "One: two"\n',
    "title: 'One # two'\n",
    'title: "Say \\"so\\" \\\\ now"\n',
    "date: 2017-08-18T09:30:00+09:00\n",
    "url: https://a.example/b?c=d&e\n",
    "tags: [One, \"two, three\", 'four']\n",
    "tags: []\n",
    'source: {name: A B, url: "https://a.example/"}\n',
    "extra: {}\n",
    "a:\nb: c\n",
    "a: b\n\nc: d",
    "a: “b” – c…\n",
    "a: \xa0b\n",
    "a: 5% of $3 (U.S.)\n",
    "a: NO\n",
    "a: 010\n",
    "a: b   c  \n",
    'a: ""\n',
    "a:   b\n",
    "a: b :c\n",
    "a: b,c [d] {e}\n",
    'a: it\'s "so"\n',
    "tags: [ a , b ]\n",
    "",
    "a: 日本\n",
    "a: 🎉\n",
    "# A comment: {with} 'signs\na: b\n",
    "a: b\n#c\n\n# d: e\nf: g\n# end",
    "# alone\n",
    "application/atom+xml: Atom\n",
]
OTHER = [
    "a: b\na: c\n",
    "a:\na: c\n",
    "a: {b: c, b: d}\n",
    "a: b: c\n",
    "a: b:\n",
    "a: b #c\n",
    "a: #c\n",
    "a: &b c\n",
    "a: *b\n",
    "a: !b c\n",
    "a: |\n  b\n",
    "a:\n  b: c\n",
    "a:\n- b\n",
    "a: b\n  c\n",
    'a: "b\n  c"\n',
    "a: [b,\n  c]\n",
    "a: [b, [c]]\n",
    "a: [b: c]\n",
    "a: {b}\n",
    "a: {b: {c: d}}\n",
    'a: "\\n"\n',
    'a: "\\x07"\n',
    "a: 'it''s'\n",
    "a: b\x85c\n",
    "a: b\u2028c\n",
    "a: \ufeffb\n",
    "a: b\x7f\n",
    "a: b\tc\n",
    "a: b\r\n",
    " a: b\n",
    "- a\n",
    "a\n",
    "a:b\n",
    "? a\n: b\n",
    "---\na: b\n",
    "...\n",
    "%a\n",
    "<<: a\n",
    "a: -b\n",
    "a: ?b\n",
    "a: 'b' c\n",
    "a: [b] c\n",
    "\n",
    "a: [b,]\n",
    "a: [,]\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_people_write_takes_the_short_way(text: str) -> None:
    assert read_plain(text) is not None
    agree(text)


@pytest.mark.parametrize("text", OTHER)
def test_what_could_mean_something_else_does_not(text: str) -> None:
    assert read_plain(text) is None


SIGNS = st.sampled_from(
    [
        *":#,[]{}\"'\\&*!|>%@`?-~ \t\n\r\xa0\x85\u2028\ufeff\ufffe\x00\x7f.=<+/",
        ": ",
        " #",
        ", ",
        "- ",
        "word",
        "é",
        "日",
        "“",
        "1",
        '\\"',
    ]
)
INNER = st.one_of(
    st.lists(SIGNS, max_size=4).map("".join),
    st.text(max_size=5),
    st.sampled_from(["", "a", "One two", "2017-08-18", "https://a.example/?b"]),
)
FRAMES = st.sampled_from(
    [
        "%s",
        "%s",
        '"%s"',
        "'%s'",
        "[%s]",
        "[a, %s]",
        '["b", %s]',
        "{%s}",
        "{c: %s}",
        "{c: d, e: %s}",
        '{c: "%s"}',
        "%s b",
        "[a %s b]",
    ]
)
LINES = st.builds(
    lambda key, gap, frame, inner: f"{key}:{gap}{frame.replace('%s', inner)}",
    st.sampled_from(["a", "b", "c-d", "e_f", "title"]),
    st.sampled_from([" ", " ", "  ", ""]),
    FRAMES,
    INNER,
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(LINES, max_size=4).map("\n".join), st.sampled_from(["\n", "", "\n\n", " \n"]))
def test_any_line_is_read_in_the_same_way_or_left(text: str, end: str) -> None:
    agree(text + end)


@given(st.text())
def test_any_text_is_read_in_the_same_way_or_left(text: str) -> None:
    agree(text)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(
    st.dictionaries(
        st.sampled_from(["title", "summary", "tags", "source", "extra"]),
        WORDS | st.lists(WORDS, max_size=3),
        max_size=4,
    )
)
def test_what_the_tool_writes_is_read_in_the_same_way(fields: dict[str, Any]) -> None:
    agree(dump(fields).removeprefix("---\n").removesuffix("---\n"))


def test_a_mistake_in_plain_front_matter_is_told_with_its_place() -> None:
    text = "title: One\ndate: today\n"
    assert read_plain(text) is not None
    problem = read_mapping(text, "a.md", 2).problem(("date",), "date", "not a date")
    assert (problem.line, problem.column, problem.excerpt) == (3, 1, "date: today")


@given(st.text())
def test_a_control_character_is_found_wherever_it_stands(text: str) -> None:
    assert (control_character(text, "a.md") is not None) == (CONTROL.search(text) is not None)


@pytest.mark.parametrize("code", [*range(0x180), *range(0xFDC0, 0xFE00), 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE])
def test_every_control_character_is_found(code: int) -> None:
    assert (control_character(f"a{chr(code)}b", "a.md") is not None) == (CONTROL.match(chr(code)) is not None)


def test_a_mistake_that_only_libyaml_sees_is_still_refused() -> None:
    with pytest.raises(ContentError):
        read_mapping("title: One\nother: [a\n", "a.md")
