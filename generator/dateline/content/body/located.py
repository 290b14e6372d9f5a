"""Lines of what Python-Markdown's own rules made of a body: they keep none, so that the text is searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.content.body.lost import Note, removed_address, removed_markup
from dateline.content.body.sanitise import may_lead

# Code, which may show what is lost elsewhere.
_CODE = re.compile(
    r"^[ ]{0,3}(```+|~~~+)[^\n]*\n.*?(?:^[ ]{0,3}\1[^\n]*$|\Z)|(?<!`)(`+)(?!`)[^`\n]++\2(?!`)", re.M | re.S
)
_SHOWN = re.compile(r"[^\n]")
_WORD = re.compile(r"[^\s<>()\"'\[\]]+")


def located(notes: Iterable[Note], text: str, trust: bool) -> Iterator[Note]:
    """Notes without lines, each once for each line of the Markdown `text` that gives cause for it."""
    found = list(dict.fromkeys(note._replace(line=0) for note in notes))
    if not found:
        return
    plain = without_code(text)
    lines: dict[Note, list[int]] = {}
    for note in removed_markup([(1, plain)], trust):
        lines.setdefault(note._replace(line=0), []).append(note.line)
    for word, line in words_by_line(plain).items():
        if not may_lead(word):
            lines.setdefault(removed_address(0, word), []).append(line + 1)
    for note in found:
        yield from (note._replace(line=line) for line in lines.get(note, [0]))


def without_code(text: str) -> str:
    """`text` with blanks in place of fenced code and of code in a line."""
    return _CODE.sub(lambda code: _SHOWN.sub(" ", code[0]), text)


def words_by_line(text: str) -> dict[str, int]:
    """The words of a text that may be addresses, each with the first line on which it stands (from 0)."""
    words: dict[str, int] = {}
    for number, line in enumerate(text.split("\n")):
        for word in _WORD.findall(line):
            words.setdefault(word, number)
    return words
