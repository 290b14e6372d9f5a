"""What is worth a warning in front matter that is not wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dateline.base.errors import Problem
from dateline.base.forms import QUOTES
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
    """One text with commas; quotes say that it is one tag. And tags in quotation marks that YAML takes for letters."""
    given = document.value.get("tags")
    if isinstance(given, list):
        yield from _in_letters(document, given)
    if not isinstance(given, str) or "," not in given or _ONE_NAME.fullmatch(given):
        return
    parts = [part for one in _bare(given.split(",")) if (part := one.strip())]
    if len(parts) > 1 and not _QUOTED.match(document.excerpt(document.place(("tags",))[0])):
        yield document.problem(
            ("tags",),
            "tags-comma",
            f"one tag, {given!r}",
            "brackets round several tags",
            f"Write `tags: {flow(parts)}`; or, if it is one, `tags: {flow([given])}`.",
        )


def _in_letters(document: Document, given: list[Any]) -> Iterator[Problem]:
    tags = [tag for tag in given if isinstance(tag, str)]
    found = next((tag for tag in tags if tag[:1] in QUOTES), "")
    if found and found in document.text and f'"{found}' not in document.text and f"'{found}" not in document.text:
        yield document.problem(
            ("tags",),
            "yaml-quotes",
            f"the tag {found!r} with a quotation mark, which YAML takes for a letter",
            "straight quotes",
            f"Write `tags: {flow(_bare(tags))}`; or, if it belongs to the tag, put the whole in straight quotes.",
        )


def _bare(parts: list[str]) -> list[str]:
    """Tags without quotation marks round them; those that a comma parted within such marks are one again."""
    found: list[str] = []
    inside = False
    for part in map(str.strip, parts):
        if inside:
            found[-1] += f", {part}"
        else:
            found.append(part)
        inside = found[-1][:1] in QUOTES and (len(found[-1]) == 1 or found[-1][-1:] not in QUOTES)
    return [one[1:-1].strip() if one[:1] in QUOTES and one[-1:] in QUOTES else one for one in found]


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
