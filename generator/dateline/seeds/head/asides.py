"""Asides in English sentences: what stands between two commas or dashes and can be passed over."""

from __future__ import annotations

import re

from dateline.seeds.head.verbs import PREPOSITIONS, SAYING, is_clause, is_front, is_verb

_JOINS = frozenset("and or but nor as a an the which who whose that where when while".split())
_ASIDE = re.compile(
    r",\s(?P<aside>(?P<link>which\b|who\b|whose\b)?(?P<named>an?\s|the\s|its\s|his\s|her\s|one of\s|part of\s)?"
    r"(?:[^,]|,(?=\d)){3,140}),\s(?=(?P<next>[a-zß-ÿ]+)\b)"
)
_DASHED = re.compile(r"\s[–—-]\s[^–—]{3,140}?\s[–—-](?=\s)")


def without_asides(text: str) -> str:
    """`text` without what stands between two commas or dashes and can be passed over."""
    if " – " in text or " — " in text or " - " in text:
        text = _DASHED.sub("", text)
    found = _ASIDE.search(text)
    while found:
        if _is_passed_over(text[: found.start()], found):
            text = f"{text[: found.start()]} {text[found.end() :]}"
            found = _ASIDE.search(text, found.start())
        else:
            found = _ASIDE.search(text, found.start() + 1)
    return text


def _is_passed_over(before: str, found: re.Match[str]) -> bool:
    """Whether a sentence goes on behind what stands between two commas as if it were not there."""
    follows = found["next"]
    if is_front(before):
        return False
    if "," not in before and not is_clause(before) and len(before) <= 120:  # between a subject and its verb
        named = found["named"] or found["link"]
        return is_verb(follows, "") or follows in SAYING or bool(named and follows not in _JOINS)
    said = re.split(r"\s(?:who|which|that|after)\s", found["aside"], maxsplit=1)[0]
    return (follows in PREPOSITIONS or is_verb(follows, "")) and bool(
        found["link"] or (found["named"] and not is_clause(f"It {said}"))
    )
