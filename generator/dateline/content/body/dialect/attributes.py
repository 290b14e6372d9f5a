"""Attributes that an author writes in braces: `{#costs}`, `{.note lang=de}`."""

from __future__ import annotations

import re

_ONE = r"""(?:[#.][\w:.-]+|[A-Za-z_][\w:.-]*=(?:"[^"{}]*"|'[^'{}]*'|[^\s"'{}=<>`]+))"""
_BRACES = rf"\{{:?[ \t]*({_ONE}(?:[ \t]+{_ONE})*)[ \t]*\}}"
_HERE = re.compile(_BRACES)
_EACH = re.compile(rf"(?<![\w:.-]){_ONE}")


def attributes_at_end(text: str) -> tuple[str, dict[str, str]]:
    """`text` without the attributes in braces that end it, and these by name."""
    if not text.endswith("}"):
        return text, {}
    start = text.rfind("{")
    before = text[: max(start, 0)]
    if start < 0 or (len(before) - len(before.rstrip("\\"))) % 2:  # none, or one that is escaped
        return text, {}
    match = _HERE.fullmatch(text, start)
    return (before.rstrip(" \t"), _read(match[1])) if match else (text, {})


def attributes_here(text: str, at: int) -> tuple[int, dict[str, str]]:
    """The end of the attributes in braces at `at`, and their values by name; `at` and none where there are none."""
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
