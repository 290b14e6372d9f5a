"""Which parts of a text a person should look at: those that a rule nearly took, or took with too many others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.seeds.text.document import Part
from dateline.seeds.text.item import RawItem
from dateline.seeds.text.whitespace import flow

_CHARACTERS = 80


def are_believed(item: RawItem, parts: Sequence[Part]) -> bool:
    """Whether the item's reader is sure of all these parts that are kept."""
    return bool(item.believed) and all(part.start in item.believed for part in parts if part.is_kept)


def is_doubted(item: RawItem, parts: Sequence[Part]) -> bool:
    """Whether there is a part of which neither a rule nor the item's reader is sure."""
    return next(_doubted(item, parts), None) is not None


def doubts_of_parts(item: RawItem, parts: Sequence[Part]) -> tuple[str, ...]:
    """These parts, shortened, with the rule."""
    return tuple(
        f"“{flow(item.text[one.spans[0].start : one.spans[-1].end])[:_CHARACTERS]}” ({one.doubt})"
        for one in _doubted(item, parts)
    )


def _doubted(item: RawItem, parts: Sequence[Part]) -> Iterator[Part]:
    return (part for part in parts if part.doubt and _is_open(part) and part.start not in item.believed)


def _is_open(part: Part) -> bool:
    """Whether a part is kept, or was dropped by the very rule that doubts it: with too many others."""
    return part.is_kept or (part.spans[0].fate == "dropped" and part.spans[0].rule == part.doubt)
