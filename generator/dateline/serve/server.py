"""The preview's place on the network: its address, its port, one thread for each connection."""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Callable, Collection
from functools import partial
from http.server import ThreadingHTTPServer
from typing import Any

from dateline.base.errors import OutsideError
from dateline.serve.handler import Handler, Preview
from dateline.serve.hosts import allowed_names, is_allowed

HOST, PORT, TRIES = "127.0.0.1", 8000, 20
_EVERY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # what means every address, and one of them to open


class PreviewServer(ThreadingHTTPServer):
    """Answers from threads, none of which keeps the process alive. Raises OSError where it cannot listen."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self, host: str, port: int, preview: Preview, complain: Callable[[str], None], proxies: Collection[str] = ()
    ) -> None:
        self.bound, self.complain = host.strip("[]"), complain
        found = socket.getaddrinfo(self.bound, port, type=socket.SOCK_STREAM)[0]
        self.address_family = found[0]
        super().__init__((str(found[4][0]), port), partial(Handler, preview=preview))
        names = allowed_names(self.bound)
        preview.answers = lambda host: is_allowed(host, names, self.server_port, self.bound, proxies)

    def server_bind(self) -> None:
        """Binds without asking the network for this machine's name, as the base class does."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.bound, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says in one line what went wrong with an answer; nothing where the reader merely left."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            self.complain(f"a request was not answered: {type(error).__name__}: {error}")

    @property
    def origin(self) -> str:
        """The address to open, without a path."""
        host = _EVERY.get(self.bound, self.bound)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}"


def open_server(
    host: str, port: int | None, preview: Preview, complain: Callable[[str], None], proxies: Collection[str] = ()
) -> PreviewServer:
    """A server that listens at `port`, or else at PORT or the next free one, which it says.

    It answers to the names of this machine, and to those of `proxies`. Raises OutsideError where there is none.
    """
    wanted = range(PORT, PORT + TRIES) if port is None else (port,)
    for number in wanted:
        try:
            server = PreviewServer(host, number, preview, complain, proxies)
        except socket.gaierror as error:
            raise OutsideError(f"{host}: {error.strerror}", "Name an address of this machine with --host.") from None
        except OSError as error:
            if port is None and error.errno == errno.EADDRINUSE:
                continue
            raise OutsideError(f"{host}:{number}: {error.strerror}", "Name another port with --port.") from None
        if number not in (PORT, port):
            complain(f"port {PORT} is taken; this is port {number}")
        return server
    raise OutsideError(f"the ports {PORT} to {PORT + TRIES - 1} are taken", "Name a free one with --port.")
