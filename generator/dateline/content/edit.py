"""Edits of one key of front matter that leave every other character of the file as it is."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Any

import yaml

from dateline.base.errors import OutsideError, UsageError
from dateline.base.textfile import decode
from dateline.content.front_matter import cut, flow, flow_item

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE = re.compile(r"([A-Za-z_][\w-]*):([ \t]*)(.*?)([ \t]*\r?)\Z")
_COMMENT = re.compile(r"[ \t]+#.*\Z")
LONGEST = 2000
"""Characters of a line that is still edited."""
BOM = "\ufeff"


def insert_key(text: str, key: str, value: Any) -> str:
    """`text` with a line for a new key, first in its front matter."""
    fence, newline, rest = text.partition("\n")
    end = "\r\n" if fence.endswith("\r") else "\n"
    return f"{fence}{newline}{key}: {flow(value)}{end}{rest}"


def line_value(text: str, number: int) -> tuple[str, str] | None:
    """Key and value, as written, of a `key: value` on a line of the file; without a comment that follows."""
    lines = text.split("\n")
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    match = _LINE.match(line) if len(line) <= LONGEST else None
    return (match[1], _COMMENT.sub("", match[3])) if match else None


def replace_line_value(text: str, number: int, written: str) -> str:
    """`text` with another value on a line, written as given; a comment behind it stays."""
    lines = text.split("\n")
    match = _LINE.match(lines[number - 1])
    if match is None:
        return text
    comment = _COMMENT.search(match[3])
    lines[number - 1] = f"{match[1]}:{match[2] or ' '}{written}{comment[0] if comment else ''}{match[4]}"
    return "\n".join(lines)


def replace_at(text: str, line: int, column: int, old: str, new: str) -> str:
    """`text` with `new` in place of the `old` that stands at a line and column of the file, if it does."""
    lines = text.split("\n", line)
    at = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    return text[:at] + new + text[at + len(old) :] if text.startswith(old, at) else text


def replace_item(text: str, key: str, old: str, new: str) -> str:
    """`text` with the item `old` of a list (or the one value) written as `new`, or taken out where that is there."""
    node = _node(text, key)
    if isinstance(node, yaml.ScalarNode):
        return _spliced(text, node, flow_item(new)) if node.value == old else text
    if not isinstance(node, yaml.SequenceNode):
        return text
    items = [item.value for item in node.value]
    if old not in items:
        return text
    if new in items or items.count(old) > 1:
        kept = list(dict.fromkeys(new if item == old else item for item in items))
        return _rewritten(text, node, kept)
    return _spliced(text, node.value[items.index(old)], flow_item(new))


def add_item(text: str, key: str, item: str) -> str:
    """`text` with one more item in a list, which may be missing, be a single value, or stand in either style."""
    node = _node(text, key)
    if node is None:
        return insert_last(text, key, [item])
    if isinstance(node, yaml.ScalarNode):
        return _spliced(text, node, flow([*([node.value] if node.value else []), item]))
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return _spliced(text, node, flow([item]))
    last = node.value[-1]
    at = _offset(text) + last.end_mark.index
    if node.flow_style:
        return f"{text[:at]}, {flow_item(item)}{text[at:]}"
    end = text.find("\n", at)
    newline = "\r\n" if text[end - 1] == "\r" else "\n"
    before = text[
        text.rfind("\n", 0, _offset(text) + last.start_mark.index) + 1 : _offset(text) + last.start_mark.index
    ]
    return f"{text[: end + 1]}{before}{flow_item(item)}{newline}{text[end + 1 :]}"


def insert_last(text: str, key: str, value: Any) -> str:
    """`text` with a line for a new key, last in its front matter."""
    return _with_last(text, key, flow(value))


def _with_last(text: str, key: str, written: str) -> str:
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    at = _offset(text) + len(_head(text))
    return f"{text[:at]}{key}: {written}{newline}{text[at:]}"


def set_key(text: str, key: str, written: str) -> str:
    """`text` with another value of a key, written as given; a key that is not there comes last."""
    extent = _extent(text, key)
    if extent is None:
        return _with_last(text, key, written)
    _, colon, end = extent
    return f"{text[:colon]} {written}{text[end:]}"


def without_key(text: str, key: str) -> str:
    """`text` without the lines of a key."""
    extent = _extent(text, key)
    if extent is None:
        return text
    start, _, end = extent
    return text[:start] + text[text.index("\n", end) + 1 :]


def _extent(text: str, key: str) -> tuple[int, int, int] | None:
    """Where a top-level key begins, where its value may begin, and where that ends; comments behind it are no part."""
    pair = _pair(text, key)
    if pair is None:
        return None
    name, last = pair
    while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    begin = _offset(text)
    colon = text.index(":", begin + name.end_mark.index) + 1
    end = len(text[: begin + last.end_mark.index].rstrip())
    return begin + name.start_mark.index, colon, max(colon, end)


def _rewritten(text: str, node: Any, items: list[str]) -> str:
    if node.flow_style:
        return _spliced(text, node, flow(items))
    lines = []
    for item, value in zip(node.value, items, strict=False):
        lines.append((item, value))
    # A block list keeps its own lines: values move up, and the lines that are left over go.
    for item in reversed(node.value[len(items) :]):
        start = text.rfind("\n", 0, _offset(text) + item.start_mark.index) + 1
        end = text.find("\n", _offset(text) + item.end_mark.index) + 1
        text = text[:start] + text[end:]
    for item, value in reversed(lines):
        if item.value != value:
            text = _spliced(text, item, flow_item(value))
    return text


def _spliced(text: str, node: Any, written: str) -> str:
    start, end = (_offset(text) + mark.index for mark in (node.start_mark, node.end_mark))
    blank = "" if start != end or text[start - 1] == " " else " "
    return text[:start] + blank + written + text[end:]


def _node(text: str, key: str) -> Any:
    """The YAML node of a top-level key's value, or None."""
    pair = _pair(text, key)
    return pair[1] if pair else None


def _pair(text: str, key: str) -> tuple[Any, Any] | None:
    """The YAML nodes of a top-level key and of its value."""
    root: Any = yaml.compose(_head(text), Loader=_Loader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(((name, value) for name, value in pairs if name.value == key), None)


def _head(text: str) -> str:
    return cut(text)[0]


def _offset(text: str) -> int:
    return text.index("\n") + 1


def read_for_edit(path: Path, shown: str) -> str:
    """A file's text with every character of it, also the mark at its beginning that decoding drops."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OutsideError(f"{shown}: cannot be read: {error.strerror}", "Check its permissions.") from None
    return decode(data, shown)


def write_edited(path: Path, text: str, shown: str, before: str | None = None) -> None:
    """Puts `text` in place of a file, whole, with its permissions and byte order mark.

    Raises OutsideError, and UsageError where `before` is given and the file says something else by now.
    """
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        data = target.read_bytes()
        marked = data.startswith(BOM.encode())
        if before is not None and data.removeprefix(BOM.encode()) != before.encode():
            raise UsageError(f"{shown} was changed meanwhile; nothing was written", "Run the command again.")
        mode = target.stat().st_mode & 0o7777
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix="~")
        with os.fdopen(handle, "wb") as file:
            file.write((BOM * marked + text).encode())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True) if temporary else None
        raise OutsideError(f"{shown}: {error.strerror}", "Check permissions and free space.") from None
