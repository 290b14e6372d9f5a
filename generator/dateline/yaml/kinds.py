"""The kinds of values that a key can have: what each makes of YAML, what it refuses, and its JSON Schema.

A kind gives a value or raises Wrong with all mistakes below it; `judge` finds their places in the file. The
schemas are of YAML as editors read it: a text may look like a number or a truth value there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dateline.base.fingerprint import Frozen, FrozenMap, value
from dateline.base.forms import is_language, is_web_url, parse_moment
from dateline.yaml.document import Key

_SCALAR = ["string", "number", "boolean"]
_DATE = r"^\d{4}-\d{2}-\d{2}"
_WHOLE = re.compile(r"\s*[+-]?[0-9]+(?:_[0-9]+)*(?:\.0+)?\s*\Z")
_TRUE, _FALSE = frozenset("1 on t true y yes".split()), frozenset("0 off f false n no".split())


@value
class Mistake(Frozen):
    """A mistake at `key`, below the value that was read; without `found` the key and `given` are shown."""

    code: str
    expected: str = ""
    mend: str = ""
    found: str = ""
    given: Any = None
    key: Key = ()
    known: tuple[str, ...] = ()  # the keys that may be beside it
    likely: tuple[str, ...] = ()  # of these the nearest is named
    hinted: bool = False  # whether it may be what another program calls so

    def inside(self, part: str | int, known: tuple[str, ...] = ()) -> Mistake:
        """The mistake seen from around `part`, beside which the keys `known` may be."""
        return replace(self, key=(part, *self.key), known=self.known if self.key else known or self.known)


class Wrong(Exception):
    """A value is not of its kind; holds every mistake in it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(self.mistakes)


def refuse(code: str, found: str, expected: str, mend: str = "", given: Any = None) -> Wrong:
    """The error of one mistake; without `found` its key and what was `given` are shown."""
    return Wrong([Mistake(code, expected, mend, found, given)])


class Kind:
    """A kind of value."""

    __slots__ = ()

    @property
    def words(self) -> str:
        """The kind, in a reader's words."""
        raise NotImplementedError

    @property
    def inner(self) -> Kind | None:
        """The kind of the items in it."""
        return None

    def read(self, given: Any) -> Any:
        """The value that a value of YAML means. Raises Wrong."""
        raise NotImplementedError

    def forms(self) -> list[dict[str, Any]]:
        """The JSON Schema of each form that it can be written in."""
        raise NotImplementedError


@value
class Text(Kind):
    """A text that `fits`; `what` names in messages what was expected."""

    fits: Callable[[str], object] | None = None
    code: str = ""
    what: str = ""
    expected: str = ""
    mend: str = ""
    bounds: Mapping[str, Any] = FrozenMap()

    @property
    def words(self) -> str:
        return "text"

    def read(self, given: Any) -> str:
        """The text as it is."""
        if type(given) is not str:
            raise refuse("string-type", "", "a text", "Put the value on one line, in quotes if need be.", given)
        if self.fits is not None and not self.fits(given):
            raise refuse(self.code, f"{self.what} {given}" if self.what else "", self.expected, self.mend, given)
        return given

    def forms(self) -> list[dict[str, Any]]:
        """One form; a pattern speaks of texts only."""
        return [{**self.bounds, "type": "string" if "pattern" in self.bounds else _SCALAR}]


def fitting(fits: Callable[[str], object], code: str, what: str, expected: str, mend: str = "", **bounds: Any) -> Text:
    """A kind of text; `bounds` is its JSON Schema."""
    return Text(fits, code, what, expected, mend, FrozenMap(bounds))


TEXT = Text()
SOME_TEXT = fitting(bool, "string-too-short", "", "String should have at least 1 character", minLength=1)
WEB_URL = fitting(is_web_url, "url", "the URL", "an address that begins with https:// or http://")
LANGUAGE = fitting(is_language, "lang", "lang:", "a language code of BCP 47, such as en or pt-BR")


@value
class Moment(Kind):
    """A day or a moment; with `day` the day of it."""

    day: bool = False

    @property
    def words(self) -> str:
        return "date" if self.day else "date or time"

    def read(self, given: Any) -> date | datetime:
        """The moment, or the day where no time is given."""
        try:
            found = parse_moment(given)
        except (ValueError, AttributeError):
            expected = "a date such as 2017-08-18, or 2017-08-18T09:30:00+09:00"
            mend = "Write year-month-day; a time is optional."
            raise refuse("date", f"not a date: {given}", expected, mend, given) from None
        return found.date() if self.day and isinstance(found, datetime) else found

    def forms(self) -> list[dict[str, Any]]:
        """One form, that of ISO 8601."""
        return [{"pattern": _DATE, "type": "string"}]


class Flag(Kind):
    """True or false."""

    __slots__ = ()

    @property
    def words(self) -> str:
        return "`true`, `false`"

    def read(self, given: Any) -> bool:
        """The truth value, also of `yes` and `on`, which older YAML has for it."""
        if type(given) is not str:
            raise refuse("bool-type", "", "true or false", given=given)
        if (word := given.lower()) not in _TRUE and word not in _FALSE:
            raise Wrong([Mistake("bool-parsing", "true or false", given=given, hinted=True)])
        return word in _TRUE

    def forms(self) -> list[dict[str, Any]]:
        """One form."""
        return [{"type": "boolean"}]


@value
class Whole(Kind):
    """A whole number within bounds."""

    least: int | None = None
    most: int | None = None

    @property
    def words(self) -> str:
        return "whole number"

    def read(self, given: Any) -> int:
        """The number."""
        if type(given) is not str:
            raise refuse("int-type", "", "a whole number", given=given)
        try:
            found = int(given.partition(".")[0]) if _WHOLE.match(given) else int("none")
        except ValueError:  # also one of thousands of digits
            raise refuse("int-parsing", "", "a whole number", given=given) from None
        if self.least is not None and found < self.least:
            expected = f"Input should be greater than or equal to {self.least}"
            raise refuse("greater-than-equal", "", expected, given=given)
        if self.most is not None and found > self.most:
            expected = f"Input should be less than or equal to {self.most}"
            raise refuse("less-than-equal", "", expected, given=given)
        return found

    def forms(self) -> list[dict[str, Any]]:
        """One form, with the bounds that there are."""
        bounds = {"maximum": self.most, "minimum": self.least}
        return [{**{name: bound for name, bound in bounds.items() if bound is not None}, "type": "integer"}]


@value
class OneOf(Kind):
    """One of a few words."""

    choices: tuple[str, ...]

    @property
    def words(self) -> str:
        return ", ".join(f"`{word}`" for word in self.choices)

    def read(self, given: Any) -> str:
        """The word."""
        if type(given) is str and given in self.choices:
            return given
        quoted = [f"'{word}'" for word in self.choices]
        expected = f"{', '.join(quoted[:-1])} or {quoted[-1]}"
        raise Wrong([Mistake("literal-error", expected, given=given, likely=self.choices, hinted=True)])

    def forms(self) -> list[dict[str, Any]]:
        """One form."""
        return [{"enum": [*self.choices], "type": "string"}]


class Free(Kind):
    """A mapping of anything."""

    __slots__ = ()

    @property
    def words(self) -> str:
        return "mapping"

    def read(self, given: Any) -> dict[str, Any]:
        """The mapping as it is."""
        return mapping(given)

    def forms(self) -> list[dict[str, Any]]:
        """One form."""
        return [{"additionalProperties": True, "type": "object"}]


def mapping(given: Any) -> dict[str, Any]:
    """`given`, which must be a mapping. Raises Wrong."""
    if type(given) is not dict:
        raise refuse("dict-type", "", *A_MAPPING, given)
    return given


A_MAPPING = ("a mapping", "Write its keys indented, one `key: value` a line.")
