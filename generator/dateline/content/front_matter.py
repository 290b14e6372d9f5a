"""Front matter: the YAML head of a Markdown file, read strictly and written so that YAML cannot misread it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from dateline.base.errors import ContentError, Problem, excerpt_of
from dateline.yaml.document import Document
from dateline.yaml.read import read_mapping

FENCE = "---"
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


def split(text: str, path: str) -> tuple[Document, str]:
    """The front matter as a Document, and the body. Raises ContentError."""
    head, body = cut(text, path)
    return read_mapping(head, path, first_line=2), body


def cut(text: str, path: str = "") -> tuple[str, str]:
    """The head between the fences, and the body, neither of them read. Raises ContentError where there is no head."""
    first = text[: text.find("\n") + 1] or text
    if not text or text.isspace():
        mend = "Write `---`, `title: …`, `date: …`, `---`, or delete the file."
        raise ContentError([Problem(path, 0, 0, "empty", "an empty file", "front matter with title and date", mend)])
    if first.rstrip() != FENCE:
        mend = "Begin the file with `---`, `title: …`, `date: …` and a line of `---`."
        expected, line = f"a first line of `{FENCE}`", excerpt_of(first)
        raise ContentError([Problem(path, 1, 1, "no-front-matter", "no front matter", expected, mend, line)])
    end = _END.search(text, len(first))
    if end is None:
        found, expected = "front matter that does not end", f"a line of `{FENCE}` after it"
        mend = "Close the front matter with a line of `---`."
        raise ContentError([Problem(path, 1, 1, "no-front-matter", found, expected, mend)])
    return text[len(first) : end.start()], text[end.end() :].removeprefix("\n")


def locate(text: str, path: str, key: str) -> tuple[int, int, str]:
    """Line, column and excerpt of a top-level key of a file's front matter; zeros where it has none."""
    try:
        document, _ = split(text, path)
    except ContentError:
        return (0, 0, "")
    if (key,) not in document.places:
        return (0, 0, "")
    line, column = document.places[(key,)]
    return line, column, document.excerpt(line)


# A plain scalar that no YAML reader takes for anything but this text.
_PLAIN = re.compile(r"[^\W\d_][\w.,/()’“”–—'%$€£+-]*(?: [\w.,/()’“”–—'%$€£+&-]+)*\Z")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def scalar(value: str) -> str:
    """`value` as YAML that every reader takes for exactly this text."""
    if len(value) < 200 and _PLAIN.match(value) and value.lower() not in _WORDS and value[-1] not in ":,":
        return value
    if value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return '"' + "".join(_escaped(c) for c in value) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character in "\n\t\r":
        return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[character]
    code = ord(character)
    printable = character.isprintable() and not 0xD800 <= code <= 0xDFFF and code != 0xFEFF
    if printable:
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_EMPTY: tuple[object, ...] = (None, "", (), [])


def dump(fields: Mapping[str, Any]) -> str:
    """Front matter with its fences; keys in the order given, empty values left out."""
    lines = [f"{key}: {flow(value)}" for key, value in fields.items() if value not in _EMPTY and value != {}]
    return "\n".join([FENCE, *lines, FENCE, ""])


def flow(value: Any) -> str:
    """A value in YAML's flow style, on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join([flow_item(item) for item in value]) + "]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (dict, Mapping)):
        inner = [f"{_in_flow(str(k))}: {flow_item(v)}" for k, v in value.items() if v not in _EMPTY]
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else scalar(str(value))


def flow_item(value: Any) -> str:
    """A value inside brackets, where commas end a plain word."""
    return _in_flow(value) if isinstance(value, str) else flow(value)


@lru_cache(maxsize=1024)  # keys, tags and topics come again and again
def _in_flow(value: str) -> str:
    text = scalar(value)
    return '"' + value + '"' if not text.startswith('"') and "," in text else text
