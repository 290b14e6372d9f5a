"""Plain paragraphs, told from Markdown without a Markdown engine.

The tests here are sufficient, never necessary: each excludes every character by which the stock dialect, or
Python-Markdown with its own rules, could tell a block from a paragraph. What is not provably plain is left to them.
"""

from __future__ import annotations

import re

# What may mean something anywhere: code, escapes, emphasis, HTML, fences, addresses, characters that are replaced.
_MARKS = ("<", ">", "\\", "`", "*", "_", "~", "@", "://", "www.", "\t", "\r", "\x0b", "\x0c", "\x00", "\x02", "\x03")
# What gives brackets a meaning: links, definitions, the table of contents.
_BRACKETS = ("](", "]:", "[TOC]")
# An ampersand that begins, or may be taken to begin, an entity.
_ENTITY = re.compile(r"&(?:#|\w+;)")
# What begins a block that is a list, heading, rule, quotation or code.
_OTHER = re.compile(r"\d+[.)](?:\s|\Z)|[\s\-+=#:]")
# A further line that underlines a heading, is a heading, rule, list or definition; or a row of a table.
_LINE = re.compile(r"\n(?:[\s\-+=#:]|\d+[.)](?:\s|\Z))|\|")


def plain_html(text: str) -> str | None:
    """The HTML of a body that provably holds nothing but plain paragraphs, else None."""
    for mark in _MARKS:
        if mark in text:
            return None
    if "[" in text and any(mark in text for mark in _BRACKETS):
        return None
    if "&" in text:
        if _ENTITY.search(text):
            return None
        text = text.replace("&", "&amp;")
    # Blanks at a line's end may break it, or make a line that is as good as empty.
    if " \n" in text or text.endswith(" "):
        return None
    lines = text.strip("\n").split("\n")
    paragraphs = lines[::2]
    if any(lines[1::2]) or not all(paragraphs):
        return _hard_wrapped(text)
    if any(map(_OTHER.match, paragraphs)):
        return None
    return "<p>" + "</p>\n<p>".join(paragraphs) + "</p>"


def _hard_wrapped(text: str) -> str | None:
    if not text.isascii():  # some lines may close up without a blank
        return None
    paragraphs = [block.lstrip("\n") for block in text.strip("\n").split("\n\n")]
    if not all(map(_is_paragraph, paragraphs)):
        return None if any(paragraphs) else ""
    return "<p>" + "</p>\n<p>".join(paragraphs) + "</p>"


def _is_paragraph(block: str) -> bool:
    return block != "" and _OTHER.match(block) is None and ("\n" not in block or _LINE.search(block) is None)
