from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dateline.base.errors import ContentError, Problem
from dateline.content.front_matter import scalar
from dateline.yaml.document import Document
from dateline.yaml.libyaml import MAX_DEPTH
from dateline.yaml.read import read_mapping


def read(text: str) -> dict[str, Any]:
    return read_mapping(text, "a.md").value


def refusal(text: str, first_line: int = 1) -> Problem:
    with pytest.raises(ContentError) as caught:
        read_mapping(text, "a.md", first_line)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    "word",
    ["NO", "yes", "on", "010", "0x1F", "1e3", "1_000", "12:30:45", "2017-08-18", "~", "null", "1.10", "=", ".inf"],
)
def test_every_scalar_is_the_text_that_was_written(word: str) -> None:
    assert read(f"key: {word}\n") == {"key": word}


def test_an_empty_plain_value_is_no_value_and_an_empty_quoted_one_is() -> None:
    assert read("a:\nb: ''\nc: \"\"\n") == {"b": "", "c": ""}


def test_mappings_and_lists_keep_their_shape() -> None:
    text = "a: [x, y]\nb:\n  c: {d: e}\n  f:\n  - g\n  -\nh: |\n  one\n  two\n"
    assert read(text) == {"a": ["x", "y"], "b": {"c": {"d": "e"}, "f": ["g", ""]}, "h": "one\ntwo\n"}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "''\n"[:0]])
def test_no_yaml_is_an_empty_mapping(text: str) -> None:
    assert read(text) == {}


def test_places_count_lines_of_the_file_and_columns_from_one() -> None:
    document = read_mapping("a: 1\nb:\n  c: [x, y]\n", "a.md", first_line=2)
    assert document.place(("a",)) == (2, 1)
    assert document.place(("b", "c")) == (4, 3)
    assert document.place(("b", "c", 1)) == (4, 10)
    assert document.place(("b", "unknown", "deeper")) == (3, 1)
    assert document.place(()) == (2, 1)
    assert document.excerpt(4) == "c: [x, y]"
    assert document.excerpt(99) == ""


def test_a_problem_stands_at_its_key() -> None:
    document = read_mapping("a: 1\nb: 2\n", "a.md", first_line=5)
    assert document.problem(("b",), "code", "found") == Problem("a.md", 6, 1, "code", "found", "", "", "b: 2")


@pytest.mark.parametrize(
    ("text", "code", "line", "found"),
    [
        ("a: 1\na: 2\n", "duplicate-key", 2, "the key 'a' a second time (first on line 1)"),
        ("a: 1\na: 2\na: 3\n", "duplicate-key", 2, "the key 'a' a second time (first on line 1)"),
        ("x:\n  a: 1\n  a: 2\n", "duplicate-key", 3, "the key 'a' a second time (first on line 2)"),
        ("a:\na: 2\n", "duplicate-key", 2, "the key 'a' a second time (first on line 1)"),
        ("a: &one 1\n", "yaml-anchor", 1, "an anchor: &one"),
        ("a: 1\nb: *one\n", "yaml-alias", 2, "an alias: *one"),
        (
            "a: !!python/object:os.system 1\n",
            "yaml-tag",
            1,
            "an explicit tag: tag:yaml.org,2002:python/object:os.system",
        ),
        ("a: !secret 1\n", "yaml-tag", 1, "an explicit tag: !secret"),
        ("\ta: 1\n", "yaml-tab", 1, "a tab where YAML wants spaces"),
        ("a:\n\tb: 1\n", "yaml-tab", 2, "a tab where YAML wants spaces"),
        ("title: One: two\n", "yaml-colon", 1, "a colon inside a value"),
        ("- a\n- b\n", "yaml", 1, "not a mapping"),
        ("just words\n", "yaml", 1, "not a mapping"),
        ("a: 1\n---\nb: 2\n", "yaml", 1, "more than one YAML document"),
        ("? [a, b]\n: 1\n", "yaml", 1, "a key that is not a word"),
        ("a: 1\nb: \x00\n", "control-character", 2, "the control character U+0000"),
        ("a: \x1b[31mred\n", "control-character", 1, "the control character U+001B"),
    ],
)
def test_what_would_mislead_is_refused_by_name(text: str, code: str, line: int, found: str) -> None:
    problem = refusal(text)
    assert (problem.code, problem.line, problem.found) == (code, line, found)
    assert problem.path == "a.md"


@pytest.mark.parametrize("text", ["a: [1\n", "a: 'open\n", "a: {b\n", "a: @x\n", "a: `x\n", "a: %x\n", "a: 1\n b: 2\n"])
def test_a_slip_of_syntax_names_its_line_and_a_remedy(text: str) -> None:
    problem = refusal(text, first_line=2)
    assert problem.line >= 2
    assert problem.mend


def test_all_duplicates_are_told_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        read_mapping("a: 1\na: 2\nb: 1\nb: 2\n", "a.md")
    assert [problem.line for problem in caught.value.problems] == [2, 4]


def test_an_anchor_bomb_is_refused_before_it_grows() -> None:
    steps = zip("abcdefg", "bcdefgh", strict=True)
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in steps)
    assert refusal(bomb).code == "yaml-anchor"


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_nesting_is_refused(opening: str) -> None:
    assert f"deeper than {MAX_DEPTH}" in refusal("a: " + opening * 5000).found


UNPRINTABLE = ["Cs", "Cc", "Cn"]
WORDS = st.text(st.characters(exclude_categories=UNPRINTABLE, exclude_characters="\ufeff\u2028\u2029"))


@given(st.dictionaries(WORDS, WORDS | st.lists(WORDS), max_size=5))
def test_what_a_yaml_writer_quotes_comes_back_as_it_was(value: dict[str, Any]) -> None:
    text = yaml.dump(value, Dumper=yaml.SafeDumper, default_style='"', default_flow_style=False, allow_unicode=True)
    assert read(text) == value


@given(st.text())
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        document = read_mapping(text, "a.md")
    except ContentError as error:
        assert error.problems and all(problem.line >= 1 for problem in error.problems)
    else:
        assert isinstance(document, Document)


@pytest.mark.parametrize("word", ["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
def test_a_word_that_some_reader_takes_for_no_text_is_written_in_quotes(word: str) -> None:
    for written in (word, word.upper(), word.title()):
        assert scalar(written) == f'"{written}"'
        assert read(f"key: {scalar(written)}\n") == {"key": written}
    assert scalar(f"{word}e") == f"{word}e"
