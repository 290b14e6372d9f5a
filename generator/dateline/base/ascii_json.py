"""JSON for programs that read what a command prints; a terminal may show it too."""

from __future__ import annotations

import json
from typing import Any


def ascii_json(value: Any, indent: int | None = None) -> str:
    """`value` as JSON in ASCII: whatever could drive a terminal, turn a line or hide in it is written as `\\uXXXX`."""
    return json.dumps(value, indent=indent)
