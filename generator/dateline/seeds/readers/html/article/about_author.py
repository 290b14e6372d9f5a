"""The note on its author that closes many an article: no part of its text, though it stands in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from dateline.seeds.readers.html.placed import VisibleBlock
from dateline.seeds.readers.names import is_person

LONGEST, LAST = 400, 3
"""Characters of such a note, and how many of the last blocks of an article may be one."""
_SET_OFF = 0.9
"""How much of a note is set in another face."""
_REACHED = re.compile(r"(?<!\S)@\w{2,}|\w@\w+\.\w")


def without_notes_on_authors(
    blocks: Sequence[VisibleBlock], kept: Sequence[bool], authors: Collection[str]
) -> list[bool]:
    """Which blocks are kept but for the last ones that tell of a person who signs, or say how to reach one.

    Each begins with the person's name, and is set off from the text by its face as a whole.
    """
    found = list(kept)
    for at in [at for at, keep in enumerate(kept) if keep][:0:-1][:LAST]:
        found[at] = not _is_note(blocks[at], authors)
    return found


def _is_note(block: VisibleBlock, authors: Collection[str]) -> bool:
    text = block.text
    face = sum(mark.end - mark.start for mark in block.marks if mark.kind == "emphasis")
    if len(text) > LONGEST or face < _SET_OFF * len(text):
        return False
    name = " ".join(takewhile(lambda word: not word[0].islower(), text.split())).rstrip(",")
    return is_person(name) and (name in authors or _REACHED.search(text) is not None)
