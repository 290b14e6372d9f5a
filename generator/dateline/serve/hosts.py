"""Which Host a request may name: a page of another site must not reach the preview by a name of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from ipaddress import ip_address

from dateline.base.errors import UsageError

LOCAL = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([^\s:/@\[\]]+))(?::(\d{1,5}))?\Z")

_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\Z")


def allowed_names(bound: str) -> tuple[str, ...]:
    """The names of this machine that requests may use where the server listens at `bound`."""
    return tuple(dict.fromkeys((*LOCAL, bound.lower().strip("[]"))))


def proxy_names(given: Iterable[str]) -> frozenset[str]:
    """The names by which a proxy in front asks, in small letters. Raises UsageError for what is no host's name."""
    names = frozenset(name.lower().removesuffix(".") for name in given)
    for name in sorted(names):
        if not (_NAME.match(name) or _is_address(name)):
            raise UsageError(
                f"--allow-host {name}: not the name of a host",
                "Write the name alone, such as desk.example: no scheme, port, path or star, and letters as in xn--….",
            )
    return names


def is_allowed(host: str, names: Collection[str], port: int, bound: str, proxies: Collection[str] = ()) -> bool:
    """Whether a Host header (RFC 9110, 7.2) names this server. Against DNS rebinding.

    The names of `proxies` may come with any port, since a proxy has one of its own. Where the server listens at every
    address (0.0.0.0, ::), any literal address will do: a name is what rebinding needs.
    """
    match = _HOST.match(host)
    if not match:
        return False
    name = (match[1] or match[2]).lower()
    if name.removesuffix(".") in proxies:
        return True
    if int(match[3] or 80) != port:
        return False
    return name in names or (bound in ("0.0.0.0", "::") and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
