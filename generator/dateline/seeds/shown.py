"""What readers will see of the parts of a text, on one line each; of a Markdown seed's without markers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.base.errors import ContentError
from dateline.base.forms import tidied
from dateline.seeds.layout.dashes import has_signs, with_dashes
from dateline.seeds.readers.markdown.read import plain
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.document import Block, Part, Span
from dateline.seeds.text.item import RawItem
from dateline.seeds.text.whitespace import flow, kept_text
from dateline.seeds.writing.runs import Marks, plain_of, runs_of

LONGEST = 5_000
"""Characters of a block that is rendered; of a longer one the commonest marks are taken away."""

_DEFINITION = re.compile(r"^ {0,3}\[([^\]^\n]{1,200})\]:[ \t]*\S[^\n]{0,500}$", re.M)
_DEFINITIONS = 200
_LABEL = re.compile(r"\[([^\[\]]{1,200})\]")
_BLOCK_MARK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+){1,99}", re.M)


def shown_of(item: RawItem, parts: Iterable[Part]) -> list[tuple[Part, str]]:
    """Each part of which readers see something, and what they see."""
    marks = Marks(item.marks)
    return [(part, said) for part in parts if (said := _said(item.text, part, marks))]


def title_of(item: RawItem, parts: Iterable[Part], title: str | None) -> str | None:
    """A title that was found in a text, with its raised and lowered signs as they are."""
    if not title or not any(mark.kind in ("sup", "sub") for mark in item.marks):
        return title
    spans = next(([s for s in part.spans if s.to == "title"] for part in parts if part.spans[0].to == "title"), [])
    if flow("".join(item.text[s.start : s.end] for s in spans)) != title:
        return title
    return plain_of(runs_of(item.text, [Span(s.start, s.end, "kept", s.rule) for s in spans], Marks(item.marks)))


def _said(text: str, part: Part, marks: Marks) -> str:
    if marks and part.is_kept and any(mark.kind in ("sup", "sub") for mark in marks.within(part.start, part.end)):
        return plain_of(runs_of(text, part.spans, marks))
    return kept_text(text, part.spans)


def paragraphs_of(item: RawItem, shown: Sequence[tuple[Part, str]]) -> tuple[str, ...]:
    """The text that readers will see of each kept part. Raises Rejected where there is none."""
    if not shown:
        raise Rejected("holds no text besides boilerplate; `dateline explain` shows what each rule took")
    return tuple(_with_marker(item.text, part, said) for part, said in shown)


def _with_marker(text: str, part: Part, said: str) -> str:
    """A paragraph of plain text as it was written: an item behind its sign or number."""
    first = part.spans[0]
    return f"{text[first.start : first.end].strip()} {said}" if first.rule == "list-marker" else said


def prose_of(item: RawItem, shown: Sequence[tuple[Part, str]], paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs as words are looked for in them: of a plain text without the rows of tables."""
    if item.blocks is None and any(part.kind in ("row", "code") for part, _ in shown):
        both = zip(shown, paragraphs, strict=True)
        paragraphs = tuple(said for (part, _), said in both if part.kind not in ("row", "code")) or paragraphs
    if item.blocks is None and has_signs(item.text):
        paragraphs = tuple(map(with_dashes, paragraphs))
    return paragraphs if item.text.isascii() else tuple(map(tidied, paragraphs))


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
    from dateline.content.body.convert import BodyRules, to_html
    from dateline.content.body.sanitise import sanitise
    from dateline.content.body.words import visible_text

    if len(block) > LONGEST:  # a pattern would remember every mark of a text that is nothing else
        return " ".join(_BLOCK_MARK.sub("", block).replace("*", "").replace("`", "").split())
    with_links = _with_links(block, definitions) if definitions and "[" in block else block
    try:
        rendered = sanitise(to_html(with_links, BodyRules()))
    except ContentError:  # quotations or lists a hundred deep
        return plain(_BLOCK_MARK.sub("", block))
    return " ".join(visible_text(rendered).split())
