"""The values of rows and sidecars as facts: words, lists of words, dates and addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from dateline.seeds.readers.markdown.publication import facts_with
from dateline.seeds.readers.stamps import read_stamp
from dateline.seeds.text.dates import parse_fact
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.item import Facts
from dateline.seeds.text.spans import plain

_EPOCH = re.compile(r"-?\d{9,16}(?:\.\d{1,9})?")
_LANG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")


def facts_of(fields: Mapping[str, Any]) -> Facts:
    """The facts among a row's or sidecar's fields. Raises Rejected for one of the wrong kind."""
    facts = Facts(
        id=_word(fields, "id"),
        title=_word(fields, "title"),
        date=_date(fields, "date"),
        updated=_date(fields, "updated"),
        url=_url(fields),
        source=_word(fields, "source"),
        byline=_words(fields, "byline"),
        summary=_word(fields, "summary"),
        tags=_words(fields, "tags"),
        topics=_words(fields, "topics"),
        lang=_word(fields, "lang"),
        credits=_word(fields, "credits"),
    )
    return facts_with(facts, fields.items())


def fits(field: str, value: Any) -> bool:
    """Whether a value can be what the field means: no number is an author, no path an address."""
    try:
        if field in ("date", "updated"):
            return _date({field: value}, field) is not None
        if field == "url":
            return _url({"url": value}) is not None
        if field in ("byline", "tags", "topics"):
            words = _words({field: value}, field)
            return any(letter.isalpha() for word in words for letter in word)
        if field == "id":
            return isinstance(value, str | int)
        if field in ("text", "html", "markdown", "summary"):
            return isinstance(value, str) and bool(value.strip())
        word = _word({field: value}, field) or ""
    except Rejected:
        return False
    if field == "lang":
        return _LANG.fullmatch(word) is not None
    is_address = word.lower().startswith(("http://", "https://"))
    return any(letter.isalpha() for letter in word) and not (field == "source" and is_address)


def kind_of_value(value: object) -> str:
    """What JSON calls a value of this type, for messages."""
    names: dict[type, str] = {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "true or false",
        type(None): "null",
    }
    return names.get(type(value), "a number")


def is_named(value: Any) -> bool:
    """Whether a value is an object that has a name."""
    return isinstance(value, Mapping) and isinstance(value.get("name"), str)


def _word(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if is_named(value):
        value = value["name"]
    if isinstance(value, bool | list | Mapping):
        hint = ""
        if isinstance(value, Mapping) and (inner := next((k for k, v in value.items() if isinstance(v, str)), "")):
            hint = f"; name the key in it with --map {name}={name}.{inner}"
        raise Rejected(f"`{name}` holds {kind_of_value(value)}, not a text{hint}")
    return plain(" ".join(str(value).split())) or None


def _words(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of words; one word alone, or several with commas between, are a list too."""
    value = fields.get(name)
    if value is None:
        return ()
    if isinstance(value, str):
        value = (value.replace(" and ", ",") if name == "byline" else value).split(",")
    if not isinstance(value, list):
        raise Rejected(f"`{name}` holds {kind_of_value(value)}, not a list")
    names = [_word({name: one}, name) for one in value]
    return tuple(dict.fromkeys(one for one in names if one))


def _date(fields: Mapping[str, Any], name: str) -> date | datetime | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str) and _EPOCH.fullmatch(value.strip()):
        value = float(value.strip())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value, name)
    found = (parse_fact(value) or read_stamp(value)) if isinstance(value, str) else None
    if found is None:
        raise Rejected(
            f"`{name}` is {str(value)[:60]!r}, not a date; write it as 2017-08-18 or 2017-08-18T09:30:00+09:00"
        )
    return found


def _from_epoch(value: float, name: str) -> datetime:
    """The moment that a number means: seconds since 1970, or thousandths or millionths of them."""
    seconds = float(value)
    for beyond in (1e14, 1e11):
        if abs(value) > beyond:
            seconds = value / (beyond * 1e-8)
            break
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    except (OverflowError, ValueError, OSError):
        raise Rejected(f"`{name}` is {value}, not a date") from None


def _url(fields: Mapping[str, Any]) -> str | None:
    value = _word(fields, "url")
    if value is None:
        source = fields.get("source")
        value = _word({"url": source.get("url")}, "url") if isinstance(source, Mapping) and source.get("url") else None
    if value is not None and not value.lower().startswith(("http://", "https://")):
        raise Rejected(f"`url` is {value[:80]!r}, which does not begin with https://")
    return value
