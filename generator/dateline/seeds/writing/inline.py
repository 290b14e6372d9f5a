"""Runs → Markdown or HTML that shows exactly them, under the stock dialect and under Python-Markdown alike.

Marks of Markdown stand only where every renderer reads them (CommonMark 6.2, which runs can open and close emphasis);
elsewhere the HTML element stands that means the same.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.seeds.text.document import Mark
from dateline.seeds.writing.runs import BREAK, Run

_SPECIAL = re.compile(r"[\\`*_\[\]]")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_LESS = re.compile(r"<(?=[^\s\d]|\Z)")
_WEB = re.compile(r"https?://[^\s<>\\\x00-\x20\x7f]+")
_STARTS_LINE = re.compile(r"[#>=:|-]|\+(?=\s|\Z)|([0-9]+)([.)])(?=\s|\Z)")
_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "sup": "sup", "sub": "sub", "del": "del", "ins": "ins"}
_SIGNS = {"strong": "**", "emphasis": "*"}
BR = "<br>"
"""What ends a line that must stay one: editors take blanks away, and only one dialect knows the backslash."""


@dataclass(slots=True)
class _Piece:
    """A stretch of output: escaped words, or the opening or closing of a mark."""

    text: str
    mark: Mark | None = None
    is_open: bool = False


def markdown(runs: Iterable[Run], opens_block: bool = True) -> list[str]:
    """The lines of a paragraph that shows `runs`.

    Without `opens_block` they stand in a cell, where no sign begins a block.
    """
    pieces = _pieces(runs)
    _put_signs(pieces)
    lines = "".join(_ended(pieces)).split(BREAK)
    safe = [_line_start(line, number) for number, line in enumerate(lines)] if opens_block else lines
    return [line + BR for line in safe[:-1]] + safe[-1:]


def on_one_line(runs: Iterable[Run], between: str, opens_block: bool = True) -> str:
    """The Markdown of `runs` on one line, with `between` where a line ends."""
    *lines, last = markdown(runs, opens_block)
    return between.join([*(line.removesuffix(BR) for line in lines), last])


def html_of(runs: Iterable[Run]) -> str:
    """`runs` as inline HTML."""
    out: list[str] = []
    for piece in _pieces(runs, escaped=False):
        if piece.mark is None:
            out.append("<br>" if piece.text == BREAK else html.escape(piece.text, quote=False))
        elif piece.mark.kind == "link":
            out.append(f'<a href="{html.escape(piece.mark.to)}">' if piece.is_open else "</a>")
        else:
            out.append(f"<{'' if piece.is_open else '/'}{_TAGS[piece.mark.kind]}>")
    return "".join(out)


def preformatted(text: str, links: Iterable[Mark]) -> list[str]:
    """The lines of HTML that show a text as it is set, with its links; `links` are in order."""
    out, at = [], 0
    for link in links:
        if link.start >= at and link.end <= len(text):
            said = html.escape(text[link.start : link.end], quote=False)
            out.append(f'{html.escape(text[at : link.start], quote=False)}<a href="{html.escape(link.to)}">{said}</a>')
            at = link.end
    return f"<pre>{''.join(out)}{html.escape(text[at:], quote=False)}</pre>".split("\n")


def _pieces(runs: Iterable[Run], escaped: bool = True) -> list[_Piece]:
    """Words with what opens and closes between them."""
    pieces: list[_Piece] = []
    stack: list[Mark] = []
    for run in runs:
        wanted = [mark for mark in run.marks if mark.kind in _TAGS or (mark.kind == "link" and mark.to)]
        if any(
            mark.kind == "code" for mark in wanted
        ):  # nothing is marked inside of code, so code stands inside of all
            code = next(mark for mark in wanted if mark.kind == "code")
            wanted = [*(mark for mark in wanted if mark.kind != "code"), code]
        keep = 0
        while keep < min(len(stack), len(wanted)) and stack[keep] == wanted[keep]:
            keep += 1
        pieces += [_Piece("", mark) for mark in reversed(stack[keep:])]
        pieces += [_Piece("", mark, True) for mark in wanted[keep:]]
        stack = wanted
        in_code = bool(wanted) and wanted[-1].kind == "code"
        pieces.append(_Piece(_escaped(run.text) if escaped and not in_code else run.text))
    pieces += [_Piece("", mark) for mark in reversed(stack)]
    return pieces


def _escaped(text: str) -> str:
    """Words between marks: whatever could be a sign is none."""
    return _LESS.sub("&lt;", _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\g<0>", text))).replace("~", "&#126;")


def _put_signs(pieces: list[_Piece]) -> None:
    """Gives each opening and closing its sign: Markdown's where both can be read, else HTML's."""
    opened: list[int] = []
    for number, piece in enumerate(pieces):
        if piece.mark is None:
            continue
        if piece.is_open:
            opened.append(number)
            continue
        start = opened.pop()
        mark = piece.mark
        if mark.kind == "code":
            _fence(pieces, start, number, _outside(pieces, start, number))
        elif mark.kind == "link" and number == start + 2 and _is_own_name(pieces[start + 1].text, mark.to):
            pieces[start].text, pieces[start + 1].text, piece.text = "<", mark.to, ">"
        elif mark.kind == "link":
            pieces[start].text, piece.text = "[", f"]({address_of(mark.to)})"
        elif sign := _sign(pieces, start, number):
            pieces[start].text = piece.text = sign
        else:
            pieces[start].text, piece.text = f"<{_TAGS[mark.kind]}>", f"</{_TAGS[mark.kind]}>"


def _is_own_name(said: str, to: str) -> bool:
    """Whether a link shows its own address, which can stand between angle brackets as it is."""
    if said != _escaped(to) or not _WEB.fullmatch(to) or _ENTITY.search(to):
        return False
    return address_of(to) == to


def _sign(pieces: list[_Piece], start: int, end: int) -> str:
    """The sign for the mark that opens and closes there, "" where no sign can be read for sure."""
    mark = pieces[start].mark
    kind = mark.kind if mark else ""
    if kind not in _SIGNS:
        return ""
    inner, last = pieces[start + 1], pieces[end - 1]
    if inner.mark is not None or last.mark is not None:  # another mark stands at its edge
        return _beside(pieces, start, end, _SIGNS[kind])
    before, after = _outside(pieces, start, end)
    first, final = inner.text[:1], last.text[-1:]
    if first.isspace() or final.isspace():
        return ""
    opens = first.isalnum() or _is_border(before)
    closes = final.isalnum() or _is_border(after)
    return _SIGNS[kind] if opens and closes and before != _SIGNS[kind][0] != after else ""


def _beside(pieces: list[_Piece], start: int, end: int, sign: str) -> str:
    """The sign of a mark that begins or ends where an inner one does; inner ones are known already."""
    inner, last = pieces[start + 1], pieces[end - 1]
    if any(piece.mark is not None and piece.text[:1] in "*_~" for piece in (inner, last)):
        return ""
    if inner.text[:1].isspace() or last.text[-1:].isspace():
        return ""
    before, after = _outside(pieces, start, end)
    return sign if _is_border(before) and _is_border(after) and before != sign[0] != after else ""


def _outside(pieces: list[_Piece], start: int, end: int) -> tuple[str, str]:
    """The characters before the opening and after the closing; of a mark whose sign is not known yet, a word's."""
    before, after = "", ""
    if start:
        one = pieces[start - 1]
        before = one.text[-1:] if one.text else "w"
    if end + 1 < len(pieces):
        one = pieces[end + 1]
        after = one.text[:1] if one.text else "`" if one.mark and one.mark.kind == "code" else "w"
    return before, after


def _is_border(char: str) -> bool:
    """Whether a character, "" at the end of the text, is no part of a word."""
    return not char or char.isspace() or (char.isascii() and not char.isalnum() and char not in "*_~`\\<")


def _fence(pieces: list[_Piece], start: int, end: int, outside: tuple[str, str]) -> None:
    """Puts backticks round code, more of them than stand in a row in it; the element where others stand beside it."""
    inner = pieces[start + 1 : end]
    text = "".join(piece.text for piece in inner)
    if "`" in outside or BREAK in text:
        for piece in inner:
            piece.text = piece.text if piece.text == BREAK else _escaped(piece.text)
        pieces[start].text, pieces[end].text = "<code>", "</code>"
        return
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    room = " " if text[:1] == "`" or text[-1:] == "`" else ""
    pieces[start].text, pieces[end].text = ticks + room, room + ticks


def address_of(url: str) -> str:
    """An address as it stands in brackets, whatever signs it holds."""
    return re.sub(r"[\s()<>\\\[\]*_`~\"'|]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), url)


def _ended(pieces: list[_Piece]) -> Iterable[str]:
    """The output; `!` before a link makes no picture of it, and braces behind a mark give it no attributes."""
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.mark is None:
            if text[:1] == "{" and number and pieces[number - 1].mark is not None:
                text = "&#123;" + text[1:]
            if text[-1:] == "!" and number + 1 < len(pieces) and pieces[number + 1].text[:1] == "[":
                text = text[:-1] + "\\!"
        yield text


def _line_start(line: str, number: int) -> str:
    """A line whose first sign begins no block, and underlines no line before it."""
    match = _STARTS_LINE.match(line)
    if match is None or (number == 0 and line[0] in "=:|"):
        return line
    if match[1]:
        return f"{match[1]}\\{match[2]}{line[match.end() :]}"
    return f"&#{ord(line[0])};{line[1:]}" if line[0] in "=:|" else "\\" + line
