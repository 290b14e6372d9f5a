"""The importer never calls itself over what others wrote: how deep a text is nested must not matter."""

from __future__ import annotations

import ast

from sites import REPOSITORY

SEEDS = REPOSITORY / "generator" / "dateline" / "seeds"
_HEADS = "values of a head, which its reader nests so deep and no deeper; what is too deep is that item's failure"
_BOUNDED = "parts of a mail, or objects of a row, to a depth that is counted and refused beyond"
# Functions that do call themselves (file:name), and over what.
OVER_OUR_OWN: dict[str, str] = {
    "writing/write.py:_plain": "the fields of front matter, which are nested as deep as we nest them",
    **dict.fromkeys(("readers/markdown/publication.py:judged", "readers/markdown/publication.py:_verdicts"), _HEADS),
    **dict.fromkeys(("readers/markdown/front_head.py:_words", "readers/markdown/front_head.py:_facts"), _HEADS),
    **dict.fromkeys(("readers/markdown/own_fields.py:_is_odd", "readers/markdown/own_fields.py:as_text"), _HEADS),
    **dict.fromkeys(
        (
            "readers/fields/find.py:_flat",
            "readers/rows.py:_lists_in",
            "readers/mail/parts.py:parse_part",
            "readers/mail/read.py:_best",
            "readers/mail/read.py:_best_of",
            "readers/mail/read.py:_items",
        ),
        _BOUNDED,
    ),
    "readers/markdown/front_entries.py:_unquoted": "a list of one line, whose items were parted at every comma",
}


def calls(function: ast.FunctionDef) -> set[str]:
    """The names that a function calls: plain ones that are not its own, and those of methods of its own class."""
    found, own = set(), {argument.arg for argument in function.args.args}
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            (found if isinstance(node.ctx, ast.Load) else own).add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            found.add(node.attr)
    return found - own


def calling_themselves(source: str) -> set[str]:
    """The functions of a module that can come back to themselves."""
    functions = {node.name: calls(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)}
    reached = {name: called & functions.keys() for name, called in functions.items()}
    for _ in functions:
        reached = {name: set().union(near, *(reached[one] for one in near)) for name, near in reached.items()}
    return {name for name, near in reached.items() if name in near}


def test_no_function_of_the_importer_calls_itself_over_input() -> None:
    found = {
        f"{path.relative_to(SEEDS).as_posix()}:{name}"
        for path in sorted(SEEDS.rglob("*.py"))
        for name in calling_themselves(path.read_text(encoding="utf-8"))
    }
    assert found == set(OVER_OUR_OWN)


def test_a_circle_of_calls_is_seen() -> None:
    assert calling_themselves(
        "def a(x):\n    return b(x)\ndef b(x):\n    return map(a, x)\ndef c():\n    return a(1)"
    ) == {"a", "b"}
