"""Plain paragraphs, told from Markdown without a Markdown engine.

The tests here are sufficient, never necessary: each excludes every character by which a processor or
pattern of Python-Markdown, with the stock extensions, could tell a block from a paragraph. What is not
provably plain is left to Python-Markdown.
"""

from __future__ import annotations

import re

# What may mean something anywhere: code, escapes, emphasis, HTML, fences, characters that are replaced or dropped.
_MARKS = ("<", ">", "\\", "`", "*", "_", "~", "\t", "\r", "\x00", "\x02", "\x03")
# What gives brackets a meaning: links, definitions, the table of contents.
_BRACKETS = ("](", "]:", "[TOC]")
# An ampersand that begins, or may be taken to begin, an entity.
_ENTITY = re.compile(r"&(?:#|\w+;)")
# What begins a block that is a list, heading, rule, quotation or code.
_OTHER = re.compile(r"\d+\. |[\s\-+*_=#>]")
# A further line that underlines a heading, is a heading, rule or quotation; or a row of a table.
_LINE = re.compile(r"\n[\s\-=*_#>]|\|")
# What an inline pattern may begin with, and how Python-Markdown marks what it found.
_INLINE = ("`", "\\", "[", "<", "&", "*", "_", "\x02")


def plain_html(text: str) -> str | None:
    """What stock Python-Markdown makes of a body that provably holds nothing but plain paragraphs, else None."""
    for mark in _MARKS:
        if mark in text:
            return None
    if "[" in text and any(mark in text for mark in _BRACKETS):
        return None
    if "&" in text:
        if _ENTITY.search(text):
            return None
        text = text.replace("&", "&amp;")
    lines = text.strip("\n").split("\n")
    paragraphs = lines[::2]
    if any(lines[1::2]) or not all(paragraphs):
        return _hard_wrapped(text)
    if any(map(_OTHER.match, paragraphs)):
        return None
    return "<p>" + "</p>\n<p>".join(paragraphs) + "</p>"


def _hard_wrapped(text: str) -> str | None:
    # Spaces at a line's end may break it, or make a line that is as good as empty.
    if " \n" in text + "\n":
        return None
    paragraphs = [block.lstrip("\n") for block in text.strip("\n").split("\n\n")]
    if not all(map(is_paragraph, paragraphs)):
        return None if any(paragraphs) else ""
    return "<p>" + "</p>\n<p>".join(paragraphs) + "</p>"


def is_paragraph(block: str) -> bool:
    """Whether every block processor but the last, which makes paragraphs, passes `block` over."""
    return (
        block != ""
        and _OTHER.match(block) is None
        and "]:" not in block
        and ("\n" not in block or _LINE.search(block) is None)
    )


def is_text(text: str) -> bool:
    """Whether no inline pattern can find anything in `text`."""
    for mark in _INLINE:
        if mark in text:
            return False
    return "\n" not in text or "  \n" not in text


def is_plain(block: str) -> bool:
    """Whether a paragraph is text, and not the mark of where footnotes go."""
    return is_text(block) and "///" not in block
