"""A mail as its parts, each with its headers and its bytes: bounded in number, depth and size."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from email.parser import HeaderParser

from dateline.seeds.readers.html.encoding import codec_of
from dateline.seeds.readers.mail.look import BLANK, HEADER
from dateline.seeds.text.decode import Rejected, decode_seed
from dateline.seeds.text.spans import plain

MOST_PARTS = 10_000
DEEPEST = 10
"""Multiparts in one another."""
LARGEST = 50 * 1024 * 1024
"""Bytes of text in all parts of a mail."""
LONGEST_HEAD = 1024 * 1024
MOST_HEADERS = 1_000
LONGEST_VALUE = 2_000

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


class Budget:
    """How many parts and bytes of text of a mail may still be read."""

    def __init__(self) -> None:
        self._parts, self._bytes = MOST_PARTS, LARGEST

    def part(self) -> None:
        """Counts a part. Raises Rejected."""
        self._parts -= 1
        if self._parts < 0:
            raise Rejected(f"has more than {MOST_PARTS:,} parts; save the text of the mail as .txt or .html")

    def text(self, size: int) -> None:
        """Counts the bytes of a text. Raises Rejected."""
        self._bytes -= size
        if self._bytes < 0:
            raise Rejected(
                f"holds more than {LARGEST // 1024 // 1024} MB of text; save what is wanted as .txt or .html"
            )


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its headers, its bytes as they were sent, and the parts in it."""

    headers: Message
    body: memoryview
    budget: Budget
    inner: tuple[Part, ...] = ()

    @property
    def type(self) -> str:
        """What the part says that it is, such as `text/plain`."""
        return self.headers.get_content_type()

    @property
    def name(self) -> str:
        """What its file is called; only ever shown."""
        return " ".join(plain(header_text(self.headers.get_filename() or "")).split())[:100]

    @property
    def is_attached(self) -> bool:
        """Whether it was sent as a file rather than as part of the text."""
        return self.headers.get_content_disposition() == "attachment" or (
            bool(self.headers.get_filename()) and self.type not in ("text/html", "text/plain")
        )

    def header(self, name: str) -> str:
        """The text of a header on one line; an empty one where it is absent."""
        return header_text(str(self.headers.get(name, "")))

    def unpacked(self) -> bytes:
        """What the part holds, unpacked. Raises Rejected where all texts together are too large."""
        self.budget.text(len(self.body))
        return self._decoded()

    def file(self, largest: int) -> bytes:
        """What the part holds as a file, unpacked; nothing where that may have more than so many bytes."""
        return self._decoded() if len(self.body) <= 2 * largest else b""

    def _decoded(self) -> bytes:
        coding = str(self.headers.get("content-transfer-encoding", "")).strip().lower()
        data = bytes(self.body)
        if coding == "quoted-printable":
            return quopri.decodestring(data)
        return _from_base64(data) if coding == "base64" else data

    def text(self) -> str:
        """The characters of a text: by its charset, if that is true. Raises Rejected."""
        data = self.unpacked()
        codec = codec_of(self.headers.get_content_charset() or "") if self.headers.get_content_charset() else None
        text = _decoded(data, codec)
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")

    def walk(self) -> Iterator[Part]:
        """The part and all in it, in order."""
        yield self
        for one in self.inner:
            yield from one.walk()


def _decoded(data: bytes, codec: str | None) -> str:
    if codec:
        try:
            return data.decode(codec)
        except UnicodeError:
            pass
    try:
        return decode_seed(data).text if data.strip() else ""
    except Rejected:
        return data.decode(codec or "utf-8", "replace")


def _from_base64(data: bytes) -> bytes:
    """The bytes of base64 with whatever stands between its letters; of one that is cut off, what is whole."""
    letters = _NOT_BASE64.sub(b"", data.partition(b"=")[0] if b"=" in data else data)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def parse_part(data: memoryview, budget: Budget, depth: int = 0) -> Part:
    """A mail or a part of one, with the parts in it. Raises Rejected where they are too many, or nested too deeply."""
    budget.part()
    if depth > DEEPEST:
        raise Rejected(f"has parts more than {DEEPEST} deep in one another; save the text of the mail as .txt or .html")
    headers, body = _headed(data)
    inner: tuple[Part, ...] = ()
    if headers.get_content_maintype() == "multipart" and (boundary := headers.get_boundary()):
        pieces = _between(body, boundary.encode("utf-8", "surrogateescape"))
        inner = tuple([parse_part(piece, budget, depth + 1) for piece in pieces])
    return Part(headers, body, budget, inner)


def _headed(data: memoryview) -> tuple[Message, memoryview]:
    """The headers of a part and its body."""
    head = bytes(data[:LONGEST_HEAD])
    if head[:2] == b"\r\n" or head[:1] == b"\n" or not HEADER.match(head):
        at = (2 if head[:1] == b"\r" else 1) if head[:1] in (b"\r", b"\n") else 0
        return Message(), data[at:]
    end = BLANK.search(head)
    if end is None and len(data) > LONGEST_HEAD:
        raise Rejected(f"has more than {LONGEST_HEAD // 1024 // 1024} MB of headers; save its text as .txt or .html")
    lines = head[: end.start()] if end else head
    return _headers(lines), data[end.end() :] if end else data[len(data) :]


def _headers(lines: bytes) -> Message:
    """The headers, each of bounded length: what the library makes of long ones takes the square of it."""
    try:
        text = lines.decode("utf-8")
    except UnicodeDecodeError:
        text = lines.decode("cp1252", "replace")
    found, bounded = HeaderParser().parsestr(text.replace("\0", "")), Message()
    for name, value in found.raw_items() if hasattr(found, "raw_items") else found.items():
        if len(bounded) >= MOST_HEADERS:
            break
        bounded[name] = " ".join(str(value)[:LONGEST_VALUE].split())
    return bounded


def _between(body: memoryview, boundary: bytes) -> Iterator[memoryview]:
    """What stands between the lines of a boundary; up to the end where the last is missing."""
    mark = re.compile(rb"(?:\A|\r\n|\n|\r)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r|\n|\Z)")
    start = -1
    for found in mark.finditer(body):
        if start >= 0:
            yield body[start : found.start()]
        start = found.end() + (2 if bytes(body[found.end() : found.end() + 2]) == b"\r\n" else 1)
        if found[1]:
            return
    if 0 <= start < len(body):
        yield body[start:]


def header_text(value: str) -> str:
    """A header's value with its encoded words read; as it stands where they are broken."""
    value = value[:LONGEST_VALUE]
    if "=?" not in value:
        return " ".join(value.split())
    try:
        words = decode_header(value)
    except (ValueError, LookupError):
        return " ".join(value.split())
    except Exception as error:  # the library's own errors for base64 that is none
        if type(error).__module__.startswith("email."):
            return " ".join(value.split())
        raise
    texts = [
        word if isinstance(word, str) else word.decode(codec_of(charset or "latin-1") or "latin-1", "replace")
        for word, charset in words
    ]
    return " ".join("".join(texts).split())
