"""The marks of Obsidian that Markdown has not: notes to oneself, links to notes, embeds, highlights, block ids.

They would stand on a page as they are written. What a note to oneself says is never published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.seeds.readers.markdown.prose import blanked
from dateline.seeds.text.document import Edit, Loss

NOTE, LINK, EMBED, HIGHLIGHT, BLOCK_ID, CALLOUT, SIZE = (
    "obsidian-note",
    "obsidian-link",
    "obsidian-embed",
    "obsidian-highlight",
    "obsidian-block-id",
    "obsidian-callout",
    "obsidian-size",
)
RULES = (NOTE, LINK, EMBED, HIGHLIGHT, BLOCK_ID, CALLOUT, SIZE)
UNCLOSED = "a `%%` begins a note of Obsidian's that has no end, so it stays in the text"
PICTURES = frozenset("png jpg jpeg gif webp avif bmp svg".split())

_PERCENT = re.compile(r"(?<!%)%%(?!%)")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n\0]{0,300})(?:\|([^\[\]\n\0]{0,300}))?\]\](?![(\[])")
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,2000})(?<!\s)==(?![=\w])")
_BLOCK_ID = re.compile(
    r"(?:(?<=\S)[ \t]+|^[ \t]*)\^(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9-]{1,60}[ \t]*"
    r"(?=\r?\n[ \t]*\r?(?:\n|\Z)|\r?\Z|\r?\n[ \t]*[-+*\d])",
    re.MULTILINE,
)
_CALLOUT = re.compile(r"^(?:[ \t]*>)+[ \t]*(\[![A-Za-z][\w-]{0,30}(?:\|[^\]\n]{0,60})?\][+-]?[ \t]*)", re.MULTILINE)
_SIZE = re.compile(r"!\[[^\[\]\n|]{0,300}(\|\d{1,4}(?:x\d{1,4})?)\](?=\()")
_SAID = {
    NOTE: "a note of Obsidian's (%% … %%) was left out",
    EMBED: "an embed (![[…]]) was left out",
    HIGHLIGHT: "a highlight (==…==) became <mark>",
    BLOCK_ID: "a block's id (^…) was left out",
    CALLOUT: "the kind of a callout ([!…]) was left out",
    SIZE: "the size of a picture (|…) was left out",
}


def obsidian_edits(text: str, prose: str) -> tuple[list[Edit], str]:
    """What becomes of each of Obsidian's marks in the prose of a text, in order, and what is to be told beside."""
    edits: list[Edit] = []
    left = ""
    if "%%" in prose:
        notes = list(_notes(prose))
        edits += (Edit(start, end, rule=NOTE) for start, end in notes)
        prose = blanked(prose, notes)
        left = UNCLOSED if any(_opens(prose, found.start()) for found in _PERCENT.finditer(prose)) else ""
    if "[[" in prose:
        edits += _wiki_edits(prose)
    if "==" in prose:
        for found in _HIGHLIGHT.finditer(prose):
            edits.append(Edit(found.start(), found.start(1), "<mark>", HIGHLIGHT))
            edits.append(Edit(found.end(1), found.end(), "</mark>", HIGHLIGHT))
    if "^" in prose:
        edits += (Edit(found.start(), found.end(), rule=BLOCK_ID) for found in _BLOCK_ID.finditer(prose))
    if "[!" in prose:
        edits += (Edit(*found.span(1), _callout(text, found), CALLOUT) for found in _CALLOUT.finditer(prose))
    if "|" in prose:
        edits += (Edit(*found.span(1), rule=SIZE) for found in _SIZE.finditer(prose))
    return sorted(edits, key=lambda edit: edit.start), left


def _opens(prose: str, at: int) -> bool:
    """Whether a `%%` may begin a note: "100%%" does not."""
    return not prose[max(0, at - 1) : at].isalnum()


def _notes(prose: str) -> Iterator[tuple[int, int]]:
    """The notes to oneself; one that begins in the middle of a line ends in its paragraph."""
    opened = -1
    for found in _PERCENT.finditer(prose):
        start, end = found.span()
        if opened >= 0 and not prose[end : end + 1].isalnum() and _may_reach(prose, opened, start):
            yield opened, end
            opened = -1
        elif _opens(prose, start):
            opened = start


def _may_reach(prose: str, opened: int, end: int) -> bool:
    before = prose[prose.rfind("\n", 0, opened) + 1 : opened]
    return not before.strip() or not _BLANK_LINE.search(prose, opened, end)


def _wiki_edits(prose: str) -> Iterator[Edit]:
    for found in _WIKI.finditer(prose):
        name, _, heading = found[2].partition("#")
        name, heading = name.strip(), heading.strip().lstrip("^")
        label = (found[3] or "").strip()
        if not name and not heading:
            continue
        if not found[1]:
            label = label or (name if name else heading)
            shown = label.replace("[", "\\[").replace("]", "\\]")
            yield Edit(*found.span(), label, LINK, f"[[{name}]]" if name else "", f"[{shown}](", ")")
        elif name.rpartition(".")[2].lower() in PICTURES:
            alt = "" if re.fullmatch(r"\d{1,4}(?:x\d{1,4})?", label) else label
            yield Edit(*found.span(), "", EMBED, f"[[{name}]]", f"![{alt}](", ")")
        else:
            yield Edit(*found.span(), "", EMBED)


def _callout(text: str, found: re.Match[str]) -> str:
    """What stands for a callout's kind: nothing where a title follows it, else the kind itself."""
    line_end = text.find("\n", found.end())
    title = text[found.end() : line_end if line_end >= 0 else len(text)].strip()
    return "" if title else found[1].strip("[]!+- \t").partition("|")[0].partition("]")[0].capitalize()


def obsidian_notes(edits: Iterable[Edit]) -> Iterator[str]:
    """What people are told of the edits, by kind, with their number; not of those for which a file is looked for."""
    counts = Counter(edit.rule for edit in edits if edit.text != "<mark>" and not edit.target)
    for rule, said in _SAID.items():
        if count := counts[rule]:
            yield said if count == 1 else f"{said} ({count} times)"


def obsidian_losses(text: str, edits: Iterable[Edit]) -> Iterator[Loss]:
    """The embeds among the edits that no article can have."""
    for edit in edits:
        if edit.rule == EMBED and not edit.target:
            yield Loss("embed", text[edit.start : edit.end].strip("![]").partition("|")[0], edit.rule)
