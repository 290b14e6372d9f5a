"""Rows of JSON and JSON Lines: each an item, with the facts that its keys give."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from dateline.base.errors import nearest
from dateline.seeds.readers.markdown.publication import facts_with, may_speak
from dateline.seeds.text.dates import parse_fact
from dateline.seeds.text.decode import MAX_TEXT, Rejected
from dateline.seeds.text.item import Facts, RawItem
from dateline.seeds.text.spans import plain

FIELDS = (
    "id",
    "text",
    "html",
    "title",
    "date",
    "updated",
    "url",
    "source",
    "byline",
    "summary",
    "tags",
    "topics",
    "lang",
    "credits",
    "status",
    "rights",
)
LONGEST_ROW = 4 * MAX_TEXT
LARGEST_JSON = 256 * 1024 * 1024
"""Bytes of a .json file: it has to be read whole, so longer exports belong into a .jsonl."""

_JSON = json.JSONDecoder(parse_constant=str)
ReadHtml = Callable[[str, str, Facts], RawItem]
Line = tuple[int, bytes]


def lines_of(file: BinaryIO) -> Iterator[Line]:
    """Number and bytes of each line that is not blank; of an overlong one, only the beginning."""
    number = 0
    while line := file.readline(LONGEST_ROW + 1):
        number += 1
        if len(line) > LONGEST_ROW:
            yield number, line
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_ROW)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, line


def read_row(line: Line, name: str, mapping: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """Seed name and fields of one line. Raises Rejected for a broken one."""
    number, data = line
    if len(data) > LONGEST_ROW:
        raise Rejected(f"line {number} is longer than {LONGEST_ROW // 1024 // 1024} MB; split it")
    row = parse_row(_decoded(data, number), f"line {number}")
    fields = mapped(row, mapping)
    return f"{name}#{row_id(fields, number)}", fields


def _decoded(data: bytes, number: int) -> str:
    try:
        return data.removeprefix(BOM_UTF8).decode().strip()
    except UnicodeDecodeError:
        raise Rejected(f"line {number} is not UTF-8; save the file as UTF-8") from None


def parse_row(text: str, place: str) -> dict[str, Any]:
    """The JSON object that `text` holds. Raises Rejected."""
    value = parse_json(text, place)
    if not isinstance(value, dict):
        raise Rejected(f'{place} holds {_kind(value)}, not an object such as {{"text": "…"}}')
    return value


def parse_json(text: str, place: str) -> Any:
    """The JSON value of `text`. Raises Rejected for what is not JSON, or nested too deeply."""
    try:
        return _JSON.decode(text)
    except json.JSONDecodeError as error:
        raise Rejected(f"{place} is not JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise Rejected(f"{place} is nested too deeply") from None
    except ValueError as error:
        raise Rejected(f"{place} cannot be read: {error}") from None


def _kind(value: object) -> str:
    return {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")


def mapped(row: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, Any]:
    """The row's values under our field names; `mapping` is FIELD → KEY, KEY may be a path "a.b".

    What the row says of publication stays under its own names.
    """
    said = {key: value for key, value in row.items() if value is not None and may_speak(key)}
    if not mapping:
        return said | {field: row[field] for field in FIELDS if row.get(field) is not None}
    return said | {field: value for field in FIELDS if (value := _at(row, mapping.get(field, field))) is not None}


def _at(row: Any, key: str) -> Any:
    while isinstance(row, Mapping):
        if key in row or "." not in key:
            return row.get(key)
        head, _, key = key.partition(".")
        row = row.get(head)
    return None


def row_id(fields: Mapping[str, Any], number: int) -> str:
    """The row's own id, or its number."""
    return plain(str(fields.get("id", "")).strip())[:200] or str(number)


def item_of(fields: Mapping[str, Any], seed: str, read_html: ReadHtml) -> RawItem:
    """The item of a row's fields. Raises Rejected when it has no text or a fact is of the wrong kind."""
    facts = facts_of(fields)
    text, page = fields.get("text"), fields.get("html")
    for name, value in (("text", text), ("html", page)):
        if value is not None and not isinstance(value, str):
            raise Rejected(f"`{name}` holds {_kind(value)}, not a text")
    if text and text.strip():
        return RawItem(seed, text, facts)
    if page and page.strip():
        return read_html(page, seed, facts)
    raise Rejected("has neither `text` nor `html`; name the key that holds it with --map text=KEY")


def facts_of(fields: Mapping[str, Any]) -> Facts:
    """The facts among a row's or sidecar's fields. Raises Rejected for one of the wrong kind."""
    facts = Facts(
        id=_word(fields, "id"),
        title=_word(fields, "title"),
        date=_date(fields, "date"),
        updated=_date(fields, "updated"),
        url=_url(fields),
        source=_word(fields, "source"),
        byline=_words(fields, "byline"),
        summary=_word(fields, "summary"),
        tags=_words(fields, "tags"),
        topics=_words(fields, "topics"),
        lang=_word(fields, "lang"),
        credits=_word(fields, "credits"),
    )
    return facts_with(facts, fields.items())


def _word(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):
        value = value["name"]
    if isinstance(value, bool | list | Mapping):
        raise Rejected(f"`{name}` holds {_kind(value)}, not a text")
    return plain(" ".join(str(value).split())) or None


def _words(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of words; one word alone, or several with commas between, are a list too."""
    value = fields.get(name)
    if value is None:
        return ()
    if isinstance(value, str):
        value = (value.replace(" and ", ",") if name == "byline" else value).split(",")
    if not isinstance(value, list):
        raise Rejected(f"`{name}` holds {_kind(value)}, not a list")
    names = [_word({name: one}, name) for one in value]
    return tuple(dict.fromkeys(one for one in names if one))


def _date(fields: Mapping[str, Any], name: str) -> date | datetime | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value, name)
    found = parse_fact(str(value)) if isinstance(value, str) else None
    if found is None:
        raise Rejected(
            f"`{name}` is {str(value)[:60]!r}, not a date; write it as 2017-08-18 or 2017-08-18T09:30:00+09:00"
        )
    return found


def _from_epoch(value: float, name: str) -> datetime:
    seconds = value / 1000 if abs(value) > 1e11 else value
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    except (OverflowError, ValueError, OSError):
        raise Rejected(f"`{name}` is {value}, not a date") from None


def _url(fields: Mapping[str, Any]) -> str | None:
    value = _word(fields, "url")
    if value is None:
        source = fields.get("source")
        value = _word({"url": source.get("url")}, "url") if isinstance(source, Mapping) and source.get("url") else None
    if value is not None and not value.lower().startswith(("http://", "https://")):
        raise Rejected(f"`url` is {value[:80]!r}, which does not begin with https://")
    return value


def check_mapping(mapping: Mapping[str, str]) -> str:
    """What is wrong with a --map, or an empty string."""
    for field in mapping:
        if field not in FIELDS:
            return f"--map {field}=…: no field {field!r}. {nearest(field, FIELDS)}".strip()
    return ""


def json_rows(text: str) -> Iterator[tuple[int, Any]]:
    """Number and value of each row of a .json file: a list, an object, or an object that holds one list."""
    value = parse_json(text, "the file")
    if isinstance(value, dict) and not ({"text", "html"} & set(value)):
        lists = [inner for inner in value.values() if isinstance(inner, list) and inner and isinstance(inner[0], dict)]
        value = lists[0] if len(lists) == 1 else value
    yield from enumerate(value if isinstance(value, list) else [value], 1)


def with_facts(item: RawItem, facts: Facts) -> RawItem:
    """`item` with `facts` laid over its own: what is known there wins."""
    over = facts.over(item.facts)
    return replace(item, facts=over, guessed=tuple(name for name in item.guessed if not getattr(facts, name, None)))
