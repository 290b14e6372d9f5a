"""The first paragraph's text, for articles without a summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

LIMIT = 240
MOST = 100
"""Addresses and footnotes whose definitions are used."""
_MARKUP = re.compile(r"[*_`\[\]<>&\\!#|~{}]|^(?:[-+] |\d+[.)] |> |    |\t|:)|  $|https?:", re.MULTILINE)
# A line that ends between two characters of scripts that put no space between words (CSS Text 4.1.2).
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_LABEL = re.compile(r"\[([^\[\]]{1,999})\](?!\()")
_FENCES = ("```", "~~~")
LONGEST = 500
"""Characters of the line of an address that are looked at."""
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]{1,200})\]:[ \t]*(.?)")
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")


def first_paragraph(body: str, shown: str = "") -> str:
    """The text of the first paragraph of a Markdown body, at most 240 characters, whole words.

    Raises ContentError, with the path `shown`, where that cannot be rendered.
    """
    text = body.replace("\r\n", "\n").strip("\n")
    for block in _blocks(text[:20_000]):
        if not block.strip():
            continue
        if "\n" in block and not block.isascii():
            block = _unspaced().sub("", block)
        if not _MARKUP.search(block) and not re.search(r"\n[=-]+\s*$", block):
            return shorten(" ".join(block.split()))
        if found := _rendered(block, shown):
            defined = _defined(block, text)
            return shorten(_rendered("\n\n".join([block, *defined]), shown) if defined else found)
    return ""


def _defined(block: str, body: str) -> list[str]:
    """The addresses and footnotes that a paragraph of `body` names, each as it is defined there; at most MOST."""
    named = dict.fromkeys(map(_folded, _LABEL.findall(block))) if "]:" in body else {}
    known = _definitions(body) if named else {}
    return [known[label] for label in named if label in known][:MOST]


def _definitions(body: str) -> dict[str, str]:
    """The first definition of each label and footnote that is on a line, or on two, and in no code.

    That of an address does not interrupt a paragraph (CommonMark 4.7). Of a footnote only that there is one.
    """
    found: dict[str, str] = {}
    lines, fence, may_begin = body.split("\n"), "", True
    for number, line in enumerate(lines):
        start = line.lstrip(" ")[:3]
        if fence or start in _FENCES:
            fence = start if not fence else "" if start == fence else fence
            may_begin = True
            continue
        match = _DEFINITION.match(line)
        is_note = match is not None and match[1].startswith("^")
        if match and is_note:
            found.setdefault(_folded(match[1]), f"[{match[1]}]: -")
        elif match and may_begin:
            rest = "" if match[2] else f"\n{lines[number + 1][:LONGEST]}" if number + 1 < len(lines) else ""
            found.setdefault(_folded(match[1]), line[:LONGEST] + rest)
        may_begin = not line.strip() or line.startswith("#") or (may_begin and match is not None and not is_note)
    return found


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _blocks(text: str) -> Iterator[str]:
    start = 0
    while match := _GAP.search(text, start):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _rendered(block: str, shown: str) -> str:
    from dateline.content.body.words import paragraph_text

    return paragraph_text(block, shown)


def shorten(text: str, limit: int = LIMIT) -> str:
    """`text` cut to at most `limit` characters at a word's end, with an ellipsis where cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return head.rstrip(" ,;:–—-") + "…"
