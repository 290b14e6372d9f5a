"""`dateline import`: outcomes counted, and what people read about them afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.base.errors import UsageError, nearest
from dateline.base.project import Project
from dateline.config.load import load_config
from dateline.seeds.outcome import MOST_SHOWN, Outcome, Reasons
from dateline.seeds.passed import Passed
from dateline.seeds.run import Given, import_seeds

STYLES = {"imported": "head", "duplicate": "warn", "rejected": "error", "to review": "warn"}
MOST_PLANNED = 1_000
"""Articles that a dry run shows."""


@dataclass(slots=True)
class ImportReport:
    """What an import did so far; holds a bounded number of examples, whatever the number of items."""

    counts: Counter[str] = field(default_factory=Counter)
    reviews: Counter[str] = field(default_factory=Counter)
    written: list[Outcome] = field(default_factory=list)
    to_review: list[Outcome] = field(default_factory=list)
    rejected: Reasons = field(default_factory=Reasons)
    duplicates: list[Outcome] = field(default_factory=list)
    notes: Reasons = field(default_factory=Reasons)
    passed: Passed = field(default_factory=Passed)
    exit_code: int = 0

    def add(self, outcome: Outcome) -> None:
        """Counts one outcome."""
        self.counts[outcome.status] += 1
        self.exit_code = max(self.exit_code, outcome.exit_code)
        if outcome.status == "imported":
            _keep(self.written, outcome, MOST_PLANNED if outcome.planned else MOST_SHOWN)
            if outcome.review:
                self.counts["to review"] += 1
                self.reviews.update(outcome.review)
                _keep(self.to_review, outcome)
        elif outcome.status == "rejected":
            self.rejected.add(outcome.error, outcome.seed)
        if outcome.duplicate_of:
            _keep(self.duplicates, outcome)
        for note in outcome.notes:
            self.notes.add(note, outcome.seed)

    @property
    def total(self) -> int:
        """How many items there were."""
        return sum(count for status, count in self.counts.items() if status != "to review")


def _keep(examples: list[Outcome], outcome: Outcome, most: int = MOST_SHOWN) -> None:
    if len(examples) < most:
        examples.append(outcome)


def run_import(project: Project, paths: Iterable[str], given: Given) -> Iterator[Outcome]:
    """What becomes of each item, in order. Raises DatelineError."""
    config = load_config(project)
    for topic in given.options.facts.topics:
        if topic not in config.topics:
            raise UsageError(f"--topic {topic}: no such topic in config.yaml", nearest(topic, config.topics))
    yield from import_seeds(project, config, paths, given)


def report_lines(report: ImportReport, dry_run: bool) -> Iterator[tuple[str, str]]:
    """The report for people as (style, line); style is "head", "plain", "warn" or "error"."""
    if dry_run:
        yield "head", "Nothing was written (--dry-run)."
    yield from _table(report)
    if report.passed.kinds:
        yield "plain", f"Passed over, for no reader takes them: {report.passed}. Name one to learn what to do with it."
    if count := report.passed.with_pages:
        yield "plain", f"Passed over, for a browser saved them beside a page: {count:,} frames and the like."
    yield from _listed("error", "Rejected", list(report.rejected.lines()))
    yield from _listed("warn", "Near-duplicates", _some(report, "duplicate", map(_duplicate, report.duplicates)))
    yield from _listed("plain", "Notes", list(report.notes.lines()))
    written = _some(report, "imported", map(_planned if dry_run else _written, report.written))
    yield from _listed("plain", "Would be written" if dry_run else "Written", written)
    if report.to_review and not dry_run:
        yield from _what_next(report)


def _listed(style: str, title: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    if lines:
        yield "head", f"{title}:"
        yield from ((style, f"  {line}") for line in lines)


def _some(report: ImportReport, status: str, lines: Iterable[str]) -> list[str]:
    """The lines, and how many more there would be."""
    shown = list(lines)
    more = report.counts[status] - len(shown)
    return [*shown, f"… and {more:,} more"] if shown and more > 0 else shown


def _table(report: ImportReport) -> Iterator[tuple[str, str]]:
    """The counts, one a line."""
    for name in ("imported", "unchanged", "duplicate", "rejected", "to review"):
        if report.counts[name] or name != "unchanged":
            yield STYLES.get(name if report.counts[name] else "", "plain"), f"{name:10}{report.counts[name]:>8,}"


def _duplicate(outcome: Outcome) -> str:
    earlier = outcome.duplicate_of or ""
    return f"{outcome.seed}: much the same as {'content/' * earlier.startswith('articles/')}{earlier}"


def _planned(outcome: Outcome) -> str:
    review = f"  (to review: {', '.join(outcome.review)})" if outcome.review else ""
    return f"content/{outcome.planned}: “{outcome.title}”, {outcome.date}{review}"


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
    yield "plain", f"  Guessed: {guesses}. `dateline review` shows what speaks for each, and takes your word for it."
    yield "plain", f"  Look first at content/{worst.path};"
    yield "plain", f"  `dateline explain {slug}` shows what became of its seed."
