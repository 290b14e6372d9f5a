"""Front matter as far as it can be read, with everything that is wrong with it at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.base.errors import ContentError, Problem
from dateline.content.article import Note
from dateline.content.free_text import cut_in_failed, cut_texts, holds_free_text
from dateline.content.front_matter import FENCE
from dateline.content.other_keys import ours_of
from dateline.yaml.cut_span import KEY
from dateline.yaml.document import Document
from dateline.yaml.read import read_strictly

# What ends front matter in all likelihood where no fence does: an empty line, or one of other dashes.
_PARAGRAPH = re.compile(r"^[ \t]*+(?:[-–—_*=]++[ \t]*+)?\r?$", re.MULTILINE)
_NAME = re.compile(r"[\"']?([^:\"']*)")


@dataclass(slots=True)
class Head:
    """The front matter of a file: what could be read, what is wrong, the keys that are lost, and what to warn of."""

    document: Document
    problems: list[Problem] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    notes: tuple[Note, ...] = ()

    def refused(self, problems: tuple[Problem, ...]) -> ContentError:
        """The error of all that is wrong: with the YAML, and with the fields that could be read."""
        # What has no keys at all lacks more than title and date.
        if self.problems and not self.document.value and not KEY.search(self.document.text):
            return ContentError(self.problems)
        missing = {f"no {name!r}" for name in self.lost}
        rest = (one for one in problems if one.code != "missing-key" or one.found not in missing)
        return ContentError([*self.problems, *rest])

    def judge(self, document: Document) -> None:
        """Adds what is wrong with the texts of a part that could be read."""
        cut, notes = cut_texts(document)
        self.problems.extend(cut.values())
        self.lost.update(str(name) for key in cut for name in key)
        for key in cut:
            if len(key) == 1 and ours_of(str(key[0])):  # no hint is to repeat what was cut
                document.value[str(key[0])] = None
        self.notes += notes


def read_head(text: str, path: str) -> Head:
    """The front matter that `text` is, which begins on line 2 of its file."""
    try:
        document = read_strictly(text, path, first_line=2)
    except ContentError as error:
        return _by_key(text, path, error)
    head = Head(document)
    head.judge(document)
    return head


def unended(error: ContentError, text: str, path: str, judge: Callable[[Document], object]) -> ContentError:
    """`error`, which says that `text` has no front matter, with what is wrong with that which has no end."""
    fence, _, rest = text.partition("\n")
    if fence.rstrip() != FENCE:
        return error
    head = read_head(_PARAGRAPH.split(rest, maxsplit=1)[0], path)
    found: tuple[Problem, ...] = ()
    try:
        judge(head.document)
    except ContentError as more:
        found = head.refused(tuple(one for one in more.problems if one.code != "missing-key")).problems
    return ContentError([*error.problems, *(found or head.problems)])


def _by_key(text: str, path: str, error: ContentError) -> Head:
    """The keys of front matter that is no YAML as a whole, each read by itself."""
    head = Head(Document(path, text, first_line=2, known={}))
    margin = len(text) - len(text.lstrip(" "))  # of front matter that is indented as a whole
    keys = re.compile(f"^[ ]{{0,{margin}}}{KEY.pattern[1:]}", re.MULTILINE) if margin else KEY
    starts = sorted({0, *(match.start() for match in keys.finditer(text)), len(text)})
    line = 2
    for start, end in pairwise(starts):
        part = text[start:end]
        _add(head, Document(path, part, first_line=line))
        line += part.count("\n")
    twice = [one for one in error.problems if one.code == "duplicate-key"]
    head.problems.extend(one for one in twice if one not in head.problems)
    if not head.problems:
        head.problems.extend(error.problems)
    return head


def _add(head: Head, part: Document) -> None:
    name = match[1].strip() if (match := _NAME.match(part.text)) else ""
    try:
        read = read_strictly(part.text, part.path, part.first_line)
    except ContentError as error:
        head.lost.add(name)
        cut = cut_in_failed(part) if holds_free_text(name) else None
        head.problems.extend([cut] if cut else error.problems)
        return
    head.judge(read)
    for key, value in read.value.items():
        head.document.value.setdefault(key, value)
    head.document.places.update(read.places)
