"""Pictures of a page: where each stands, and what becomes of those that did not come along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.base.fingerprint import FrozenMap
from dateline.seeds.text.document import Loss
from dateline.seeds.text.item import Facts

ELSEWHERE = "picture-elsewhere"
MOST = 100
"""Pictures of one article that are named."""
PLACEHOLDER = 1000
"""Characters of a picture in an address, up to which it only keeps room for another."""
LONGEST = 40
SMALL = 3
"""Pixels of a side up to which a picture is none: it counts readers, or keeps room."""
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")  # the first are what scripts put into the last


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its address as written, its words, and the number of the block behind it."""

    address: str
    alt: str
    before: int


def picture_of(attributes: Mapping[str, str], before: int) -> Picture | None:
    """The picture that an `img` shows before the block of that number, if it is one to look at."""
    if any(_is_small(attributes.get(side)) for side in ("width", "height")):
        return None
    address = next((found for name in _SOURCES if (found := (attributes.get(name) or "").strip())), "")
    return Picture(address, " ".join((attributes.get("alt") or "").split()), before) if address else None


def _is_small(side: str | None) -> bool:
    number = (side or "").strip().removesuffix("px")
    return number.isascii() and number.isdigit() and int(number[:9]) <= SMALL


def elsewhere(pictures: Iterable[Picture], kept: Sequence[bool], address: Callable[[str], str]) -> tuple[Loss, ...]:
    """The pictures beside the text of the article, none of which is kept: of other files, and in the page."""
    found = [one for one in pictures if any(kept[max(0, one.before - 1) : one.before + 1])]
    inside = [one for one in found if one.address.startswith("data:") and len(one.address) > PLACEHOLDER]
    whole = dict.fromkeys(to for one in found if (to := address(one.address)))
    lost = [Loss("picture", one, ELSEWHERE) for one in whole]
    lost += [Loss("picture", one.alt or one.address[:LONGEST], "picture-inside") for one in inside]
    return tuple(lost[:MOST])


def naming(facts: Facts, lost: Iterable[Loss]) -> Facts:
    """`facts` with the addresses of these pictures among the free keys."""
    named = tuple(one.what for one in lost if one.rule == ELSEWHERE)
    return replace(facts, extra=FrozenMap({**dict(facts.extra or {}), "pictures": named})) if named else facts
