"""Text files: UTF-8, without characters that no page or feed can hold."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from pathlib import Path

from dateline.base.errors import ContentError, OutsideError, Problem

# What neither XML 1.0 nor HTML can hold, and what a terminal or an editor does not show.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ASCII_CONTROL = bytes(code for code in range(128) if CONTROL.match(chr(code)))


def control_character(text: str, path: str, first_line: int = 1) -> Problem | None:
    """The Problem of the first character that no page or feed can hold, if there is one."""
    data = text.encode("utf-8", "surrogatepass")
    if b"\xc2" not in data and b"\xef" not in data and len(data.translate(None, _ASCII_CONTROL)) == len(data):
        return None  # as the expression would say, in a third of the time
    found = CONTROL.search(text)
    if not found:
        return None
    line = text.count("\n", 0, found.start())
    column = found.start() - text.rfind("\n", 0, found.start())
    name = f"the control character U+{ord(found[0]):04X}"
    return Problem(path, first_line + line, column, "control-character", name, "plain text", "Delete it.")


def read_text(path: Path, shown: str) -> str:
    """A UTF-8 text file. Raises ContentError where it is not UTF-8, OutsideError where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OutsideError(
            f"{shown}: cannot be read: {error.strerror}", "Check that it is a file and that you may read it."
        ) from None
    return decode(data, shown)


def decode(data: bytes, shown: str) -> str:
    """`data` as UTF-8 text without a BOM.

    Raises ContentError with the place of the first byte that is not UTF-8, or of the first control character.
    """
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise ContentError(
            [
                Problem(
                    shown,
                    line,
                    column,
                    "encoding",
                    f"the byte 0x{data[error.start]:02x}, which is not UTF-8",
                    "a file in UTF-8",
                    "Save the file as UTF-8.",
                )
            ]
        ) from None
    if problem := control_character(text, shown):
        raise ContentError([problem])
    return text
