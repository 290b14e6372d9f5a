"""A visit to a site: a browser page that writes down what must not happen, and a static server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Static(SimpleHTTPRequestHandler):
    """A static host: files below a path, and 404.html for what is not there."""

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:
        self.base = base
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.base):
            return str(Path(self.directory) / "nothing-here")
        return super().translate_path("/" + path[len(self.base) :])

    def log_message(self, format: str, *args: Any) -> None:
        pass


@dataclass
class Visit:
    """A browser page that writes down what must not happen."""

    page: Page
    origin: str
    base: str
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> Visit:
        self.page.on("console", lambda message: self.complaints.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._asked)
        return self

    def _asked(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and f"{address.scheme}://{address.netloc}" != self.origin:
            self.complaints.append(f"foreign request: {request.url}")

    def _failed(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page that was left before its icon had come
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def go(self, route: str) -> Page:
        """Open a route of the site."""
        answer = self.page.goto(self.origin + self.base + route.lstrip("/"))
        assert answer is not None and answer.status == 200, route
        return self.page

    def follow(self, selector: str) -> Page:
        """Click the first link that the selector finds, and wait for where it leads."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        return self.page

    @property
    def route(self) -> str:
        """Where the browser is, below the site's base path."""
        path = urlsplit(self.page.url).path
        assert path.startswith(self.base)
        return "/" + path[len(self.base) :]


@contextmanager
def served(folder: Path, base: str) -> Iterator[str]:
    """The origin of a static server on the loopback interface."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Static, base=base, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
