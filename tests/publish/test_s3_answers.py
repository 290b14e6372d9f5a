"""Services that are none: what does not speak as S3 does is a failure, and nobody is sent elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dateline.base.errors import OutsideError
from dateline.publish import s3
from sites import Result

from .conftest import Digest

# A client that gives up leaves its connections to the end of the process.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
LIST = (
    '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>digest</Name>'
    "{}</ListBucketResult>"
)
EMPTY = LIST.format("<KeyCount>0</KeyCount><IsTruncated>false</IsTruncated>")
PORTAL = "<html><body><p>Please log in</p></body></html>"
ERROR = '<?xml version="1.0"?><Error><Code>InternalError</Code><Message>We failed</Message></Error>'


@dataclass
class Answer:
    """What is said to a request."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Service:
    """An S3 service as far as `answers` say: by method; it notes what was asked."""

    port: int
    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)


@contextmanager
def speaking(**answers: Answer) -> Iterator[Service]:
    """A service on this machine, until the end."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            service.asked.append(f"{self.command} {self.path}")
            listing = self.command == "GET" and "list-type=2" in self.path
            answer = service.answers["LIST" if listing else self.command]
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body.encode())))
            self.end_headers()
            self.wfile.write(answer.body.encode())

        do_PUT = do_DELETE = do_HEAD = do_GET

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    good = {"LIST": Answer(body=EMPTY), "PUT": Answer(headers={"ETag": '"x"'}), "DELETE": Answer(204)}
    service = Service(server.server_port, {**good, **answers})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch, digest: Digest) -> None:
    pytest.importorskip("boto3")
    for name, value in {
        "AWS_ACCESS_KEY_ID": "AKIAINVENTEDFORTEST1",
        "AWS_SECRET_ACCESS_KEY": "invented-for-tests",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)


def publish(digest: Digest, service: Service) -> str:
    """What a publish to the service fails with."""
    address = f"http://127.0.0.1:{service.port}"
    digest.target(f"{{kind: s3, remote: 's3://digest/news', endpoint: '{address}', region: us-east-1}}")
    with pytest.raises(OutsideError) as failed:
        digest.publish()
    assert failed.value.exit_code == 3
    assert str(failed.value).startswith("target live: ")
    return str(failed.value)


def test_one_that_speaks_is_sent_to(digest: Digest) -> None:
    with speaking() as service:
        address = f"http://127.0.0.1:{service.port}"
        digest.target(f"{{kind: s3, remote: 's3://digest/news', endpoint: '{address}', region: us-east-1}}")
        assert digest.publish().sent
        assert any(line.startswith("PUT /digest/news/index.html") for line in service.asked)


OBJECT = "<Contents><Key>news/a.txt</Key><ETag>x</ETag></Contents>"
LISTS = {
    "nothing": "",
    "a portal": PORTAL,
    "no XML": "<!doctype html><p>Log in<br>",
    "JSON": '{"objects": []}',
    "an error with status 200": ERROR,
    "no IsTruncated": LIST.format("<KeyCount>0</KeyCount>"),
    "more, but not how": LIST.format(f"<IsTruncated>true</IsTruncated>{OBJECT}"),
    "an object without ETag": LIST.format("<IsTruncated>false</IsTruncated><Contents><Key>news/a.txt</Key></Contents>"),
    "an object without a key": LIST.format("<IsTruncated>false</IsTruncated><Contents><ETag>x</ETag></Contents>"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_none(name: str, digest: Digest) -> None:
    with speaking(LIST=Answer(body=LISTS[name])) as service:
        publish(digest, service)
        assert not [line for line in service.asked if line.startswith(("PUT", "DELETE"))]


@pytest.mark.parametrize("answer", [Answer(), Answer(body=PORTAL), Answer(body=ERROR), Answer(204)])
def test_an_object_that_was_not_taken(answer: Answer, digest: Digest) -> None:
    with speaking(PUT=answer) as service:
        assert "the bucket" in publish(digest, service)
        assert len([line for line in service.asked if line.startswith("PUT")]) == 1


@pytest.mark.parametrize("answer", [Answer(), Answer(body=PORTAL), Answer(body=ERROR)])
def test_an_object_that_was_not_given(answer: Answer, digest: Digest) -> None:
    one = "<Contents><Key>news/.dateline-manifest.json</Key><ETag>x</ETag></Contents>"
    listing = Answer(body=LIST.format(f"<IsTruncated>false</IsTruncated>{one}"))
    with speaking(LIST=listing, GET=answer) as service:
        assert "no ETag" in publish(digest, service)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_is_sent_elsewhere(status: int, digest: Digest) -> None:
    with speaking() as elsewhere:
        place = {"Location": f"http://127.0.0.1:{elsewhere.port}/login?secret=1"}
        with speaking(LIST=Answer(status, headers=place)) as service:
            told = publish(digest, service)
            assert f"HTTP {status}" in told or status == 303  # at which the library gives up by itself
            assert "the bucket failed" in told or f"HTTP {status}" in told
            assert "secret" not in told
            assert len(service.asked) == 1
        assert not elsewhere.asked


def test_a_silent_service_is_asked_once(digest: Digest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_MAX_ATTEMPTS")
    monkeypatch.setattr(s3, "SECONDS", 0.2)
    release = threading.Event()

    class Silent(Answer):
        @property
        def status(self) -> int:  # type: ignore[override]
            release.wait(20)
            return 200

        @status.setter
        def status(self, _: int) -> None:
            pass

    with speaking(LIST=Silent()) as service:
        assert "Read timeout" in publish(digest, service)
        assert len(service.asked) == 1
        release.set()


@pytest.mark.parametrize(
    "endpoint",
    [
        "ftp://s3.harbour.internal",
        "https://",
        "https:///bucket",
        "https://s3.harbour.internal/path",
        "https://s3.harbour.internal?x=1",
        "https://s3.harbour.internal/?x=1",
        "https://s3.harbour.internal#x",
        "https://me:quaypass@s3.harbour.internal",
        "https://me@s3.harbour.internal",
        "https://s3..internal",
        "https://-s3.internal",
        f"https://{'a' * 64}.internal",
        "https://s3.harbour.internal:99999",
        "https://s3.harbour.internal:",
        "https://s3.harbour.internal:x",
        "https://s3 .internal",
        "https://[::1",
        "s3.harbour.internal",
    ],
)
def test_an_endpoint_that_can_be_none_is_refused_by_every_command(endpoint: str, digest: Digest) -> None:
    digest.write(
        "config.yaml",
        f"title: T\nurl: https://news.harbour.internal/\n"
        f"publish: {{live: {{kind: s3, remote: 's3://digest', endpoint: '{endpoint}'}}}}\n",
    )
    told: Result = digest.run("build")
    assert told.code == 1
    assert "[endpoint]" in told.stderr or "[secret]" in told.stderr
    assert "quaypass" not in told.stderr


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://s3.harbour.internal",
        "http://127.0.0.1:9000/",
        "https://[::1]:9000",
        "http://minio",
        "https://a_b.internal",
    ],
)
def test_an_endpoint_that_can_be_is_taken(endpoint: str, digest: Digest) -> None:
    digest.target(f"{{kind: s3, remote: 's3://digest', endpoint: '{endpoint}'}}")
