"""Layouts: the fingerprint of each one's closure, and the collections that it names.

What a layout names is kept between runs by the fingerprint of its source, beside its compiled form, so
that only a layout that changed is parsed.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, meta, nodes
from jinja2.nodes import Template

from dateline.base.errors import ContentError, Problem
from dateline.base.faults import outside
from dateline.base.fingerprint import FrozenMap, fingerprint
from dateline.base.textfile import decode
from dateline.pages.home import LISTS
from dateline.render.environment import make_environment
from dateline.render.mistakes import CODE, in_words, line_of
from dateline.render.theme import Theme


@dataclass(frozen=True, slots=True)
class _Parsed:
    fingerprint: str
    references: tuple[str, ...]
    collections: tuple[str, ...]
    lists: tuple[str, ...]  # of home


_ABSENT = _Parsed("ABSENT", (), (), ())


class Layouts:
    """Every layout of a theme; `compiled` is a folder of its own for what is kept between runs."""

    def __init__(self, theme: Theme, compiled: Path) -> None:
        self.theme = theme
        self._environment = make_environment(theme, compiled)
        self._facts = compiled / "facts.json"
        self._known = _load(self._facts)
        self._parsed: dict[str, _Parsed] = {}
        self._closures: dict[str, tuple[str, tuple[str, ...]]] = {}

    def check(self, collections: Container[str]) -> None:
        """Raises ContentError with every layout that cannot be parsed, names another by computation, or names a
        collection that is not in `collections`."""
        problems: list[Problem] = []
        for name in self.theme.layouts():
            try:
                problems += self._undeclared(name, self._read(name).collections, collections)
            except ContentError as error:
                problems.extend(error.problems)
        if problems:
            raise ContentError(problems)
        self.reached(self.theme.layouts())  # a default layout that one of its name extends has a name of its own
        self._save()

    def whole_fingerprint(self) -> str:
        """The fingerprint of all layouts together."""
        return fingerprint(tuple((name, self._read(name).fingerprint) for name in self.theme.layouts()))

    def fingerprint(self, name: str) -> str:
        """The fingerprint of `name` and of every layout reachable from it; an absent one counts as ABSENT."""
        return self._closure(name)[0]

    def collections(self, name: str) -> tuple[str, ...]:
        """The collections that `name`, or a layout reachable from it, names."""
        return self._closure(name)[1]

    def reached(self, names: Iterable[str]) -> frozenset[str]:
        """`names` and every layout reachable from them; one that cannot be parsed reaches none."""
        seen: set[str] = set()
        queue = list(names)
        while queue:
            one = queue.pop()
            if one not in seen:
                seen.add(one)
                with suppress(ContentError):
                    queue.extend(self._read(one).references)
        return frozenset(seen)

    def of_home(self) -> tuple[str, frozenset[str]]:
        """The layout of home as messages name it, and the lists that it, or a layout reachable from it, names."""
        home = "home.html"
        return self.theme.shown(home), frozenset(one for name in self.reached([home]) for one in self._lists(name))

    def _lists(self, name: str) -> tuple[str, ...]:
        try:
            return self._read(name).lists
        except ContentError:  # told where layouts are checked
            return ()

    def _closure(self, name: str) -> tuple[str, tuple[str, ...]]:
        if name not in self._closures:
            seen: dict[str, str] = {}
            collections: set[str] = set()
            queue = [name]
            while queue:
                one = queue.pop()
                if one not in seen:
                    parsed = self._read(one)
                    seen[one] = parsed.fingerprint
                    queue.extend(parsed.references)
                    collections.update(parsed.collections)
            self._closures[name] = fingerprint(FrozenMap(seen)), tuple(sorted(collections))
        return self._closures[name]

    def _read(self, name: str) -> _Parsed:
        if name not in self._parsed:
            path = self.theme.find(name)
            self._parsed[name] = self._parse(name, path) if path else _ABSENT
        return self._parsed[name]

    def _parse(self, name: str, path: Path) -> _Parsed:
        shown = self.theme.shown(name)
        with outside(shown):
            data = path.read_bytes()
        source = decode(data, shown)
        mark = fingerprint((name, source))
        if known := self._known.get(mark):
            return _Parsed(mark, *map(tuple, known))
        try:
            tree = self._environment.parse(source, name, shown)
            references, collections = tuple(_references(tree, shown, source)), tuple(_collections(tree, shown, source))
            named = _given(tree)
            self._environment.keep(tree, name, source, shown)  # which may change the tree
        except TemplateSyntaxError as error:
            raise ContentError([_syntax(error, shown, source)]) from None
        return _Parsed(mark, references, collections, tuple([one for one in LISTS if one in named]))

    def _undeclared(self, name: str, used: Iterable[str], known: Container[str]) -> Iterator[Problem]:
        for one in used:
            path = self.theme.find(name)
            if one not in known and path:
                source = path.read_text("utf-8", "replace")
                place = re.search(rf"\bcollections\s*\.\s*{re.escape(one)}\b", source)
                line = source.count("\n", 0, place.start()) + 1 if place else 0
                expected = "a name below `collections` in config.yaml"
                found, excerpt = f"the unknown collection {one!r}", line_of(source, line)
                yield Problem(
                    self.theme.shown(name), line, 0, "collections", found, expected, "Declare it there.", excerpt
                )

    def _save(self) -> None:
        read = [one for one in self._parsed.values() if one is not _ABSENT]
        known = {one.fingerprint: [one.references, one.collections, one.lists] for one in read}
        if known.keys() != self._known.keys():
            with suppress(OSError):  # it only saves time
                staged = self._facts.with_suffix(".new")
                staged.write_text(json.dumps(known), encoding="utf-8")
                staged.replace(self._facts)


def _given(tree: Template) -> set[str]:
    """The names that a layout takes from what it is given: it reads them, and sets none of them itself."""
    by_use: dict[str, set[str]] = {"load": set(), "store": set(), "param": set()}
    for name in tree.find_all(nodes.Name):
        by_use[name.ctx].add(name.name)
    return by_use["load"] - by_use["store"] - by_use["param"]


def compiled_folder(state: Path, toolchain: str) -> Path:
    """The folder of compiled layouts for this toolchain; those of others are removed."""
    folder = state / "layouts" / toolchain[:16]
    with suppress(OSError):  # it only saves time
        if not folder.is_dir():
            shutil.rmtree(folder.parent, ignore_errors=True)
            folder.mkdir(parents=True, exist_ok=True)
    return folder


def _load(path: Path) -> dict[str, Any]:
    try:
        known = json.loads(path.read_bytes())
        return {str(mark): [list(map(str, part)) for part in (row[0], row[1], row[2])] for mark, row in known.items()}
    except (OSError, ValueError, AttributeError, LookupError, TypeError, RecursionError):
        return {}


def _references(tree: Template, shown: str, source: str) -> Iterator[str]:
    for found in meta.find_referenced_templates(tree):
        if found is None:
            raise ContentError(list(_computed(tree, shown, source)))
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
                line_of(source, node.lineno),
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
                            line_of(source, name.lineno),
                        )
                    ]
                )
            yield named[id(name)].attr


def _syntax(error: TemplateSyntaxError, shown: str, source: str) -> Problem:
    return Problem(
        shown,
        error.lineno,
        0,
        CODE,
        in_words(f"{error.message}"),
        "a valid Jinja template",
        "Check the tags and quotes on this line.",
        line_of(source, error.lineno),
    )
