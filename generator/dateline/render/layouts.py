"""Layouts: where they lie, what they reach, and the environment that renders them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    meta,
    nodes,
)
from jinja2.loaders import BaseLoader
from jinja2.nodes import Template
from markupsafe import Markup

from dateline.config import decode
from dateline.errors import ContentError, DatelineError, OutsideError, Problem
from dateline.fingerprint import FrozenMap, fingerprint, fingerprint_bytes
from dateline.render.filters import FILTERS
from dateline.strict_yaml import read_mapping

DEFAULT = "!default/"
TEMPLATES = (".html", ".xml", ".json", ".txt")
_PRINTABLE = (str, Markup, int, date, datetime)


@dataclass(frozen=True, slots=True)
class Theme:
    """The layouts of a digest: its own folder over the default one."""

    own: Path
    default: Path

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where a name is looked for, in order."""
        return (self.default,) if self._same() else (self.own, self.default)

    def _same(self) -> bool:
        return not self.own.is_dir() or self.own.samefile(self.default)

    def find(self, name: str) -> Path | None:
        """The file that `name` means, or None."""
        folders, name = (
            (self.folders[-1:], name.removeprefix(DEFAULT)) if name.startswith(DEFAULT) else (self.folders, name)
        )
        if name.startswith("/") or ".." in name.split("/") or "\0" in name:
            return None
        return next((path for folder in folders if (path := folder / name).is_file()), None)

    def names(self, below: str = "") -> list[str]:
        """Every file's name, sorted."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            if (folder / below).is_dir()
            for path in (folder / below).rglob("*")
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        }
        return sorted(found)

    def shown(self, name: str) -> str:
        """How messages name a layout."""
        path = self.find(name)
        inside = path is not None and not self._same() and path.is_relative_to(self.own)
        plain = name.removeprefix(DEFAULT)
        return f"layouts/{plain}" if inside or (self._same() and self.own.is_dir()) else f"default layouts/{plain}"


def load_words(theme: Theme, lang: str) -> FrozenMap:
    """The interface words: English, then the language's, the digest's own over the default."""
    words: dict[str, Any] = {}
    for code in dict.fromkeys(("en", lang.partition("-")[0], lang)):
        for folder in reversed(theme.folders):
            path = folder / "words" / f"{code}.yaml"
            if path.is_file():
                shown = f"layouts/words/{code}.yaml"
                words |= read_mapping(decode(path.read_bytes(), shown), shown).value
    return FrozenMap({key: value for key, value in words.items() if isinstance(value, str)})


def load_assets(theme: Theme, plain: bool = False) -> dict[str, tuple[str, bytes]]:
    """Theme assets by name: the route, which carries the fingerprint unless `plain`, and the bytes."""
    assets = {}
    for name in theme.names("assets"):
        path = theme.find(name)
        if path is None:
            continue
        data = path.read_bytes()
        stem, dot, suffix = name.rpartition(".")
        route = name if plain or not stem else f"{stem}.{fingerprint_bytes(data)[:10]}{dot}{suffix}"
        assets[name.removeprefix("assets/")] = (route, data)
    return assets


class _Loader(BaseLoader):
    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = self.theme.find(template)
        if path is None:
            raise TemplateNotFound(template)
        shown = self.theme.shown(template)
        try:
            return decode(path.read_bytes(), shown), shown, None
        except OSError as error:
            raise OutsideError(f"{shown}: cannot be read: {error.strerror}", "Check its permissions.") from None


def _finalize(value: Any) -> Any:
    if type(value) in (str, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)  # raises with the name
    if isinstance(value, bool) or not isinstance(value, _PRINTABLE):
        raise UndefinedError(
            f"a layout prints a value of type {type(value).__name__}; only text, numbers and dates can be printed"
        )
    return value


def make_environment(theme: Theme) -> Environment:
    """The Jinja environment: strict, without clock, chance or I/O."""
    environment = Environment(
        loader=_Loader(theme),
        undefined=StrictUndefined,
        autoescape=_escapes,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    for name in ("random", "pprint"):
        environment.filters.pop(name, None)
    environment.globals.pop("lipsum", None)
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    environment.filters.update(FILTERS)
    return environment


def _escapes(name: str | None) -> bool:
    return name is not None and name.endswith((".html", ".xml"))


@dataclass(frozen=True, slots=True)
class _Parsed:
    fingerprint: str
    references: tuple[str, ...]
    collections: tuple[str, ...]


class Layouts:
    """Every layout checked, with the fingerprint of all that each one reaches."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._environment = make_environment(theme)
        self._own: dict[str, _Parsed] = {}
        self._closures: dict[str, tuple[str, tuple[str, ...]]] = {}

    def check(self, collections: Container[str]) -> None:
        """Raises ContentError with every layout that cannot be parsed, names another by computation, or names a
        collection that is not in `collections`."""
        problems: list[Problem] = []
        for name in self.theme.names():
            if name.endswith(TEMPLATES) and not name.startswith(("assets/", "words/")):
                try:
                    problems += self._undeclared(name, self._read(name).collections, collections)
                    self._environment.compile(self._source(name), name, self.theme.shown(name))
                except TemplateSyntaxError as error:
                    problems.append(_syntax(error, self.theme.shown(name), self._source(name)))
                except ContentError as error:
                    problems.extend(error.problems)
        if problems:
            raise ContentError(problems)

    def _undeclared(self, name: str, used: Iterable[str], known: Container[str]) -> list[Problem]:
        return [
            Problem(
                self.theme.shown(name),
                0,
                0,
                "collections",
                f"the unknown collection {one!r}",
                "a name below `collections` in config.yaml",
                "Declare it there.",
            )
            for one in used
            if one not in known
        ]

    def fingerprint(self, name: str) -> str:
        """The fingerprint of `name` and of every layout reachable from it; an absent one counts as ABSENT."""
        return self._closure(name)[0]

    def collections(self, name: str) -> tuple[str, ...]:
        """The collections that `name`, or a layout reachable from it, names."""
        return self._closure(name)[1]

    def _closure(self, name: str) -> tuple[str, tuple[str, ...]]:
        if name not in self._closures:
            seen: dict[str, str] = {}
            collections: set[str] = set()
            queue = [name]
            while queue:
                one = queue.pop()
                if one not in seen:
                    parsed = self._read(one) if self.theme.find(one) else _Parsed("ABSENT", (), ())
                    seen[one] = parsed.fingerprint
                    queue.extend(parsed.references)
                    collections.update(parsed.collections)
            self._closures[name] = fingerprint(FrozenMap(seen)), tuple(sorted(collections))
        return self._closures[name]

    def _source(self, name: str) -> str:
        path = self.theme.find(name)
        return decode(path.read_bytes(), self.theme.shown(name)) if path else ""

    def _read(self, name: str) -> _Parsed:
        if name not in self._own:
            source, shown = self._source(name), self.theme.shown(name)
            tree = self._environment.parse(source, name, shown)
            self._own[name] = _Parsed(
                fingerprint(source),
                tuple(self._references(tree, name, source)),
                tuple(_collections(tree, shown, source)),
            )
        return self._own[name]

    def _references(self, tree: Template, name: str, source: str) -> Iterator[str]:
        for found in meta.find_referenced_templates(tree):
            if found is None:
                raise ContentError(list(_computed(tree, self.theme.shown(name), source)))
            yield found


def _computed(tree: Template, shown: str, source: str) -> Iterator[Problem]:
    kinds: Any = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in tree.find_all(kinds):
        parts = node.template.items if isinstance(node.template, nodes.Tuple | nodes.List) else [node.template]
        if not all(isinstance(part, nodes.Const) and isinstance(part.value, str | tuple) for part in parts):
            yield Problem(
                shown,
                node.lineno,
                0,
                "computed-layout",
                f"{type(node).__name__.lower()} with a computed name",
                "a literal name in quotes",
                "Write each name out, with `if` around it.",
                _line(source, node.lineno),
            )


def _collections(tree: Template, shown: str, source: str) -> Iterator[str]:
    """The names used as `collections.NAME`. Raises ContentError for any other use, which could mean any of them."""
    named = {id(node.node): node for node in tree.find_all(nodes.Getattr)}
    for name in tree.find_all(nodes.Name):
        if name.name == "collections":
            if id(name) not in named:
                raise ContentError(
                    [
                        Problem(
                            shown,
                            name.lineno,
                            0,
                            "collections",
                            "`collections` without a name",
                            "`collections.NAME`",
                            "Name the collection that config.yaml declares.",
                            _line(source, name.lineno),
                        )
                    ]
                )
            yield named[id(name)].attr


def _syntax(error: TemplateSyntaxError, shown: str, source: str) -> Problem:
    return Problem(
        shown,
        error.lineno,
        0,
        "layout",
        f"{error.message}",
        "a valid Jinja template",
        "Check the tags and quotes on this line.",
        _line(source, error.lineno),
    )


def _line(source: str, number: int) -> str:
    lines = source.splitlines()
    return lines[number - 1].strip()[:120] if 0 < number <= len(lines) else ""


@lru_cache(maxsize=4)
def environment_for(theme: Theme) -> Environment:
    """The environment of a theme, one in each process."""
    return make_environment(theme)


def layout_error(error: Exception, theme: Theme, layout: str, route: str) -> DatelineError:
    """A rendering failure as a Problem at the layout's own line."""
    place, line = theme.shown(layout), 0
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.startswith(("layouts/", "default layouts/")):
            place, line = filename, trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, TemplateSyntaxError):
        place, line = error.filename or place, error.lineno
    if isinstance(error, TemplateNotFound):
        found, mend = f"the layout {error.name} does not exist", "Correct the name, or add the file to layouts/."
    else:
        found, mend = f"{error} (while rendering {route})", "Correct the layout."
    path = theme.find(place.removeprefix("default ").removeprefix("layouts/"))
    excerpt = _line(path.read_text("utf-8", "replace"), line) if path and line else ""
    return ContentError(
        [Problem(place, line, 0, "layout", found, "names that docs/layouts.md lists for this page", mend, excerpt)]
    )


def known_layouts(theme: Theme) -> Mapping[str, str]:
    """Each layout's name and how messages show it."""
    return {name: theme.shown(name) for name in theme.names()}
