"""The link items of editions: read out of bodies that changed, and kept in the ledger."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dateline.base.errors import ContentError, DatelineError, OutsideError, Problem
from dateline.base.fingerprint import fingerprint_text
from dateline.base.project import Project
from dateline.base.workers import chunked, run_chunks
from dateline.build.rules import body_rules
from dateline.config.values import Config
from dateline.content.article import Content, Edition
from dateline.content.body.convert import BodyRules
from dateline.content.body.linked import LinkedBody, linked_body
from dateline.content.links.items import LinkItem
from dateline.content.links.key import key_of
from dateline.content.links.record import NO_LINKS, LinkSummary, from_records, from_summary, records_of, summary_of
from dateline.render.bodies import BODIES, linked_key, store_at
from dateline.render.renderer import body_text
from dateline.state.ledger import Ledger
from dateline.state.links import LinksRow, kept_links, link_records

DAMAGE = (ValueError, TypeError, LookupError, RecursionError)
"""What reading raises of rows that another hand changed."""

FEW = 4
"""Bodies that this process reads by itself."""
KEPT = 8
"""Editions whose links a process holds at once."""


@dataclass(frozen=True, slots=True)
class LinkRules:
    """How bodies are read: where they lie, what is kept of them, and by which rules."""

    content: Path
    bodies: Path
    makers: str
    body: BodyRules
    own: str  # the key of the digest's own address: links below it are no link items


@dataclass(slots=True)
class LedgerLinks:
    """The link items of editions as the ledger keeps them; each process reads them by a connection of its own."""

    ledger: Path
    rows: Mapping[str, LinksRow]
    summaries: Mapping[str, LinkSummary]
    _items: dict[str, tuple[LinkItem, ...]] = field(default_factory=dict)

    def summary(self, edition: Edition) -> LinkSummary:
        """What lists need of an edition's links."""
        return self.summaries.get(edition.path, NO_LINKS)

    def items(self, edition: Edition) -> Sequence[LinkItem]:
        """An edition's links in order. Raises OutsideError where they cannot be read."""
        if not self.summary(edition).count:
            return ()
        if edition.path not in self._items:
            while len(self._items) >= KEPT:
                del self._items[next(iter(self._items))]
            self._items[edition.path] = self._read(edition.path)
        return self._items[edition.path]

    def _read(self, path: str) -> tuple[LinkItem, ...]:
        try:
            return from_records(link_records(self.ledger, path))
        except DAMAGE as error:
            found = f"{self.ledger}: it does not hold the links of content/{path} as they were written: {error}"
            raise OutsideError(found, "Run `dateline build --clean`.") from None


@dataclass(slots=True)
class ReadLinks:
    """The link items of editions for other commands: as the last build left them, else read out of their bodies."""

    rules: LinkRules
    kept: LedgerLinks
    _read: dict[str, tuple[LinkSummary, tuple[LinkItem, ...]]] = field(default_factory=dict)

    def summary(self, edition: Edition) -> LinkSummary:
        """What lists need of an edition's links. Raises ContentError for a body that cannot be rendered."""
        return self.kept.summary(edition) if self._is_kept(edition) else self._of(edition)[0]

    def items(self, edition: Edition) -> Sequence[LinkItem]:
        """An edition's links in order. Raises ContentError for a body that cannot be rendered."""
        return self.kept.items(edition) if self._is_kept(edition) else self._of(edition)[1]

    def _is_kept(self, edition: Edition) -> bool:
        return _mark(self.kept.rows, edition.path) == _mark_of(edition, self.rules)

    def _of(self, edition: Edition) -> tuple[LinkSummary, tuple[LinkItem, ...]]:
        if not edition.linked:
            return NO_LINKS, ()
        if edition.path not in self._read:
            body = _body(edition.path, edition.body.fingerprint, self.rules)
            summary, records = _rows(body, self.rules.own)
            self._read[edition.path] = from_summary(summary), from_records(records)
        return self._read[edition.path]


def outward(items: Iterable[LinkItem], own: str) -> tuple[LinkItem, ...]:
    """The link items that lead out of the digest, whose own address has the key `own`."""
    return tuple([item for item in items if item.key != own and not item.key.startswith((f"{own}/", f"{own}?"))])


def link_rules(project: Project, config: Config) -> LinkRules:
    """How the bodies of a digest are read. Raises ContentError for a Markdown extension that cannot work."""
    body, makers = body_rules(config)
    return LinkRules(project.content, project.state / BODIES, makers, body, key_of(config.url))


def links_of(project: Project, config: Config) -> ReadLinks:
    """The links of a digest's editions, for commands that do not build. Raises ContentError as `link_rules` does."""
    ledger = project.state / "ledger.db"
    return ReadLinks(link_rules(project, config), LedgerLinks(ledger, *_legible(kept_links(ledger))))


def read_links(contents: Iterable[Content], ledger: Ledger, rules: LinkRules, pool: Executor, jobs: int) -> LedgerLinks:
    """The links of all editions, those read anew whose body or rules changed.

    Raises ContentError with the mistakes of all bodies that cannot be rendered.
    """
    editions = [content for content in contents if isinstance(content, Edition) and content.linked]
    kept = ledger.links()
    rows, summaries = _legible(kept)
    marks = {one.path: _mark_of(one, rules) for one in editions}
    todo = [(one.path, one.body.fingerprint) for one in editions if _mark(rows, one.path) != marks[one.path]]
    for some in _read(todo, marks, rules, pool, jobs):  # records of a large archive are not held all at once
        ledger.keep_links(some, ())
        rows |= {row.path: LinksRow(*row[:3]) for row in some}
        summaries |= {row.path: from_summary(row.summary) for row in some}
    if gone := kept.keys() - marks.keys():
        ledger.keep_links((), gone)
    now = {path: summaries[path] for path in marks}
    return LedgerLinks(ledger.path, {path: rows[path] for path in marks}, now)


def _legible(rows: Mapping[str, LinksRow]) -> tuple[dict[str, LinksRow], dict[str, LinkSummary]]:
    """The rows whose summary is whole, and these summaries."""
    summaries: dict[str, LinkSummary] = {}
    for path, row in rows.items():
        with suppress(*DAMAGE):
            summaries[path] = from_summary(row.summary)
    return {path: rows[path] for path in summaries}, summaries


def _mark_of(edition: Edition, rules: LinkRules) -> str:
    """The fingerprint of all that an edition's links are read by."""
    return fingerprint_text(rules.makers, rules.own, edition.body.fingerprint)


def _mark(rows: Mapping[str, LinksRow], path: str) -> str:
    return rows[path].mark if path in rows else ""


def _read(
    todo: Sequence[tuple[str, str]], marks: Mapping[str, str], rules: LinkRules, pool: Executor, jobs: int
) -> Iterator[list[LinksRow]]:
    """The rows of the editions to be read, some at a time."""
    problems: list[Problem] = []
    many, left = len(todo) > FEW, iter(todo)
    chunks = chunked(todo, jobs if many else 1, 16)
    for results in run_chunks(pool if many else None, read_chunk, chunks, rules):
        made = []
        for result, (path, _) in zip(results, left, strict=False):  # in this order: each takes one of what is left
            if isinstance(result, ContentError):
                problems.extend(result.problems)
            elif isinstance(result, DatelineError):
                raise result
            else:
                made.append(LinksRow(path, marks[path], *result))
        yield made
    if problems:
        raise ContentError(problems)


def read_chunk(editions: Iterable[tuple[str, str]], rules: LinkRules) -> list[tuple[str, str] | DatelineError]:
    """Summary and records of each edition's links, or what is wrong with its body; runs in workers."""
    found: list[tuple[str, str] | DatelineError] = []
    store = store_at(rules.bodies, os.getpid())
    for path, mark in editions:
        try:
            body = _body(path, mark, rules)
        except DatelineError as error:
            found.append(error)
            continue
        store.add_linked(linked_key(rules.makers, mark), body)
        found.append(_rows(body, rules.own))
    store.flush()
    return found


def _body(path: str, mark: str, rules: LinkRules) -> LinkedBody:
    """The body of an edition, whose text has the fingerprint `mark`. Raises DatelineError."""
    return linked_body(body_text(path, mark, rules.content), rules.body, f"content/{path}")


def _rows(body: LinkedBody, own: str) -> tuple[str, str]:
    items = outward(body.items, own)
    records = records_of(items)
    return summary_of(items, records), records
