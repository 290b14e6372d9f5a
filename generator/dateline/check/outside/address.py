"""The addresses that a link check may speak to: public ones, and no others."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

Resolve = Callable[[str, int], list[str]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # RFC 4291
# Carriers of IPv4 (6to4, Teredo) and blocks for special use (IANA registries, RFC 6890) that ipaddress may not know.
_SPECIAL = tuple(
    ipaddress.ip_network(block)
    for block in ("2002::/16", "2001::/23", "2001:db8::/32", "3fff::/20", "192.0.0.0/24", "192.88.99.0/24")
)


class InnerAddress(Exception):
    """A name leads to an address that is not public."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network's, an IPv4 address within an IPv6 one looked at itself."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
        if found not in _GLOBAL_UNICAST:
            return False
    if any(found in block for block in _SPECIAL):
        return False
    special = found.is_private or found.is_loopback or found.is_link_local or found.is_multicast
    return found.is_global and not (special or found.is_reserved or found.is_unspecified)


def public_addresses(host: str, port: int) -> list[str]:
    """The addresses of `host`, looked up once, so that what is checked is what is spoken to.

    Raises InnerAddress where any of them is not public, OSError where there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
    inner = [address for address in addresses if not is_public(address)]
    if inner:
        raise InnerAddress(inner[0])
    return addresses
