from __future__ import annotations

from typing import Any

import pytest

from dateline.base.errors import ContentError, Problem
from dateline.yaml.judge import typed
from dateline.yaml.kinds import TEXT, Flag, OneOf, Whole
from dateline.yaml.read import read_mapping
from dateline.yaml.table import Field, ListOf, MapOf, Table

INNER: Table[dict[str, Any]] = Table(
    "Inner",
    dict,
    Field("colour", OneOf(("red", "green")), "Its colour.", "red"),
    Field("size", Whole(1, 9), "How large.", 1),
)
OUTER: Table[dict[str, Any]] = Table(
    "Outer",
    dict,
    Field("name", TEXT, "Its name."),
    Field("open", Flag(), "Whether it is open.", False),
    Field("inner", INNER, "What is in it.", INNER.read({})),
    Field("parts", ListOf(INNER, short=False), "Its parts.", ()),
    Field("by_name", MapOf(INNER), "Others.", {}),
    Field("import", TEXT, "A word of Python.", ""),
)


def read(text: str) -> dict[str, Any]:
    return typed(OUTER, read_mapping(text, "x.yaml"))


def refusals(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read(text)
    return caught.value.problems


def test_texts_become_the_types_that_the_model_names() -> None:
    value = read("name: a\nopen: true\ninner: {colour: green, size: 3}\nimport: b\n")
    assert (value["open"], value["inner"]["size"], value["import_"]) == (True, 3, "b")


@pytest.mark.parametrize(
    ("text", "code", "line", "found", "expected"),
    [
        ("open: true\n", "missing-key", 1, "no 'name'", "the key 'name'"),
        ("name: a\nopne: true\n", "unknown-key", 2, "the unknown key 'opne'", "one of name, open, inner"),
        ("name: a\ninner:\n  colr: red\n", "unknown-key", 3, "the unknown key 'colr'", "one of colour, size"),
        ("name: a\nby_name:\n  k: {sise: 2}\n", "unknown-key", 3, "the unknown key 'sise'", "one of colour, size"),
        ("name: a\nopen: perhaps\n", "bool-parsing", 2, "open: perhaps", "true or false"),
        ("name: a\ninner: {size: many}\n", "int-parsing", 2, "size: many", "a whole number"),
        ("name: a\ninner: {size: 10}\n", "less-than-equal", 2, "size: 10", "less than or equal to 9"),
        ("name: a\ninner: {colour: geen}\n", "literal-error", 2, "colour: geen", "'red' or 'green'"),
        ("name: [a]\n", "string-type", 1, "name: a list", "a text"),
        ("name: a\ninner: red\n", "model-type", 2, "inner: red", "a mapping"),
        ("name: a\nparts: red\n", "tuple-type", 2, "parts: red", "a list"),
        ("name: a\nparts:\n- size: 1\n- size: x\n", "int-parsing", 4, "size: x", "a whole number"),
    ],
)
def test_each_mistake_says_where_what_and_what_was_expected(
    text: str, code: str, line: int, found: str, expected: str
) -> None:
    (problem,) = refusals(text)
    assert (problem.code, problem.line, problem.found) == (code, line, found)
    assert expected in problem.expected


def test_a_mistyped_word_is_answered_with_the_nearest_known_one() -> None:
    assert refusals("name: a\nopne: true\n")[0].mend == "Did you mean 'open'?"
    assert refusals("name: a\nimprot: x\n")[0].mend == "Did you mean 'import'?"
    assert refusals("name: a\ninner: {colour: geen}\n")[0].mend == "Did you mean 'green'?"


def test_all_mistakes_are_told_at_once() -> None:
    assert [problem.line for problem in refusals("open: x\nfoo: 1\ninner: {size: y}\n")] == [1, 1, 2, 3]


def test_a_long_value_is_shown_short() -> None:
    assert len(refusals(f"name: a\nopen: {'x' * 500}\n")[0].found) < 100
