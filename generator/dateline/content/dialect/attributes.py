"""Attributes that an author writes in braces: `{#costs}`, `{.note lang=de}`."""

from __future__ import annotations

import re

_ONE = r"""(?:[#.][\w:.-]+|[A-Za-z_][\w:.-]*=(?:"[^"{}]*"|'[^'{}]*'|[^\s"'{}=<>`]+))"""
_BRACES = rf"\{{:?[ \t]*({_ONE}(?:[ \t]+{_ONE})*)[ \t]*\}}"
_AT_END = re.compile(rf"(?:\A|[ \t]+|(?<=\S)){_BRACES}[ \t]*\Z")
_HERE = re.compile(_BRACES)
_EACH = re.compile(_ONE)


def attributes_at_end(text: str) -> tuple[str, dict[str, str]]:
    """`text` without the attributes in braces that end it, and these by name."""
    if not text.endswith("}"):
        return text, {}
    brace = text.rfind("{")
    before = text[:brace] if brace > 0 else ""
    if (len(before) - len(before.rstrip("\\"))) % 2:  # the brace is escaped
        return text, {}
    match = _AT_END.search(text, max(0, brace - 2))
    return (text[: match.start()], _read(match[1])) if match else (text, {})


def attributes_here(text: str, at: int) -> tuple[int, dict[str, str]]:
    """Where the attributes in braces at `at` end, and what they are by name; `at` and none where there are none."""
    match = _HERE.match(text, at)
    return (match.end(), _read(match[1])) if match else (at, {})


def _read(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _EACH.findall(inside):
        if part[0] == "#":
            found["id"] = part[1:]
        elif part[0] == ".":
            found["class"] = f"{found['class']} {part[1:]}" if "class" in found else part[1:]
        else:
            name, _, value = part.partition("=")
            found[name] = value.strip("\"'")
    return found
