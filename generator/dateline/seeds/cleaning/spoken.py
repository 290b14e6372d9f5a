"""What people say in a text."""

from __future__ import annotations

from functools import cache

from dateline.seeds.cleaning.service import WORD
from dateline.seeds.text.tables import by_language


@cache
def _verbs(lang: str) -> frozenset[str]:
    listed = by_language("verbs of a speaker")
    return frozenset(" ".join([*listed.get(lang, ()), *listed["en"]]).split())


def is_said(line: str, lang: str) -> bool:
    """Whether a line has the verb of somebody who speaks: "…, said one broker", "…, dit-elle"."""
    verbs = _verbs(lang)
    return any(word in verbs or word.partition("-")[0] in verbs for word in WORD.findall(line.lower()))
