"""docs/troubleshooting.md explains every code that a message can bear, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from dateline.check.outside.links import LINK_CODES
from dateline.check.registry import MOVED, about
from dateline.content.body import lost
from sites import REPOSITORY

SOURCE = REPOSITORY / "generator" / "dateline"
PAGE = REPOSITORY / "docs" / "troubleshooting.md"
# Functions that make a problem, and which of their arguments is its code.
MAKERS = {
    "Problem": 3,
    "refuse": 0,
    "problem": 1,
    "_at": 1,
    "_whole_file": 1,
    "Check": 0,
    "fitting": 1,
    "Note": 2,
    "Mistake": 0,
}


def in_source() -> Iterator[str]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            position = MAKERS.get(name, len(node.args))
            code = node.args[position] if position < len(node.args) else None
            if isinstance(code, ast.Constant) and isinstance(code.value, str) and code.value:
                yield code.value


def codes() -> set[str]:
    return {*in_source(), *LINK_CODES, MOVED, lost.MARKUP, lost.PICTURE}


def explained() -> list[str]:
    rows = re.findall(r"^\| ((?:`[a-z-]+` ?)+)\|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([a-z-]+)`", row)]


def test_every_code_is_explained() -> None:
    assert sorted(codes() - set(explained())) == []


def test_no_code_is_explained_that_is_gone() -> None:
    assert sorted(set(explained()) - codes()) == []


def test_no_code_is_explained_twice() -> None:
    found = explained()
    assert sorted({code for code in found if found.count(code) > 1}) == []


def test_every_check_says_what_it_looks_for() -> None:
    assert all(sentence.endswith(".") for sentence in about().values())
    assert about().keys() <= codes()
