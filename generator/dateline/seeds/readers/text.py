"""Plain text files: the whole file is one item."""

from __future__ import annotations

from dateline.seeds.text.decode import decode_seed
from dateline.seeds.text.item import RawItem


def read_plain(data: bytes, seed: str) -> RawItem:
    """The item of a plain text file. Raises Rejected where it is no text."""
    decoded = decode_seed(data)
    return RawItem(seed, decoded.text, notes=decoded.notes, guessed=decoded.fields)
