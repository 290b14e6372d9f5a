"""Addresses taken apart and put together, whoever wrote them: Python's own functions refuse `http://[`."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

# What nearly all addresses look like; of them the general functions, which take several times as long, say the same.
_USUAL = re.compile(r"(https?)://([A-Za-z0-9.-]+)(/[!-\"$->@-Z\\^-~]*)?(?:\?([!-\"$-Z\\^-~]+))?(?:#([!-Z\\^-~]+))?")


def parts_of(address: str) -> SplitResult:
    """The parts of an address; of what is none, all of it as the path."""
    if usual := _USUAL.fullmatch(address):
        return SplitResult(*usual.groups(""))
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")


def joined(base: str, address: str) -> str:
    """`address` as it is meant on the page at `base`; what is none, as it stands."""
    if ";" not in address and _USUAL.fullmatch(address):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address
