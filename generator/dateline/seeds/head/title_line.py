"""Whether a line above a text is its headline, and whether that is sure."""

from __future__ import annotations

import re

from dateline.seeds.head.labels import NOTE
from dateline.seeds.text.document import Part
from dateline.seeds.text.sentences import sentences

LONGEST_TITLE = 220

BAR = re.compile(r"[|·•]|\s[–—]\s")
_SENTENCE_END = re.compile(r"(?<![.\s][A-Z])(?<!\b(?:Inc|Ltd|Cos|Bro))(?<!\b(?:Co|Jr|Sr|vs))(?<!Corp)\.[\"”’')]*\Z")


def may_be_title(line: str, part: Part) -> bool:
    """Whether the form of a line is that of a headline."""
    if len(line) > LONGEST_TITLE or (line.count(" ") < 1 and part.kind != "heading" and line.isascii()):
        return False
    if line.rstrip("\"”’')").endswith(".") and _SENTENCE_END.search(line):
        return False
    return not NOTE.fullmatch(line) and any(c.isalpha() for c in line)


def is_surely_title(line: str, text: str, paged: bool) -> bool:
    """Whether a headline of a plain text is more than a guess; where that holds a whole page, by standing there twice.

    A guess is what leads on, and what a sentence ends in: "“We waited,” she said. | Example Pictures Ferry late".
    """
    first, *more = sentences(BAR.sub(" ", line))
    if line.endswith(":") or (more and _SENTENCE_END.search(first)):
        return False
    return not paged or text.count(line) > 1
