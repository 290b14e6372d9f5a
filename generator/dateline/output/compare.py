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
    """A page to render: its row to be, and the reason."""

    page: Page
    row: OutputRow
    known: str  # fingerprint of the bytes that stand there, empty when unknown
    reason: str


class LayoutPrints(Protocol):
    """What must be known of a layout to compare its pages."""

    def fingerprint(self, name: str) -> str: ...

    def collections(self, name: str) -> tuple[str, ...]: ...


class Comparer:
    """Holds the plan against the ledger's rows, page by page."""

    def __init__(self, web: Web, layouts: LayoutPrints, rows: Mapping[str, OutputRow], toolchain: str) -> None:
        self._web, self._layouts, self._rows = web, layouts, rows
        self._made: dict[str, tuple[Card, ...]] = {}
        self._seed = toolchain + web.info.fingerprint
        self.toolchain = toolchain
        self.touched: list[OutputRow] = []  # rows of fresh pages whose inputs moved

    def stale(self, spec: Spec) -> Stale | None:
        """The page when it must be rendered, else None. Most pages cost no context."""
        row = self._rows.get(spec.route)
        layout = self._layouts.fingerprint(spec.layout)
        collections = self._collections(spec.layout)
        inputs = (
            fingerprint_text(self._seed, layout, self._marks(collections), *spec.inputs(self._web))
            if spec.inputs
            else ""
        )
        if row is not None and row.page is not None and inputs and row.inputs == inputs:
            return None
        context = spec.make(self._web)
        parts = part_fingerprints(context)
        page = fingerprint((self.toolchain, layout, self._marks(collections), *parts))
        if row is not None and row.page == page:
            row.inputs = inputs
            self.touched.append(row)
            return None
        shown = " ".join(part[:SHORT] for part in (*parts, fingerprint(self._marks(collections))))
        new = OutputRow(spec.route, page, inputs, layout, shown, "")
        return Stale(
            Page(spec.route, spec.layout, context, collections),
            new,
            row.output if row and row.page else "",
            self._reason(row, new, context),
        )

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

    @staticmethod
    def _marks(collections: FrozenMap) -> str:
        return fingerprint(collections) if collections else ""

    def _reason(self, row: OutputRow | None, new: OutputRow, context: object) -> str:
        if row is None:
            return "new"
        if row.page is None:
            return "an earlier build was cut off"
        changes = []
        if row.layout != new.layout:
            changes.append("layout changed")
        before, after = row.parts.split(), new.parts.split()
        kind: Any = type(context)
        names = (*field_names(kind), "collections")
        if len(before) == len(after) == len(names):
            changes += [f"{name} changed" for name, a, b in zip(names, before, after, strict=True) if a != b]
        return ", ".join(changes) or "another version of Dateline"


def part_fingerprints(context: object) -> tuple[str, ...]:
    """The fingerprint of each field of a context."""
    kind: Any = type(context)
    return tuple(fingerprint(getattr(context, name)) for name in field_names(kind))


@cache
def field_names(kind: type[Any]) -> tuple[str, ...]:
    """The names of a context's fields."""
    return tuple(field.name for field in fields(kind))


def orphaned(owned: Iterable[str], rows: Mapping[str, OutputRow]) -> list[str]:
    """Routes in the ledger that nothing owns any more."""
    known = set(owned)
    return [route for route in rows if route not in known]
