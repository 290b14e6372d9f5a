"""Words for days that only the day of writing explains, by language."""

from __future__ import annotations

import re

from dateline.seeds.text.tables import by_language

RELATIVE_DAYS = {
    lang: re.compile(rf"\b(?:{'|'.join(days)})\b", re.IGNORECASE) for lang, days in by_language("relative days").items()
}
"""A pattern for each language."""
