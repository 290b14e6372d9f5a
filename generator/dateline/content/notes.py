"""What is worth a warning in front matter that is not wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.base.errors import Problem
from dateline.content.article import Note
from dateline.content.front_matter import flow
from dateline.yaml.document import Document

_MOMENTS = ("date", "updated")
_QUOTED = re.compile(r"tags:[ \t]+[\"'|>]")
# "Washington, D.C.", "Smith, Jr.": one name and what belongs to it.
_ONE_NAME = re.compile(r"[^\W\d_a-z][^,]*, ?(?:(?:[A-Z]\.){1,4}|(?:Jr|Sr|Inc|Ltd|Co|Corp|Bros)\.?|LLC|PLC|II|III|IV)")
_SECONDS = re.compile(r"(?<=\d)[+-]\d\d:?\d\d:?\d\d(?:\.\d+)?\s*\Z")


def notes_of(document: Document) -> tuple[Note, ...]:
    """The warnings of an article's front matter."""
    told = [*_tags(document), *_offsets(document)]
    return tuple(Note(p.line, p.column, p.code, p.found, p.expected, p.mend, p.excerpt) for p in told)


def _tags(document: Document) -> Iterator[Problem]:
    """One text with commas; quotes say that it is one tag."""
    given = document.value.get("tags")
    if not isinstance(given, str) or "," not in given or _ONE_NAME.fullmatch(given):
        return
    parts = [part for one in given.split(",") if (part := one.strip())]
    if len(parts) > 1 and not _QUOTED.match(document.excerpt(document.place(("tags",))[0])):
        yield document.problem(
            ("tags",),
            "tags-comma",
            f"one tag, {given!r}",
            "brackets round several tags",
            f"Write `tags: {flow(parts)}`; or, if it is one, `tags: {flow([given])}`.",
        )


def _offsets(document: Document) -> Iterator[Problem]:
    for key in _MOMENTS:
        given = document.value.get(key)
        if isinstance(given, str) and _SECONDS.search(given):
            yield document.problem(
                (key,),
                "offset",
                f"an offset with seconds in {given}; it is rounded to minutes",
                "an offset such as +09:00",
                "Write hours and minutes only.",
            )
