"""HTML of a body in the order that pages need: classes for cells, headings that skip no level."""

from __future__ import annotations

import re

_ALIGN = re.compile(r'<(t[hd])([^>]*?) align="(left|right|center)"')
_HEADING = re.compile(r"<(/?)h([1-6])\b")


def in_order(fragment: str) -> str:
    """HTML whose cells say by class how they are aligned, and whose headings skip no level."""
    if ' align="' in fragment:
        fragment = _ALIGN.sub(r'<\1\2 class="align-\3"', fragment)
    return _HEADING.sub(_Outline(), fragment) if "<h" in fragment else fragment


class _Outline:
    """Renumbers headings from h2 (the headline is h1) so that no level is skipped (WCAG 1.3.1)."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def __call__(self, match: re.Match[str]) -> str:
        if not match[1]:
            while self.open and self.open[-1] >= match[2]:
                self.open.pop()
            self.open.append(match[2])
        return f"<{match[1]}h{min(len(self.open) + 1, 6)}"
