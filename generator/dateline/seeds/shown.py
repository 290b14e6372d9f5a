"""What readers will see of a Markdown seed's blocks: their text without markers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.errors import ContentError
from dateline.seeds.clean import Part
from dateline.seeds.readers.markdown import plain

LONGEST = 5_000
"""Characters of a block that is rendered; of a longer one the commonest marks are taken away."""

_DEFINITION = re.compile(r"^ {0,3}\[[^\]^\n]{1,200}\]:[ \t]*\S[^\n]{0,500}$", re.M)
_DEFINITIONS = 200
_BLOCK_MARK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+){1,99}", re.M)


def shown_paragraphs(text: str, parts: Iterable[Part]) -> tuple[str, ...]:
    """The visible text of each kept part of a Markdown text, as a build renders it; () where none shows any."""
    definitions = "\n".join(match[0] for match, _ in zip(_DEFINITION.finditer(text), range(_DEFINITIONS), strict=False))
    blocks = ("".join(text[s.start : s.end] for s in part.spans if s.fate == "kept") for part in parts)
    return tuple(line for block in blocks if (line := _shown(block.strip("\r\n"), definitions)))


def _shown(block: str, definitions: str) -> str:
    from dateline.content.body import BodyRules, to_html, visible_text
    from dateline.content.sanitise import sanitise

    if len(block) > LONGEST:  # a pattern would remember every mark of a text that is nothing else
        return " ".join(_BLOCK_MARK.sub("", block).replace("*", "").replace("`", "").split())
    with_links = f"{block}\n\n{definitions}" if definitions and "[" in block else block
    try:
        rendered = sanitise(to_html(with_links, BodyRules()))
    except ContentError:  # quotations or lists a hundred deep
        return plain(_BLOCK_MARK.sub("", block))
    return " ".join(visible_text(rendered).split())
