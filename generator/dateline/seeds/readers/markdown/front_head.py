"""A head → facts, and for each stretch of it whether it was taken over, and into which field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.content.read import freeze
from dateline.seeds.readers.markdown.front_entries import Entry, by_name, tidied
from dateline.seeds.readers.markdown.front_facts import CLIPPED, facts_of, facts_of_key
from dateline.seeds.readers.markdown.front_matter import FrontMatter
from dateline.seeds.readers.markdown.own_fields import NAMES, NO_VALUE, as_text, can_be_free, left_out, own_field
from dateline.seeds.readers.markdown.publication import facts_with, is_secret, judged, speaks
from dateline.seeds.text.document import Block
from dateline.seeds.text.item import NO_FACTS, Facts

RULE = "markdown:front-matter"
COMMENT, EMPTY, UNFIT, UNREAD, SECRET = (
    "front-matter-comment",
    "front-matter-empty",
    "front-matter-unfit",
    "front-matter-unread",
    "front-matter-secret",
)
LEFT_OUT = (COMMENT, EMPTY, UNFIT, UNREAD, SECRET)
"""Rules that drop a stretch of a head."""

_ASTRAY = "the front matter's line `{}` lies inside the value of another key: is a quote or bracket not closed?"
_FIELD = {"url": "source", "article_id": "id"}
_WHOLE = ("title", "url", "source", "byline", "summary", "tags", "topics", "credits")
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Head:
    """What was made of a head: its facts, what of it was kept under `extra`, and the fate of each stretch."""

    facts: Facts
    extra: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    fates: list[tuple[int, int, str, str]] = field(default_factory=list)  # start, end, rule, to


def read_head(text: str, front: FrontMatter) -> tuple[Facts, list[Block], tuple[str, ...]]:
    """The facts of a head, the stretches of the text that it consists of, and notes."""
    pairs = [(entry.key, entry.value) for entry in (*front.entries, *front.strays) if entry.key]
    notes = (front.note,) if front.note else tuple(_ASTRAY.format(entry.key) for entry in front.strays)
    if not front.end:
        return facts_with(NO_FACTS, pairs), [], notes
    head = Head(facts_with(facts_of(by_name(front.entries)), pairs))
    for entry in front.entries:
        _take(head, entry, text)
    facts = replace(head.facts, extra=freeze(head.extra) if head.extra else None)
    return facts, list(_blocks(text, front, head)), (*notes, *head.notes)


def _take(head: Head, entry: Entry, text: str) -> None:
    """Adds what one entry gives to `head`, with the fate of its text."""
    start, end = entry.start, _end(text, entry)
    given = as_text(entry.value)
    if not entry.key:
        fate = UNREAD, ""
        if any(speaks(word) for word in _WORD.findall(str(entry.value))):
            why = f"the front matter's line `{str(given)[:60]}` is not understood, so it is a draft"
            head.facts = replace(head.facts, status="draft", notes=(*head.facts.notes, why))
    elif given in NO_VALUE:
        fate = EMPTY, ""
    else:
        fate = _taken(head, entry, given, start, text)
    head.fates.append((start, end, *fate))
    if text[end : entry.end].strip():
        head.fates.append((end, entry.end, COMMENT, ""))


def _taken(head: Head, entry: Entry, given: Any, start: int, text: str) -> tuple[str, str]:
    """Rule and field of an entry that says something."""
    name = tidied(entry.key)
    if is_secret(name):
        return SECRET, ""
    if name in NAMES and (fate := _own(head, entry, name)):
        return fate
    if name != "extra" and (to := _facts(head.facts, name, entry.value)):
        return RULE, to
    if speaks(name) and judged(entry.key, entry.value).whole:
        return RULE, "rights" if name == "rights" else "status"
    return _kept(head, entry.key, given)


def _own(head: Head, entry: Entry, name: str) -> tuple[str, str] | None:
    """Rule and field of one of Dateline's own keys; None where it is kept under `extra` as it stands."""
    own = own_field(name, entry.value)
    if own is None:
        return None
    if own.value:
        known = getattr(head.facts, own.field)
        if known and known != own.value and not isinstance(known, tuple):
            return None
        given: Any = tuple(dict.fromkeys((*known, *own.value))) if isinstance(known, tuple) else own.value
        head.facts = replace(head.facts, **{own.field: given})
    if own.unfit and own.field in ("image", "dateline", "review", "indexing"):
        head.notes.append(f"`{entry.key}` is not as Dateline writes it, so it is kept under `extra`")
        return None
    head.notes.extend(left_out(entry.key, one) for one in own.unfit)
    return (RULE, _FIELD.get(own.field, own.field)) if own.value else (UNFIT, "")


def _facts(facts: Facts, name: str, given: Any) -> str:
    """The field that a key gave, where all of its value is in it; else nothing."""
    if name == "taxonomies" and isinstance(given, Mapping):
        fields = [_facts(facts, tidied(str(key)), held) for key, held in given.items()]
        return fields[0] if fields and all(fields) else ""
    for one, found in facts_of_key(name, given):
        known = getattr(facts, one)
        same = set(found) <= set(known) if isinstance(found, tuple) else found == known
        if same and (one not in _WHOLE or _words(given) - CLIPPED <= _words([facts.source, facts.url, known])):
            return _FIELD.get(one, one)
    return ""


def _words(given: Any) -> set[str]:
    """The words of all texts in a value."""
    if isinstance(given, Mapping):
        return set().union(*map(_words, given.values()))
    if isinstance(given, list | tuple):
        return set().union(*map(_words, given))
    return set(_WORD.findall(str(given or "")))


def _kept(head: Head, key: str, given: Any) -> tuple[str, str]:
    """Rule and field of what stays as free keys: those of `extra` itself, and any other under its own name."""
    keys = given if key.strip().lower() == "extra" and isinstance(given, Mapping) else {as_text(key).strip(): given}
    fit = {name: held for name, held in keys.items() if can_be_free(name, held) and name not in head.extra}
    head.extra.update(fit)
    head.notes.extend(left_out(name, str(held)) for name, held in keys.items() if name not in fit)
    return (RULE, "extra") if fit else (UNFIT, "")


def _end(text: str, entry: Entry) -> int:
    """Where an entry ends, without the comment lines that follow it."""
    lines = text[entry.start : entry.end].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return entry.start + len("\n".join(lines))


def _blocks(text: str, front: FrontMatter, head: Head) -> Iterator[Block]:
    """The stretches of a head in order: its fences, its entries, and what lies between them."""
    end = len(text[: front.end].rstrip())
    first = head.fates[0][0] if head.fates else front.close
    comment = text[front.inside : first].lstrip().startswith("#")
    before = (front.inside, first, COMMENT, "") if comment else (front.inside, first, RULE, "front matter")
    at = 0
    fence = (0, front.inside, RULE, "front matter")
    for start, stop, rule, to in (fence, before, *head.fates, (0, end, RULE, "front matter")):
        start, stop = max(at, start), min(stop, end)
        stretch = text[start:stop]
        if stretch.strip("\ufeff \t\n"):
            at = start + len(stretch.rstrip())
            yield Block(at - len(stretch.strip()), at, "junk", rule=rule, to=to)
