"""What mails and mailboxes begin with."""

from __future__ import annotations

import re

BLANK = re.compile(rb"\r?\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")
HEADER = re.compile(rb"[!-9;-~]{1,76}:")
FROM = re.compile(rb"From (?:\S{1,320}.{0,100}\d{4}|- [A-Z].{0,40}|\S{1,320})[ \t]*\r?\n?\Z")
_SURE = re.compile(
    rb"^(?:mime-version|received|message-id|content-transfer-encoding|return-path|delivered-to|x-mozilla-status|dkim-signature)"
    rb"[ \t]{0,5}:[ \t]{0,5}\S",
    re.IGNORECASE | re.MULTILINE,
)

_SAVED = re.compile(
    rb"^(?:snapshot-content-location[ \t]{0,5}:|from[ \t]{0,5}:[ \t]{0,5}\"?<?saved by )", re.IGNORECASE | re.MULTILINE
)
"""What Chromium and those before it write into the headers of a page."""


def looks_like_mail(head: bytes) -> bool:
    """Whether a file that begins with `head` is a mail: its first lines are headers, one of them of mail alone."""
    lines = _headers(head)
    return _SURE.search(lines) is not None and all(
        line[:1] in (b" ", b"\t") or HEADER.match(line) for line in lines.splitlines()
    )


def looks_like_saved_page(head: bytes) -> bool:
    """Whether a file that begins with `head` is a page that a browser saved as a mail."""
    return looks_like_mail(head) and _SAVED.search(_headers(head)) is not None


def _headers(head: bytes) -> bytes:
    """The lines before the first blank one, where the first is a header."""
    head = head[:16_384].lstrip(b"\xef\xbb\xbf\r\n")
    end = BLANK.search(head)
    return (head[: end.start()] if end else head) if HEADER.match(head) else b""


def looks_like_mailbox(head: bytes) -> bool:
    """Whether a file that begins with `head` is a mailbox: a line "From …", then a mail."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
    return FROM.match(first) is not None and looks_like_mail(rest)
