"""Tables of text (.csv, .tsv): each row a piece like a row of JSON Lines, under the names in the header row."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from dateline.seeds.readers.fields.find import bare, mapped
from dateline.seeds.readers.fields.names import TEXTS
from dateline.seeds.readers.formats import BY_NAME
from dateline.seeds.readers.piece import Piece
from dateline.seeds.text.decode import MAX_TEXT, Rejected, decode_seed

DELIMITERS = ",;\t|"
MOST_COLUMNS = 1_000
LONGEST_HEADER = 100_000
LONGEST_RECORD = 4 * MAX_TEXT
MOST_AGAIN = 64 * 1024 * 1024
"""Characters that may be read again, in all, after quotes that nothing closes."""

_TABS = (".tsv", ".tab")
_OPEN = " has a quote that nothing closes"
_SEP = re.compile(r"sep=([,;\t|^~:#])[ \t]*\n", re.IGNORECASE)
_ESCAPED = re.compile(r"""[^\\]\\"[^,;\t|\r\n]""")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def looks_like_table(head: bytes) -> bool:
    """Whether a file of another name is a table: its first line names a text and more, its second has all fields."""
    text = _decoded(head[:LONGEST_HEADER]).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    first, _, rest = text.partition("\n")
    if not rest.strip() or not any(sign in first for sign in DELIMITERS) or len(first) > 4_000:
        return False
    rows = _Form(_delimiter(first), None).rows([first, *rest.splitlines(keepends=True)])
    try:
        names, values = next(rows), next(rows)
    except (csv.Error, StopIteration):
        return False
    if len(names) < 2 or len(values) != len(names) or any(not name.strip() or len(name) > 40 for name in names):
        return False
    known = mapped(dict.fromkeys(names, "x"), {}).given
    return bool(set(TEXTS) & set(known)) and len({bare(name) for name in names}) == len(names) and len(known) > 1


def cut_table(file: BinaryIO, name: str, mapping: Mapping[str, str]) -> Iterator[Piece]:
    """The rows of a table, each as a JSON object; one that is broken spoils no other. Raises Rejected."""
    text, notes = _text_of(file.read())
    found = _SEP.match(text)
    delimiter = found[1] if found else _delimiter(text[:LONGEST_HEADER], "\t" if name.endswith(_TABS) else "")
    records = _Records(text, delimiter, found.end() if found else 0)
    header = next((row for _, row, _ in records if any(cell.strip() for cell in row)), [])
    names = _names(header, mapping)
    after_fault = False
    for line, row, fault in records:
        short = after_fault and len(row) < len(names)
        if fault or short:
            after_fault = True
            yield Piece(line, b"", refused=fault or f"line {line} has not all fields, and stands below a broken row")
        elif any(cell.strip() for cell in row):
            after_fault = False
            yield _piece(line, row, names, notes)
            notes = ""


def _piece(line: int, row: list[str], names: list[str], notes: str) -> Piece:
    if any(cell.strip() for cell in row[len(names) :]):
        return Piece(
            line,
            b"",
            refused=f"line {line} has {len(row)} fields, the header row {len(names)}; put a text that holds the "
            "delimiter between quotes",
        )
    fields = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
    return Piece(line, json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace"), note=notes)


def _names(header: list[str], mapping: Mapping[str, str]) -> list[str]:
    """The names of the columns. Raises Rejected where the first row has none that an article's text stands under."""
    names = [cell.strip() for cell in header]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise Rejected(f"has {len(names):,} columns; at most {MOST_COLUMNS:,} are read")
    if not names or all(name.replace(".", "").isdigit() for name in names if name):
        raise Rejected("has no header row; write the names of the columns into the first, such as title,date,text")
    known = mapped(dict.fromkeys(names, "https://x.example/"), mapping).given
    if not set(TEXTS) & set(known):
        if "url" in known and len(names) < 12:
            raise Rejected(BY_NAME["list of links"].refusal + ". Or name the column of the text with --map text=COLUMN")
        shown = ", ".join(f"`{name[:40]}`" for name in names[:12])
        raise Rejected(
            f"has no column for the text; its columns are {shown}. Name the right one with --map text=COLUMN"
        )
    return [name or f"column {at}" for at, name in enumerate(names, 1)]


class _Records:
    """The records of a table, each with its first line and with what is wrong with it.

    Where a quote is closed nowhere, its line is a fault, and reading goes on with the next line.
    """

    def __init__(self, text: str, delimiter: str, at: int) -> None:
        self._text, self._at, self._line, self._again = text, at, 1 if at else 0, 0
        escaped = _ESCAPED.search(text, 0, LONGEST_HEADER) and '""' not in text[:LONGEST_HEADER]
        self._form = _Form(delimiter, "\\" if escaped else None)

    def __iter__(self) -> Iterator[tuple[int, list[str], str]]:
        while self._at < len(self._text):
            line, at, fault = self._line + 1, self._at, ""
            row: list[str] = []
            try:
                row = next(self._form.rows(self._lines(at)))
            except (csv.Error, StopIteration) as error:
                fault = f"line {line} cannot be read as a row: {error}"
            if self._at >= len(self._text) or self._at - at > LONGEST_RECORD:
                fault = fault or (self._form.is_open(self._text[at : self._at]) and f"line {line}{_OPEN}") or ""
            if fault and self._line > line:
                fault += self._back_to(line, at)
            yield line, row, fault

    def _lines(self, start: int) -> Iterator[str]:
        """The lines from `start` on; counts those that are taken."""
        at = start
        while at < len(self._text) and at - start <= LONGEST_RECORD:
            end = _end_of_line(self._text, at)
            self._at, self._line = end, self._line + 1
            yield self._text[at:end]
            at = end

    def _back_to(self, line: int, at: int) -> str:
        """Has the next line read again, as a row of its own; not without end."""
        self._again += self._at - at
        if self._again > MOST_AGAIN:
            self._at = len(self._text)
            return "; what follows was not read, for there are too many of these"
        self._line, self._at = line, _end_of_line(self._text, at)
        return ""


@dataclass(frozen=True, slots=True)
class _Form:
    """How a table is written."""

    delimiter: str
    escape: str | None

    def rows(self, lines: Iterable[str], strict: bool = False) -> Iterator[list[str]]:
        csv.field_size_limit(MAX_TEXT)
        return csv.reader(lines, delimiter=self.delimiter, escapechar=self.escape, strict=strict)

    def is_open(self, text: str) -> bool:
        """Whether the one record in a text ends inside quotes."""
        try:
            list(self.rows(text.splitlines(keepends=True), strict=True))
        except csv.Error as error:
            return "unexpected end" in str(error)
        return False


def _end_of_line(text: str, at: int) -> int:
    return text.find("\n", at) + 1 or len(text)


def _delimiter(head: str, usual: str = "") -> str:
    """The sign that stands most often between the names of the header row; `usual` where it is there at all."""
    line, quoted, counts = 0, False, dict.fromkeys(DELIMITERS, 0)
    for sign in islice(head, LONGEST_HEADER):
        if sign == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif sign == "\n":
            if any(counts.values()) or line:
                break
        elif sign in counts:
            counts[sign] += 1
        elif not sign.isspace() and sign != "\ufeff":
            line = 1
    if usual and counts[usual]:
        return usual
    return max(DELIMITERS, key=lambda sign: counts[sign])


def _text_of(data: bytes) -> tuple[str, str]:
    """The characters of a table with "\\n" at the ends of lines, and a note on how they were read."""
    notes: tuple[str, ...] = ()
    if codec := _UTF16.get(data[:2]):
        text = data[2:].decode(codec, "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text, notes = _by_pieces(data)
    return text.replace("\r\n", "\n").replace("\r", "\n"), "; ".join(dict.fromkeys(notes))


def _by_pieces(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a table in an older encoding, so many lines at a time: of one text, no more are read at once."""
    texts: list[str] = []
    notes: list[str] = []
    at = 0
    while at < len(data):
        end = len(data) if len(data) - at <= MAX_TEXT else data.rfind(b"\n", at, at + MAX_TEXT) + 1 or at + MAX_TEXT
        if data[at:end].strip():
            decoded = decode_seed(data[at:end])
            texts.append(decoded.text)
            notes += decoded.notes
        at = end
    return "".join(texts), tuple(notes)


def _decoded(head: bytes) -> str:
    codec = _UTF16.get(head[:2])
    return head[2:].decode(codec, "replace") if codec else head.decode("utf-8", "replace")
