"""`dateline import`: outcomes counted, and what people read about them afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from dateline.base.errors import UsageError, nearest
from dateline.base.faults import outside
from dateline.base.project import Project, is_inside
from dateline.base.wholefile import put_whole
from dateline.config.values import load_config
from dateline.seeds.options import ImportOptions
from dateline.seeds.outcome import Outcome
from dateline.seeds.readers.rows import check_mapping
from dateline.seeds.readers.sidecar import ENDINGS, read_sidecar
from dateline.seeds.run import import_seeds
from dateline.seeds.sources import find_files
from dateline.seeds.text.dates import parse_fact
from dateline.seeds.text.item import Facts

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


def facts_from(
    moment: str | None = None,
    source: str | None = None,
    url: str | None = None,
    topics: Iterable[str] = (),
    tags: Iterable[str] = (),
    lang: str | None = None,
) -> Facts:
    """The facts of the command line's options. Raises UsageError for a date or URL that is none."""
    day: date | datetime | None = None
    if moment is not None and (day := parse_fact(moment)) is None:
        raise UsageError(f"--date is {moment!r}", "Write a date such as 2017-08-18, or 2017-08-18T09:30:00+09:00.")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise UsageError(f"--url is {url!r}", "Write the whole address, beginning with https://.")
    return Facts(date=day, source=source, url=url, topics=tuple(topics), tags=tuple(tags), lang=lang)


def options_from(given: Mapping[str, Any], as_json: bool) -> ImportOptions:
    """The command line's options as a value. Raises UsageError."""
    facts = facts_from(given["day"], given["source"], given["url"], given["topics"], given["tags"], given["lang"])
    return ImportOptions(
        facts,
        mapping_from(given["pairs"]),
        given["draft"],
        given["dry_run"],
        given["keep_duplicates"],
        keep_raw=not given["no_keep"],
        json=as_json,
    )


def mapping_from(pairs: Iterable[str]) -> Mapping[str, str]:
    """FIELD → KEY from `--map FIELD=KEY`. Raises UsageError for another form or an unknown field."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        name, equals, key = pair.partition("=")
        if not equals or not key:
            raise UsageError(f"--map {pair}", "Write FIELD=KEY, such as --map text=body.")
        mapping[name.strip()] = key.strip()
    if wrong := check_mapping(mapping):
        raise UsageError(
            wrong, "Fields are text, html, id, title, date, url, source, byline, tags, topics, lang, status, rights."
        )
    return mapping


def run_import(
    project: Project,
    paths: Iterable[str],
    options: ImportOptions,
    now: datetime,
    pool: Executor,
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """What becomes of each item, in order. Raises DatelineError."""
    config = load_config(project)
    for topic in options.facts.topics:
        if topic not in config.topics:
            raise UsageError(f"--topic {topic}: no such topic in config.yaml", nearest(topic, config.topics))
    yield from import_seeds(project, config, paths, options, now, pool, stdin)


def skip_seeds(project: Project, paths: Iterable[str]) -> Iterator[Path]:
    """The sidecars that now say `skip: true`. Raises UsageError for seeds outside content/seeds/."""
    files = find_files(project, [path for path in paths if path != "-"])
    if strangers := [file.shown for file in files if not file.inside]:
        raise UsageError(
            f"{', '.join(strangers[:5])}: not in content/seeds/", "--skip is for seeds that the digest keeps."
        )
    for file in files:
        if read_sidecar(file.path).skip:
            continue
        sidecar = next(
            (path for ending in ENDINGS if (path := file.path.with_suffix(ending)).is_file()),
            file.path.with_suffix(".yaml"),
        )
        if not is_inside(sidecar, project.content):
            raise UsageError(f"{project.relative(sidecar)} is a link out of content/", "Put the file itself there.")
        with outside(sidecar):
            text = sidecar.read_text(encoding="utf-8").rstrip("\n") + "\n" if sidecar.is_file() else ""
        put_whole(str(sidecar), (text + "skip: true\n").encode())
        yield sidecar


def report_lines(report: ImportReport, dry_run: bool) -> Iterator[tuple[str, str]]:
    """The report for people as (style, line); style is "head", "plain", "warn" or "error"."""
    if dry_run:
        yield "head", "Nothing was written (--dry-run)."
    yield from _table(report)
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
