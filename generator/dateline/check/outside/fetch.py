"""One link asked: by HEAD, then by GET; every hop looked up, checked, and spoken to at the address checked."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from dateline.base.addresses import joined
from dateline.check.outside.address import InnerAddress, Resolve

Verdict = Literal["ok", "refused", "failing", "gone", "inner"]
HOPS = 8
SECONDS = 10.0
"""A connection may keep silent for so long."""
WHOLE = 25.0
"""An answer may take so long in all."""
_GONE = {404, 410}
_REFUSED = {401, 402, 403, 405, 406, 407, 408, 418, 421, 425, 426, 428, 429, 430, 451, 999}
"""What servers answer to programs, also where readers get the page: no sign of a dead link."""
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply of a link; `detail` says it in words."""

    verdict: Verdict
    detail: str
    status: int = 0


@dataclass(frozen=True, slots=True)
class Network:
    """The way to reach hosts: the resolver of names, our name, the certificates that count."""

    resolve: Resolve
    agent: str
    tls: ssl.SSLContext


@dataclass(frozen=True, slots=True)
class _Target:
    """The target of a request, with the checked addresses of its host."""

    safe: bool
    host: str
    port: int
    path: str
    addresses: list[str]


def ask(url: str, network: Network) -> Reply:
    """The reply of `url`, redirects followed."""
    for _ in range(HOPS):
        try:
            status, onward = _hop(url, network)
        except InnerAddress as error:
            return Reply("inner", f"it leads to the inner address {error}")
        except socket.gaierror:
            return Reply("failing", "no such host")
        except (ValueError, UnicodeError) as error:
            return Reply("gone", f"not an address: {error}")
        except ssl.SSLError as error:
            return Reply("failing", f"no safe connection: {error.reason or error}")
        except TimeoutError:
            return Reply("failing", "no answer in time")
        except (OSError, http.client.HTTPException) as error:
            return Reply("failing", f"no answer: {getattr(error, 'strerror', None) or type(error).__name__}")
        if not onward:
            return Reply(_verdict(status), f"it answers {status}", status)
        url = joined(url, onward)
    return Reply("failing", f"more than {HOPS} redirects")


def _verdict(status: int) -> Verdict:
    if status in _GONE:
        return "gone"
    if status in _REFUSED:
        return "refused"
    return "ok" if 200 <= status < 400 else "failing"


def _hop(url: str, network: Network) -> tuple[int, str]:
    """Status of one request, and where it sends us. Raises InnerAddress, OSError, HTTPException, ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("no http or https")
    if parts.username is not None or parts.password is not None:
        raise ValueError("a name or password in it")
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    if _UNSAFE.search(host) or len(host) > 253:
        raise ValueError("a strange host")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    addresses = network.resolve(host, port)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    )
    target = _Target(parts.scheme == "https", host, port, path, addresses)
    status, onward = _request("HEAD", target, network)
    if status >= 400 and status != 429:  # many servers know no HEAD, and say so in many ways
        status, onward = _request("GET", target, network)
    return status, onward if 300 <= status < 400 else ""


def _request(method: str, target: _Target, network: Network) -> tuple[int, str]:
    connection = http.client.HTTPConnection(target.host, target.port, timeout=SECONDS)
    channel = _connected(target.addresses, target.port)
    watch = threading.Timer(WHOLE, _cut, [channel])
    watch.daemon = True
    watch.start()
    try:
        connection.sock = network.tls.wrap_socket(channel, server_hostname=target.host) if target.safe else channel
        connection.default_port = 443 if target.safe else 80
        with closing(connection):
            headers = {"User-Agent": network.agent, "Accept": "*/*", "Connection": "close"}
            connection.request(method, target.path, headers=headers)
            response = connection.getresponse()
            with closing(response):
                # Header bytes come as Latin-1; addresses are in UTF-8 where they are not in ASCII (RFC 3987).
                onward = response.headers.get("Location", "").encode("latin-1", "replace")
                return response.status, onward.decode("utf-8", "replace")
    finally:
        watch.cancel()
        channel.close()


def _connected(addresses: list[str], port: int) -> socket.socket:
    """A connection to the first of the addresses that takes one; names are not looked up again."""
    failure: OSError = OSError("no address")
    for address in addresses[:4]:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        channel = socket.socket(family, socket.SOCK_STREAM)
        channel.settimeout(SECONDS)
        try:
            channel.connect((address, port))
        except OSError as error:
            channel.close()
            failure = error
        else:
            return channel
    raise failure


def _cut(channel: socket.socket) -> None:
    with suppress(OSError):
        channel.shutdown(socket.SHUT_RDWR)
