"""What became of one item of an import, the object that `import --json` prints for it, and what was said of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from dateline.base.fingerprint import Frozen, value
from dateline.base.forms import ascii_json
from dateline.seeds.text.document import Span
from dateline.seeds.text.item import Dateline, ImportedArticle

Status = Literal["imported", "unchanged", "duplicate", "rejected"]
MOST_SHOWN = 20
"""Lines of a report for each kind of outcome; the rest is counted."""

NAMED = 3
"""Seeds that a reason names which several share."""


@value
class Outcome(Frozen):
    """One item's outcome; `path` and `duplicate_of` are relative to content/, `json` is made on request.

    `date` is the article's day; of a dry run, `planned` is the path that it would get. `deleted` means that its
    article is gone. `exit_code` is what an import ends with for it, `trace` the traceback of a mistake of ours.
    """

    seed: str
    status: Status
    path: str | None = None
    error: str = ""
    duplicate_of: str | None = None
    title: str = ""
    review: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    json: str = ""
    exit_code: int = 0
    trace: str = ""
    date: str = ""
    planned: str = ""
    deleted: bool = False


@dataclass(slots=True)
class Reasons:
    """What was said of seeds, each reason once with the number of its seeds and the first of them."""

    seeds: dict[str, list[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    more: int = 0

    def add(self, reason: str, seed: str) -> None:
        """Counts a seed of which this is said; of too many reasons only how many there were is known."""
        if reason not in self.seeds and len(self.seeds) >= MOST_SHOWN:
            self.more += 1
            return
        self.counts[reason] += 1
        named = self.seeds.setdefault(reason, [])
        if len(named) < NAMED:
            named.append(seed)

    def each(self) -> Iterator[tuple[str, int, str]]:
        """Each reason with the number of its seeds, and the first of these in words."""
        for reason, named in self.seeds.items():
            count = self.counts[reason]
            more = f" and {count - len(named):,} more" if count > len(named) else ""
            yield reason, count, ", ".join(named) + more

    def lines(self) -> Iterator[str]:
        """A line for each reason, and how many further ones there were."""
        for reason, count, named in self.each():
            yield f"{named}: {reason}" if count == 1 else f"{count:,} seeds: {reason} ({named})"
        if self.more:
            yield f"… and {self.more:,} more"


def article_json(article: ImportedArticle, text: str) -> str:
    """The fields of `import --json` that an article gives, as an object; `text` is what its spans refer to.

    It is text already, because making it is most of the cost, and workers can do that.
    """
    fields = {
        "title": article.title,
        "date": _iso(article.date),
        "updated": _iso(article.updated),
        "lang": article.lang,
        "summary": article.summary,
        "byline": list(article.byline),
        "tags": [tag.name for tag in article.tags],
        "topics": [topic.name for topic in article.topics],
        "source": {"name": article.source, "url": article.url},
        "credits": article.credits,
        "dateline": _dateline(article.dateline),
        "paragraphs": list(article.paragraphs),
        "body": article.body,
        "review": list(article.review),
        "guesses": dict(article.guesses),
        "marks": marks_json(article),
        "moved": [{"text": text[s.start : s.end].strip(), "to": s.to} for s in _said(article, text, "moved")],
        "dropped": [{"text": text[s.start : s.end].strip(), "rule": s.rule} for s in _said(article, text, "dropped")],
    }
    return ascii_json(fields)


def marks_json(article: ImportedArticle) -> dict[str, Any]:
    """How many marks of each kind the article has, and each of the source that it has not, with the rule."""
    return {
        "kept": dict(article.kept),
        "dropped": [{"kind": loss.kind, "what": loss.what, "rule": loss.rule} for loss in article.lost],
    }


def outcome_json(outcome: Outcome) -> str:
    """The whole object for one item on one line, keys in the order in which they are documented."""
    head = {"seed": outcome.seed, "status": outcome.status, "path": outcome.path}
    if outcome.error:
        head["error"] = outcome.error
    tail = {"notes": list(outcome.notes), "duplicate_of": outcome.duplicate_of}
    parts = (ascii_json(head), outcome.json, ascii_json(tail))
    return "{" + ", ".join(part[1:-1] for part in parts if part) + "}"


def _said(article: ImportedArticle, text: str, fate: str) -> list[Span]:
    return [s for s in article.spans if s.fate == fate and not text[s.start : s.end].isspace()]


def _dateline(value: Dateline | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "raw": value.raw,
        "raw_place": value.raw_place,
        "place": value.place,
        "country": value.country,
        "agency": value.agency,
        "date": _iso(value.date),
    }


def _iso(value: date | datetime | None) -> str | None:
    return value.isoformat() if value else None
