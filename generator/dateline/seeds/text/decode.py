"""From the bytes of a seed to its text, with a note where the encoding had to be found out."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from dateline.seeds.text.twice import mended

MAX_TEXT = 8 * 1024 * 1024
"""Bytes of one article's text; the longest real articles are a hundredth of it."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_EMPTY = "is empty; remove the file, or put the article's text into it"
_BLANK = "is empty but for white space; put the article's text into it, or leave it out: `dateline import --skip FILE`"
_SOUND = 2
"""Characters of UTF-8 for each damaged one, at least, in a text that is UTF-8 all the same."""


class Rejected(Exception):
    """An item that cannot become an article; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, notes on how it was read, and whether that was a guess."""

    text: str
    notes: tuple[str, ...] = ()
    guessed: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of an article that are to be looked at for it."""
        return ("body",) if self.guessed else ()


def decode_seed(data: bytes) -> Decoded:
    """The text that `data` holds. Raises Rejected for binary files and for broken UTF-16."""
    if not data:
        raise Rejected(_EMPTY)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], mark, name)
    if name := _utf16_without_mark(data):
        return _checked(_strict(data, name), (f"read as {name.upper()} without a byte order mark",))
    if data.find(b"\x1b$", 0, 4_000) >= 0 and (japanese := _iso2022(data)):
        return _checked(japanese, ("read as ISO-2022-JP",))
    return _checked_unmarked(unmarked(data))


def _checked_unmarked(decoded: Decoded) -> Decoded:
    check_text(decoded.text)
    return decoded


def unmarked(data: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes that have no mark: UTF-8, else what they declare or their letters show. Raises Rejected."""
    try:
        return _once(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if b"\0" in data or _is_binary(data):
        raise Rejected("not a text in UTF-8, UTF-16 or another encoding; save the file as UTF-8")
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if damaged * _SOUND <= sum(character > "\x7f" for character in text) - damaged:
        some = "a byte that is not UTF-8 is" if damaged == 1 else f"{damaged:,} bytes that are not UTF-8 are"
        return Decoded(text, (f"{some} shown as \ufffd",), guessed=True)
    from dateline.seeds.text.encodings import guess_encoding  # for texts that are not UTF-8

    guess = guess_encoding(data, declared)
    if guess is None:
        raise Rejected("not a text in UTF-8, UTF-16 or another encoding that is known; save the file as UTF-8")
    text = data.decode(guess.codec, "replace")
    if guess.codec == declared:
        return Decoded(text, (f"read as {declared}",))
    why = f"its letters look like {guess.lang}" if guess.lang else "its letters"
    return Decoded(text, (f"read as {guess.name}, a guess, because it is not UTF-8 and {why}",), guessed=True)


def _once(text: str) -> Decoded:
    """A text in UTF-8; what was encoded twice is mended where that is certain."""
    mended_text, count, left = mended(text)
    if count:
        return Decoded(mended_text, (f"it was encoded as UTF-8 twice, and was mended in {count:,} places",))
    if left:
        return Decoded(text, ("it may have been encoded as UTF-8 twice in places, such as “Ã©”",), guessed=True)
    return Decoded(text)


def _iso2022(data: bytes) -> str:
    try:
        return data.decode("iso2022_jp")
    except UnicodeDecodeError:
        return ""


def _marked(data: bytes, mark: bytes, name: str) -> Decoded:
    if name == "utf-8":
        return _checked(_strict(data, name))
    order = "le" if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE) else "be"
    return _checked(_strict(data, f"{name}-{order}"), (f"read as {name.upper()}",))


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Rejected(
            f"says that it is {name.upper()}, but byte {error.start} is not; save the file as UTF-8"
        ) from None


def _utf16_without_mark(data: bytes) -> str:
    """The byte order of unmarked UTF-16, told by its NULs: ASCII letters leave every second byte 0."""
    head = data[:2000]
    if len(head) < 16 or len(data) % 2 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.7 * len(head) / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * len(head) / 2 and not odd else ""


def _is_binary(data: bytes) -> bool:
    head = data[:4000]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1a\x1b" for byte in head)
    return controls > len(head) // 100


def _checked(text: str, notes: tuple[str, ...] = ()) -> Decoded:
    check_text(text)
    return Decoded(text, notes)


def check_text(text: str) -> None:
    """Nothing. Raises Rejected for a text that cannot be an article."""
    if "\0" in text:
        raise Rejected("holds NUL characters, so it is not a text; export it again as plain text")
    if not text.strip("\ufeff \t\r\n"):
        raise Rejected(_BLANK)
    if len(text) > MAX_TEXT:
        raise Rejected(f"is longer than {MAX_TEXT // 1024 // 1024} million characters; split it into articles")
    if text.startswith("{\\rtf"):
        raise Rejected("is RTF, not plain text; save it as plain text")
    if text.startswith("%PDF-"):
        raise Rejected("is a PDF; export its text first")
