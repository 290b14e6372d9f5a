"""Free text that YAML cuts at ` #`: every value is to be the text that was written."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

import yaml

from dateline.base.errors import ContentError, Problem
from dateline.content.article import Note
from dateline.content.front_matter import cut
from dateline.content.other_keys import ours_of
from dateline.yaml.cut_span import Span, folded, line_end, part_start, span_of
from dateline.yaml.document import Document, Key
from dateline.yaml.read import read_strictly

CUT = "cut-text"
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Keys whose values are free text, with the keys in them that are; None: all of them.
_FREE: dict[str, set[str] | None] = {
    "title": None,
    "summary": None,
    "credits": None,
    "byline": None,
    "tags": None,
    "dateline": {"place", "agency", "raw"},
    "source": {"name"},
    "image": {"alt", "credit", "caption"},
    "sections": {"title"},
    "extra": None,
}
# In free keys a number, a date or a truth is no text.
_VALUE = re.compile(r"[+-]?[\d.,:_/-]*\d%?|\d{4}-\d\d-\d\d[T \d:.,+Z-]*|true|false|yes|no|null|~", re.IGNORECASE)
_SIGN = re.compile(r"(?<=[\s\[{,])#(?=[^\W_])")
_HASH = re.compile(r"(?<=[\s\[{,])#")
MOST = 8
"""Places of one key that are looked at, so that one of very many costs no more than one of few."""


def is_free(key: Key) -> bool:
    """Whether a value at this place of front matter is free text."""
    names = [part for part in key if isinstance(part, str)]
    inner = _FREE.get(_ours(names[0]), set()) if names else set()
    return inner is None or (len(names) == 1 and names[0] in ("dateline", "source")) or bool(inner & set(names[1:]))


def holds_free_text(name: str) -> bool:
    """Whether a key of front matter is free text, or holds some."""
    return _ours(name) in _FREE


def _ours(name: str) -> str:
    """Our key for one of another generator, whose text is to be whole too where it is told what to write."""
    return name if name in _FREE else ours_of(name)


def cut_texts(document: Document) -> tuple[dict[Key, Problem], tuple[Note, ...]]:
    """Texts cut at ` #` before a word, which are mistakes, by key; and notes of comments behind free text."""
    problems: dict[Key, Problem] = {}
    notes: list[Note] = []
    for one in document.comments:
        if not is_free(one.key) or (one.key[0] == "extra" and _VALUE.fullmatch(one.value)):
            continue
        follows = document.text[one.index + 1 : one.index + 2]
        # Where the document could be read, the text ends on the line of `#`.
        text = quoted(document.text[one.start : line_end(document.text, one.index, one.bracketed)])
        if follows.isalnum():
            problems[one.key] = cut_at(document, one.index, text)
        elif one.value:
            line, column, excerpt = _place(document, one.index)
            found, expected = "a comment behind a text: ` #` ends the value", "a comment on a line of its own"
            mend = f"If it belongs to the text, put the whole in quotes: {text}."
            notes.append(Note(line, column, "comment", found, expected, mend, excerpt))
    return problems, tuple(notes)


def cut_in_failed(document: Document) -> Problem | None:
    """The first text cut at ` #` in a key of YAML that cannot be read."""
    for found in islice(_SIGN.finditer(document.text), MOST):
        if document.text[document.text.rfind("\n", 0, found.start()) + 1 : found.start()].strip():
            span = span_of(document.text, found.start())
            if span:
                return cut_at(document, found.start(), _shown(document.text, span))
    # A comment that parts a text in two, if quotes heal it.
    for found in islice(_HASH.finditer(document.text), MOST):
        span = span_of(document.text, found.start())
        if span and span.stop and _is_read(_with_quotes(document.text, span)):
            return cut_at(document, found.start(), _shown(document.text, span))
    return None


def cut_at(document: Document, index: int, text: str) -> Problem:
    """The mistake of a text that ` #` cuts at this place; `text` is the whole in quotes, if that is sure."""
    line, column, excerpt = _place(document, index)
    found = "` #`, which YAML takes for the beginning of a comment: the text ends before it"
    mend = f"Put the text in quotes: {text}" if text else "Put the whole text in quotes."
    return Problem(document.path, line, column, "cut-text", found, "the whole text as the value", mend, excerpt)


def quoted(text: str) -> str:
    """A piece of YAML's text in double quotes, on one line."""
    return f'"{_escaped(folded(text))}"'.replace("\n", "\\n")


def quote_cut(text: str, line: int, column: int) -> str:
    """A file's text with quotes round the value that ` #` cuts at this place; as it is where that is not safe."""
    offset = text.index("\n") + 1
    head = cut(text)[0]
    index = sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1 - offset
    span = span_of(head, index)
    if not span or not span.stop:
        return text
    after = _with_quotes(head, span)
    if not _is_scalar(after, span.start, folded(head[span.start : span.stop])):
        return text
    return text[:offset] + after + text[offset + len(head) :]


def _with_quotes(text: str, span: Span) -> str:
    return f'{text[: span.start]}"{_escaped(text[span.start : span.stop])}"{text[span.stop :]}'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _shown(text: str, span: Span) -> str:
    return quoted(text[span.start : span.stop]) if span.stop else ""


def _is_read(text: str) -> bool:
    try:
        read_strictly(text, "")
    except ContentError:
        return False
    return True


def _is_scalar(head: str, start: int, value: str) -> bool:
    """Whether a text in double quotes is a value of its own, rather than part of one that began before."""
    begin = part_start(head, start)
    try:
        for token in yaml.scan(head[begin:], Loader=_Loader):
            if isinstance(token, yaml.ScalarToken) and token.start_mark.index == start - begin:
                return bool(token.style == '"' and token.value == value)
    except yaml.YAMLError:
        pass
    return False


def _place(document: Document, index: int) -> tuple[int, int, str]:
    line = document.first_line + document.text.count("\n", 0, index)
    return line, index - document.text.rfind("\n", 0, index), document.excerpt(line)
