"""The headers of each file in a bucket: its content type, and how long it may be cached."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.base.site.media_types import media_type

IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=300"
MEDIA = "public, max-age=86400"
# A theme asset whose name carries its fingerprint.
_FINGERPRINTED = re.compile(r"assets/.+\.[0-9a-f]{8,}\.\w+")


@dataclass(frozen=True, slots=True)
class Headers:
    """Content-Type and Cache-Control."""

    type: str
    cache: str


def headers_of(route: str) -> Headers:
    """The headers of a file: assets with a fingerprint are kept for ever, media for a day, pages for minutes."""
    cache = IMMUTABLE if _FINGERPRINTED.fullmatch(route) else MEDIA if route.startswith("media/") else SHORT
    return Headers(media_type(route), cache)
