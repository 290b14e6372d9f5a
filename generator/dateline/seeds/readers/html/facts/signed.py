"""Who signed a page's article where its readers see it: the lines between headline and body, and behind its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product, takewhile

from dateline.seeds.readers.html.article.names import names_box, names_caption
from dateline.seeds.readers.html.placed import Node, VisibleBlock, up
from dateline.seeds.readers.names import is_person, tidy_names
from dateline.seeds.text.tables import any_of, entries_of, words_of

PROSE = 80
"""Characters from which on a block of the article is its text, and no line about it."""
MOST_ABOVE, MOST_LINES, MOST_BELOW, LONGEST = 25, 12, 5, 160
_LEVELS, _CLOSE = 4, 2
_SIGNED_PARTS = re.compile(
    r"(?<![a-z])(?:by-?lines?|auth?ors?|auteurs?|autore|autor(?:in|es)?|verfasser|writer|reporter|journalist|"
    r"redakteur|firma|signature|contributors?)(?![a-z])",
    re.IGNORECASE,
)
_OUTSIDE = frozenset(("nav", "aside", "footer", "form"))
_WORDS = (*words_of("by"), *entries_of("author"))
_BY = "|".join(f"{form}" for word in _WORDS for form in (word, word[:1].upper() + word[1:], word.upper()))
_BEGINS = re.compile(
    r"[(（]?(?:(?:Written|Posted|Published|Reported|Story|Text|Words|Report|Escribe|Publicado|Écrit) )?"
    rf"(?:(?:{_BY})(?:/(?:{_BY}))?(?:[ :：.]+|\n)|By(?=[A-Z]))(?=\S)"
)
_INSIDE = re.compile(rf"(?:\d|\b(?i:{any_of('date lines')}))[^\n]{{0,40}}? (?:{_BY}) (?=\S)")
_REST = re.compile(
    r"(?:(?<![^\W\d])\d|[|·•–—)）]|\(|,\s+in\b|\n|(?<=\s)(?:on|am|"
    rf"{'|'.join(words_of('beside a date'))}|{any_of('follow')})\b).*",
    re.IGNORECASE | re.DOTALL,
)
_TIMES = frozenset(word.casefold() for word in words_of("time names"))


@dataclass(frozen=True, slots=True)
class Signed:
    """The names that sign an article, whether a word such as "by" says so, and the line that they stand in."""

    names: tuple[str, ...] = ()
    is_said: bool = False
    line: str = ""


@dataclass(frozen=True)
class Page:
    """What a page shows: its blocks, which of them are the article, and which is its headline (or -1)."""

    blocks: Sequence[VisibleBlock]
    kept: Sequence[bool]
    headline: int

    @cached_property
    def text(self) -> list[int]:
        """The indexes of the blocks of the article's text that are long enough to be prose."""
        both = enumerate(zip(self.blocks, self.kept, strict=True))
        return [n for n, (one, keep) in both if keep and len(one.text) >= PROSE and one.kind != "heading"]

    def lines_above(self) -> list[VisibleBlock]:
        """The blocks from the headline on to the first of the text, which may begin with a line about it."""
        first = self.text[0] if self.text else len(self.blocks)
        start = self.headline if 0 <= self.headline < first else first - MOST_LINES
        return list(self.blocks[max(0, start - 1, first - MOST_ABOVE) : first + 1])

    def own_above(self) -> list[VisibleBlock]:
        """The short ones of them that stand in no caption and nothing beside the article."""
        return [one for one in self.lines_above() if len(one.text) <= LONGEST and not _is_elsewhere(one.node)]

    def lines_below(self) -> Sequence[VisibleBlock]:
        """The blocks right behind the last of the text."""
        return self.blocks[self.text[-1] : self.text[-1] + 1 + MOST_BELOW] if self.text else ()


def signed(page: Page) -> Signed:
    """The names in the lines that stand between headline and text, else right behind the text."""
    lines = page.lines_above()
    return _by_word(lines) or _by_class(lines) or _by_word(page.lines_below()) or Signed()


def stands_near(name: str, page: Page, longest: int = LONGEST) -> bool:
    """Whether a name stands in a short line right above the text, or right behind it."""
    lines = (*page.lines_above(), *page.lines_below())
    return any(len(one.text) <= longest and name in one.text and not _is_elsewhere(one.node) for one in lines)


def shown_near(names: Iterable[str], page: Page) -> bool:
    """Whether any of the names stands alone or in a short line outside the text of the article."""
    wanted = [name.casefold() for name in names]
    return any(
        any(name in said for name in wanted)
        for block, keep in zip(page.blocks, page.kept, strict=True)
        if len(block.text) <= LONGEST and not (keep and len(block.text) >= PROSE)
        for said in [block.text.casefold()]
    )


def _by_word(lines: Iterable[VisibleBlock]) -> Signed | None:
    """The names in a line that begins with "by", else in one that has it behind a date."""
    own = [one for one in lines if len(one.text) <= LONGEST and not _is_elsewhere(one.node)]
    for look, block in product((_BEGINS.match, _INSIDE.search), own):
        for line in block.text.split("\n"):
            found = look(line)
            if found and (names := _names([line[found.end() :]], alone=True)):
                return Signed(names, True, line)
    return None


def _by_class(lines: Iterable[VisibleBlock]) -> Signed | None:
    for block in lines:
        if len(block.text) > LONGEST or not _has_sign(block.node) or _is_elsewhere(block.node):
            continue
        linked = [block.text[mark.start : mark.end] for mark in block.marks if mark.kind == "link"]
        both = len("".join(linked)) * 2 > len(block.text)
        if names := _names(linked if both else block.text.split("\n")):
            return Signed(names, line=block.text)
    return None


def _names(written: Iterable[str], alone: bool = False) -> tuple[str, ...]:
    """The persons in texts that name them; a name of one word too where it stands `alone` behind its word."""
    names = tidy_names(_without_rest(text) for text in written)
    persons = tuple(name for name in names if is_person(name))
    return persons or (names if alone and len(names) == 1 and _is_handle(names[0]) else ())


def _is_handle(name: str) -> bool:
    return len(name.split()) == 1 and 2 <= len(name) <= 30 and name[0].isalpha()


def _without_rest(text: str) -> str:
    """A byline without the date, the desk or the buttons behind its names."""
    names = _REST.sub("", text.strip()).split()
    while names and names[-1].strip(".,").casefold() in _TIMES:
        names.pop()
    return " ".join(names)


def _has_sign(node: Node) -> bool:
    return any(_SIGNED_PARTS.search(at.names) for at in _near(node))


def _is_elsewhere(node: Node) -> bool:
    """Whether an element stands in something beside the article, or in a caption that is no portrait of its author."""
    around = list(_near(node))
    close = takewhile(lambda at: at.tag != "address", around[:_CLOSE])
    return any(map(_is_beside, around)) or any(map(_is_caption, close))


def _is_beside(at: Node) -> bool:
    """Whether an element is beside the article, and no box of the one who signs it."""
    return at.tag in _OUTSIDE or (names_box(at.names) and not _SIGNED_PARTS.search(at.names))


def _is_caption(at: Node) -> bool:
    return at.tag in ("figcaption", "figure") or names_caption(at.names)


def _near(node: Node) -> Iterator[Node]:
    for at, _ in zip(up(node), range(_LEVELS), strict=False):
        if at.tag not in ("body", "html", "article", "main"):
            yield at
