"""Rows of JSON and JSON Lines: each an item, with the facts that its keys give."""

from __future__ import annotations

import html
import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from dateline.seeds.readers.fields.facts import facts_of, kind_of_value
from dateline.seeds.readers.fields.find import RowFields, at_path, mapped
from dateline.seeds.readers.fields.names import ITEMS, TEXTS
from dateline.seeds.text.decode import MAX_TEXT, Rejected, decode_seed
from dateline.seeds.text.excerpts import doubted
from dateline.seeds.text.item import Facts, RawItem
from dateline.seeds.text.spans import plain

LONGEST_ROW = 4 * MAX_TEXT
LARGEST_JSON = 256 * 1024 * 1024
"""Bytes of a .json file: it has to be read whole, so longer exports belong into a .jsonl."""

_JSON = json.JSONDecoder(parse_constant=str)
DEEPEST_LIST = 3
_BLOCKS = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6]|blockquote|table|pre|figure|section|article|body)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,20});")
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


_OBJECT = re.compile(rb'[\xef\xbb\xbf\s]*(\[\s*)?\{\s*"[^"\n]{1,200}"\s*:')


def looks_like_json(head: bytes) -> bool:
    """Whether a file that begins with `head` is a JSON object, or a list of them."""
    return _OBJECT.match(head) is not None


def looks_like_rows(head: bytes) -> bool:
    """Whether a file that begins with `head` is JSON Lines: a whole object on its first line, another on its second."""
    if not (found := _OBJECT.match(head)) or found[1]:
        return False
    lines = [line for line in head.removeprefix(BOM_UTF8).split(b"\n", 50)[:50] if line.strip()]
    if len(lines) < 2:
        return False
    try:
        return isinstance(_JSON.decode(lines[0].decode().strip()), dict) and lines[1].lstrip().startswith(b"{")
    except (ValueError, RecursionError):
        return False


def read_row(line: Line, name: str, mapping: Mapping[str, str]) -> tuple[str, RowFields]:
    """Seed name and fields of one line. Raises Rejected for a broken one."""
    number, data = line
    if len(data) > LONGEST_ROW:
        raise Rejected(f"line {number} is longer than {LONGEST_ROW // 1024 // 1024} MB; split it")
    row = parse_row(_decoded(data, number), f"line {number}")
    fields = mapped(row, mapping)
    return f"{name}#{row_id(fields.given, number)}", fields


def _decoded(data: bytes, number: int) -> str:
    try:
        return data.removeprefix(BOM_UTF8).decode().strip()
    except UnicodeDecodeError:
        raise Rejected(f"line {number} is not UTF-8; save the file as UTF-8") from None


def parse_row(text: str, place: str) -> dict[str, Any]:
    """The JSON object that `text` holds. Raises Rejected."""
    value = parse_json(text, place)
    if not isinstance(value, dict):
        raise Rejected(f'{place} holds {kind_of_value(value)}, not an object such as {{"text": "…"}}')
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


def row_id(fields: Mapping[str, Any], number: int) -> str:
    """The row's own id, or its number."""
    return plain(str(fields.get("id", "")).strip())[:200] or str(number)


def item_of(row: RowFields, seed: str, read_html: ReadHtml) -> RawItem:
    """The item of a row's fields. Raises Rejected when it has no text or a fact is of the wrong kind."""
    facts = facts_of(row.given)
    for name in TEXTS:
        if not isinstance(value := row.given.get(name, ""), str):
            raise Rejected(f"`{name}` holds {kind_of_value(value)}, not a text; name another key with --map {name}=KEY")
    item = _read(row, seed, facts, read_html)
    item = doubted(replace(item, notes=(*item.notes, *row.notes)))
    return replace(item, guessed=tuple(dict.fromkeys((*item.guessed, *row.guessed))))


def _read(row: RowFields, seed: str, facts: Facts, read_html: ReadHtml) -> RawItem:
    markdown, text, page = (row.given.get(name) or "" for name in ("markdown", "text", "html"))
    if markdown.strip():
        from dateline.seeds.readers.markdown.read import read_markdown

        item = read_markdown(markdown, seed)
        return replace(item, facts=facts.over(item.facts))
    if text.strip() and ("<" in text or "&" in text):
        return _text_or_markup(text, seed, facts)
    if text.strip():
        return RawItem(seed, text, facts)
    if page.strip():
        return read_html(page, seed, facts)
    raise Rejected(
        "has no text: none of its keys is called `text`, `html`, `markdown`, `body` or `content`. "
        "Name the key that holds it with --map text=KEY"
    )


def _text_or_markup(text: str, seed: str, facts: Facts) -> RawItem:
    """The item of a text that may be HTML; where tags mark no paragraphs, its lines do, as in plain text."""
    from dateline.seeds.readers.html.elements.pictures import laid_item
    from dateline.seeds.readers.html.fragment import is_markup, read_fragment

    if not is_markup(text):
        return RawItem(seed, html.unescape(text) if _ENTITY.search(text) else text, facts)
    if not (is_whole := _BLOCKS.search(text) is not None):
        parts = _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else text.split("\n")
        text = "".join(f"<p>{part}</p>" for part in parts if part.strip())
    read = read_fragment(text, facts.url or "")
    item = laid_item(read, seed, facts)
    # Where tags mark no paragraphs it may be the text of a page, menus and all.
    return item if is_whole or any(block.kind != "paragraph" for block in read.blocks) else replace(item, blocks=None)


def json_rows(data: bytes, path: str = "") -> Iterator[tuple[int, Any]]:
    """Number and value of each row of a .json file: a list, an object, or the list of rows in one.

    `path` names that list; else it is the only one, or the only one of rows that have a text.
    """
    value = parse_json(_json_text(data), "the file")
    if path:
        found = at_path(value, path)
        if not isinstance(found, list):
            raise Rejected(
                f"--map {ITEMS}={path}: there {'is no list' if found is None else 'is ' + kind_of_value(found)}"
            )
        value = found
    elif isinstance(value, dict) and not set(TEXTS) & set(mapped(value, {}).given):
        lists = list(_lists_in(value, DEEPEST_LIST))
        lists = lists if len(lists) == 1 else [one for one in lists if set(TEXTS) & set(mapped(one[0], {}).given)]
        value = lists[0] if len(lists) == 1 else value
    yield from enumerate(value if isinstance(value, list) else [value], 1)


def _json_text(data: bytes) -> str:
    """The characters of a JSON file, which may be longer than one text."""
    try:
        return data.decode(json.detect_encoding(data)).lstrip("\ufeff")
    except UnicodeDecodeError:
        return decode_seed(data).text


def _lists_in(value: Mapping[str, Any], deepest: int) -> Iterator[list[Any]]:
    """The lists of objects in an object and in the objects in it."""
    for inner in value.values():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield inner
        elif isinstance(inner, dict) and deepest:
            yield from _lists_in(inner, deepest - 1)


def with_facts(item: RawItem, facts: Facts) -> RawItem:
    """`item` with `facts` laid over its own: what is known there wins."""
    over = facts.over(item.facts)
    guessed = tuple(name for name in item.guessed if not getattr(facts, name, None))
    scores = tuple((name, score) for name, score in item.scores if not getattr(facts, name, None))
    return replace(item, facts=over, guessed=guessed, scores=scores)
