"""Who else is to be named: those whom lines of credits say, and an agency beside the source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.seeds.head.beside import outlet_of
from dateline.seeds.text.places import gazetteer

_SIGNS = re.compile(r"[-–—]{1,2}\s?(.+)|\((.+)\)\.?|/(.+)/\.?|【(.+)】|（(.+)）", re.DOTALL)
"""What stands round a credit or the mark of an agency."""


def credits_of(said: Iterable[str], signed: str, source: str | None) -> str | None:
    """The lines of credits that a text has, and the agency that its byline `signed` names where that is no `source`."""
    found = [_bare(line) for line in said]
    if (outlet := outlet_of(signed)) and not any(outlet.name in line for line in found):
        own = gazetteer.find_agency(source or "")
        found += [outlet.name] if own is None or own.code != outlet.code else []
    return "; ".join(found) or None


def _bare(credit: str) -> str:
    found = _SIGNS.fullmatch(credit)
    return (found[found.lastindex or 0] if found else credit).strip()
