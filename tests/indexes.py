"""What a built site's search indexes hold."""

from __future__ import annotations

import gzip
import json
from typing import Any

from sites import SiteDir

SIGNATURE = b"pagefind_dcd"


def found_pages(site: SiteDir, year: int) -> dict[str, dict[str, Any]]:
    """Pagefind's record of each page in a year's index: what a result shows, by its address below the site."""
    records = {}
    for path in (site.root / "site" / "search" / str(year)).glob("fragment/*.pf_fragment"):
        data = gzip.decompress(path.read_bytes())
        assert data.startswith(SIGNATURE)
        record = json.loads(data.removeprefix(SIGNATURE))
        records[record["url"]] = record
    return records


def index_text(site: SiteDir) -> str:
    """Every index of the site, unpacked, as one text."""
    files = (data for name, data in site.tree().items() if name.startswith("search/") and name.count("/") > 1)
    return "".join(
        (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace") for data in files
    )
