"""What speaks for a value that the importer guessed."""

from __future__ import annotations

from dateline.seeds.receipt import Receipt

_NOTHING = {
    "title": ("made of the first sentence: no line of the text is a headline for sure",),
    "date": ("no day in the text: the moment of the import",),
    "lang": ("from the words of the text",),
    "topics": ("no word of the text speaks for a topic",),
}


def evidence(receipt: Receipt, field: str) -> tuple[str, ...]:
    """What speaks for the value that the importer found for a field today."""
    found = receipt.article
    said = [receipt.text[span.start : span.end].strip() for span in found.spans if span.to == field]
    lines = [f"from “{' '.join(line.split())[:120]}”" for line in said if line]
    if field in ("topics", "tags"):
        suggested = found.topics if field == "topics" else found.tags
        lines += [f"{one.name} ({one.score:.2f}): {', '.join(one.why)}" for one in suggested]
    if field == "body":
        lines += found.doubts
    if not lines:
        lines += _NOTHING.get(field, ())
    return (*lines, *(note for note in found.notes if field in ("body", "date") or field in note))
