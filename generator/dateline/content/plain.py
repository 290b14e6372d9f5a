"""Plain paragraphs, told from Markdown without a Markdown engine.

The tests here are sufficient, never necessary: each excludes every character by which a processor or
pattern of Python-Markdown, with the stock extensions, could tell a block from a paragraph. What is not
provably plain is left to Python-Markdown.
"""

from __future__ import annotations

import re

# What may mean something anywhere: code, escapes, emphasis, HTML, tables by tabs, NUL and Python-Markdown's own marks.
_MARKUP = re.compile(r"[<>\\`*_\x00\x02\x03\t\r]")
# An ampersand that begins, or may be taken to begin, an entity.
_ENTITY = re.compile(r"&(?:#|\w+;)")
# The first character of a block that is no list item, heading, rule, quotation or code.
_START = re.compile(r"(?!\d+\. )[^\s\-+*_=#>]")
# A further line that underlines a heading, is a heading, rule or quotation, or a row of a table.
_LINE = re.compile(r"\n[\s\-=*_#>]|\|")
_INLINE = re.compile(r"[`\\\[<&*_\x02]|  \n")


def plain_html(text: str) -> str | None:
    """What stock Python-Markdown makes of a body that provably holds nothing but plain paragraphs, else None."""
    source = text + "\n\n"
    if _MARKUP.search(source) or " \n" in source or "~~~" in source:
        return None
    if "[" in source and ("](" in source or "]:" in source or "[TOC]" in source):
        return None
    if "&" in source:
        if _ENTITY.search(source):
            return None
        source = source.replace("&", "&amp;")
    paragraphs = []
    for block in source.split("\n\n"):
        if paragraph := block.lstrip("\n"):
            if not _START.match(paragraph) or "\n" in paragraph and _LINE.search(paragraph):
                return None
            paragraphs.append(paragraph)
    return "<p>" + "</p>\n<p>".join(paragraphs) + "</p>" if paragraphs else ""


def is_paragraph(block: str) -> bool:
    """Whether every block processor but the last, which makes paragraphs, passes `block` over."""
    return (_START.match(block) is not None and "]:" not in block
            and ("\n" not in block or _LINE.search(block) is None))


def is_text(block: str) -> bool:
    """Whether no inline pattern can find anything in `block`."""
    return _INLINE.search(block) is None
