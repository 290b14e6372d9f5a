"""Relative days such as “yesterday”, by language: words that only the day of writing explains."""

from __future__ import annotations

import re

from dateline.seeds.text.tables import by_language

RELATIVE_DAYS = {
    lang: re.compile(rf"\b(?:{'|'.join(days)})\b", re.IGNORECASE) for lang, days in by_language("relative days").items()
}
"""A pattern for each language."""
