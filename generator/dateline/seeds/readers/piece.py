"""A piece of a file of many: one line, one row of a table, one mail of a mailbox."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """The number and bytes of a piece; `refused` says why it cannot be read, `left_out` why it is not to be."""

    number: int
    data: bytes
    refused: str = ""
    left_out: str = ""
    note: str = ""
