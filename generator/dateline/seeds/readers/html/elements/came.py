"""Pictures that came along with a page: beside it, in its addresses, or as parts of a mail."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, unquote_to_bytes

from dateline.base.fingerprint import Frozen, value
from dateline.content.pictures import UNKNOWN, Size
from dateline.seeds.writing.files import size_of

LONGEST = 1_000
"""Characters of a path."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|\\|#|\?", re.IGNORECASE)
_DATA = re.compile(r"data:image/[\w.+-]{1,40}((?:;[\w=+.-]{1,60}){0,5}),", re.IGNORECASE)
_LONG_DATA = re.compile(r"data:[\w.+-]{1,40}/[\w.+;=-]{1,100},[^\s\"'()<>]{200,}")
_LIFTED = re.compile(r"data:lifted,(\d{1,9})")


@value
class Came(Frozen):
    """A picture that came along: its path from the seed, or its name and bytes; and its size, zeros if not known."""

    target: str
    data: bytes = b""
    size: Size = UNKNOWN


Coming = Callable[[str, str], Came | None]
"""From an address as it is written, and as it is whole, to the picture that came along for it."""


def none_came(_: str, __: str) -> Came | None:
    """Nothing, for no picture came along."""
    return None


@dataclass(frozen=True, slots=True)
class Beside:
    """Pictures that lie beside a page, by path."""

    along: Mapping[str, Size]

    def of(self, written: str, _: str) -> Came | None:
        """The picture that an address leads to."""
        path = relative_path(written)
        return Came(path, b"", self.along[path]) if path in self.along else None


def relative_path(address: str) -> str:
    """The path that a relative address of a page names; "" for any other address."""
    path = re.split(r"[?#]", address.strip(), maxsplit=1)[0]
    return "" if not path or len(path) > LONGEST or _ELSEWHERE.match(path) else unquote(path).replace("\0", "")


def in_address(written: str) -> Came | None:
    """The picture that an address holds itself (RFC 2397), if it is one."""
    found = _DATA.match(written)
    if found is None:
        return None
    data = unquote_to_bytes(written[found.end() :])
    if "base64" in found[1].lower():
        try:
            data = binascii.a2b_base64(data + b"==")
        except (binascii.Error, ValueError):
            return None
    size = size_of(data)
    return Came("", data, size) if size != UNKNOWN else None


def lifted(markup: str) -> tuple[str, tuple[str, ...]]:
    """HTML with a number in the place of each long address that holds its data itself, and these addresses."""
    held: list[str] = []

    def number(match: re.Match[str]) -> str:
        held.append(match[0])
        return f"data:lifted,{len(held) - 1}"

    return _LONG_DATA.sub(number, markup), tuple(held)


def put_back(address: str, held: tuple[str, ...]) -> str:
    """An address that was lifted out, any other as it is."""
    found = _LIFTED.fullmatch(address)
    return held[int(found[1])] if found and int(found[1]) < len(held) else address
