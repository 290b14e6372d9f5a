"""Mails that were passed on: the line that says so, and the headers of the mail below it, in the common languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.seeds.readers.mail.headers import facts_of_headers
from dateline.seeds.text.document import Block
from dateline.seeds.text.item import Facts

FORWARDED = "mail:forwarded"
LONGEST_COMMENT = 400
_NAMES = {
    "from": "from von de da van od från fra",
    "date": "date sent datum gesendet envoyé fecha enviado data verzonden dato skickat sendt",
    "subject": "subject betreff objet asunto assunto oggetto onderwerp ämne emne",
    "to": "to an à para a aan till til cc kopie reply-to antwort",
}
_MEANT = {word: name for name, words in _NAMES.items() for word in words.split()}
_START = re.compile(
    r"^[>\s*]{0,4}(?:[-_]{3,20} ?(?:forwarded message|original message|weitergeleitete nachricht|"
    r"ursprüngliche nachricht|"
    r"message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht) ?[-_]{3,20}|"
    r"begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message réexpédié :)[ \t]*\n",
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
