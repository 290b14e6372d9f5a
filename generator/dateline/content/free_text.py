"""Free text that YAML cuts at ` #`: every value is to be the text that was written."""

from __future__ import annotations

import re
from typing import Any

import yaml

from dateline.base.errors import Problem
from dateline.content.article import Note
from dateline.content.front_matter import cut
from dateline.yaml.document import Document, Key

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
_QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|(?<!\w)'[^'\n]*'")
_SIGN = re.compile(r"(?<=[\s\[{,])#(?=[^\W_])")
_BLOCK = re.compile(r"[^\n]*?:[ \t]+[|>]")
_BEFORE = re.compile(r"[ ]*(?:-[ ]+)*(?:[^\s:\[\]{},#\"'-][^\s:\[\]{},#\"']*:[ \t]+)?")
_COMMENT = re.compile(r"(?<![ \t])[ \t]++#(?=\s|\Z)")


def is_free(key: Key) -> bool:
    """Whether a value at this place of front matter is free text."""
    names = [part for part in key if isinstance(part, str)]
    inner = _FREE.get(names[0], set()) if names else set()
    return inner is None or (len(names) == 1 and names[0] in ("dateline", "source")) or bool(inner & set(names[1:]))


def holds_free_text(name: str) -> bool:
    """Whether a key of front matter is free text, or holds some."""
    return name in _FREE


def cut_texts(document: Document) -> tuple[dict[Key, Problem], tuple[Note, ...]]:
    """Texts cut at ` #` before a word, which are mistakes, by key; and notes of comments behind free text."""
    problems: dict[Key, Problem] = {}
    notes: list[Note] = []
    for one in document.comments:
        if not is_free(one.key) or (one.key[0] == "extra" and _VALUE.fullmatch(one.value)):
            continue
        follows = document.text[one.index + 1 : one.index + 2]
        if follows.isalnum():
            problems[one.key] = cut_at(document, one.index)
        elif one.value:
            line, column, excerpt = _place(document, one.index)
            mend = f"If it belongs to the text, put the whole in quotes: {quoted(*_piece(document.text, one.index))}"
            found, expected = "a comment behind a text: ` #` ends the value", "a comment on a line of its own"
            notes.append(Note(line, column, "comment", found, expected, f"{mend}.", excerpt))
    return problems, tuple(notes)


def cut_in_failed(document: Document) -> Problem | None:
    """The first text cut at ` #` in YAML that cannot be read."""
    if _BLOCK.match(document.text):
        return None
    # Quoted text counts for nothing, lines that are comments neither.
    text = _QUOTED.sub(lambda found: "_" * len(found[0]), document.text)
    for found in _SIGN.finditer(text):
        if text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip():
            return cut_at(document, found.start())
    return None


def cut_at(document: Document, index: int) -> Problem:
    """The mistake of a text that ` #` cuts at this place of a document."""
    line, column, excerpt = _place(document, index)
    found = "` #`, which YAML takes for the beginning of a comment: the text ends before it"
    alone = not document.text[document.text.rfind("\n", 0, index) + 1 : index].strip()
    mend = f"Put the text in quotes: {quoted(*_piece(document.text, index))}"
    if alone:  # the text began on an earlier line
        mend = "Put the whole text in quotes."
    return Problem(document.path, line, column, "cut-text", found, "the whole text as the value", mend, excerpt)


def quoted(text: str, start: int, end: int) -> str:
    """A piece of text in double quotes."""
    return '"' + text[start:end].replace("\\", "\\\\").replace('"', '\\"') + '"'


def quote_cut(text: str, line: int, column: int) -> str:
    """A file's text with quotes round the value that ` #` cuts at this place; as it is where that is not safe."""
    begin = sum(len(one) + 1 for one in text.split("\n")[: line - 1])
    _, start, end = _piece(text, begin + column - 1)
    after = text[:start] + quoted(text, start, end) + text[end:]
    return after if _is_scalar(cut(after)[0], line - 2, start - begin, text[start:end]) else text


def _is_scalar(head: str, line: int, column: int, value: str) -> bool:
    """Whether a text in double quotes is a value of its own, rather than part of one that began before."""
    try:
        for token in yaml.scan(head, Loader=_Loader):
            at = token.start_mark
            if isinstance(token, yaml.ScalarToken) and (at.line, at.column) == (line, column):
                return bool(token.style == '"' and token.value == value)
    except yaml.YAMLError:
        pass
    return False


def _place(document: Document, index: int) -> tuple[int, int, str]:
    line = document.first_line + document.text.count("\n", 0, index)
    return line, index - document.text.rfind("\n", 0, index), document.excerpt(line)


def _piece(text: str, index: int) -> tuple[str, int, int]:
    """Where on its line the value begins and ends that holds the `#` at `index`; after `text` itself."""
    begin = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index) % (len(text) + 1)
    line = text[begin:end]
    plain = _QUOTED.sub(lambda found: "_" * len(found[0]), line)
    at = index - begin
    start = match.end() if (match := _BEFORE.match(plain)) else 0
    stop = len(line)
    if plain[start : start + 1] in ("[", "{"):
        start = max(plain.rfind(sign, 0, at) + len(sign) for sign in ("[", "{", ",", ": ") if sign in plain[:at])
        stop = min((place for sign in ",]}" if (place := plain.find(sign, at)) > 0), default=stop)
    if comment := _COMMENT.search(plain, at + 1, stop):
        stop = comment.start()
    stop = begin + len(line[:stop].rstrip())
    start = begin + min(start, at)
    while text[start : start + 1] in (" ", "\t") and start < index:
        start += 1
    return text, start, stop
