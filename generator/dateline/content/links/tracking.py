"""Parameters of an address that tell only who sent the reader, and addresses without them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("tracking.txt")


def untracked(address: str) -> str:
    """An address without the parameters that tell only who sent the reader; all else of it as it stands."""
    whole, hash_, fragment = address.partition("#")
    before, mark, query = whole.partition("?")
    if not mark:
        return address
    given = query.split("&")
    kept = [one for one in given if not tracks(one.partition("=")[0].removeprefix("amp;"))]
    if len(kept) == len(given):
        return address
    return before + ("?" + "&".join(kept) if kept else "") + hash_ + fragment


def tracks(name: str) -> bool:
    """Whether a parameter of that name tells only who sent the reader."""
    names, beginnings = _table()
    name = name.lower()
    return name in names or name.startswith(beginnings)


@cache
def _table() -> tuple[frozenset[str], tuple[str, ...]]:
    """The names of tracking.txt, and the beginnings of names."""
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    names = frozenset(line for line in lines if not line.endswith("*"))
    return names, tuple(line[:-1] for line in lines if line.endswith("*"))
