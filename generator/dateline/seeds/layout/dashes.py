"""The dashes of typewriters and of wires: "--", and the "_" that AP sends for one.

Between words they are dashes; in a name, an option or a line to write on they are what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.seeds.text.document import Mark, Part

DASH = "—"
_SIGNS = ("--", "_")
_PARTS = ("paragraph", "item", "quote")


def has_signs(text: str) -> bool:
    """Whether a text has any sign that could stand for a dash."""
    return "--" in text or "_" in text


def find_dashes(text: str, parts: Iterable[Part]) -> Iterator[Mark]:
    """The marks of what stands for a dash in the kept words of `parts`."""
    if not has_signs(text):
        return
    for part in parts:
        if part.kind in _PARTS:
            for span in part.spans:
                if span.fate == "kept":
                    yield from (Mark(start, end, "dash") for start, end in _places(text, span.start, span.end))


def with_dashes(line: str) -> str:
    """A line with a dash for what stands for one, none at its head."""
    if not has_signs(line):
        return line
    out: list[str] = []
    at = 0
    for start, end in sorted(_places(line, 0, len(line))):
        out += (line[at:start], DASH)
        at = end
    line = "".join((*out, line[at:]))
    return line.removeprefix(DASH).lstrip() if line.startswith(f"{DASH} ") else line


def _places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where signs for a dash stand in text[start:end]: between blanks, or "--" between letters."""
    for sign in _SIGNS:
        at = text.find(sign, start, end)
        while at >= 0:
            behind = at + len(sign)
            before, after = text[at - 1] if at > start else " ", text[behind] if behind < end else ""
            if after.isspace() if before.isspace() else (sign == "--" and before.isalpha() and after.isalpha()):
                yield at, behind
            at = text.find(sign, behind, end)
