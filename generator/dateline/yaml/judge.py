"""From a YAML document to the value of a table, with every mistake as a Problem at its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from dateline.base.errors import ContentError, Problem, nearest
from dateline.base.forms import QUOTES
from dateline.yaml.document import Document
from dateline.yaml.kinds import Mistake, Wrong
from dateline.yaml.table import Table

Made = TypeVar("Made")
Hint = Callable[[str, Any, list[str]], str]
"""How to mend a key, by its name, its value and the keys that are known beside it; empty: no hint."""


def typed(table: Table[Made], document: Document, hint: Hint = lambda *_: "") -> Made:
    """The value that a table makes of `document`. Raises ContentError with one Problem for each mistake."""
    try:
        return table.read(document.value)
    except Wrong as wrong:
        raise refused(wrong, document, hint) from None


def refused(wrong: Wrong, document: Document, hint: Hint) -> ContentError:
    """The error of all that is wrong in `document`."""
    return ContentError(_problem(document, mistake, hint) for mistake in wrong.mistakes)


def _problem(document: Document, one: Mistake, hint: Hint) -> Problem:
    name, shown = str(one.key[-1]) if one.key else "", _shown(one.given)
    unknown = one.code == "unknown-key"
    mend = "" if unknown else _straight(one.given, shown)
    if not mend and one.hinted:
        mend = hint(name, one.given, [*one.known])
    if not mend and one.likely:
        mend = nearest(name if unknown else shown, one.likely)
    found = one.found or (f"{name}: {shown}" if name else shown)
    return document.problem(one.key, one.code, found, one.expected, mend or one.mend)


def _straight(given: Any, shown: str) -> str:
    """The advice for a text in quotation marks that YAML takes for letters."""
    if isinstance(given, str) and given[:1] in QUOTES and given[-1:] in QUOTES:
        return f"Write it without {shown[:1]} and {shown[-1:]}, or in straight quotes."
    return ""


def _shown(given: Any) -> str:
    if isinstance(given, str):
        return given if len(given) <= 80 else given[:79] + "…"
    return "a list" if isinstance(given, list) else "a mapping" if isinstance(given, dict) else "nothing"
