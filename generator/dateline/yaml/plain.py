"""Plain YAML, in which most front matter is written, read by one expression a line.

One `key: value` a line, without indentation; a value is plain words, a text in quotes, or a flat list
or mapping on that line; a comment has a line of its own. The expressions accept only what every YAML reader
takes in the same way, and no text of theirs needs a place, an error or a warning; all other YAML is left to
yaml/document.py.
"""

from __future__ import annotations

import re

Value = str | list[str] | dict[str, str]

# Characters beyond ASCII that are no text to YAML: controls, line ends, byte order marks, surrogates, non-characters.
# They are looked for once, so that the classes below need speak of ASCII only: others take 90 ms to compile.
_STRANGE = "[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
_KEY = "[A-Za-z][A-Za-z0-9_/+-]{0,63}"
_QUOTABLE = r'[^\x00-\x1f"\\\x7f]*'
_DOUBLE = rf'"{_QUOTABLE}(?:\\["\\]{_QUOTABLE})*"'
_SINGLE = r"'[^\x00-\x1f'\x7f]*'"
# Words begin with no indicator; outside brackets a colon among them has no blank after it.
_FIRST = r"(?![\x00-/:-@\[-`{-\x7f]|\Z)"
_BLOCK_SIGN = r"[^\x00-\x20#:\x7f]"
_BLOCK_SIGNS = r"[^\x00-\x1f#:\x7f]"
# Atomic: what follows is no sign of words, so that fewer of them never fit, and trying them costs the square of a line.
_BLOCK_WORDS = rf"{_FIRST}(?>{_BLOCK_SIGNS}+(?::+{_BLOCK_SIGN}{_BLOCK_SIGNS}*)*)"
_FLOW_WORDS = rf'{_FIRST}(?>[^\x00-\x1f"#,:<-?\[-^`{{-\x7f]+)'
_ITEM = rf"(?:{_DOUBLE}|{_SINGLE}|{_FLOW_WORDS})"
_PAIR = rf"{_KEY}: +{_ITEM}"
_LINE = re.compile(
    rf"({_KEY}):(?: +(?:({_DOUBLE}|{_SINGLE}|{_BLOCK_WORDS})"
    rf"|\[ *((?:{_ITEM}(?: *, *{_ITEM})*)?) *\]|\{{ *((?:{_PAIR}(?: *, *{_PAIR})*)?) *\}}))? *(?:\n+|\Z)"
)
_COMMENT = re.compile(r"#[^\x00-\x1f\x7f]*(?:\n+|\Z)")
_ITEMS = re.compile(_ITEM)
_PAIRS = re.compile(rf"({_KEY}): +({_ITEM})")
_ESCAPE = re.compile(r"\\(.)")


def read_plain(text: str) -> dict[str, Value] | None:
    """The mapping that `text` holds, as libyaml would read it, or None where that is not certain."""
    if not text.isascii() and re.search(_STRANGE, text):
        return None
    found: dict[str, Value] = {}
    empty: set[str] = set()
    position, end = 0, len(text)
    while position < end:
        line = (_COMMENT if text[position] == "#" else _LINE).match(text, position)
        if line is None:
            return None
        position = line.end()
        if line.re is _COMMENT:
            continue
        key, scalar, items, pairs = line.groups()
        if key in found or key in empty:
            return None
        if scalar is not None:
            found[key] = _scalar(scalar)
        elif items is not None:
            found[key] = [_scalar(item) for item in _ITEMS.findall(items)]
        elif pairs is not None:
            named = _PAIRS.findall(pairs)
            found[key] = {name: _scalar(item) for name, item in named}
            if len(named) != len(found[key]):
                return None
        else:
            empty.add(key)
    return found


def _scalar(written: str) -> str:
    if written[0] == '"':
        return _ESCAPE.sub(r"\1", written[1:-1]) if "\\" in written else written[1:-1]
    return written[1:-1] if written[0] == "'" else written.rstrip(" ")
