"""A running `dateline serve`, as its user has it: a process of its own, with what it says and what it sends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

from sites import SiteDir, clean_environment

PATIENCE = 120  # seconds until a test gives up; nothing is timed


@dataclass
class Running:
    """The process, its address, and the lines that it has said."""

    process: subprocess.Popen[str] = field(repr=False)
    site: SiteDir = field(repr=False)
    lines: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def said(self, pattern: str) -> str:
        """The first line that the pattern finds, once it is said."""

        def line() -> str | None:
            return next((line for line in self.lines if re.search(pattern, line)), None)

        return until(lambda: line() or (self.process.poll() is not None and "(ended)"), pattern)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of one request; header names with _ for -."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def raw(self, data: bytes) -> int:
        """The status that the server answers these bytes with."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(data)
            answer = HTTPResponse(connection)
            answer.begin()
            return answer.status

    @contextmanager
    def events(self) -> Iterator[Iterator[dict[str, Any]]]:
        """What an open page is told."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/.dateline/events")
        answer = connection.getresponse()
        assert answer.status == 200
        try:
            yield _messages(answer)
        finally:
            connection.close()

    @contextmanager
    def heads(self, path: str) -> Iterator[dict[str, str]]:
        """The headers of an answer that does not end."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        try:
            yield {k.lower(): v for k, v in connection.getresponse().getheaders()}
        finally:
            connection.close()

    def stop(self) -> int:
        """The exit code after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        """Ends it with Ctrl-C, and looks at what it said: nothing may have gone wrong, before or then."""
        assert "Traceback" not in "\n".join(self.lines)
        assert self.stop() == 0
        until(lambda: "Preview ended." in self.lines, "a farewell")
        # What was open where the signal came is closed by Python, which warns of it here; nothing else is told so.
        notes = [line for line in self.lines if line.startswith("ResourceWarning")]
        assert sum("Traceback" in line for line in self.lines) == len(notes), "\n".join(self.lines)


def _messages(answer: HTTPResponse) -> Iterator[dict[str, Any]]:
    end = time.monotonic() + 2 * PATIENCE
    while line := answer.readline():
        assert time.monotonic() < end, "nothing was told"
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


def until(wanted: Callable[[], Any], what: str) -> Any:
    """What `wanted` gives, once it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := wanted():
            return found
        time.sleep(0.02)
    raise AssertionError(f"never came: {what}")


@contextmanager
def serving(site: SiteDir, *args: str) -> Iterator[Running]:
    """A preview of `site` at a free port; what it says is read as it comes."""
    site.prime()
    with _interruptible():
        process = subprocess.Popen(
            [sys.executable, "-m", "dateline", "--verbose", "serve", "--jobs", "2", *(args or ("--port", "0"))],
            cwd=site.root,
            env=clean_environment({"PYTHONUNBUFFERED": "1"}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    running = Running(process, site)
    reader = threading.Thread(target=_read, args=(running,), daemon=True)
    reader.start()
    try:
        running.url = running.said(r"Serving .* at http://|\(ended\)").partition(" at ")[2].split(" ")[0]
        yield running
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        reader.join(PATIENCE)
        if process.stderr:
            process.stderr.close()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Lets Ctrl-C reach a process that is started here, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read(running: Running) -> None:
    assert running.process.stderr
    for line in running.process.stderr:
        running.lines.append(line.rstrip("\n"))
