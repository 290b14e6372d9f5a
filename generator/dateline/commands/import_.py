"""`dateline import`: outcomes counted, and what people read about them afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from dateline.base.errors import UsageError, nearest
from dateline.base.project import Project
from dateline.config.load import load_config
from dateline.seeds.options import ImportOptions
from dateline.seeds.outcome import Outcome
from dateline.seeds.passed import Passed
from dateline.seeds.run import import_seeds

STYLES = {"imported": "head", "duplicate": "warn", "rejected": "error", "to review": "warn"}
MOST_SHOWN = 20
"""Lines of a report for each kind of outcome; the rest is counted."""


@dataclass(slots=True)
class ImportReport:
    """What an import did so far; holds a bounded number of examples, whatever the number of items."""

    counts: Counter[str] = field(default_factory=Counter)
    reviews: Counter[str] = field(default_factory=Counter)
    written: list[Outcome] = field(default_factory=list)
    to_review: list[Outcome] = field(default_factory=list)
    rejected: list[Outcome] = field(default_factory=list)
    duplicates: list[Outcome] = field(default_factory=list)
    notes: list[Outcome] = field(default_factory=list)
    passed: Passed = field(default_factory=Passed)
    exit_code: int = 0

    def add(self, outcome: Outcome) -> None:
        """Counts one outcome."""
        self.counts[outcome.status] += 1
        self.exit_code = max(self.exit_code, outcome.exit_code)
        if outcome.status == "imported":
            _keep(self.written, outcome)
            if outcome.review:
                self.counts["to review"] += 1
                self.reviews.update(outcome.review)
                _keep(self.to_review, outcome)
        elif outcome.status == "rejected":
            _keep(self.rejected, outcome)
        if outcome.duplicate_of:
            _keep(self.duplicates, outcome)
        if outcome.notes:
            _keep(self.notes, outcome)

    @property
    def total(self) -> int:
        """How many items there were."""
        return sum(count for status, count in self.counts.items() if status != "to review")


def _keep(examples: list[Outcome], outcome: Outcome) -> None:
    if len(examples) < MOST_SHOWN:
        examples.append(outcome)


def run_import(
    project: Project,
    paths: Iterable[str],
    options: ImportOptions,
    now: datetime,
    pool: Executor,
    stdin: BinaryIO | None = None,
    passed: Passed | None = None,
) -> Iterator[Outcome]:
    """What becomes of each item, in order. Raises DatelineError."""
    config = load_config(project)
    for topic in options.facts.topics:
        if topic not in config.topics:
            raise UsageError(f"--topic {topic}: no such topic in config.yaml", nearest(topic, config.topics))
    yield from import_seeds(project, config, paths, options, now, pool, stdin, passed)


def report_lines(report: ImportReport, dry_run: bool) -> Iterator[tuple[str, str]]:
    """The report for people as (style, line); style is "head", "plain", "warn" or "error"."""
    if dry_run:
        yield "head", "Nothing was written (--dry-run)."
    yield from _table(report)
    if report.passed.kinds:
        yield "plain", f"Passed over, for no reader takes them: {report.passed}. Name one to learn what to do with it."
    for style, title, outcomes, line in (
        ("error", "Rejected", report.rejected, _rejected),
        ("warn", "Near-duplicates", report.duplicates, _duplicate),
        ("plain", "Notes", report.notes, _noted),
        ("plain", "Written", [] if dry_run else report.written, _written),
    ):
        if outcomes:
            yield "head", f"{title}:"
            yield from ((style, f"  {line(outcome)}") for outcome in outcomes)
            if (more := _count_of(report, title) - len(outcomes)) > 0:
                yield style, f"  … and {more:,} more"
    if report.to_review and not dry_run:
        yield from _what_next(report)


def _table(report: ImportReport) -> Iterator[tuple[str, str]]:
    """The counts, one a line."""
    for name in ("imported", "unchanged", "duplicate", "rejected", "to review"):
        if report.counts[name] or name != "unchanged":
            yield STYLES.get(name if report.counts[name] else "", "plain"), f"{name:10}{report.counts[name]:>8,}"


def _count_of(report: ImportReport, title: str) -> int:
    return report.counts[{"Rejected": "rejected", "Near-duplicates": "duplicate", "Written": "imported"}.get(title, "")]


def _rejected(outcome: Outcome) -> str:
    return f"{outcome.seed}: {outcome.error}"


def _duplicate(outcome: Outcome) -> str:
    earlier = outcome.duplicate_of or ""
    return f"{outcome.seed}: much the same as {'content/' * earlier.startswith('articles/')}{earlier}"


def _noted(outcome: Outcome) -> str:
    return f"{outcome.seed}: {'; '.join(outcome.notes)}"


def _written(outcome: Outcome) -> str:
    review = f"  (to review: {', '.join(outcome.review)})" if outcome.review else ""
    return f"content/{outcome.path}{review}"


_FIRST = ("body", "title", "date", "lang", "topics", "tags")


def _what_next(report: ImportReport) -> Iterator[tuple[str, str]]:
    """What to look at first: the guess that hurts most when it is wrong."""
    worst = min(report.to_review, key=lambda o: min(_FIRST.index(n) if n in _FIRST else 9 for n in o.review))
    guesses = ", ".join(f"{name} {count:,}" for name, count in report.reviews.most_common())
    slug = (worst.path or "").rpartition("/")[2].removesuffix(".md")
    yield "head", "To review:"
    yield "plain", f"  Guessed: {guesses}. Correct them in the front matter, then delete their names from `review`."
    yield "plain", f"  Look first at content/{worst.path};"
    yield "plain", f"  `dateline explain {slug}` shows what became of its seed."
