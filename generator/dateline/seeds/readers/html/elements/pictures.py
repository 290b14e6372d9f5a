"""Pictures of a page: where each stands, which came along, and what becomes of the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.base.fingerprint import FrozenMap
from dateline.content.links.tracking import untracked
from dateline.content.pictures import UNKNOWN
from dateline.seeds.readers.html.elements.came import Came, Coming, in_address, none_came, put_back
from dateline.seeds.readers.html.placed import Node, VisibleBlock, up, within
from dateline.seeds.text.document import Document, Figure, Loss
from dateline.seeds.text.item import NO_FACTS, Facts, RawItem

ELSEWHERE, NOT_BESIDE = "picture-elsewhere", "picture-not-beside"
CAPTION = "picture-caption"
MOST = 100
"""Pictures of one article that are named."""
PLACEHOLDER = 1000
"""Characters of a picture in an address, up to which it only keeps room for another."""
LONGEST = 40
TINY = 3
"""Pixels of a side up to which a picture is none: it counts readers, or keeps room."""
SMALL = 48
"""Pixels of both sides up to which a picture is a sign rather than something to look at."""
WIDE = 200
"""Pixels of a side from which a picture at the edge of the article is one of it."""
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")  # the first are what scripts put into the last
_LARGE = re.compile(r"[^?#]+\.(?:jpe?g|png|webp|gif|avif)(?:[?#].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its addresses as written, its words, its link, its element, and the number of the block behind it."""

    addresses: tuple[str, ...]
    alt: str
    before: int
    node: Node
    link: str = ""


def picture_of(attributes: Mapping[str, str], before: int, node: Node, sources: Iterable[str] = ()) -> Picture | None:
    """The picture that an `img` shows before the block of that number, if it is one to look at.

    `sources` are the lists of addresses of its `picture`.
    """
    if any(_is_tiny(attributes.get(side)) for side in ("width", "height")):
        return None
    found = [said.strip() for name in _SOURCES if (said := attributes.get(name))]
    for listed in (attributes.get("srcset") or "", attributes.get("data-srcset") or "", *sources):
        found += [one.split()[0] for one in listed[:10_000].split(", ") if one.strip()]
    addresses = tuple(filter(None, dict.fromkeys(found)))
    return Picture(addresses, " ".join((attributes.get("alt") or "").split()), before, node) if addresses else None


def _is_tiny(side: str | None) -> bool:
    number = (side or "").strip().removesuffix("px")
    return number.isascii() and number.isdigit() and int(number[:9]) <= TINY


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures beside the text of an article.

    `placed` are those that came along, each with the number of the block that it stands before; `captions` the numbers
    of the blocks that these have as captions; `lost` the others, and what goes with them.
    """

    placed: tuple[tuple[int, Figure], ...] = ()
    captions: frozenset[int] = frozenset()
    lost: tuple[Loss, ...] = ()

    def laid(self, starts: Sequence[int]) -> tuple[Figure, ...]:
        """The pictures in a text in which the blocks, and what follows the last of them, begin at `starts`."""
        return tuple(replace(figure, at=starts[min(before, len(starts) - 1)]) for before, figure in self.placed)


NO_PICTURES = Pictures()


@dataclass(slots=True)
class _Sorting:
    """Sorts the pictures of one page."""

    blocks: Sequence[VisibleBlock]
    kept: Sequence[bool]
    address: Callable[[str], str]
    came: Coming
    held: tuple[str, ...]
    placed: list[tuple[int, Figure]] = field(default_factory=list)
    captions: set[int] = field(default_factory=set)
    lost: list[Loss] = field(default_factory=list)
    shown: set[str | bytes] = field(default_factory=set)

    def add(self, picture: Picture) -> None:
        """Places a picture that stands beside kept blocks and came along, with its caption and link; or loses it."""
        figure = next((node for node in up(picture.node) if node.tag == "figure"), None)
        after = picture.before
        while figure and after < len(self.blocks) and _is_caption(self.blocks[after].node, figure):
            after += 1
        sides = (self._is_kept(picture.before - 1), self._is_kept(after))
        beside = any(self.kept[max(0, picture.before - 1) : picture.before + 1])
        if not beside and not any(sides):
            return
        found = self._came(picture)
        if found is None or not _belongs(found, sides, figure is not None):
            self._lose(picture, found) if beside else None
            return
        if (key := found.data or found.target) in self.shown:
            return
        self.shown.add(key)
        link = self._link(picture) if after == picture.before else ""
        caption = self._caption(range(picture.before, after))
        self.placed.append(
            (picture.before, Figure(0, found.target, found.data, picture.alt, caption, link, within(picture.node)))
        )
        if picture.link and not link:
            self.lost.append(Loss("link", self.address(picture.link) or picture.link, "picture-link"))

    def _is_kept(self, number: int) -> bool:
        return 0 <= number < len(self.kept) and self.kept[number]

    def _came(self, picture: Picture) -> Came | None:
        for written in picture.addresses:
            whole = put_back(written, self.held)
            is_held = whole.startswith("data:") and len(whole) > PLACEHOLDER
            if found := in_address(whole) if is_held else self.came(written, self.address(written)):
                return replace(found, target=picture.alt) if is_held else found
        return None

    def _lose(self, picture: Picture, found: Came | None) -> None:
        first = put_back(picture.addresses[0], self.held)
        rule, what = ELSEWHERE, self.address(first)
        if found:
            rule, what = "picture-small", found.target or picture.alt or first[:LONGEST]
        elif first.startswith("data:"):
            rule, what = "picture-inside", (picture.alt or first[:LONGEST]) if len(first) > PLACEHOLDER else ""
        elif not what:
            rule, what = NOT_BESIDE, first
        self.lost += [Loss("picture", what, rule)] if what else ()
        if picture.link and (to := self.address(picture.link)):
            self.lost.append(Loss("link", to, "picture-link"))

    def _link(self, picture: Picture) -> str:
        """Where a picture leads, unless to nothing but itself in another size."""
        to = untracked(self.address(picture.link)) if picture.link else ""
        return "" if _LARGE.fullmatch(to) else to

    def _caption(self, numbers: range) -> str:
        free = [number for number in numbers if number not in self.captions]
        self.captions.update(free)
        return " ".join(" ".join(self.blocks[number].text.split()) for number in free)


def _is_caption(node: Node, figure: Node) -> bool:
    tags: set[str] = set()
    for at in up(node):
        if at is figure:
            return "figcaption" in tags
        tags.add(at.tag)
    return False


def _belongs(found: Came, sides: tuple[bool, bool], in_figure: bool) -> bool:
    """Whether a picture is one of the article: between two of its blocks, or large enough at its edge."""
    if found.size == UNKNOWN:
        return True
    if min(found.size) <= TINY or max(found.size) <= SMALL:
        return False
    return all(sides) or in_figure or max(found.size) >= WIDE


def pictures_of(
    pictures: Iterable[Picture],
    blocks: Sequence[VisibleBlock],
    kept: Sequence[bool],
    address: Callable[[str], str],
    came: Coming = none_came,
    held: tuple[str, ...] = (),
) -> Pictures:
    """What becomes of the pictures beside the kept blocks; `held` are addresses that were lifted out of the page."""
    sorting = _Sorting(blocks, kept, address, came, held)
    for one in pictures:
        sorting.add(one)
    lost = tuple(dict.fromkeys(sorting.lost))[:MOST]
    return Pictures(tuple(sorting.placed), frozenset(sorting.captions), lost)


def laid_item(read: Document, seed: str, facts: Facts = NO_FACTS) -> RawItem:
    """The item of a document, with the addresses of pictures that did not come along among the free keys."""
    if named := tuple(one.what for one in read.lost if one.rule in (ELSEWHERE, NOT_BESIDE)):
        facts = replace(facts, extra=FrozenMap({**dict(facts.extra or {}), "pictures": named}))
    return RawItem(seed, read.text, facts, read.blocks, marks=read.marks, lost=read.lost, pictures=read.pictures)
