"""What was said of many seeds, each reason once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_SHOWN = 20
"""Lines of a report for each kind of outcome; the rest is counted."""

NAMED = 3
"""Seeds that a reason names which several share."""


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
