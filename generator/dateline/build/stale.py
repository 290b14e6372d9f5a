"""What is stale, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import zip_longest
from typing import Any, Protocol
from zlib import crc32

from dateline.base.fingerprint import Frozen, FrozenMap, fingerprint, fingerprint_text
from dateline.model.cards import Card
from dateline.model.collections import collect
from dateline.model.edited.touched import touched
from dateline.model.site import Site
from dateline.pages.spec import Page, Spec, Web
from dateline.state.ledger import OutputRow

NONE = FrozenMap()
ALWAYS = ("markdown", "layout", "collections", "site")  # what every page is made from, before its own parts


@dataclass(frozen=True, slots=True)
class Stale:
    """A page to render: its place in the plan, what stands there, and the reason."""

    position: int
    route: str
    known: str  # fingerprint of the bytes that stand there, empty when unknown
    reason: str


@dataclass(frozen=True, slots=True)
class Order(Frozen):
    """A page with its fingerprint, and the short ones of its parts by which --explain names a reason."""

    page: Page
    fingerprint: str
    parts: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The inputs of the pages in place: each of them is as the ledger's row says."""

    site: Site
    routes: Collection[str]
    facts: Mapping[str, tuple[str, ...]]  # by layout, in the order of ALWAYS


@dataclass(frozen=True, slots=True)
class _Facts:
    """The inputs that all pages of a layout share, in the order of ALWAYS; a few digits of each; its collections."""

    fingerprints: tuple[str, ...]
    short: str
    collections: FrozenMap


class LayoutFingerprints(Protocol):
    """The fingerprints of layouts, by which pages are compared."""

    def fingerprint(self, name: str) -> str: ...

    def collections(self, name: str) -> tuple[str, ...]: ...


class Comparer:
    """Holds the plan against the ledger's rows, page by page.

    `makers` is the fingerprint of the toolchain and the rules of Markdown, which turn all of it into bytes.
    """

    def __init__(
        self,
        specs: Sequence[Spec],
        web: Web,
        layouts: LayoutFingerprints,
        rows: Mapping[str, OutputRow],
        makers: str,
        settled: Settled | None = None,
    ) -> None:
        self.specs = specs
        self._web, self._layouts, self._rows, self._makers = web, layouts, rows, makers
        self._made: dict[str, tuple[Card, ...]] = {}
        self._facts: dict[str, _Facts] = {}  # by layout
        self._settled: dict[str, bool] = {}  # by layout
        self._known: dict[int, tuple[object, list[str]]] = {}  # of stale pages: the context, if made, and its inputs
        self._before = settled.facts if settled else {}
        moved = settled is not None and settled.routes != web.routes
        self._touched = touched(settled.site, web.site, moved) if settled else None

    def stale(self) -> Iterator[Stale]:
        """The pages that must be rendered. Most pages cost no context."""
        for position in self._suspects():
            if found := self._stale(position):
                yield found

    def _suspects(self) -> Iterable[int]:
        """The places in the plan of pages that may be stale."""
        rows, touched = self._rows, self._touched
        if touched is None or None in {row.page for row in rows.values()}:
            return range(len(self.specs))
        return [
            position
            for position, spec in enumerate(self.specs)
            if spec.part is None or spec.part in touched or spec.route not in rows or not self._stands(spec.layout)
        ]

    def _stale(self, position: int) -> Stale | None:
        """The page at a place in the plan when it must be rendered, else None."""
        spec = self.specs[position]
        row = self._rows.get(spec.route)
        if row is None or not row.page:
            cut_off = row is not None and row.page is None
            return Stale(position, spec.route, "", "an earlier build was cut off" if cut_off else "new")
        short = self._facts_for(spec.layout).short
        if not row.parts.startswith(short):  # stale, whatever else it is made from
            before = row.parts.split(maxsplit=len(ALWAYS))[: len(ALWAYS)]
            return Stale(position, spec.route, row.output, _reason(before, short.split(), ALWAYS))
        context = spec.make(self._web) if spec.inputs is None else None
        inputs = self._inputs(spec, context)
        if row.page == fingerprint_text(*inputs):
            return None
        self._known[position] = context, inputs
        names = (*ALWAYS, *(spec.fields if context is None else _fields_of(context)))
        return Stale(position, spec.route, row.output, _reason(row.parts.split(), _short(inputs).split(), names))

    def order(self, position: int) -> Order:
        """The order for a worker to render the page at a place in the plan."""
        spec = self.specs[position]
        context, inputs = self._known.pop(position, (None, []))
        context = context or spec.make(self._web)
        inputs = inputs or self._inputs(spec, context)
        facts = self._facts[spec.layout]
        page = Page(spec.route, spec.layout, context, facts.collections)
        return Order(page, fingerprint_text(*inputs), facts.short + _short(inputs[len(facts.fingerprints) :]))

    def settled(self) -> Settled:
        """The inputs of all pages, once they are in place."""
        layouts = {spec.layout for spec in self.specs}
        return Settled(self._web.site, self._web.routes, {name: self._facts_for(name).fingerprints for name in layouts})

    def _stands(self, layout: str) -> bool:
        """Whether the inputs that all pages of a layout share are unchanged since they were last compared."""
        if layout not in self._settled:
            self._settled[layout] = self._before.get(layout) == self._facts_for(layout).fingerprints
        return self._settled[layout]

    def _facts_for(self, layout: str) -> _Facts:
        if layout not in self._facts:
            self._facts[layout] = self._facts_of(layout)
        return self._facts[layout]

    def _inputs(self, spec: Spec, context: object) -> list[str]:
        """The fingerprints of a page's inputs."""
        fingerprints = self._facts_for(spec.layout).fingerprints
        if spec.inputs is None:
            return [*fingerprints, *(fingerprint(getattr(context, name)) for name in _fields_of(context))]
        inputs, last = spec.inputs(self._web), len(spec.fields) - 1
        return [*fingerprints, *inputs[:last], "\x1f".join(inputs[last:])]

    def _facts_of(self, layout: str) -> _Facts:
        collections = self._collections(layout)
        of_collections = fingerprint(collections) if collections else ""
        fingerprints = self._makers, self._layouts.fingerprint(layout), of_collections, self._web.info.fingerprint
        return _Facts(fingerprints, _short(fingerprints), collections)

    def _collections(self, layout: str) -> FrozenMap:
        """The collections that the layout names, made once each."""
        names = self._layouts.collections(layout)
        if not names:
            return NONE
        site = self._web.site
        for name in names:
            if name not in self._made:
                self._made[name] = collect(site, site.config.collections[name])
        return FrozenMap((name, self._made[name]) for name in names)


def _short(inputs: Iterable[str]) -> str:
    """A few digits of each part: enough to name the one that changed."""
    return "".join([f"{crc32(part.encode('utf-8', 'surrogatepass')):x} " for part in inputs])


def _reason(before: list[str], after: list[str], names: tuple[str, ...]) -> str:
    """The reason why a page is stale, down to the field of its context; parts behind the last name belong to it."""
    pairs = zip_longest(before, after)
    changed = dict.fromkeys(names[min(n, len(names) - 1)] for n, (one, other) in enumerate(pairs) if one != other)
    return ", ".join(f"{name} changed" for name in changed)


def _fields_of(context: object) -> tuple[str, ...]:
    kind: Any = type(context)
    return _field_names(kind)


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def orphaned(owned: Iterable[str], rows: Mapping[str, OutputRow]) -> list[str]:
    """Routes in the ledger that nothing owns any more."""
    known = set(owned)
    return [route for route in rows if route not in known]
