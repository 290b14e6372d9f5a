"""A row's values under our names, whatever names scrapers, news services and exports give them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dateline.base.errors import nearest
from dateline.seeds.readers.fields.facts import fits, is_named
from dateline.seeds.readers.fields.names import (
    ABSENT,
    ENTITY,
    FIELDS,
    GUESSES,
    INNER,
    INSIDE,
    ITEMS,
    PIECES,
    TABLE,
    TEXTS,
)
from dateline.seeds.readers.markdown.publication import may_speak, speaks
from dateline.seeds.readers.names import tidy_names

_QUOTED = re.compile(r"'((?:[^'\\]|\\.){1,200})'|\"((?:[^\"\\]|\\.){1,200})\"")
_LANG = re.compile(r"[a-z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}", re.IGNORECASE)
MOST_SHOWN = 12
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class RowFields:
    """A row's values under our names; the keys that were not taken, and the fields that a doubtful name gave."""

    given: dict[str, Any]
    left: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What people are told of keys that were not taken."""
        if not self.left:
            return ()
        names = ", ".join(f"`{name[:60]}`" for name in self.left[:MOST_SHOWN])
        more = len(self.left) - MOST_SHOWN
        return (f"not taken over: {names}" + (f" and {more} more" if more > 0 else ""),)


@lru_cache(maxsize=4096)  # rows have the same keys again and again
def bare(key: str) -> str:
    """A key as the table has it: `Published-At` is `publishedat`."""
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "").replace(":", "") or key


def is_absent(value: Any) -> bool:
    """Whether a value says nothing: null, an empty text or list, or what tables write for it, such as NaN."""
    if value is None or value == [] or value == {} or value != value:
        return True
    return isinstance(value, str) and len(value) < 12 and value.strip().casefold() in ABSENT


def mapped(row: Mapping[str, Any], mapping: Mapping[str, str]) -> RowFields:
    """The row's values under our field names; `mapping` is FIELD → KEY, KEY may be a path "a.b".

    What the row says of publication stays under its own names.
    """
    flat = dict(_flat(row))
    found = {bare(path.rpartition(".")[2]): path for path in reversed(flat)}
    given = _publication(flat)
    used: set[str] = set()
    guessed: list[str] = []
    for field in TABLE:
        if field in mapping:
            if not is_absent(value := at_path(row, mapping[field])):
                given[field] = tidied(field, value)
                used.add(mapping[field])
        elif chosen := _chosen(field, flat, found, used):
            name, given[field] = chosen
            if not (field == "url" and is_named(flat[found[name]])):  # an outlet with its address is two fields
                used.add(found[name])
            if name in GUESSES.get(field, ()):
                guessed.append(field)
            if field == "html" and name in PIECES:
                given.pop("text", None)
    said = [value for path in used if isinstance(value := flat.get(path), str)]
    left = [path for path, value in flat.items() if path not in used and value not in said]
    return RowFields(given, tuple(path for path in left if not speaks(path.rpartition(".")[2])), tuple(guessed))


def _publication(flat: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says of who may read it, at all its depths: one key that two objects have counts twice."""
    given: dict[str, Any] = {}
    for path, value in flat.items():
        name = path.rpartition(".")[2]
        if may_speak(name):
            while name in given:
                name += " "  # which is no part of a key's meaning
            given[name] = value
    return given


def _chosen(field: str, flat: Mapping[str, Any], found: Mapping[str, str], used: Set[str]) -> tuple[str, Any] | None:
    """The surest name of a field that the row has and no other took, and its value; of texts the first that is HTML."""
    plain: tuple[str, Any] | None = None
    for name in TABLE[field]:
        if (
            name not in found
            or found[name] in used
            or (name == "subject" and isinstance(flat[found[name]], list) != (field == "tags"))
        ):
            continue
        value = tidied(field, flat[found[name]])
        own = found[name] == field
        if is_absent(value) or not (_is_kept_as_said(field, value) if own else fits(field, value)):
            continue
        if own or field != "text" or "</" in value:
            return name, value
        plain = plain or (name, value)
    return plain


def _is_kept_as_said(field: str, value: Any) -> bool:
    """Whether a value under our own name is taken, even if only to be refused; an address is no name of an outlet."""
    return not (field == "source" and isinstance(value, str) and value.lower().startswith(("http://", "https://")))


def _flat(row: Mapping[str, Any], before: str = "", deepest: int = DEEPEST) -> Iterator[tuple[str, Any]]:
    """Path and value of what a row says: its own keys, then those of objects that only hold such keys."""
    inner = []
    for key, value in row.items():
        key = str(key)
        if isinstance(value, Mapping) and bare(key) in INNER and deepest and not (_word_in(value) and not before):
            inner.append((key, value))
        elif not is_absent(value):
            yield f"{before}{key}", value
    for key, value in inner:
        yield from _flat(value, f"{before}{key}.", deepest - 1)


def _word_in(value: Mapping[str, Any]) -> bool:
    """Whether an object is one word with its parts (`source: {"id": …, "name": …}`), rather than fields."""
    return len(value) <= 4 and is_named(value)


def at_path(row: Any, key: str) -> Any:
    """The value at a path such as `a.b` or `authors.0.name`; a key that holds dots itself is found first."""
    while isinstance(row, Mapping | list):
        if isinstance(row, list):
            head, _, key = key.partition(".")
            row = row[int(head)] if head.isdecimal() and len(head) < 9 and int(head) < len(row) else None
            if not key:
                return row
            continue
        if key in row or "." not in key:
            return row.get(key)
        head, _, key = key.partition(".")
        row = row.get(head)
    return None


def tidied(field: str, value: Any) -> Any:
    """A row's value as the field takes it: objects as the word in them, entities read, names of people apart."""
    if field in ("tags", "byline", "topics"):
        value = _listed(value)
    if isinstance(value, list):
        value = [one for item in value if not is_absent(one := _inside(item, field))]
    else:
        value = _inside(value, field)
    if field in ENTITY:
        value = [_unescaped(one) for one in value] if isinstance(value, list) else _unescaped(value)
    if field == "byline":
        names = tidy_names(one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
        value = list(names) or ([one for one in value if type(one) is not int] if isinstance(value, list) else value)
    if field == "lang" and isinstance(value, str) and _LANG.fullmatch(value.strip()):
        value = value.strip().replace("_", "-")
    return value


def _inside(value: Any, field: str) -> Any:
    """The word in an object such as `{"rendered": …}` or `{"name": …}`; of several bodies the one in HTML."""
    if isinstance(value, list) and value and field in TEXTS:
        value = next(
            (one for one in value if isinstance(one, Mapping) and "html" in str(one.get("contentType"))), value[0]
        )
    if not isinstance(value, Mapping) or (field == "source" and "url" in value):
        return value
    first = value.get("first_name") or value.get("firstName")
    last = value.get("last_name") or value.get("lastName")
    if isinstance(first, str) and isinstance(last, str):
        return f"{first} {last}"
    names = ("url", "@id", "href") if field == "url" else INSIDE
    return next((value[name] for name in names if isinstance(value.get(name), str)), value)


def _listed(value: Any) -> Any:
    """Names in one text as a list: as JSON or Python writes one, or with `;` or `|` between."""
    if not isinstance(value, str):
        return value if isinstance(value, list) else [value]
    text = value.strip()
    if text.startswith("[") and text.endswith("]") and len(text) < 10_000:
        try:
            found = json.loads(text)
            return found if isinstance(found, list) else value
        except (ValueError, RecursionError):
            return [one or two for one, two in _QUOTED.findall(text)] or text[1:-1].split(",")
    for between in (";", "|"):
        if between in text:
            return [one.strip() for one in text.split(between)]
    return value


def _unescaped(value: Any) -> Any:
    if not isinstance(value, str) or ("&" not in value and "<" not in value):
        return value
    from dateline.seeds.readers.entry import one_line

    return one_line(value)


def check_mapping(mapping: Mapping[str, str]) -> str:
    """What is wrong with a --map, or an empty string."""
    for field in mapping:
        if field not in FIELDS and field != ITEMS:
            return f"--map {field}=…: no field {field!r}. {nearest(field, FIELDS)}".strip()
    return ""
