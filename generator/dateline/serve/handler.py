"""Answers to one reader's requests: who may ask, and what each page is given besides its bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from dateline.base.permalinks import path_of
from dateline.base.site.media_types import media_type
from dateline.serve.inject import OWN, with_script
from dateline.serve.news import Board
from dateline.serve.places import Elsewhere, Found, Refused, find

ASSETS = Path(__file__).resolve().parent / "assets"
OWN_FILES = ("serve.js", "worker.js", "serve.css")
PATIENCE = 5  # seconds between two signs of life on a quiet connection
MOST_LISTENERS = 500
PIECE = 1 << 18
EMPTY = "empty"  # the tag of NOT_YET
# No other site may show what this answers in a frame of its own; a meta element cannot say so.
ANCESTORS = "frame-ancestors 'self'"
NOT_YET = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Nothing to show yet</title>\n'
    "</head>\n<body>\n<p>There is no page to show yet. This one will show it as soon as the digest is built.</p>\n"
    "</body>\n</html>\n"
)


@dataclass(slots=True)
class Preview:
    """What is served: the folder, the path that it stands at (decoded, with a slash at both ends), the news, and
    which Host headers are answered."""

    folder: Path
    board: Board
    base: str = "/"
    answers: Callable[[str], bool] = lambda host: False

    def url(self, route: str) -> str:
        """The decoded URL path of a route."""
        return self.base + unquote(path_of(route))


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds that a silent connection is kept
    disable_nagle_algorithm = True
    wbufsize = 1 << 16

    def __init__(self, *args: Any, preview: Preview) -> None:
        self.preview = preview
        super().__init__(*args)

    def do_GET(self) -> None:
        """Answers GET and HEAD."""
        if refused := self._refused():
            self._say(refused)
        elif self.path.startswith(OWN):
            self._own(self.path[len(OWN) :].partition("?")[0])
        else:
            self._site()

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Refuses what would change something."""
        self.close_connection = True
        self._say(Refused(405, "a preview is only read"), Allow="GET, HEAD")

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = do_CONNECT = do_POST

    def version_string(self) -> str:
        """The name of the server, and nothing of the machine."""
        return "dateline"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers a request that cannot be read as every other, and ends the connection."""
        self.close_connection = True
        self._say(Refused(code, message or "this cannot be answered"), Connection="close")

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the terminal is for what changed."""

    def _refused(self) -> Refused | None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1:
            return Refused(400, "a request needs one Host")
        if not self.preview.answers(hosts[0]):
            return Refused(403, "this preview does not answer to that Host")
        if self.path.startswith(OWN) and self.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            return Refused(403, "this is for the preview's own pages")
        return None

    def _own(self, name: str) -> None:
        if name == "events" and self.command == "GET":
            self._events()
        elif name in OWN_FILES:
            self._send(200, media_type(name), (ASSETS / name).read_bytes())
        else:
            self._say(Refused(404, "there is nothing here"))

    def _site(self) -> None:
        preview = self.preview
        answer = find(self.path, preview.base, preview.folder)
        if isinstance(answer, Found):
            self._file(answer)
        elif isinstance(answer, Elsewhere):
            self._send(302, "text/plain; charset=utf-8", b"", Location=answer.location)
        elif answer.status == 404 and "text/html" in self.headers.get("Accept", ""):
            self._page(404, NOT_YET, tag=EMPTY)
        else:
            self._say(answer)

    def _file(self, found: Found) -> None:
        known = {tag.strip().removeprefix("W/") for tag in self.headers.get("If-None-Match", "").split(",")}
        if found.status == 200 and f'"{found.tag}"' in known:
            self._head(304, ETag=f'"{found.tag}"')
        elif media_type(found.route).startswith("text/html"):
            number = self.preview.board.news.number  # before the page is read: it may be newer, never older
            text = found.path.read_bytes().decode("utf-8", "replace")
            self._page(found.status, text, tag=found.tag, url=self.preview.url(found.route), number=number)
        else:
            self._stream(found)

    def _page(self, status: int, text: str, tag: str, **data: object) -> None:
        """A page with the script, which is told the page's tag, its own URL path and the number of the news."""
        page, policy = with_script(text, tag=tag, **data)
        self._send(status, "text/html; charset=utf-8", page.encode(), policy, ETag=f'"{tag}"')

    def _stream(self, found: Found) -> None:
        with found.path.open("rb") as file:
            left = os.fstat(file.fileno()).st_size
            headers = {"Content-Type": media_type(found.route), "Content-Length": str(left)}
            self._head(found.status, ETag=f'"{found.tag}"', **headers)
            while self.command != "HEAD" and left > 0 and (piece := file.read(min(PIECE, left))):
                self.wfile.write(piece)
                left -= len(piece)

    def _events(self) -> None:
        """Server-sent events (WHATWG HTML, 9.2): one for each build, until the reader leaves."""
        self.close_connection = True
        if self.preview.board.listeners >= MOST_LISTENERS:
            self._say(Refused(429, "too many pages listen"))
            return
        self._head(200, **{"Content-Type": "text/event-stream", "Connection": "close"})
        with closing(self.preview.board.listen(PATIENCE)) as messages, suppress(ConnectionError, TimeoutError):
            self.wfile.write(b"retry: 500\n\n")
            for message in messages:
                text = ": still here" if message is None else f"data: {json.dumps(message)}"
                self.wfile.write(f"{text}\n\n".encode())
                self.wfile.flush()

    def _say(self, refused: Refused, **headers: str) -> None:
        self._send(refused.status, "text/plain; charset=utf-8", f"{refused.why}\n".encode(), **headers)

    def _send(self, status: int, kind: str, data: bytes, policy: str = "", **headers: str) -> None:
        self._head(status, policy, **{"Content-Type": kind, "Content-Length": str(len(data))}, **headers)
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: int, policy: str = "", **headers: str) -> None:
        """The head of every answer; a page's own `policy` and ours are two, and both hold (CSP Level 3, 4.2)."""
        fixed = {
            "Content-Security-Policy": f"{policy.encode('ascii', 'replace').decode()}, {ANCESTORS}".removeprefix(", "),
            "X-Frame-Options": "SAMEORIGIN",
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        self.send_response(status)
        for name, value in (fixed | headers).items():
            self.send_header(name, value)
        self.end_headers()
