"""Reads the link items out of an edition's judged HTML (content/links/items.py says what one is)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from dateline.content.body.html_names import attribute, parts
from dateline.content.links.items import Found, LinkItem, anchor_of
from dateline.content.links.key import key_of
from dateline.content.links.notes import Note, note_of, plain

_EMPHASIS = frozenset("em strong b i u mark".split())
_ALOOF = frozenset("blockquote table pre details figure".split())  # what is shown there is no item
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADINGS | _ALOOF | frozenset("ul ol li p div hr dl section".split())
_MARKS = re.compile(r"\s*(?:\[([^\[\]]{1,40})\]\s*)*")
_MARK = re.compile(r"\[([^\[\]]{1,40})\]")
_SHOWN_LEVEL = 3  # of headings that may be items, as they are written


def link_items(html: str, levels: tuple[int, ...] = (), judge: Callable[[str], str] = str) -> Found:
    """The link items in HTML; `levels` are those of its headings as written, where they are shown otherwise.

    `judge` makes what leaves its page safe, where that page's author is trusted.
    """
    if "<a " not in html:
        return Found(html)
    return _Reader(html, levels, judge).found()


class _Tag(NamedTuple):
    name: str
    closes: bool
    start: int
    end: int
    attributes: str


class _Lead(NamedTuple):
    """A link at the beginning of an item: its tags, the tag after them, and what it says."""

    tag: _Tag
    end: int  # where it ends
    next: int
    marks: tuple[str, ...]
    address: str
    title: str
    emphasised: bool


class _Reader:
    """Goes over the tags of an edition once."""

    def __init__(self, html: str, levels: tuple[int, ...], judge: Callable[[str], str]) -> None:
        self.html = html
        self.judge = judge
        self.tags = [
            _Tag(tag["name"].lower(), html[tag.start() + 1] == "/", tag.start(), tag.end(), tag["attributes"] or "")
            for tag in parts(html)
            if tag["name"]
        ]
        self.levels = iter(levels)
        self.items: list[LinkItem] = []
        self.leads: list[tuple[_Lead, str]] = []  # with the anchor of each
        self.seen: dict[str, int] = {}
        self.ids = {attribute(tag.attributes, "id") for tag in self.tags if "id" in tag.attributes}
        self.section = "", ""

    def found(self) -> Found:
        """All that is found."""
        at, aloof, lists = 0, 0, 0
        while at < len(self.tags):
            tag = self.tags[at]
            step = -1 if tag.closes else 1
            if tag.name in _ALOOF or (tag.name == "div" and (aloof or "footnote" in tag.attributes)):
                aloof = max(0, aloof + step)
            elif tag.name == "li":
                lists = max(0, lists + step)
                if step > 0 and not aloof:
                    self._take(self._lead(at + 1), at)
            elif tag.name == "p" and step > 0 and not aloof and not lists:
                lead = self._lead(at + 1)
                if lead and lead.emphasised:
                    self._take(lead, at)
            elif tag.name in _HEADINGS and step > 0:
                self._heading(at, aloof > 0)
            at += 1
        return Found(self._anchored(), tuple(self.items))

    def _heading(self, at: int, aloof: bool) -> None:
        """Takes in a heading: a link item, or the name of a section."""
        tag = self.tags[at]
        level = next(self.levels, int(tag.name[1]))
        lead = self._lead(at + 1) if level >= _SHOWN_LEVEL and not aloof else None
        if lead and self.tags[lead.next].name == tag.name and not self._text(lead.next - 1).strip():
            self._take(lead, at)
        elif not aloof:
            end = next((one for one in self._from(at + 1) if one.closes and one.name == tag.name), tag)
            self.section = plain(self.judge(self.html[tag.end : end.start])), attribute(tag.attributes, "id") or ""

    def _lead(self, at: int) -> _Lead | None:
        """The link with which what begins before the tag at `at` begins."""
        tags, html = self.tags, self.html
        opened: list[str] = []
        marks: tuple[str, ...] = ()
        while at < len(tags):
            tag = tags[at]
            before = unescape(self._text(at - 1))
            if before.strip():
                if opened or marks or not _MARKS.fullmatch(before):
                    return None
                marks = tuple([" ".join(mark.split()) for mark in _MARK.findall(before) if mark.strip()])
            if tag.closes:
                return None
            if tag.name == "a":
                break
            if tag.name in _EMPHASIS:
                opened.append(tag.name)
            elif tag.name == "span" and "task-" in tag.attributes:
                at += 1  # the box of a task before it was judged
            elif tag.name not in ("p", "input", "label") or opened:
                return None
            at += 1
        else:
            return None
        end = next((n for n in range(at + 1, len(tags)) if tags[n].name == "a"), 0)
        if not end or not tags[end].closes:
            return None
        address = (attribute(tags[at].attributes, "href") or "").strip()
        title = plain(self.judge(html[tags[at].end : tags[end].start]))
        after = end + 1
        for name in reversed(opened):
            if self._text(after - 1).strip() or after >= len(tags) or tags[after][:2] != (name, True):
                return None
            after += 1
        if after >= len(tags):
            return None
        return _Lead(tags[at], tags[end].end, after, marks, address, title or address, bool(opened))

    def _from(self, at: int) -> Iterator[_Tag]:
        """The tags from one on; a slice would hold all of them."""
        return (self.tags[n] for n in range(at, len(self.tags)))

    def _text(self, at: int) -> str:
        """What stands between a tag and the next."""
        end = self.tags[at + 1].start if at + 1 < len(self.tags) else len(self.html)
        return self.html[self.tags[at].end : end]

    def _take(self, lead: _Lead | None, at: int) -> None:
        """Takes in the item that begins with the tag at `at`, if its link leads anywhere else."""
        key = key_of(lead.address) if lead else ""
        if not lead or not key:
            return
        note = self._note(lead, at)
        anchor = self._anchor(lead)
        self.leads.append((lead, anchor))
        self.items.append(
            LinkItem(lead.title, lead.address, key, note.html, note.text, *self.section, anchor, lead.marks, note.also)
        )

    def _note(self, lead: _Lead, at: int) -> Note:
        begin = self.tags[lead.next - 1].end
        kind = self.tags[at].name
        spans = self._paragraphs_after(lead.next) if kind in _HEADINGS else self._own(begin, lead.next, kind)
        return note_of([self.judge(self.html[start:end]) for start, end in spans])

    def _own(self, begin: int, at: int, kind: str) -> Iterator[tuple[int, int]]:
        """The stretches of an item's own text from `begin` on, without the blocks in it."""
        depth = 0
        for tag in self._from(at):
            ends = tag.closes and tag.name == kind and not depth
            if not ends and tag.name not in _BLOCKS:
                continue
            if not depth and tag.start > begin:
                yield begin, tag.start
            if ends:
                return
            if tag.name not in ("p", "hr"):
                depth = max(0, depth + (-1 if tag.closes else 1))
            begin = tag.end

    def _paragraphs_after(self, at: int) -> Iterator[tuple[int, int]]:
        """The paragraphs that follow the end of a heading."""
        begin = 0
        for tag in self._from(at + 1):
            if tag.name == "p":
                if tag.closes:
                    yield begin, tag.start
                begin = tag.end
            elif tag.name in _BLOCKS:
                return

    def _anchor(self, lead: _Lead) -> str:
        """The id of an item's link, which no other element has."""
        first = anchor_of(lead.address)
        while True:
            self.seen[first] = count = self.seen.get(first, 0) + 1
            anchor = f"{first}-{count}" if count > 1 else first
            if anchor not in self.ids:
                return anchor

    def _anchored(self) -> str:
        """The HTML with the anchors of its items: hex digits, of which nothing has to be escaped."""
        made, at = [], 0
        for (tag, end, *_), anchor in self.leads:
            made.append(self.html[at : tag.start])
            at = tag.start
            if attribute(tag.attributes, "id") is None:
                made.append(f'<a id="{anchor}"')
                at += len("<a")
            else:  # an id of its author's stays as well
                made.append(f'<span id="{anchor}">{self.html[at:end]}</span>')
                at = end
        return "".join([*made, self.html[at:]])
