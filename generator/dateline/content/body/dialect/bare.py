"""Bare web and mail addresses in a text, by GitHub's rules (GFM 6.9)."""

from __future__ import annotations

import re

# No brackets: they belong to a link round it; nor angle ones, however written. No East Asian signs: they belong to the
# sentence.
_WEB = re.compile(
    r"(?:(?i:https?)://|www\.)(?:(?!(?i:&(?:[lg]t|#0{0,5}6[02]|#x0{0,4}3[ce]);))[^\s<>\[\]`\"\\\u2018-\u201f\u3000-\u303f\uff00-\uffef]|\\[!-/:-@\[-`{-~])+"
)
_HOST = re.compile(r"(?:https?://)?([\w.-]+)", re.IGNORECASE)
_AFTER_HOST = frozenset("/?#:@\\")
_BEFORE_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*\Z")
_AFTER_MAIL = re.compile(r"@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_END = re.compile(r"(?:\\?[?!.,:;*_~'\u2026]|&#?[A-Za-z0-9]+;)\Z")
_IPV4 = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_LONGEST_NAME = 64
_BEFORE = frozenset(" \t\n*_~(\"'“”‘’„«»[-–—/>:,;|")


def address_at(text: str, at: int) -> str | None:
    """The web address that begins at `at`, without the signs that belong to the sentence; None where there is none."""
    if at and text[at - 1] not in _BEFORE and not _is_wide(text[at - 1]):
        return None
    match = _WEB.match(text, at)
    if match is None:
        return None
    found = _trimmed(match[0])
    host = _HOST.match(found)
    if host and found[host.end() :][:1] not in _AFTER_HOST:  # the sentence goes on: https://a.example's
        found = _trimmed(host[0])
    parts = host[1].rstrip(".").split(".") if host else []
    if not parts or not all(parts) or any("_" in part for part in parts[-2:]):
        return None
    if len(parts) > 1 and parts[-1].isdecimal() and not _IPV4.fullmatch(".".join(parts)):  # no browser would go there
        return None
    return found if not found.startswith("www.") or len(parts) > 1 else None


def _is_wide(char: str) -> bool:
    return char >= "\u2e80"


def _trimmed(address: str) -> str:
    extra = address.count(")") - address.count("(")
    end = len(address)
    while end:
        if extra > 0 and address[end - 1] == ")":
            end, extra = end - 1, extra - 1
        elif match := _END.search(address, max(0, end - 40), end):
            end = match.start()
        else:
            break
    return address[:end]


def mail_at(text: str, at: int) -> tuple[str, str] | None:
    """The text before and after the `@` at `at` where it is part of a mail address."""
    before = _BEFORE_MAIL.search(text, max(0, at - _LONGEST_NAME), at)
    after = _AFTER_MAIL.match(text, at)
    if before is None or after is None:
        return None
    domain = after[0]
    return None if domain[-1] in "-_" else (before[0], domain)
