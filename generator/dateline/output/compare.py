"""What is stale, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Protocol

from dateline.fingerprint import FrozenMap, fingerprint, fingerprint_text
from dateline.model.cards import Card
from dateline.model.collections import collect
from dateline.output.ledger import OutputRow
from dateline.pages.spec import Page, Spec, Web

NONE = FrozenMap()
SHORT = 12  # hex digits of a part's fingerprint: only --explain reads them


@dataclass(frozen=True, slots=True)
class Stale:
    """A page to render: its row to be, what stands there, and the reason; `seed` completes its fingerprint."""

    page: Page
    row: OutputRow
    known: str  # fingerprint of the bytes that stand there, empty when unknown
    reason: str
    seed: str


class LayoutPrints(Protocol):
    """What must be known of a layout to compare its pages."""

    def fingerprint(self, name: str) -> str: ...

    def collections(self, name: str) -> tuple[str, ...]: ...


class Comparer:
    """Holds the plan against the ledger's rows, page by page."""

    def __init__(self, web: Web, layouts: LayoutPrints, rows: Mapping[str, OutputRow], toolchain: str) -> None:
        self._web, self._layouts, self._rows = web, layouts, rows
        self._made: dict[str, tuple[Card, ...]] = {}
        self._facts: dict[str, tuple[str, FrozenMap, str]] = {}  # by layout
        self._seed = toolchain + web.info.fingerprint
        self.toolchain = toolchain
        self.touched: list[OutputRow] = []  # rows of fresh pages whose inputs moved

    def stale(self, spec: Spec) -> Stale | None:
        """The page when it must be rendered, else None. Most pages cost no context."""
        row = self._rows.get(spec.route)
        if spec.layout not in self._facts:
            self._facts[spec.layout] = self._facts_of(spec.layout)
        layout, collections, marks = self._facts[spec.layout]
        inputs = fingerprint_text(self._seed, layout, marks, *spec.inputs(self._web)) if spec.inputs else ""
        if row is not None and row.page is not None and inputs and row.inputs == inputs:
            return None
        context = spec.make(self._web)
        seed = f"{self.toolchain} {layout} {marks}"
        new = OutputRow(spec.route, "", inputs, layout, "", "")
        page = Page(spec.route, spec.layout, context, collections)
        if row is None or row.page is None:
            return Stale(page, new, "", "new" if row is None else "an earlier build was cut off", seed)
        new.page, new.parts = page_marks(context, seed)
        if row.page == new.page:
            row.inputs = inputs
            self.touched.append(row)
            return None
        return Stale(page, new, row.output, _reason(row, new, context), seed)

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

    def _facts_of(self, layout: str) -> tuple[str, FrozenMap, str]:
        """Its fingerprint, its collections and theirs."""
        collections = self._collections(layout)
        return self._layouts.fingerprint(layout), collections, fingerprint(collections) if collections else "-" * SHORT


def page_marks(context: object, seed: str) -> tuple[str, str]:
    """The fingerprint of a page, and the short ones of its parts by which --explain names a reason."""
    kind: Any = type(context)
    parts = [fingerprint(getattr(context, name)) for name in field_names(kind)]
    return fingerprint_text(seed, *parts), " ".join([*(part[:SHORT] for part in parts), seed[-SHORT:]])


def _reason(row: OutputRow, new: OutputRow, context: object) -> str:
    """Why a page is stale, down to the field of its context."""
    changes = ["layout changed"] if row.layout != new.layout else []
    before, after = row.parts.split(), new.parts.split()
    kind: Any = type(context)
    names = field_names(kind)
    if len(before) == len(after) == len(names) + 1:
        changes += [f"{name} changed" for name, a, b in zip(names, before, after, strict=False) if a != b]
    if not changes:
        changes = ["collections changed" if before[-1:] != after[-1:] else "another version of Dateline"]
    return ", ".join(changes)


@cache
def field_names(kind: type[Any]) -> tuple[str, ...]:
    """The names of a context's fields."""
    return tuple(field.name for field in fields(kind))


def orphaned(owned: Iterable[str], rows: Mapping[str, OutputRow]) -> list[str]:
    """Routes in the ledger that nothing owns any more."""
    known = set(owned)
    return [route for route in rows if route not in known]
