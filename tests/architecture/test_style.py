"""The house marks: short modules, short functions, every public name documented; exceptions have reasons."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import mean

from sites import REPOSITORY

SOURCE = REPOSITORY / "generator" / "dateline"
FILES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
LINES, FUNCTION, MEAN, PARAMETERS = 250, 40, 12, 6

# Folders of rules: data, one entry a line or a few.
DATA = ("seeds/cleaning/rules/",)
# Modules over the mark, and why.
LONG_MODULES: dict[str, str] = {
    "cli/main.py": "one short function for each command, under the list of its options",
    "config/table.py": "one small frozen class for each part of config.yaml, and the checks of single values",
    "content/body/dialect/blocks.py": "one grammar: quotations and lists, which read each other",
    "content/body/dialect/inline.py": "one grammar: a reader for each sign",
    "pages/contexts.py": "one small frozen class for each kind of page, all of them what layouts are given: a list",
    "build/stages.py": "the stages of a build, in the order in which they run",
    "seeds/head/dateline.py": "one grammar",
}
# Functions over the mark (file:name), and why.
LONG_FUNCTIONS: dict[str, str] = {
    "cli/main.py:build": "one option a line, as --help shows them",
    "model/site.py:assemble": "the steps in the order in which they run",
}
# Functions with more parameters than the mark (file:name), and why.
MANY_PARAMETERS: dict[str, str] = {
    "cli/main.py:build": "one for each option, as click gives them",
    "model/entries.py:__init__": "made once for each article: a value in between would cost as much as the entry",
    "pages/spec.py:page": "the fields of PageInfo, most of them with a default; callers name them",
    "render/schema/news_article.py:news_article": "a filter: digests call it in layouts, and docs/layouts.md says it",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def read(file: str) -> str:
    return (SOURCE / file).read_text(encoding="utf-8")


@cache
def parsed(file: str) -> ast.Module:
    return ast.parse(read(file))


@cache
def functions(file: str) -> list[Function]:
    return [node for node in ast.walk(parsed(file)) if isinstance(node, Function)]


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    """How many parameters a caller may give, `*rest` one of them; `self` and `cls` are none."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs, function.args.vararg]
    return sum(one is not None and one.arg not in ("self", "cls") for one in given)


def public(file: str) -> Iterator[ast.ClassDef | Function]:
    """The public classes and functions of a module, and the public methods of its public classes."""

    def visible(nodes: list[ast.stmt]) -> Iterator[ast.ClassDef | Function]:
        return (node for node in nodes if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"))

    for node in visible(parsed(file).body):
        yield node
        if isinstance(node, ast.ClassDef):
            yield from visible(node.body)


def speaks_for_itself(node: ast.ClassDef | Function) -> bool:
    """A property or method of one short expression: its name is its sentence."""
    return isinstance(node, Function) and len(node.body) == 1 and length(node) <= 3


def test_a_module_has_one_job() -> None:
    long = [file for file in FILES if len(read(file).splitlines()) > LINES and not file.startswith(DATA)]
    assert set(long) <= set(LONG_MODULES)


def test_a_function_fits_the_eye() -> None:
    long = {f"{file}:{one.name}": length(one) for file in FILES for one in functions(file) if length(one) > FUNCTION}
    assert long.keys() <= LONG_FUNCTIONS.keys(), long


def test_a_function_takes_few_values() -> None:
    of = ((file, one) for file in FILES for one in functions(file))
    many = {f"{file}:{one.name}": parameters(one) for file, one in of if parameters(one) > PARAMETERS}
    assert many.keys() <= MANY_PARAMETERS.keys(), many


def test_functions_are_short_on_the_whole() -> None:
    assert mean(length(function) for file in FILES for function in functions(file)) <= MEAN


def test_every_public_name_has_its_sentence() -> None:
    of = ((file, node) for file in FILES for node in public(file))
    assert not [f"{f}:{node.name}" for f, node in of if not ast.get_docstring(node) and not speaks_for_itself(node)]


def test_every_module_says_its_job() -> None:
    assert not [file for file in FILES if Path(file).name != "__init__.py" and not ast.get_docstring(parsed(file))]


def test_every_function_is_typed() -> None:
    assert not [f"{file}:{one.name}" for file in FILES for one in functions(file) if one.returns is None]


def test_exceptions_are_still_needed() -> None:
    stale = [file for file in LONG_MODULES if len(read(file).splitlines()) <= LINES]
    stale += [
        name
        for name in LONG_FUNCTIONS
        for file, _, wanted in [name.partition(":")]
        if all(length(function) <= FUNCTION for function in functions(file) if function.name == wanted)
    ]
    stale += [
        name
        for name in MANY_PARAMETERS
        for file, _, wanted in [name.partition(":")]
        if all(parameters(function) <= PARAMETERS for function in functions(file) if function.name == wanted)
    ]
    assert not stale
