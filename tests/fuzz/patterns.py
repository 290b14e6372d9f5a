"""Every regular expression that the importer, the readers of content and config, and the checks run over other people's
text.

Found by themselves: module globals, tables and classes of them, what functions that give one back give, and those
written where they are used, so that a new one cannot be forgotten.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGES = tuple(f"dateline.{room}" for room in ("base", "yaml", "config", "seeds", "content", "check"))
WAYS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_ALL = frozenset({"search", "match", "fullmatch"})
_USED = re.compile(rf"\.(?:{'|'.join(WAYS)}|compile)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern, where it stands, and the ways in which it is used there."""

    name: str
    pattern: re.Pattern[Any]
    ways: frozenset[str]


LATE = ("cleaner.long", "cleaner.short")
"""Patterns that are held as text, compiled when a line asks for them, and matched with the whole line."""


@cache
def found_patterns() -> list[Found]:
    """Every pattern, by name; the same pattern at two places is found twice."""
    everywhere = list(modules())
    uses = _uses(everywhere)
    found: dict[str, Found] = {}
    for module in everywhere:
        for name, pattern in [*_held(module), *_given(module)]:
            ways = frozenset(["fullmatch"]) if name in LATE else uses.get(name.rpartition(".")[2]) or _ALL
            found.setdefault(f"{module.__name__}.{name}", Found(f"{module.__name__}.{name}", pattern, ways))
        for name, pattern, way in _inline(module):
            found.setdefault(name, Found(name, pattern, frozenset({way})))
    return [found[name] for name in sorted(found)]


def unread_patterns() -> list[str]:
    """Where a pattern is made of what only a call knows, as module:function."""
    return sorted(name for module in modules() for name, pattern, _ in _calls(module) if pattern is None)


def modules() -> Iterator[ModuleType]:
    for package in PACKAGES:
        root = Path(importlib.import_module(package).__file__ or "").parent
        for path in sorted(root.rglob("*.py")):
            inner = ".".join(path.relative_to(root).with_suffix("").parts)
            if path.name != "__init__.py":
                yield importlib.import_module(f"{package}.{inner}")


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for name, value in vars(module).items():
        for pattern in _in(value):
            yield name, pattern


def _in(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value: itself, in tuples and tables, in the fields of a frozen class."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth > 3:
        return
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _in(inner, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _in(inner, depth + 1)


def _given(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns that functions which need no argument give back, alone or in the fields of a class."""
    for name, function in vars(module).items():
        if (
            not callable(function)
            or getattr(function, "__module__", "") != module.__name__
            or isinstance(function, type)
        ):
            continue
        inner = inspect.unwrap(function)
        said = str(getattr(inner, "__annotations__", {}).get("return", ""))
        kind = getattr(module, said, None)
        fields = dataclasses.fields(kind) if isinstance(kind, type) and dataclasses.is_dataclass(kind) else ()
        if "Pattern" not in said and not any("Pattern" in str(field.type) for field in fields):
            continue
        parameters = inspect.signature(inner).parameters.values()
        if any(p.default is p.empty for p in parameters):
            continue
        value = function()
        if "Pattern" in said:
            yield name, value
        for field in fields:
            pattern = getattr(value, field.name)
            if f"{name}.{field.name}" in LATE:
                pattern = re.compile(pattern, re.S)
            if isinstance(pattern, re.Pattern):
                yield f"{name}.{field.name}", pattern


def _inline(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any], str]]:
    for number, (name, pattern, way) in enumerate(_calls(module)):
        if pattern is not None and way != "compile":
            yield f"{name}#{number}", pattern, way


def _calls(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any] | None, str]]:
    """Each call of `re` in a function of the module: where, the pattern if it can be known, and the way."""
    nodes = _nodes(module)
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    calls = [node for node in calls if isinstance(node.func.value, ast.Name) and node.func.value.id == "re"]
    calls = [node for node in calls if node.func.attr in (*WAYS, "compile")]
    for function in (node for node in nodes if isinstance(node, ast.FunctionDef)):
        for call in calls:
            if function.lineno <= call.lineno <= (function.end_lineno or 0):
                yield f"{module.__name__}:{function.name}", _evaluated(call, module), call.func.attr


def _evaluated(call: ast.Call, module: ModuleType) -> re.Pattern[Any] | None:
    try:
        values = vars(module).copy()
        text = eval(compile(ast.Expression(call.args[0]), "pattern", "eval"), values)
        flags = [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
        if call.func.attr in ("search", "match", "fullmatch", "compile", "findall", "finditer"):  # type: ignore[attr-defined]
            flags += call.args[2:3] if call.func.attr != "compile" else call.args[1:2]  # type: ignore[attr-defined]
        flag = eval(compile(ast.Expression(flags[0]), "flags", "eval"), values) if flags else 0
        return re.compile(text, flag)
    except (NameError, TypeError):
        return None


@cache
def _nodes(module: ModuleType) -> list[ast.AST]:
    """All nodes of a module that uses a pattern, walked through once, since that takes a second for all modules."""
    text = Path(module.__file__ or "").read_text(encoding="utf-8")
    return list(ast.walk(ast.parse(text))) if _USED.search(text) else []


def _uses(everywhere: list[ModuleType]) -> dict[str, frozenset[str]]:
    """By name of a global or field, the ways in which patterns of that name are used anywhere."""
    uses: dict[str, set[str]] = {}
    for module in everywhere:
        for node in _nodes(module):
            if isinstance(node, ast.Attribute) and node.attr in WAYS:
                value = node.value
                if isinstance(value, ast.IfExp):
                    for part in (value.body, value.orelse):
                        uses.setdefault(_last(part), set()).add(node.attr)
                uses.setdefault(_last(value), set()).add(node.attr)
    return {name: frozenset(ways) for name, ways in uses.items() if name}


def _last(value: ast.expr) -> str:
    if isinstance(value, ast.Attribute):
        return value.attr
    if isinstance(value, ast.Call):
        return _last(value.func)
    return value.id if isinstance(value, ast.Name) else ""
