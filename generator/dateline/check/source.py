"""One content file as checks look at it: its text, its front matter, its body's links, pictures and anchors."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from dateline.base.errors import excerpt_of, place_at
from dateline.config.values import Config
from dateline.content.article import Content
from dateline.content.body.convert import converted, rules_of
from dateline.content.body.html_names import JUDGED
from dateline.content.body.lost import Note
from dateline.content.body.sanitise import sanitise
from dateline.content.front_matter import locate
from dateline.content.links.items import LinkItem

_TAG = re.compile(rf"<([a-z][a-z0-9]*)({JUDGED})\s*/?>")
_ATTRIBUTE = re.compile(r"(?<!\s)\s+([\w:-]+)(?:=\"([^\"]*)\")?")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a body: where it comes from, and its text alternative (None where it has none)."""

    source: str
    alt: str | None


class PlacedItem(NamedTuple):
    """A link item without its note, and where its address stands in the body; None where that is not found."""

    item: LinkItem
    at: int | None


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """The references of a rendered body: its links, pictures and anchors."""

    links: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    anchors: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()  # markup that is taken out
    items: tuple[PlacedItem, ...] = ()  # of an edition


@dataclass(frozen=True, slots=True)
class Source:
    """A content file that could be read."""

    path: str  # relative to content/
    text: str
    head: Mapping[str, Any]  # the front matter, as it is written
    body: str
    content: Content
    facts: BodyFacts
    config: Config
    fingerprint: str  # of the file

    @property
    def shown(self) -> str:
        """Its name in messages."""
        return f"content/{self.path}"

    @property
    def body_line(self) -> int:
        """The line on which the body begins."""
        return self.text.count("\n", 0, len(self.text) - len(self.body)) + 1

    def excerpt(self, line: int) -> str:
        """A line of the file (from 1), shortened; nothing for line 0."""
        return excerpt_of(self.text.split("\n", line)[line - 1]) if line else ""

    def place_of_key(self, key: str) -> tuple[int, int, str]:
        """Line, column and excerpt of a key of the front matter; of its first line where it has none."""
        found = locate(self.text, self.path, key)
        return found if found[0] else (2, 1, self.excerpt(2))

    def place_of(self, needle: str) -> tuple[int, int, str]:
        """Line, column and excerpt of the first `needle` in the body; of its first line where it is not there."""
        position = self.body.find(needle)
        if position < 0:
            position = self.body.find(html.escape(needle))
        return self.place_at(max(position, 0))

    def place_at(self, position: int) -> tuple[int, int, str]:
        """Line, column and excerpt of a position in the body."""
        return place_at(self.body, self.body_line, position)


def body_facts(body: str, config: Config, shown: str = "") -> BodyFacts:
    """The references of a body as readers see it: code that looks like a link is none.

    Raises ContentError, with the path `shown`, where the body cannot be rendered.
    """
    rules = rules_of(config.markdown)
    raw = converted(body, rules, shown)
    if "<a " not in raw.html and "<img " not in raw.html and ' id="' not in raw.html:
        return BodyFacts(notes=raw.notes)
    return replace(facts_of(raw.html if rules.trust else sanitise(raw.html)), notes=raw.notes)


def facts_of(fragment: str) -> BodyFacts:
    """The links, pictures and anchors of HTML."""
    links: dict[str, None] = {}
    pictures: list[Picture] = []
    anchors: set[str] = set()
    for tag in _TAG.finditer(fragment):
        found = {a[1]: html.unescape(a[2] or "") for a in _ATTRIBUTE.finditer(tag[2])}
        if "id" in found:
            anchors.add(found["id"])
        if tag[1] == "a" and "href" in found:
            links[found["href"]] = None
        elif tag[1] == "img":
            pictures.append(Picture(found.get("src", ""), found.get("alt")))
    return BodyFacts(tuple(links), tuple(pictures), frozenset(anchors))
