"""The entries of a head: each key with its value, and the stretch of the text in which both stand."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.base.errors import ContentError
from dateline.base.fingerprint import Frozen, value
from dateline.yaml.read import read_mapping

MOST_ITEMS = 1_000
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_LINE = re.compile(r"(?:\.\. )?[\"']?([A-Za-z_][\w .-]{0,40}?)[\"']?\s*[:=]\s?(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_YAML_KEY = re.compile(r"^([A-Za-z_][\w-]*):(?:[ \t]+(\S)|[ \t]*$)", re.MULTILINE)
_TOML_KEY = re.compile(r"(?<![\w \t-])[ \t]*+[\"']?([\w-]++)[\"']?\s*+[.=]")
_TOML_TABLE = re.compile(r"[ \t]*\[\[?\s*[\"']?([\w-]+)[\"']?\s*(?:\.[^\]\n]*)?\]\]?[ \t]*(?:#.*)?$")
_TEXT = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_JSON_PAIR = re.compile(rf"({_TEXT}|\b[A-Za-z_]\w{{0,40}})\s*:\s*({_TEXT}|[^,{{}}\[\]\n]*)")
_JSON = json.JSONDecoder(strict=False)
_BLANK = re.compile(r"[ \t\r\n]*")


@value
class Entry(Frozen):
    """A key of a head as written and its value; of a line that is not understood the key is empty."""

    key: str
    value: Any
    start: int
    end: int


Entries = tuple[Entry, ...]
NOT_YAML = "the front matter is not plain YAML and was read line by line"
NOT_TOML = "the front matter is not TOML and was read line by line"
NOT_JSON = "the front matter is not JSON and was read key by key"


def yaml_entries(inside: str, at: int) -> tuple[Entries, str]:
    """The entries of YAML that begins at `at` of a text, and a note where it had to be read line by line."""
    try:
        document = read_mapping(inside, "front matter")
        if (starts := _plain_starts(inside, document.value)) is not None:
            return _entries(starts, document.value, at, len(inside)), ""
        places = [(place, str(key[0])) for key, place in document.places.items() if len(key) == 1]
    except ContentError:
        return line_entries(inside, at), NOT_YAML
    begins = [0, *(found.end() for found in _BREAK.finditer(inside))]
    starts = sorted((begins[line - 1] + column - 1, key) for (line, column), key in places)
    return _entries(starts, document.value, at, len(inside)), ""


def _plain_starts(inside: str, values: Mapping[str, Any]) -> list[tuple[int, str]] | None:
    """Where each key begins, where lines show it without a doubt: the reader that knows places takes far longer."""
    found = [(line.start(), line[1], line[2]) for line in _YAML_KEY.finditer(inside)]
    sure = [key for _, key, _ in found if key in values] == list(values)
    empty = all(key in values or not held for _, key, held in found)
    return [(start, key) for start, key, _ in found] if sure and empty else None


def toml_entries(inside: str, at: int) -> tuple[Entries, str]:
    """The entries of TOML that begins at `at` of a text, and a note where it had to be read line by line."""
    try:
        values = tomllib.loads(inside)
    except (tomllib.TOMLDecodeError, RecursionError):
        return line_entries(inside, at), NOT_TOML
    starts = list(_toml_starts(inside, values))
    missed = [(len(inside), key) for key in values.keys() - {key for _, key in starts}]
    return _entries([*starts, *sorted(missed)], values, at, len(inside)), ""


def _toml_starts(inside: str, values: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Where the lines of each key begin, and those of each table."""
    form, before, start = _TOML_KEY, "", 0
    for line in inside.split("\n"):
        table = _TOML_TABLE.match(line)
        found = table or form.match(line)
        if found and found[1] in values and found[1] != before:
            yield start, (before := found[1])
        form = _TOML_TABLE if table else form
        start += len(line) + 1


def _entries(starts: list[tuple[int, str]], values: Mapping[str, Any], at: int, end: int) -> Entries:
    ends = [*(start for start, _ in starts[1:]), end]
    return tuple(
        Entry(key, values.get(key), at + start, at + stop) for (start, key), stop in zip(starts, ends, strict=False)
    )


def json_entries(text: str, at: int) -> tuple[Entries, int] | None:
    """The entries of the JSON object that begins at `at`, and where it ends; None where it is broken."""
    entries: list[Entry] = []
    at = _next(text, at + 1)
    try:
        while not text.startswith("}", at):
            key, colon = _JSON.raw_decode(text, at)
            colon = _next(text, colon)
            if not isinstance(key, str) or text[colon : colon + 1] != ":":
                return None
            held, end = _JSON.raw_decode(text, _next(text, colon + 1))
            comma = _next(text, end)
            entries.append(Entry(key, held, at, end))
            if text[comma : comma + 1] not in (",", "}"):
                return None
            at = _next(text, comma + 1) if text[comma] == "," else comma
    except (ValueError, RecursionError):
        return None
    ends = [*(entry.start for entry in entries[1:]), at]
    return tuple(Entry(e.key, e.value, e.start, end) for e, end in zip(entries, ends, strict=False)), at + 1


def _next(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def loose_json(text: str, at: int) -> Entries:
    """The `"key": value` pairs of broken JSON that begins at `at`, at whatever depth."""
    pairs = [(found.start(), str(_unquoted(found[1])), _unquoted(found[2])) for found in _JSON_PAIR.finditer(text)]
    ends = [*(start for start, _, _ in pairs[1:]), len(text)]
    return tuple(Entry(key, held, at + start, at + end) for (start, key, held), end in zip(pairs, ends, strict=False))


def line_entries(inside: str, at: int) -> Entries:
    """`key: value` lines with what is indented below them, whatever else there may be."""
    found: list[tuple[str, Any, int]] = []
    for line in inside.split("\n"):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            item = _ITEM.match(line)
            if found and found[-1][0] and (item or line[0] in " \t"):
                key, held, start = found.pop()
                found.append((key, _with_item(held, item[1]) if item else _with_line(held, stripped), start))
            elif pair := _LINE.match(line):
                found.append((pair[1].strip(), _unquoted(pair[2]), at))
            else:
                found.append(("", stripped, at))
        at += len(line) + 1
    ends = [*(start for _, _, start in found[1:]), at - 1]
    return tuple(Entry(key, held, start, end) for (key, held, start), end in zip(found, ends, strict=False))


def _with_item(held: Any, item: str) -> Any:
    items = held if isinstance(held, list) else []
    if len(items) < MOST_ITEMS:
        items.append(_unquoted(item))
    return items


def _with_line(held: Any, line: str) -> Any:
    """A value and a line that is indented below it: a key of a mapping, else more of a text."""
    pair = _LINE.match(line)
    if pair and (isinstance(held, dict) or not held):
        inner, key = held or {}, pair[1].strip()
        inner[key] = [inner[key], _unquoted(pair[2])] if key in inner else _unquoted(pair[2])
        return inner
    if isinstance(held, list):
        return [*held, line][:MOST_ITEMS]
    return {**held, line: "?"} if isinstance(held, dict) else f"{held} {line}".strip()


def _unquoted(given: str) -> Any:
    given = given.strip()
    if len(given) >= 2 and given[0] == given[-1] and given[0] in "\"'":
        return given[1:-1]
    if given.startswith("[") and given.endswith("]") and not given.startswith("[["):
        return [_unquoted(item) for item in given[1:-1].split(",") if item.strip()]
    return given


def by_name(entries: Iterable[Entry]) -> dict[str, Any]:
    """The values by their tidied names; those that tools keep in places of their own are found as well."""
    named: dict[str, Any] = {}
    for entry in entries:
        if entry.key and entry.value is not None:
            named.setdefault(tidied(entry.key), entry.value)
    for inner in ("params", "extra", "taxonomies"):  # Hugo's and Zola's own places for such keys
        if isinstance(given := named.get(inner), Mapping):
            for key, held in given.items():
                named.setdefault(tidied(str(key)), held)
    return named


def tidied(key: str) -> str:
    """A key as one word in lower case."""
    return re.sub(r"[\s-]+", "_", key.strip().lower())
