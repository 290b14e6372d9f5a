"""Passwords, keys and tokens in a text: seen, and hidden from whoever reads a message or a log."""

from __future__ import annotations

import re

# Patterns as text: a command that has nothing to tell compiles none of them. Of these no part looks twice at the same
# signs, or it looks at few: they are run over values of any length.
# Before the host of an address: a name with a password, or what is too long for a name and so is a token (with ssh://
# it is a name all the same: some hosts give long ones).
_IN_ADDRESS = r"(?<=://)[^\s/@:]*:[^\s/]*(?=@)|(?<=[ps]://)[^\s/@:]{20,}(?=@)"
_KEY = r"\b(?:(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}|(?:gh[a-z]_|github_pat_|glpat-)[A-Za-z0-9_-]{10,})"
# The same before a host without a scheme, as ssh and rsync name hosts.
_BEFORE_HOST = r"(?<![^\s'\"=,\[{])(?!mailto:)[^\s/@:'\"=,]{1,255}:[^\s/@:'\"]+(?=@[\w.\[])"
_WORDS = r"(?:signature|credential|token|secret|password|passwd|api[-_]?key|authorization)[\w-]{0,40}"
_NAMED = rf"(?i)({_WORDS}\s*[=:]\s*)[^\s&,]+"
_ASKED = rf"(?i)[?&;][\w-]{{0,40}}?{_WORDS}=[^\s&,]"


def masked(text: str) -> str:
    """`text` without passwords and tokens of addresses in it, fit for a message."""
    return re.sub(_KEY, "…", re.sub(_IN_ADDRESS, "…", text))


def mask(text: str) -> str:
    """`text` without anything that looks like a password, key or token, also where it might be none; fit for a log."""
    return re.sub(_NAMED, r"\1…", re.sub(_BEFORE_HOST, "…", masked(text)))


def holds_secret(value: str) -> bool:
    """Whether an address, a host or another single value holds a password, a key or a token."""
    return masked(value) != value or any(re.search(pattern, value) for pattern in (_BEFORE_HOST, _ASKED))
