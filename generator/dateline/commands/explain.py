"""`dateline explain`: a receipt for people, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.commands.marks import marks_line
from dateline.seeds.outcome import marks_json
from dateline.seeds.receipt import Receipt

LABEL_WIDTH = 24


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """The receipt as one JSON document."""
    article = receipt.article
    return {
        "seed": receipt.seed,
        "path": receipt.path,
        "title": article.title,
        "review": list(article.review),
        "guesses": dict(article.guesses),
        "notes": list(article.notes),
        "spans": [
            {
                "start": s.start,
                "end": s.end,
                "fate": s.fate,
                "rule": s.rule,
                "to": s.to or None,
                "text": receipt.text[s.start : s.end],
            }
            for s in article.spans
        ],
        "marks": marks_json(article),
        "topics": [{"name": t.name, "score": round(t.score, 3), "why": list(t.why)} for t in article.topics],
        "tags": [{"name": t.name, "score": round(t.score, 3), "why": list(t.why)} for t in article.tags],
    }


def receipt_lines(receipt: Receipt) -> Iterator[tuple[str, str]]:
    """The receipt for people as (style, line): what became of each stretch, then why each topic and tag."""
    article = receipt.article
    yield "head", f"{receipt.seed} → {receipt.path or 'no article yet'}"
    for span in article.spans:
        label = {"kept": "kept", "moved": f"moved to {span.to}", "dropped": f"dropped: {span.rule}"}[span.fate]
        lines = [line for line in receipt.words(span.start, span.end).splitlines() if line.strip()]
        for number, line in enumerate(lines):
            yield span.fate, f"{label if number == 0 else '':{LABEL_WIDTH}} {line.strip()}"
    counts = {
        fate: sum(s.end - s.start for s in article.spans if s.fate == fate) for fate in ("kept", "moved", "dropped")
    }
    yield (
        "head",
        f"{len(receipt.text):,} characters: " + ", ".join(f"{count:,} {fate}" for fate, count in counts.items()),
    )
    if kept := marks_line(article.kept):
        yield "head", f"Marks kept: {kept}"
    for loss in article.lost:
        yield "dropped", f"{f'mark dropped: {loss.rule}':{LABEL_WIDTH}} {loss.kind}: {loss.what}"
    for title, suggestions in (("Topics", article.topics), ("Tags", article.tags)):
        yield "head", f"{title}:" if suggestions else f"{title}: none"
        for one in suggestions:
            yield "plain", f"  {one.name:{LABEL_WIDTH - 3}} {', '.join(one.why)}"
    if article.guesses:
        yield "plain", f"How sure, from 0 to 1: {', '.join(f'{name} {score:g}' for name, score in article.guesses)}"
    if article.review:
        yield "head", f"Guessed, to be looked at: {', '.join(article.review)}"
    for note in article.notes:
        yield "plain", f"Note: {note}"
