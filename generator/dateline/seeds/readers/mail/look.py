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


def looks_like_mail(head: bytes) -> bool:
    """Whether a file that begins with `head` is a mail: its first lines are headers, one of them of mail alone."""
    head = head[:16_384].lstrip(b"\xef\xbb\xbf\r\n")
    if not HEADER.match(head):
        return False
    end = BLANK.search(head)
    lines = head[: end.start()] if end else head
    return _SURE.search(lines) is not None and all(
        line[:1] in (b" ", b"\t") or HEADER.match(line) for line in lines.splitlines()
    )


def looks_like_mailbox(head: bytes) -> bool:
    """Whether a file that begins with `head` is a mailbox: a line "From …", then a mail."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
    return FROM.match(first) is not None and looks_like_mail(rest)
