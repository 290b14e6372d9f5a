"""Runs of `*`, `_` and `~` and which of them make pairs (CommonMark 6.2, GitHub's strikethrough)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(slots=True)
class Run:
    """A run of one sign among the pieces of a text: how many of it are still free, and what it may do."""

    sign: str
    count: int
    can_open: bool
    can_close: bool
    place: int  # among the pieces
    length: int = 0  # as it was written
    opens: list[str] | None = None  # tags that begin here, the outermost first
    closes: list[str] | None = None  # tags that end here, the innermost first


@lru_cache(maxsize=4096)
def kind(char: str) -> str:
    """`space`, `mark` or `word`, for the character beside a run; with `cjk` before it for those of East Asia."""
    if not char or char.isspace():
        return "space"
    category = unicodedata.category(char)[0]
    east = "cjk" if is_east_asian(char) or _is_hangul(char) else ""
    return east + ("mark" if category in "PS" else "word")


def is_east_asian(char: str) -> bool:
    """Whether no blanks stand between words of the script or signs that `char` belongs to: Chinese and Japanese."""
    return (
        "\u2e80" <= char <= "\u312f"
        or "\u31a0" <= char <= "\u4dbf"
        or "\u4e00" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\ufe4f"
        or "\uff01" <= char <= "\uff9f"
        or "\uffe0" <= char <= "\uffe6"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def _is_hangul(char: str) -> bool:
    """Whether a letter is Korean: blanks stand between words, but none before the particles that end them."""
    return (
        "\u1100" <= char <= "\u11ff"
        or "\u3130" <= char <= "\u318f"
        or "\ua960" <= char <= "\ua97f"
        or "\uac00" <= char <= "\ud7ff"
        or "\uffa0" <= char <= "\uffdc"
    )


def run_at(text: str, at: int, place: int) -> Run:
    """The run of one sign that begins at `at`."""
    sign, end = text[at], at
    while end < len(text) and text[end] == sign:
        end += 1
    before, after = kind(text[at - 1] if at else ""), kind(text[end] if end < len(text) else "")
    # Where one neighbour is East Asian, a sign of punctuation on the other side is no hindrance: words have no blanks.
    east = before.startswith("cjk") or after.startswith("cjk")
    left = after != "space" and (not after.endswith("mark") or before == "space" or before.endswith("mark") or east)
    right = before != "space" and (not before.endswith("mark") or after == "space" or after.endswith("mark") or east)
    if sign == "_":
        can_open = left and (not right or before.endswith("mark"))
        can_close = right and (not left or after.endswith("mark"))
    else:
        can_open, can_close = left, right
    length = end - at
    if sign == "~" and length != 2:
        can_open = can_close = False
    return Run(sign, length, can_open, can_close, place, length)


def match_pairs(runs: list[Run]) -> None:
    """Marks in `runs`, which stand in order, the tags that open and close. Linear: what found no opener is known."""
    before: list[Run] = []  # runs that may still open, in order
    bottoms: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        if closer.can_close:
            _close(closer, before, bottoms)
        if closer.can_open and closer.count:
            before.append(closer)


def _close(closer: Run, before: list[Run], bottoms: dict[tuple[str, bool, int], int]) -> None:
    while closer.count:
        key = (closer.sign, closer.can_open, closer.length % 3)
        bottom, found = bottoms.get(key, 0), -1
        for number in range(len(before) - 1, bottom - 1, -1):
            if _pairs(before[number], closer):
                found = number
                break
        if found < 0:
            bottoms[key] = len(before)
            return
        opener = before[found]
        del before[found + 1 :]
        for known, height in bottoms.items():
            if height > found:
                bottoms[known] = found
        _join(opener, closer)
        if not opener.count:
            before.pop()


def _pairs(opener: Run, closer: Run) -> bool:
    if opener.sign != closer.sign:
        return False
    if opener.sign == "~":
        return True
    odd = (opener.can_close or closer.can_open) and (opener.length + closer.length) % 3 == 0
    return not (odd and (opener.length % 3 or closer.length % 3))


def _join(opener: Run, closer: Run) -> None:
    if opener.sign == "~":
        used, tag = 2, "del"
    else:
        used = 2 if opener.count >= 2 and closer.count >= 2 else 1
        tag = "strong" if used == 2 else "em"
    opener.count -= used
    closer.count -= used
    opener.opens = [tag, *(opener.opens or ())]
    closer.closes = [*(closer.closes or ()), tag]
