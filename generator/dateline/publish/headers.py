"""What a bucket is told of each file: its content type, and how long it may be kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from mimetypes import MimeTypes

IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=300"
MEDIA = "public, max-age=86400"
# A theme asset whose name carries its fingerprint.
_FINGERPRINTED = re.compile(r"assets/.+\.[0-9a-f]{8,}\.\w+")
_NAMES = {
    "feed.xml": "application/atom+xml",
    "rss.xml": "application/rss+xml",
    "feed.json": "application/feed+json",
    "feeds.opml": "text/x-opml; charset=utf-8",
}
_ENDINGS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "xml": "application/xml",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "wasm": "application/wasm",
}
_KNOWN = MimeTypes()  # the library's own table: a machine's would make one site differ from another


@dataclass(frozen=True, slots=True)
class Headers:
    """Content-Type and Cache-Control."""

    type: str
    cache: str


def headers_of(route: str) -> Headers:
    """The headers of a file: assets with a fingerprint are kept for ever, media for a day, pages for minutes."""
    name = route.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""
    kind = _NAMES.get(name) or _ENDINGS.get(ending) or _KNOWN.guess_type(f"x.{ending}")[0]
    if not ending and kind is None:
        kind = "text/plain; charset=utf-8"  # CNAME, _headers, .nojekyll
    cache = IMMUTABLE if _FINGERPRINTED.fullmatch(route) else MEDIA if route.startswith("media/") else SHORT
    return Headers(kind or "application/octet-stream", cache)
