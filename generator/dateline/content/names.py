"""Names of files in their two forms: an accent as a part of its letter (NFC), or as a character after it (NFD).

Both look the same, editors write the first, and some file systems and archives the second.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from dateline.base.forms import nfc


def place_of(target: str, path: str) -> str:
    """The content file that a destination (a path, unquoted) in the content file `path` means."""
    if not target.startswith("/"):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return target.lstrip("/").removeprefix("content/")


class Names:
    """Finds a name among others, whatever the form in which either is written."""

    __slots__ = ("_forms", "_names")

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._forms: dict[str, str] | None = None  # made when a name is first looked for in vain

    def exact(self, name: str) -> str | None:
        """The name itself, if it is among them."""
        return name if name in self._names else None

    def find(self, name: str) -> str | None:
        """The name among them that is `name` in one of its forms; the name itself before all others."""
        if name in self._names or name.isascii():
            return self.exact(name)
        if self._forms is None:
            self._forms = {nfc(one): one for one in sorted(self._names) if not one.isascii()}
        return self._forms.get(nfc(name))
