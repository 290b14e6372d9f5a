"""Plain paragraphs, told from Markdown without a Markdown engine.

The tests here are sufficient, never necessary: each excludes every character by which a processor or
pattern of Python-Markdown, with the stock extensions, could tell a block from a paragraph. What is not
provably plain is left to Python-Markdown.
"""

from __future__ import annotations

import re

# What may mean something anywhere: code, escapes, emphasis, HTML, fences, characters that are replaced or dropped.
_MARKS = ("<", ">", "\\", "`", "*", "_", "~~~", " \n", "\t", "\r", "\x00", "\x02", "\x03")
# What gives brackets a meaning: links, definitions, the table of contents.
_BRACKETS = ("](", "]:", "[TOC]")
# An ampersand that begins, or may be taken to begin, an entity.
_ENTITY = re.compile(r"&(?:#|\w+;)")
# What begins a block that is a list, heading, rule, quotation or code.
_START = r"(?:\d+\. |[\s\-+*_=#>])"
_OTHER = re.compile(_START)
_LATER_OTHER = re.compile(r"\n\n" + _START)
# A further line that underlines a heading, is a heading, rule or quotation; or a row of a table.
_LINE = re.compile(r"\n[\s\-=*_#>]|\|")
_INLINE = re.compile(r"[`\\\[<&*_\x02]|  \n")


def plain_html(text: str) -> str | None:
    """What stock Python-Markdown makes of a body that provably holds nothing but plain paragraphs, else None."""
    source = text + "\n"
    for mark in _MARKS:
        if mark in source:
            return None
    if "[" in source and any(mark in source for mark in _BRACKETS):
        return None
    if "&" in source:
        if _ENTITY.search(source):
            return None
        source = source.replace("&", "&amp;")
    source = source.strip("\n")
    if source.count("\n") != 2 * source.count("\n\n"):
        return _hard_wrapped(source)
    if _OTHER.match(source) or _LATER_OTHER.search(source):
        return None
    return "<p>" + source.replace("\n\n", "</p>\n<p>") + "</p>" if source else ""


def _hard_wrapped(source: str) -> str | None:
    paragraphs = [block.lstrip("\n") for block in source.split("\n\n")]
    if all(map(is_paragraph, paragraphs)):
        return "<p>" + "</p>\n<p>".join(paragraphs) + "</p>"
    return None


def is_paragraph(block: str) -> bool:
    """Whether every block processor but the last, which makes paragraphs, passes `block` over."""
    return (block != "" and _OTHER.match(block) is None and "]:" not in block
            and ("\n" not in block or _LINE.search(block) is None))


def is_plain(block: str) -> bool:
    """Whether a paragraph holds nothing for an inline pattern, nor the mark of where footnotes go."""
    return _INLINE.search(block) is None and "///" not in block
