"""Raw text → Markdown that shows exactly that text.

Escapes stand only where the stock dialect, or Python-Markdown by its own rules, would read markup, so that prose
stays prose. A paragraph is always one line, which rules out setext headings, tables and hard breaks by construction.
"""

from __future__ import annotations

import re

_BLOCK = re.compile(r"[#>~\[-]|\+(?:\s|\Z)|[0-9]+[.)](?:\s|\Z)")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_TAG = re.compile(r"<(?=[^\s\d])")
_UNDERSCORES = re.compile(r"_+")
_NUMBER = re.compile(r"\A([0-9]+)([.)])(?=\s|\Z)")
_LINK = re.compile(r"\][\s]*[(\[:]")


def escape(text: str) -> str:
    """One line of `text` as the Markdown of a paragraph."""
    return _at_block_start(escape_inline(text))


def escape_inline(text: str) -> str:
    """`text` with everything escaped that would be markup in the middle of a line."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if "`" in text:
        text = text.replace("`", "\\`")
    if "*" in text:
        text = text.replace("*", "\\*")
    if "_" in text:
        text = _UNDERSCORES.sub(lambda run: _underscores(text, run), text)
    if "[" in text and _LINK.search(text):
        text = text.replace("[", "\\[")
    if "&" in text:
        text = _ENTITY.sub("&amp;", text)
    if "<" in text:
        text = _TAG.sub("&lt;", text)
    if "~~" in text:  # Python-Markdown knows no backslash before it
        text = text.replace("~~", "&#126;&#126;")
    return text


def _underscores(text: str, run: re.Match[str]) -> str:
    """Underscores inside a word are plain to every renderer; elsewhere they need a backslash."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    if before.isalnum() and after.isalnum():
        return run[0]
    return run[0].replace("_", "\\_")


def _at_block_start(text: str) -> str:
    """`text` with its first mark escaped where that mark would begin a block."""
    if not _BLOCK.match(text):
        return text
    if text[0].isdigit():
        return _NUMBER.sub(r"\1\\\2", text, count=1)
    return "&#126;" + text[1:] if text[0] == "~" else "\\" + text


def heading(text: str, level: int) -> str:
    """A heading of level 2 to 6 that shows `text`."""
    inner = escape_inline(text)
    if inner.endswith(("#", "}")):  # marks that close a heading, braces that hold its attributes
        inner = f"{inner[:-1]}\\{inner[-1]}"
    return "#" * min(max(level, 2), 6) + " " + inner


def code(text: str, info: str = "") -> str:
    """A fenced block that shows `text` as it is; `info` is its language."""
    longest = max((len(run) for run in re.findall(r"~+", text)), default=0)
    fence = "~" * max(3, longest + 1)
    return f"{fence}{info}\n{text}\n{fence}"
