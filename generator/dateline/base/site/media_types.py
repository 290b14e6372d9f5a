"""The media type of a file by its name, the same in the preview and on a host; the tables of machines differ."""

from __future__ import annotations

from mimetypes import MimeTypes

_TEXT = "; charset=utf-8"
_TYPES = {
    "html": "text/html" + _TEXT,
    "css": "text/css" + _TEXT,
    "js": "text/javascript" + _TEXT,
    "mjs": "text/javascript" + _TEXT,
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml" + _TEXT,
    "xsl": "application/xslt+xml" + _TEXT,
    "opml": "text/x-opml" + _TEXT,
    "txt": "text/plain" + _TEXT,
    "md": "text/markdown" + _TEXT,
    "csv": "text/csv" + _TEXT,
    "ics": "text/calendar" + _TEXT,
    "vcf": "text/vcard" + _TEXT,
    "vtt": "text/vtt" + _TEXT,
    "svg": "image/svg+xml" + _TEXT,
    "png": "image/png",
    "apng": "image/apng",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "wasm": "application/wasm",
    "zip": "application/zip",
    "gz": "application/gzip",
}
# Feeds, by the names that the site gives them (RFC 4287, RSS advisory board, JSON Feed 1.1).
_FEEDS = {
    "feed.xml": "application/atom+xml" + _TEXT,
    "rss.xml": "application/rss+xml" + _TEXT,
    "feed.json": "application/feed+json" + _TEXT,
}


_OTHERS = MimeTypes()  # the library's own table


def media_type(route: str) -> str:
    """The media type of a file of the site, with its charset where it is text."""
    name = route.rpartition("/")[2].lower()
    if name in _FEEDS:
        return _FEEDS[name]
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem:
        return "text/plain" + _TEXT  # CNAME, _headers, .well-known files
    return _TYPES.get(suffix) or _OTHERS.guess_type(f"x.{suffix}")[0] or "application/octet-stream"
