"""Mailboxes (.mbox), cut into mails at lines that begin with "From ", as Thunderbird and Gmail write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from dateline.seeds.readers.mail.look import FROM
from dateline.seeds.readers.piece import Piece

LARGEST_MAIL = 80 * 1024 * 1024
LONGEST_LINE = 1024 * 1024
_QUOTED = re.compile(rb">+From ")
_STATUS = re.compile(rb"^X-Mozilla-Status: ([0-9a-f]{4})", re.IGNORECASE | re.MULTILINE)
_DELETED = 0x0008
"""What Thunderbird writes into the status of a mail that was deleted and still lies in the file."""


def cut_mailbox(file: BinaryIO, _: str, __: Mapping[str, str]) -> Iterator[Piece]:
    """The mails of a mailbox, streamed; of one that is too large only its number."""
    mail = bytearray()
    number = size = 0
    blank = True
    while line := file.readline(LONGEST_LINE):
        if blank and line.startswith(b"From ") and FROM.match(line):
            if number:
                yield _piece(number, bytes(mail), size)
            number, size, mail = number + 1, 0, bytearray()
        elif number or line.strip(b"\xef\xbb\xbf \t\r\n"):
            number = number or 1  # what stands before the first such line is a mail too
            size += len(line)
            if size <= LARGEST_MAIL:
                mail += line[1:] if line.startswith(b">") and _QUOTED.match(line) else line
        blank = not line.strip(b"\r\n")
    if number:
        yield _piece(number, bytes(mail), size)


def _piece(number: int, data: bytes, size: int) -> Piece:
    if size > LARGEST_MAIL:
        return Piece(number, b"", refused=f"mail {number} has {size:,} bytes; at most {LARGEST_MAIL:,} are read")
    head = data[: data.find(b"\n\n") + 1 or 16_384]
    if (status := _STATUS.search(head[:16_384])) and int(status[1], 16) & _DELETED:
        return Piece(number, data, left_out="left out, as it was deleted in its mailbox")
    return Piece(number, data)
