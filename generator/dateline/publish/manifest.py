"""The manifest: which files of a target are ours, kept as a file there.

Constraints: a target may hold files of others, which must stay; a publish may be cut off at any
moment, and what it had already sent must still be known as ours. So the manifest is written twice:
before anything is sent, with all that was ours or will be, and at the end with what then is there.
It is never believed about bytes: those are compared with what stands in the target. A list kept in
.dateline was rejected: publishes come from several machines.

{"version": 1, "files": {ROUTE: MARK}}; a mark is what the kind of target needs to compare, or empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

MANIFEST = ".dateline-manifest.json"
VERSION = 1


def read_manifest(data: bytes | None) -> dict[str, str]:
    """Marks by route; empty for a manifest that is missing or not one of ours. Impossible routes are passed over."""
    try:
        value = json.loads(data or b"{}")
        files = value["files"] if value.get("version") == VERSION else {}
        return {str(route): str(mark) for route, mark in files.items() if is_route(str(route))}
    except (ValueError, KeyError, AttributeError, RecursionError):
        return {}


def is_route(route: str) -> bool:
    """Whether `route` stays inside the target: a manifest is somebody else's file until proven ours."""
    return route.isprintable() and "\\" not in route and not {"", ".", ".."} & set(route.split("/"))


def manifest_bytes(files: Mapping[str, str]) -> bytes:
    """A manifest as a file."""
    text = json.dumps({"version": VERSION, "files": dict(sorted(files.items()))}, ensure_ascii=False, indent=0)
    return text.encode("utf-8") + b"\n"


def unmarked(routes: Iterable[str]) -> dict[str, str]:
    """The files of a manifest that needs no marks."""
    return dict.fromkeys(routes, "")
