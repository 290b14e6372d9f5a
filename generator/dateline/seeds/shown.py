"""What readers will see of a Markdown seed's blocks: their text without markers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dateline.base.errors import ContentError
from dateline.seeds.readers.markdown.read import plain
from dateline.seeds.text.document import Block

LONGEST = 5_000
"""Characters of a block that is rendered; of a longer one the commonest marks are taken away."""

_DEFINITION = re.compile(r"^ {0,3}\[([^\]^\n]{1,200})\]:[ \t]*\S[^\n]{0,500}$", re.M)
_DEFINITIONS = 200
_LABEL = re.compile(r"\[([^\[\]]{1,200})\]")
_BLOCK_MARK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+){1,99}", re.M)


def shown_blocks(text: str, blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each block of a Markdown text that shows any text, with what it shows as a build renders it."""
    definitions = _definitions(text)
    for block in blocks:
        if line := _shown(text[block.start : block.end].strip("\r\n"), definitions):
            yield block, line


def _definitions(text: str) -> dict[str, str]:
    """The link definitions of a text by label; those of one label stand together."""
    found: dict[str, str] = {}
    for match, _ in zip(_DEFINITION.finditer(text), range(_DEFINITIONS), strict=False):
        label = _label(match[1])
        found[label] = f"{found[label]}\n{match[0]}" if label in found else match[0]
    return found


def _label(written: str) -> str:
    return " ".join(written.lower().split())


def _with_links(block: str, definitions: Mapping[str, str]) -> str:
    """A block with the definitions that it asks for behind it: all of them, time and again, would take the square."""
    labels = {_label(label) for label in _LABEL.findall(block)}
    used = [text for label, text in definitions.items() if label in labels or "[" in label]
    return "\n\n".join([block, "\n".join(used)]) if used else block


def _shown(block: str, definitions: Mapping[str, str]) -> str:
    from dateline.content.body.convert import BodyRules, to_html, visible_text
    from dateline.content.body.sanitise import sanitise

    if len(block) > LONGEST:  # a pattern would remember every mark of a text that is nothing else
        return " ".join(_BLOCK_MARK.sub("", block).replace("*", "").replace("`", "").split())
    with_links = _with_links(block, definitions) if definitions and "[" in block else block
    try:
        rendered = sanitise(to_html(with_links, BodyRules()))
    except ContentError:  # quotations or lists a hundred deep
        return plain(_BLOCK_MARK.sub("", block))
    return " ".join(visible_text(rendered).split())
