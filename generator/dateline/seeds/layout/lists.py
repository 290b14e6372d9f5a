"""Lists of plain text: paragraphs that begin with a sign or a number, one after the other.

One line that begins so is prose: a dash may open a dateline or what somebody says, a number may be a year or a score.
So a list has two items at least, numbers in order, and items that begin with a dash need one more reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.seeds.layout.lines import SENTENCE_END, breaks, column, cut_out, is_text, joined
from dateline.seeds.layout.markers import DASHES, Marker, marker_at
from dateline.seeds.text.document import Holder, Part, Span

DEEPEST = 6
"""Lists in lists; deeper ones are nobody's."""
NEAR = 30
"""Items among which a list is looked for that goes on behind an inner one."""


@dataclass(slots=True)
class _Item:
    """A paragraph that may be an item, what follows it within the item, and where it stands."""

    marker: Marker
    parts: list[Part]
    first: int  # the number of its first part
    count: int  # how many parts of the text it took
    inside: list[_List] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    """Items of one kind at one depth."""

    items: list[_Item]

    @property
    def column(self) -> int:
        """Where its items begin."""
        return self.items[0].marker.column


def find_lists(text: str, parts: tuple[Part, ...], key: int) -> tuple[Part, ...]:
    """`parts` with the items of lists in their holders, and their markers moved; keys begin at `key`."""
    markers = {
        number: marker
        for number, part in enumerate(parts)
        if is_text(part) and (marker := marker_at(text, part.start, part.spans[0].end))
    }
    if not markers:
        return parts
    out: list[Part] = []
    at = 0
    for run in _runs(text, parts, markers):
        for tree in _nested(run):
            if _is_list(text, parts, tree):
                out += parts[at : tree.items[0].first]
                made, key = _written(tree, key)
                out += made
                at = _last(tree) + 1
    return (*out, *parts[at:]) if at else parts


def _runs(text: str, parts: tuple[Part, ...], markers: dict[int, Marker]) -> Iterator[list[_Item]]:
    """Paragraphs with markers that follow one another, with the lines and paragraphs that go on with them."""
    run: list[_Item] = []
    for number, part in enumerate(parts):
        if marker := markers.get(number):
            run.append(_Item(replace(marker, column=column(text, marker.start)), [part], number, 1))
        elif run and not part.is_kept:
            run[-1].parts.append(part)
            run[-1].count += 1
        elif run and _goes_on(text, run[-1], part):
            run[-1].count += 1
        elif run:
            yield run
            run = []
    if run:
        yield run


def _goes_on(text: str, item: _Item, part: Part) -> bool:
    """Whether `part` belongs to an item, which then has it: as a further line of its last paragraph, or as one more."""
    last = item.parts[-1]
    if not (is_text(part) and last.is_kept):
        return False
    here, behind = column(text, part.start), column(text, item.marker.end)
    gap = breaks(text, last.end, part.start)
    if gap == 2 and here > item.marker.column and abs(here - behind) < 2:
        item.parts.append(part)
        return True
    unfinished = text[last.end - 1] not in SENTENCE_END and text[part.start].islower()
    if gap < 2 and (unfinished or (here > item.marker.column and abs(here - behind) < 2)):
        item.parts[-1] = joined(text, (last, part))
        return True
    return False


def _nested(run: list[_Item]) -> list[_List]:
    """The lists of a run, each with those that its items hold: by their indents, and by kinds that come back."""
    tops: list[_List] = []
    stack: list[_List] = []
    for number, item in enumerate(run):
        here = item.marker.column
        while stack and here < stack[-1].column - 1:
            stack.pop()
        if stack and (here <= stack[-1].column + 1 or len(stack) == DEEPEST):
            same = [one for one in stack if item.marker.follows(one.items[-1].marker) and one.column >= here - 1]
            if same:
                del stack[stack.index(same[-1]) + 1 :]
                stack[-1].items.append(item)
                continue
            if not _comes_back(run, number, stack[-1].items[-1].marker) or len(stack) == DEEPEST:
                while stack and here <= stack[-1].column + 1:
                    stack.pop()
        made = _List([item])
        (stack[-1].items[-1].inside if stack else tops).append(made)
        stack.append(made)
    return tops


def _comes_back(run: list[_Item], number: int, marker: Marker) -> bool:
    """Whether the list of `marker` goes on soon behind an item of another kind."""
    return any(item.marker.follows(marker) for item in run[number + 1 : number + 1 + NEAR])


def _is_list(text: str, parts: tuple[Part, ...], tree: _List) -> bool:
    """Whether items are a list and not prose that begins so by chance."""
    first = tree.items[0]
    before = next((part for part in reversed(parts[: first.first]) if part.is_kept), None)
    after_colon = before is not None and text[before.end - 1] in ":："
    indented = before is not None and first.marker.column >= column(text, before.start) + 2
    if len(tree.items) == 1:
        signed = first.marker.number is None and first.marker.kind != "o"
        return (signed and after_colon and indented) or any(len(inner.items) > 1 for inner in first.inside)
    if first.marker.kind not in DASHES or after_colon or indented:
        return True
    ended = [text[item.parts[0].end - 1] in SENTENCE_END for item in tree.items]
    if not any(ended):
        return True
    tight = all(breaks(text, one.parts[-1].end, other.parts[0].start) < 2 for one, other in pairwise(tree.items))
    return tight and _stands_apart(text, parts, tree) and (first.marker.kind == "-" or not all(ended))


def _stands_apart(text: str, parts: tuple[Part, ...], tree: _List) -> bool:
    """Whether blank lines part a list from what is round it."""
    first, last = tree.items[0].first, _last(tree)
    above = first == 0 or breaks(text, parts[first - 1].end, parts[first].start) > 1
    below = last + 1 == len(parts) or breaks(text, parts[last].end, parts[last + 1].start) > 1
    return above and below


def _last(tree: _List) -> int:
    """The number of the last part of a list."""
    item = tree.items[-1]
    while item.inside:
        item = item.inside[-1].items[-1]
    return item.first + item.count - 1


def _written(tree: _List, key: int) -> tuple[list[Part], int]:
    """The parts of a list in their holders, and the next free key."""
    out: list[Part] = []
    left: list[tuple[_Item, tuple[Holder, ...], int]] = [(item, (), key) for item in reversed(tree.items)]
    key += 1
    while left:
        item, within, of_list = left.pop()
        place = (*within, Holder("item", key, of_list, None if item.marker.is_letter else item.marker.number))
        key += 1
        for part in item.parts:
            out.append(replace(_without_marker(part, item.marker), kind="item", within=place) if part.is_kept else part)
        for inner in reversed(item.inside):
            left += [(one, place, key) for one in reversed(inner.items)]
            key += 1
    return out, key


def _without_marker(part: Part, marker: Marker) -> Part:
    """A part with the marker that it begins with moved; letters stay, for no list of Markdown counts by them."""
    if part.start != marker.start or marker.is_letter:
        return part
    return cut_out(part, (Span(marker.start, marker.end, "moved", "list-marker", "list"),))
