"""Addresses of a page as a reader is sent to them: whole, over the web or to a mailbox, without tracking."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.base.addresses import joined, parts_of
from dateline.content.links.tracking import untracked
from dateline.seeds.text.document import Loss
from dateline.seeds.writing.marks import TRACKED

_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
LONGEST = 2000
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}[^/\s].*)", re.IGNORECASE)
_ONE_SLASH = re.compile(r"(https?:)/{1,2}", re.IGNORECASE)


def unarchived(address: str) -> str:
    """The address of which one of the Wayback Machine keeps a copy, any other as it is."""
    found = _ARCHIVED.fullmatch(address)
    return _ONE_SLASH.sub(r"\1//", found[1], count=1) if found else address


def own_address(address: str) -> str:
    """An address as its paper gives it: no archive's, and without tracking."""
    return untracked(unarchived(address))


def lost_of(stated: str, own: str | None) -> tuple[Loss, ...]:
    """The address of an article as it was stated, where a reader is sent to another one."""
    if not stated or stated == (own or stated):
        return ()
    return (Loss("address", stated, TRACKED if unarchived(stated) == stated else "archive-copy"),)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one page; `base` is its own, "" where it is not known."""

    base: str = ""

    def of(self, written: str) -> str:
        """A link's address made absolute; "" for one inside the page, one of another kind, or one that is none."""
        written = "".join(written.split()) if "\n" in written else written.strip()
        if not written or written.startswith("#"):
            return ""
        whole = joined(self.base, written)
        parts = parts_of(whole)
        if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.scheme.lower() in ("mailto", "tel")):
            return ""
        return whole if len(whole) <= LONGEST else ""
