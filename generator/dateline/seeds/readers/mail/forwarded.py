"""Mails that were passed on: the line that says so, and the headers of the mail below it, in the common languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.seeds.readers.mail.headers import facts_of_headers
from dateline.seeds.text.document import Block
from dateline.seeds.text.item import Facts
from dateline.seeds.text.tables import any_of, words_of

FORWARDED = "mail:forwarded"
LONGEST_COMMENT = 400
_MEANT = {word: name for name in ("from", "date", "subject", "to") for word in words_of(f"mail {name}")}
_START = re.compile(
    rf"^[>\s*]{{0,4}}(?:[-_]{{3,20}} ?(?:{any_of('forwarded')}) ?[-_]{{3,20}}|{any_of('forwarded below')})[ \t]*\n",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(r"[>\s*]{0,4}([\w-]{1,12})\*? ?:\*?[ \t]*([^\n]{0,1000})(?:\n+|\Z)")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Where the mail that was passed on begins, and the facts of its headers."""

    start: int
    facts: Facts
    guessed: tuple[str, ...]

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks of the text, of which those before the mail are no part of the article."""
        found = []
        for block in blocks:
            if block.start >= self.start:
                found.append(block)
            elif block.end <= self.start:
                found.append(Block(block.start, block.end, "junk", rule=FORWARDED))
            else:
                found.append(Block(block.start, self.start, "junk", rule=FORWARDED))
                found.append(replace(block, start=self.start))
        return tuple(found)


def cut_forwarded(text: str) -> Forwarded | None:
    """The mail in a text that only passes it on; None where the text says more than a line of its own."""
    start = _START.search(text, 0, 4 * LONGEST_COMMENT)
    if start is None or start.start() > LONGEST_COMMENT:
        return None
    found: dict[str, str] = {}
    at = start.end()
    while (line := _LINE.match(text, at)) and (name := _MEANT.get(line[1].lower())) and len(found) < 8:
        found.setdefault(name, line[2].strip(" *"))
        at = line.end()
    if not {"from", "subject"} <= found.keys() or not text[at:].strip():
        return None
    return Forwarded(at, *facts_of_headers(lambda name: found.get(name, "")))
