"""Addresses taken apart and put together, whoever wrote them: Python's own functions refuse `http://[`."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit


def parts_of(address: str) -> SplitResult:
    """The parts of an address; of what is none, all of it as the path."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")


def joined(base: str, address: str) -> str:
    """`address` as it is meant on the page at `base`; what is none, as it stands."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
