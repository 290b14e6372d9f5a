"""Extras: features that need one more library, and the command that installs it.

Dateline is on no index under its name, so the command names the place that this copy was installed from (PEP 610).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def install_hint(extra: str) -> str:
    """A sentence with the command that installs the libraries of an extra."""
    place = _place(extra)
    return f"Install it: `pip install {place}`." if place else f"Install it: `pip install '.[{extra}]'` in your clone."


def _place(extra: str) -> str:
    """The place to install from, as pip takes it; empty where it is not known."""
    # They cost more than all else that a build imports.
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.request import url2pathname

    try:
        origin: Any = json.loads(distribution("dateline").read_text("direct_url.json") or "{}")
        url, vcs = str(origin.get("url", "")), origin.get("vcs_info", {})
        if vcs:
            return f"'dateline[{extra}] @ {vcs['vcs']}+{url}@{vcs['commit_id']}'"
        path = Path(url2pathname(urlsplit(url).path))
        if urlsplit(url).scheme != "file" or not path.exists():
            return f"'dateline[{extra}] @ {url}'" if url.startswith("https://") else ""
        return ("-e " if origin.get("dir_info", {}).get("editable") else "") + f"'{path}[{extra}]'"
    except (PackageNotFoundError, OSError, ValueError, KeyError, AttributeError):
        return ""
