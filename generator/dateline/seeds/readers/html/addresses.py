"""Addresses of a page as a reader is sent to them: whole, over the web or to a mailbox, without tracking."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one page; `base` is its own, "" where it is not known."""

    base: str = ""

    def of(self, written: str) -> str:
        """A link's address made absolute; "" for one inside the page, one of another kind, or one that is none."""
        written = "".join(written.split()) if "\n" in written else written.strip()
        if not written or written.startswith("#"):
            return ""
        try:
            whole = urljoin(self.base, written)
            parts = urlsplit(whole)
        except ValueError:
            return ""
        if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.scheme.lower() in ("mailto", "tel")):
            return ""
        return whole if len(whole) <= LONGEST else ""
