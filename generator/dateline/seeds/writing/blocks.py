"""Blocks that stand in quotations and lists → the lines of a Markdown text.

A list is tight, with no blank line between its items, where no item holds more than a paragraph and lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.seeds.text.document import Holder, Kind

TAB = 4
"""Columns by which what belongs to an item is indented: Python-Markdown wants so many, CommonMark takes them."""


@dataclass(frozen=True, slots=True)
class Lines:
    """One block as Markdown, and what it stands in."""

    kind: Kind
    within: tuple[Holder, ...]
    lines: tuple[str, ...]


def joined(blocks: Sequence[Lines]) -> str:
    """The Markdown of `blocks`, one after the other; "" for none."""
    writer = _Writer(_loose(blocks))
    for block in blocks:
        writer.add(block)
    return "\n".join(writer.out) + "\n" if writer.out else ""


def _loose(blocks: Sequence[Lines]) -> set[int]:
    """The lists that hold more in an item than one paragraph, or a list that must stand apart from that."""
    held: defaultdict[Holder, int] = defaultdict(int)
    seen: set[int] = set()
    for block in blocks:
        items = [holder for holder in block.within if holder.kind == "item"]
        if items:
            is_plain = block.kind in ("paragraph", "item") and block.within[-1] is items[-1]
            held[items[-1]] += 1 if is_plain else 2
        for outer, inner in pairwise(items):
            if inner.list not in seen and inner.number not in (None, 1):  # it interrupts no paragraph (CommonMark 5.3)
                held[outer] += 1
        seen.update(item.list for item in items)
    return {item.list for item, count in held.items() if count > 1}


class _Writer:
    """Writes blocks below one another, each behind the signs of what it stands in."""

    def __init__(self, loose: set[int]) -> None:
        self.out: list[str] = []
        self.loose = loose
        self.before: tuple[Holder, ...] = ()
        self.behind: dict[int, str] = {}  # for each open item, the blanks that stand before its further lines
        self.signs: dict[int, str] = {}  # for each list, the sign of its items
        self.last: dict[tuple[Holder, ...], int] = {}  # the list that stood last in each place
        self.numbers: dict[int, int] = {}  # the last number of each list

    def add(self, block: Lines) -> None:
        """Writes one block."""
        common = 0
        while common < min(len(block.within), len(self.before)) and block.within[common] == self.before[common]:
            common += 1
        if self.out and not self._is_close(block, common):
            self.out.append(self._prefix(block.within[:common]).rstrip())
        first = self._prefix(block.within[:common])
        for depth in range(common, len(block.within)):
            first += self._opening(block.within, depth)
        rest = self._prefix(block.within)
        for number, line in enumerate(block.lines):
            self.out.append((rest if number else first) + line if line else (rest if number else first).rstrip())
        self.before = block.within
        if not any(holder.kind == "item" for holder in block.within[:1]):
            self.last.pop(block.within, None)

    def _is_close(self, block: Lines, common: int) -> bool:
        """Whether no blank line stands before a block: the next item of a tight list, or a list in such an item."""
        here = block.within[common] if common < len(block.within) else None
        if here is None or here.kind != "item" or here.list in self.loose or self._skips(here):
            return False
        before = self.before[common] if common < len(self.before) else None
        if before is not None:
            return before.kind == "item" and before.list == here.list
        outer = block.within[common - 1] if common else None
        return outer is not None and outer.kind == "item" and outer.list not in self.loose

    def _opening(self, within: tuple[Holder, ...], depth: int) -> str:
        holder = within[depth]
        if holder.kind == "quote":
            return "> "
        sign = self._sign(within[:depth], holder)
        marker = f"{holder.number}{sign} " if holder.number is not None else f"{sign} "
        if holder.number is not None:
            self.numbers[holder.list] = holder.number
        is_last = all(inner.kind != "item" for inner in within[depth + 1 :])  # else TAB could reach into the inner one
        self.behind[holder.key] = " " * (max(len(marker), TAB) if is_last else len(marker))
        return marker

    def _sign(self, place: tuple[Holder, ...], item: Holder) -> str:
        """The sign of an item's list: another than that of a list right before it."""
        if item.list not in self.signs:
            signs = ".)" if item.number is not None else "-*"
            before = self.signs.get(self.last.get(place, 0), "")
            self.signs[item.list] = signs[before == signs[0]]
        elif self._skips(item):
            self.signs[item.list] = ")" if self.signs[item.list] == "." else "."
        self.last[place] = item.list
        return self.signs[item.list]

    def _skips(self, item: Holder) -> bool:
        """Whether an item has another number than the next: Markdown counts by itself, so another list begins."""
        before = self.numbers.get(item.list)
        return item.number is not None and before is not None and item.number != before + 1

    def _prefix(self, within: tuple[Holder, ...]) -> str:
        return "".join("> " if holder.kind == "quote" else self.behind.get(holder.key, "") for holder in within)
