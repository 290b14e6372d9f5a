"""Labels, addresses and titles of links and pictures (CommonMark 4.7 and 6.3)."""

from __future__ import annotations

import re
from html.entities import html5
from urllib.parse import quote

from dateline.content.body.dialect.document import folded

ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){1,999}+)\]", re.DOTALL)
_SPACE = re.compile(r"[ \t]*+(?:\n[ \t]*+)?+")
_ANGLED = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_TITLE = re.compile(r""""((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\)""", re.DOTALL)
_PICTURE = re.compile(
    r"""\([ \t]*+([^\s()<>][^()<>\n]*?\.(?:avif|gif|jpe?g|png|svg|webp))"""
    r"""(?:[ \t]++(?:"([^"\n]*+)"|'([^'\n]*+)'))?+[ \t]*+\)""",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[ \t]*+(?:\n|\Z)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"(?:[^\\\x00-\x20\x7f()]|\\[^\x00-\x20\x7f])++")
_DEEPEST = 32  # brackets in an address


def unescaped(text: str) -> str:
    """`text` with what backslashes and entities stand for."""
    return _ESCAPE.sub(_meaning, text) if "\\" in text or "&" in text else text


def entity(name: str) -> str | None:
    """The character of an entity, by its name without `&` and `;`: `amp`, `#233`."""
    if name[0] != "#":
        return html5.get(name + ";")
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _meaning(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    found = entity(match[2])
    return match[0] if found is None else found


def address_at(text: str, at: int) -> tuple[str, int] | None:
    """The address that begins at `at`, as a browser takes it, and where it ends."""
    if text.startswith("<", at):
        match = _ANGLED.match(text, at)
        return (unescaped(match[1]), match.end()) if match else None
    start, depth = at, 0
    while True:
        if match := _BARE.match(text, at):
            at = match.end()
        if text.startswith("(", at) and depth < _DEEPEST:
            depth += 1
        elif text.startswith(")", at) and depth:
            depth -= 1
        else:
            break
        at += 1
    return (unescaped(text[start:at]), at) if not depth else None


def title_at(text: str, at: int) -> tuple[str, int] | None:
    """The title in quotation marks or brackets that begins at `at`, and where it ends."""
    match = _TITLE.match(text, at)
    if match is None:
        return None
    return unescaped(next(group for group in match.groups() if group is not None)), match.end()


def after_space(text: str, at: int) -> int:
    """The end of the blanks at `at`, which may hold one line end."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def inline_at(text: str, at: int) -> tuple[str, str, int] | None:
    """Address and title of `(address "title")` at `at`, and where it ends."""
    at = after_space(text, at + 1)
    if text.startswith(")", at):
        return "", "", at + 1
    found = address_at(text, at)
    if found is None:
        return None
    address, end = found
    at = after_space(text, end)
    title = ""
    if at > end and (read := title_at(text, at)):
        title, at = read[0], after_space(text, read[1])
    return (address, title, at + 1) if text.startswith(")", at) else None


def picture_at(text: str, at: int) -> tuple[str, str, int] | None:
    """Address and title of `(a name with blanks.png "title")` at `at`, and where it ends: what no link may be."""
    match = _PICTURE.match(text, at)
    return (unescaped(match[1]), unescaped(match[2] or match[3] or ""), match.end()) if match else None


def definitions(text: str, references: dict[str, tuple[str, str]]) -> int:
    """Where the definitions that `text` begins with end; each goes into `references`, unless its label has one."""
    at = 0
    while text.startswith("[", at):
        found = _definition(text, at)
        if found is None:
            break
        label, address, title, at = found
        references.setdefault(label, (address, title))
        while at < len(text) and text[at] in " \t":
            at += 1
    return at


def _definition(text: str, at: int) -> tuple[str, str, str, int] | None:
    match = LABEL.match(text, at)
    if match is None or not match[1].strip() or not text.startswith(":", match.end()):
        return None
    at = after_space(text, match.end() + 1)
    found = address_at(text, at)
    if found is None or found[1] == at:
        return None
    address, end = found
    at = after_space(text, end)
    if at > end and (read := title_at(text, at)) and (line_end := _LINE_END.match(text, read[1])):
        return folded(match[1]), address, read[0], line_end.end()
    line_end = _LINE_END.match(text, end)
    return (folded(match[1]), address, "", line_end.end()) if line_end else None


def as_href(address: str) -> str:
    """An address as HTML carries it: what no address may hold is percent-encoded, what is encoded stays."""
    if address.isascii() and not _UNSAFE.search(address):
        return address
    return _UNSAFE.sub(lambda match: quote(match[0]), address)


_UNSAFE = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]")
