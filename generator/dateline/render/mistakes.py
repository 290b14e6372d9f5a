"""Mistakes of layouts, in the words of layouts: each mistake once, on however many pages it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.utils import missing

from dateline.base.errors import ContentError, Problem, excerpt_of, nearest
from dateline.render.theme import Theme

CODE = "layout"
_KINDS = {
    "NoneType": "none",
    "bool": "true or false",
    **dict.fromkeys(("str", "Markup"), "a text"),
    **dict.fromkeys(("int", "float"), "a number"),
    **dict.fromkeys(("date", "datetime"), "a date"),
    **dict.fromkeys(("tuple", "list", "set", "frozenset"), "a list"),
    **dict.fromkeys(("dict", "FrozenMap"), "a mapping"),
    "Macro": "a macro",
    **dict.fromkeys(("function", "method", "builtin_function_or_method", "type"), "a function"),
}
_T = r"'?\"?([\w.]+)\"?'?"  # the name of a type, as Python quotes it
# What Python says of values that do not fit, and what that means to the author of a layout; compiled when it is needed.
_MEANS = (
    (rf"{_T} object is not callable", "{0} is called like a macro"),
    (rf"{_T} object is not (?:iterable|an iterator|reversible)", "{0} is taken for a list"),
    (rf"{_T} object is not subscriptable", "{0} is taken for a list or a mapping"),
    (rf"cannot unpack non-iterable {_T} object", "{0} is taken for a list"),
    (rf"{_T} object has no attribute", "{0} is given to a filter that cannot take it"),
    (r"slice indices must be", "a slice whose ends are no numbers"),
    (r"^Replacement index \d+ out of range", "a text with {{braces}} is not given what stands in them"),
    (rf"object of type {_T} has no len\(\)", "{0} has no length"),
    (rf"'(\S+)' not supported between instances of {_T} and {_T}", "{1} and {2} are compared by `{0}`"),
    (rf"can only concatenate {_T} \(not {_T}\) to", "{1} is added to {0}"),
    (rf"unsupported operand type\(s\) for (\S+?)(?: or \S+)?: {_T} and {_T}", "`{0}` between {1} and {2}"),
    (rf"bad operand type for unary (\S+): {_T}", "`{0}` before {1}"),
    (r"(?:not enough|too many) values to unpack", "a list has not as many values as there are names for them"),
    (r"\(\) (?:takes|got|missing) ", "a filter, test, macro or method is given the wrong arguments"),
    (r"maximum recursion depth exceeded", "a macro or an include that leads to itself without end"),
    (r"^division by zero|(?:division|modulo) by zero", "a division by zero"),
)


class Missing(StrictUndefined):
    """A missing name in a layout; its message is in the layout's words."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            return f"there is no `{self._undefined_name}`"
        of = self._undefined_obj
        known = [one.name for one in fields(of)] if is_dataclass(of) else of if isinstance(of, Mapping) else ()
        near = nearest(str(self._undefined_name), [str(one) for one in known])
        return f"{kind_named(type(of).__name__)} has no `{self._undefined_name}`" + (f" {near}" if near else "")


def kind_named(name: str) -> str:
    """A kind of value, in words, by the name of its type."""
    name = name.rpartition(".")[2]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"(?:Context|Info|Entry|View)\Z", "", name)).lower()
    return _KINDS.get(name) or ("an " if words[:1] in "aeiou" else "a ") + words


def layout_error(error: Exception, theme: Theme, layout: str, names: Iterable[str]) -> ContentError:
    """A rendering failure as a Problem at the layout's own line; `names` are those that the page gives to layouts."""
    place, line = theme.shown(layout), 0
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.startswith(("layouts/", "default layouts/")):
            place, line = filename, trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, TemplateSyntaxError):
        place, line = error.filename or place, error.lineno
    expected, mend = "", "Correct the layout."
    if isinstance(error, TemplateNotFound):
        found, mend = f"the layout {error.name} does not exist", "Correct the name, or add the file to layouts/."
    else:
        found, _, near = in_words(f"{error}").partition(" Did")
        mend = f"Did{near}" if near else mend
        if isinstance(error, KeyError):  # of str.format, whose message is the name alone
            found = f"a text with {{braces}} is not given its `{error.args[0]}`"
        if "there is no `" in found or " has no `" in found:
            expected = "names that docs/layouts.md lists for this page"
        if unknown := re.fullmatch(r"there is no `(\w+)`", found):
            mend = nearest(unknown[1], names) or mend
    path = theme.find(place.removeprefix("default ").removeprefix("layouts/"))
    excerpt = line_of(path.read_text("utf-8", "replace"), line) if path and line else ""
    return ContentError([Problem(place, line, 0, CODE, found, expected, mend, excerpt)])


def in_words(said: str) -> str:
    """A message of Python or Jinja about a layout, without names of their insides."""
    for pattern, means in _MEANS:
        if found := re.search(pattern, said):
            return means.format(*[kind_named(part) if part[0].isalpha() else part for part in found.groups()])
    said = re.sub(r"^No (filter|test) named '(.*)'(?: found)?\.", r"there is no \1 `\2`", said)
    return re.sub(r"<[^<>]* at 0x[0-9a-f]+>|'?\bdateline\.[\w.]+(?: object)?'?", "a value", said)


def line_of(source: str, number: int) -> str:
    """A line of a layout, for messages."""
    lines = source.splitlines()
    return excerpt_of(lines[number - 1]) if 0 < number <= len(lines) else ""


def told_once(found: Iterable[tuple[str, Problem]]) -> list[Problem]:
    """Each problem once: a layout's with the first of the routes that it is on, and the number of the others."""
    routes: dict[Problem, set[str]] = {}
    for route, problem in found:
        routes.setdefault(problem, set()).add(route)
    return [_on(problem, sorted(on)) if problem.code == CODE else problem for problem, on in routes.items()]


def _on(problem: Problem, routes: list[str]) -> Problem:
    more = f" and {len(routes) - 1} more" if len(routes) > 1 else ""
    return replace(problem, found=f"{problem.found} (on {routes[0]}{more})")


def kind_of(value: Any) -> str:
    """A value's kind, in words."""
    return kind_named(type(value).__name__)
