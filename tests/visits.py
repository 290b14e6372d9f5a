"""A visit to a site: a browser page that writes down what must not happen, and a static server."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page


# A browser without a window takes half the time of one that has none to show; it is a package of its own.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Of Chromium: no window, and nothing that reaches the network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class Static(SimpleHTTPRequestHandler):
    """A static host: files below a path, sent as `_headers` says and compressed, and 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:
        self.base = base
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path, folder = unquote(urlsplit(self.path).path), Path(self.directory)
        name = path[len(self.base) :] if path.startswith(self.base) else "nothing-here"
        file = folder / (name + "index.html" if not name or name.endswith("/") else name)
        found = file.is_file()
        file = file if found else folder / "404.html"
        data = file.read_bytes() if file.is_file() else b""
        self.send_response(200 if found else 404)
        if squeezed := len(data) > 200 and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 9)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(data)))
        for key, value in headers_of(folder, path, squeezed):
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def headers_of(folder: Path, path: str, squeezed: bool) -> Iterator[tuple[str, str]]:
    """What a host adds to a file: its encoding, and its lines of `_headers`."""
    if squeezed:
        yield "Content-Encoding", "gzip"
    rules = folder / "_headers"
    taken = False
    for line in rules.read_text("utf-8").splitlines() if rules.is_file() else ():
        if not line.startswith(" "):
            taken = fnmatchcase(path, line)
        elif taken:
            key, _, value = line.strip().partition(": ")
            yield key, value


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
