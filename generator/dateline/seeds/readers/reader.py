"""The readers in one table: endings and largest size of their files, what these look like, how they are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from dateline.base.fingerprint import fingerprint_bytes
from dateline.content.pictures import Size
from dateline.seeds.readers.fields.find import mapped
from dateline.seeds.readers.fields.names import ITEMS
from dateline.seeds.readers.formats import BY_NAME, LINKS, format_named, format_shown, is_binary
from dateline.seeds.readers.mail.look import looks_like_mail, looks_like_mailbox, looks_like_saved_page
from dateline.seeds.readers.mail.mailbox import cut_mailbox
from dateline.seeds.readers.piece import Piece
from dateline.seeds.readers.rows import (
    LARGEST_JSON,
    item_of,
    json_rows,
    lines_of,
    looks_like_json,
    looks_like_rows,
    read_row,
    row_id,
    with_facts,
)
from dateline.seeds.readers.table import cut_table, looks_like_table
from dateline.seeds.readers.text import read_plain
from dateline.seeds.text.decode import Rejected, decode_seed
from dateline.seeds.text.failing import read_or_not
from dateline.seeds.text.item import Facts, RawItem, Unread

MB = 1024 * 1024
HEAD = 256 * 1024
"""Bytes of a file that are looked at to tell its kind."""

Read = tuple[RawItem | Unread, str]
"""An item and its fingerprint; an empty one means that of the bytes."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What a reader is given: the name of the seed, its bytes, its number among others, and the --map options.

    `along` are the pictures that lie beside a page, by path, with their sizes.
    """

    seed: str
    data: bytes
    number: int = 0
    mapping: Mapping[str, str] = field(default_factory=dict)
    along: Mapping[str, Size] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file.

    `largest` is how many bytes are read at once. `cut` gives the pieces of a file of many, which the
    reader `pieces` reads one by one. `looks_like` tells a file by its first bytes; `besides` names kinds that files of
    this kind may be as well.
    """

    name: str
    endings: tuple[str, ...]
    largest: int
    looks_like: Callable[[bytes], bool]
    read: Callable[[Raw], Iterator[Read]]
    cut: Callable[[BinaryIO, str, Mapping[str, str]], Iterator[Piece]] | None = None
    pieces: str = ""
    besides: tuple[str, ...] = ()


def _never(_: bytes) -> bool:
    return False


def _is_feed(head: bytes) -> bool:
    if b"<" not in head and b"{" not in head:  # most texts: they need not wait for the readers of other kinds
        return False
    from dateline.seeds.readers.feeds import looks_like_feed

    return looks_like_feed(head[:4096])


def _is_page(head: bytes) -> bool:
    if b"<" not in head:
        return False
    from dateline.seeds.readers.html.read import looks_like_html

    return looks_like_html(head[:4096])


def _has_front_matter(head: bytes) -> bool:
    if not head[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"---", b"+++")):
        return False
    from dateline.seeds.readers.markdown.front_matter import has_front_matter

    return has_front_matter(head.decode("utf-8", "replace").replace("\r\n", "\n"))


def _text(raw: Raw) -> Iterator[Read]:
    yield read_plain(raw.data, raw.seed), ""


def _markdown(raw: Raw) -> Iterator[Read]:
    from dateline.seeds.readers.markdown.read import read_markdown

    decoded = decode_seed(raw.data)
    item = read_markdown(decoded.text, raw.seed)
    guessed = (*decoded.fields, *item.guessed)
    yield replace(item, notes=(*decoded.notes, *item.notes), guessed=guessed), ""


def _page(raw: Raw) -> Iterator[Read]:
    from dateline.seeds.readers.html.elements.came import Beside
    from dateline.seeds.readers.html.read import read_html

    yield read_html(raw.data, raw.seed, came=Beside(raw.along).of), ""


def _saved_page(raw: Raw) -> Iterator[Read]:
    from dateline.seeds.readers.mail.saved_page import read_saved_page

    yield read_saved_page(raw.data, raw.seed), ""


def _mail(raw: Raw) -> Iterator[Read]:
    from dateline.seeds.readers.mail.read import read_mail

    items = list(read_mail(raw.data, raw.seed, raw.number))
    for item in items:
        yield item, "" if len(items) == 1 or isinstance(item, Unread) else _fingerprint_of(item)


def _feed(raw: Raw) -> Iterator[Read]:
    from dateline.seeds.readers.feeds import read_feed

    for item in read_feed(raw.data, raw.seed):
        yield item, "" if isinstance(item, Unread) else _fingerprint_of(item)


def _fingerprint_of(item: RawItem) -> str:
    return fingerprint_bytes(f"{item.facts.title}\0{item.text}".encode("utf-8", "surrogatepass"))


def _row(raw: Raw) -> Iterator[Read]:
    seed, fields = read_row((raw.number, raw.data), raw.seed, raw.mapping)
    yield item_of(fields, seed, _html_item), ""


def _json(raw: Raw) -> Iterator[Read]:
    rows = list(json_rows(raw.data, raw.mapping.get(ITEMS, "")))
    for number, row in rows:
        if not isinstance(row, dict):
            error = Rejected(f'item {number} is not an object such as {{"text": "…"}}')
            yield Unread(f"{raw.seed}#{number}" if len(rows) > 1 else raw.seed, error), ""
            continue
        fields = mapped(row, raw.mapping)
        is_alone = len(rows) == 1 and "id" not in fields.given
        seed = raw.seed if is_alone else f"{raw.seed}#{row_id(fields.given, number)}"
        yield read_or_not(seed, item_of, fields, seed, _html_item), "" if len(rows) == 1 else _row_fingerprint(row)


def _row_fingerprint(row: dict[str, Any]) -> str:
    try:
        text = json.dumps(row, sort_keys=True)
    except RecursionError:  # it was read, but cannot be written from here: text and facts have no such depth
        text = json.dumps({key: kept for key, kept in row.items() if isinstance(kept, str | int)}, sort_keys=True)
    return fingerprint_bytes(text.encode("utf-8", "surrogatepass"))


def _html_item(page: str, seed: str, facts: Facts) -> RawItem:
    """A row's HTML: a fragment or a page."""
    from dateline.seeds.readers.html.read import read_html

    return with_facts(read_html(page.encode("utf-8", "surrogatepass"), seed), facts)


def _lines(file: BinaryIO, _: str, __: Mapping[str, str]) -> Iterator[Piece]:
    return (Piece(number, line) for number, line in lines_of(file))


_TABLE = (
    Reader("feed", (".xml", ".rss", ".atom"), 64 * MB, _is_feed, _feed, besides=("feed", "html")),
    Reader("html", (".html", ".htm", ".xhtml"), 80 * MB, _is_page, _page),
    Reader("mhtml", (".mhtml", ".mht"), 80 * MB, looks_like_saved_page, _saved_page, besides=("html",)),
    Reader("mailbox", (".mbox", ".mbx"), 0, looks_like_mailbox, _mail, cut_mailbox, "mail"),
    Reader("mail", (".eml",), 80 * MB, looks_like_mail, _mail, besides=("mhtml", "mailbox")),
    Reader("rows", (".jsonl", ".ndjson"), 0, looks_like_rows, _row, _lines, "row"),
    Reader("json", (".json",), LARGEST_JSON, looks_like_json, _json, besides=("feed", "rows")),
    Reader("markdown", (".md", ".markdown"), 32 * MB, _has_front_matter, _markdown),
    Reader("table", (".csv", ".tsv", ".tab"), LARGEST_JSON, looks_like_table, _row, cut_table, "row"),
    Reader("row", (), LARGEST_JSON, _never, _row),
    Reader(
        "text",
        (".txt", ".text"),
        32 * MB,
        _never,
        _text,
        besides=("html", "mhtml", "mailbox", "mail", "rows", "json", "table"),
    ),
)
READERS = {one.name: one for one in _TABLE}
BY_ENDING = {ending: one.name for one in _TABLE for ending in one.endings}
UNKNOWN = "unknown"


def ending_of(kind: str, data: bytes) -> str:
    """The ending of a file of that kind, which begins with `data`."""
    is_json = kind == "row" or (kind == "feed" and looks_like_json(data))
    return ".json" if is_json else READERS[kind].endings[0]


def reader_of(kind: str, ending: str, head: bytes) -> Reader:
    """The reader of a file that begins with `head`. Raises Rejected where its format is known and has none."""
    binary = is_binary(head)
    if (shown := format_shown(head, binary)) and (binary or shown.mend in _SHOWN_IN.get(kind, {shown.mend})):
        bookmark = ending == ".webloc" and shown.name == "property list"
        raise Rejected((BY_NAME["bookmark"] if bookmark else shown).refusal)
    besides = READERS[kind].besides if kind in READERS else tuple(one.name for one in _TABLE)
    if found := next((name for name in besides if READERS[name].looks_like(head)), ""):
        return READERS[found]
    if kind not in READERS and (named := format_named(ending)):
        raise Rejected(named.refusal)
    if binary and kind not in _MAY_HOLD_BYTES:
        raise Rejected(BY_NAME["bytes that are no text"].refusal)
    return READERS.get(kind, READERS["text"])


_SHOWN_IN: dict[str, set[str]] = {"markdown": set(), "html": {LINKS}}
"""Formats that text of these kinds can be: Markdown and pages may begin with signs of many others."""

_MAY_HOLD_BYTES = ("html", "mail", "mailbox", "mhtml", "feed")
