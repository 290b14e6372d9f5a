"""Which Host a request may name: a page of another site must not reach the preview by a name of its own."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_address

LOCAL = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([^\s:/@\[\]]+))(?::(\d{1,5}))?\Z")


def allowed_names(bound: str) -> tuple[str, ...]:
    """The names of this machine that requests may use where the server listens at `bound`."""
    return tuple(dict.fromkeys((*LOCAL, bound.lower().strip("[]"))))


def is_allowed(host: str, names: Collection[str], port: int, bound: str) -> bool:
    """Whether a Host header (RFC 9110, 7.2) names this server. Against DNS rebinding.

    Where it listens at every address (0.0.0.0, ::), any literal address will do: a name is what rebinding needs.
    """
    match = _HOST.match(host)
    if not match or int(match[3] or 80) != port:
        return False
    name = (match[1] or match[2]).lower()
    return name in names or (bound in ("0.0.0.0", "::") and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
