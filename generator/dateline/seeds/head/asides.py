"""Asides in English sentences: what stands between two commas or dashes and can be passed over."""

from __future__ import annotations

import re

from dateline.seeds.head.verbs import OWNING, PREPOSITIONS, SAYING, is_clause, is_front, is_verb
from dateline.seeds.text.tables import words_of

_JOINS = frozenset("and or but nor as a an the which who whose that where when while".split())
_ASIDE = re.compile(
    r",\s(?P<aside>(?P<link>which\b|who\b|whose\b)?(?P<named>an?\s|the\s|its\s|his\s|her\s|one of\s|part of\s)?"
    r"(?:[^,]|,(?=\d)){3,140}),\s(?=(?P<next>[a-zß-ÿ]+)\b)"
)
_DASHED = re.compile(r"\s[–—-]\s(?P<aside>[^–—]{3,140}?)\s[–—-](?=\s)")
_HOLDS = re.compile(
    r"(?:according to|if|even if|only if|unless|until|provided|not|never|without|except|in theory|contrary"
    r"|as(?!\s+(?:part|well|an?)\b)|allegedly|reportedly|supposedly|apparently|perhaps|probably|possibly"
    r"|in (?:his|her|its|their) (?:view|words))\b",
    re.I,
)
_SAYS_SO = SAYING | frozenset(words_of("plain verbs of saying"))
"""Verbs of saying in any form, also of many: "critics say"."""


def without_asides(text: str) -> str:
    """`text` without what stands between two commas or dashes and can be passed over."""
    if " – " in text or " — " in text or " - " in text:
        text = _DASHED.sub(lambda found: found[0] if holds(found["aside"]) else "", text)
    found = _ASIDE.search(text)
    while found:
        if _is_passed_over(text[: found.start()], found):
            text = f"{text[: found.start()]} {text[found.end() :]}"
            found = _ASIDE.search(text, found.start())
        else:
            found = _ASIDE.search(text, found.start() + 1)
    return text


def holds(aside: str) -> bool:
    """Whether a sentence is only true with an aside: it says who says so, a condition, or what is not meant."""
    if _HOLDS.match(aside):
        return True
    *_, before, last = ("", "", *aside.split())
    return last in _SAYS_SO and before not in OWNING and before not in PREPOSITIONS  # not "the largest in the state"


def _is_passed_over(before: str, found: re.Match[str]) -> bool:
    """Whether a sentence goes on behind what stands between two commas as if it were not there."""
    follows = found["next"]
    if is_front(before) or holds(found["aside"]):
        return False
    if "," not in before and not is_clause(before) and len(before) <= 120:  # between a subject and its verb
        named = found["named"] or found["link"]
        return is_verb(follows, "") or follows in SAYING or bool(named and follows not in _JOINS)
    said = re.split(r"\s(?:who|which|that|after)\s", found["aside"], maxsplit=1)[0]
    return (follows in PREPOSITIONS or is_verb(follows, "")) and bool(
        found["link"] or (found["named"] and not is_clause(f"It {said}"))
    )
