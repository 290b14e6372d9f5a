"""Pictures that lie beside a saved page, in the folder that browsers save with it or wherever its addresses lead."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from dateline.content.pictures import UNKNOWN, Size
from dateline.seeds.readers.html.elements.came import relative_path
from dateline.seeds.writing.beside import shown_as
from dateline.seeds.writing.files import file_inside, size_at

MOST = 500
"""Pictures of one page that are looked for."""
_PICTURE = re.compile(rb"<img\b[^<>]{0,5000}>", re.IGNORECASE)
_SOURCE = re.compile(
    rb"""\s(?:(?:data-(?:lazy-)?)?src|data-original)\s*=\s*(?:"([^"<>]{1,1000})"|'([^'<>]{1,1000})'|([^\s"'<>]{1,1000}))""",
    re.IGNORECASE,
)


def lying_along(page: bytes, seed: Path, root: Path, shown: Collection[str] = ()) -> dict[str, Size]:
    """The paths of pictures that a page shows and that lie beside it, in `root`, with their sizes.

    Of those that lie there no longer, the ones that an article shows under the addresses `shown`, with none.
    """
    found: dict[str, Size] = {}
    for path in dict.fromkeys(_paths(page)):
        if len(found) >= MOST:
            break
        if file := file_inside(seed.parent / path, root):
            if (size := size_at(file)) != UNKNOWN:
                found[path] = size
        elif shown_as(path, shown):
            found[path] = UNKNOWN
    return found


def _paths(page: bytes) -> Iterator[str]:
    for element in _PICTURE.finditer(page):
        for source in _SOURCE.findall(element[0]):
            written = html.unescape(next(one for one in source if one).decode("utf-8", "replace"))
            if path := relative_path(written):
                yield path
