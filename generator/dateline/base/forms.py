"""The forms of single values in config and front matter, defined once for all readers."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from typing import Any

_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#][^\s<>\"\\]*)?\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,3}\Z")
_LONGEST_LANGUAGE = 100
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_SLUG = re.compile(r"\w[\w.-]*\Z")
_NOT_IN_PATHS = re.compile(r"[\s\x00-\x1f\x7f\\?#<>\"|*:%]")

QUOTES = frozenset("“”„‟«»‘’‚‛「」『』‹›")
"""Quotation marks that YAML takes for letters."""
# The soft hyphen, blanks of no width (not the joiners, which Persian and emoji need), and the ligatures of print.
_TIDY = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), "")
_TIDY |= dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_UNTIDY = re.compile("[\u00ad\u200b\u2060\ufeff\ufb00-\ufb06]")

# The number of a footnote, as the HTML of bodies has it: a mark in a sentence, and no word of it.
MENTION = r"""<sup id="fnref[^>]*><a class="footnote-ref"[^>]*>\d+</a></sup>"""


def nfc(name: str) -> str:
    """The NFC form of a name, in which names are compared."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def tidied(text: str) -> str:
    """`text` for titles, tags, addresses and the search: in NFC, without invisible characters and ligatures."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_TIDY) if _UNTIDY.search(text) else text)


def parse_moment(value: str) -> date | datetime:
    """A date, or a datetime, from ISO 8601 text; a date stays a date. Raises ValueError.

    An offset with seconds is rounded to minutes: pages and feeds have no room for seconds.
    """
    value = value.strip()
    if _DATE.match(value):
        return date.fromisoformat(value)
    if len(value) < 16 or not value[:4].isdigit():
        raise ValueError(value)
    found = datetime.fromisoformat(value)
    offset = found.utcoffset()
    if offset and (offset.seconds % 60 or offset.microseconds):
        found = found.replace(tzinfo=timezone(timedelta(minutes=round(offset / timedelta(minutes=1)))))
    return found


def day_of(moment: date | datetime) -> date:
    """The day of a date or datetime, as written."""
    return moment.date() if isinstance(moment, datetime) else moment


def is_web_url(value: str) -> bool:
    """Whether it is a web address without a user name."""
    return _WEB.match(value) is not None


def is_language(value: str) -> bool:
    """Whether it has the form of a language code (BCP 47), and is no longer than any that is in use."""
    return len(value) <= _LONGEST_LANGUAGE and _LANGUAGE.match(value) is not None


def is_zone(value: str) -> bool:
    """Whether it has the form of a time zone's name: few parts, since each is looked up."""
    return _ZONE.match(value) is not None


def is_id(value: str) -> bool:
    """Whether it can be the permanent id of an article."""
    return _ID.match(value) is not None


def is_slug(value: str) -> bool:
    """Whether it can be the last part of a page's address."""
    value = nfc(value)
    return _SLUG.match(value) is not None and ".." not in value and not value.endswith(".") and len(value) <= 120


def is_alias(value: str) -> bool:
    """Whether it is a path on this site."""
    return (
        value.startswith("/")
        and not {"", ".", ".."} & set(value[1:].removesuffix("/").split("/"))
        and not _NOT_IN_PATHS.search(value)
        and value.isprintable()
    )


def is_media(value: str) -> bool:
    """Whether it names a file below content/media/."""
    folder, *rest = value.split("/")
    return (
        folder == "media" and bool(rest) and not {"", ".", ".."} & set(rest) and "\\" not in value and "\0" not in value
    )


def ascii_json(value: Any, indent: int | None = None) -> str:
    """`value` as JSON in ASCII: whatever could drive a terminal, turn a line or hide in it is written as `\\uXXXX`."""
    return json.dumps(value, indent=indent)
