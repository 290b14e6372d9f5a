"""A headline made from the lead, for texts that have none: nothing is put in, only left out."""

from __future__ import annotations

import re

from dateline.seeds.text.sentences import ABBREVIATION, sentences
from dateline.seeds.text.tables import any_of, words_of

LONGEST_HEADLINE = 120
"""Characters, where a clause allows it; a sentence that cannot be cut stays whole."""
LONGEST_SENTENCE = 400
"""Characters beyond which a text without a sentence's end is cut at a word."""
SHORTEST_HEADLINE = 24
SHORTEST_CLAUSE = 36
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_HOUR = r"(?:(?<!hours)(?<!days)(?<!weeks)(?<!months)(?<!years)(?<!minutes) (?:late|early))?"
_WHEN = re.compile(
    rf"(?P<comma>,)?{_HOUR} on {_DAY}(?:,? (?:morning|afternoon|evening|night))?(?=[\s,.;:]|"
    rf"$)(?(comma),?|)"
    rf"|,? (?:(?:late|early|in the) )?(?<=\s){_DAY}(?: (?:morning|afternoon|evening|night))?(?=[.]|$)"
)
_SAID = r"(?:said|says|reported|showed|announced|told|wrote|added|quoted)"
_ATTRIBUTION = re.compile(
    rf",\s+(?:(?:according to|citing)\b[^,]*|[^,]{{3,110}}?\s{_SAID}(?: (?:on|in|to|late|early|{_DAY})\b[^,]{{0,40}})?)"
    r"(?:, [^,]{0,60})?\.?\Z"
)
_PARENTHESES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_TICKER = re.compile(r"(?<!\s)\s+<?(?:[A-Z]{2,6}\.[A-Z]{1,2}|\.[A-Z]{3,6})>?(?=[\s,;]|\.\s|\.\Z|\Z)")
_OPENERS, _BEHIND_COMMA = any_of("clause openers"), any_of("clause openers after a comma")
_SPAN = r"(?:,?\s(?:a|two|three|one|\d+)?\s?(?:day|hour|week|month|year)s?)?"
_ADJUNCT = re.compile(
    rf"{_SPAN},?\s(?=(?:{_OPENERS})\s)|,\s(?=(?:{_BEHIND_COMMA})\s)|,\s(?=[a-z]{{3,14}}ing\s)|;\s|\s[–—-]\s"
    rf"|,\s(?=[^,]{{3,110}}?\s{_SAID}\b)"
)
_DASH_FIRST = re.compile(r"[\s–—―‒-]+")
_VERBS = frozenset(words_of("finite verbs"))
_NOUNS_TOO = frozenset("plan lead face cut set split hit".split())
"""Verbs of more than one that are nouns as often: "the tax plan"."""
_OWNING = frozenset("the a an its his her their our this that these those".split())
_NEVER_LAST = frozenset(
    "this that these those the a an or and but nor of to in on at by for with from as than least only just even not "
    "shortly soon immediately".split()
)
"""Words that a clause does not end with: they lead on."""
_TELLS = re.compile(rf"\b{_SAID}\s+(?!on\b|in\b)(?P<what>.+)", re.S)
_APPOSITION = re.compile(
    r"(?P<who>[^,]{3,60}), "
    r"(?:a|an|the|one of|which|who|whose|part of|based|formerly|already|[A-Z][\w.]*(?: [A-Z][\w.]*)*[’']s)\s"
    r"[^,]{3,140}, (?P<does>[a-zß-ÿ].*)",
    re.S,
)
_QUOTES = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'))


def made_headline(paragraphs: tuple[str, ...]) -> str:
    """A headline in news style from the lead: its main clause or its whole first sentence, only deletions."""
    lead = next((p for p in paragraphs if len(p) >= 30 and not p[0].islower()), paragraphs[0] if paragraphs else "")
    lead = lead[:1500]
    first = next(sentences(_DASH_FIRST.sub("", lead, count=1) if _DASH_FIRST.match(lead) else lead), "")
    plain = _TICKER.sub("", _PARENTHESES.sub("", first) if "(" in first or "[" in first else first)
    without = _ATTRIBUTION.sub("", plain)
    plain = without if len(without) >= SHORTEST_HEADLINE and _is_clause(without) else plain
    plain = (_WHEN.sub(_comma_left, plain) if "day" in plain else plain).strip()
    if len(plain) > LONGEST_HEADLINE and (match := _APPOSITION.fullmatch(plain)):
        plain = f"{match['who']} {match['does']}"
    made = _closed(_fitted(plain) or first)
    return made or " ".join(lead.split())[:LONGEST_HEADLINE]  # of a lead of signs alone


def _comma_left(when: re.Match[str]) -> str:
    """The comma before a day that closes what stands before it, where no other one follows the day."""
    return "," if when["comma"] and not when[0].endswith(",") else ""


def _fitted(text: str) -> str:
    """`text`, or its main clause where it is long and a clause ends in it."""
    if len(text) <= LONGEST_HEADLINE:
        return text
    cuts = [match.start() for match in _ADJUNCT.finditer(text) if match.start() >= SHORTEST_CLAUSE]
    whole = [cut for cut in cuts if _is_clause(text[:cut]) and _is_whole(text[:cut]) and not _is_stump(text[:cut])]
    fitting = [cut for cut in whole if cut <= LONGEST_HEADLINE]
    if fitting or whole:
        return text[: max(fitting) if fitting else min(whole)]
    if len(text) <= LONGEST_SENTENCE:
        return text
    space = text.rfind(" ", 0, LONGEST_HEADLINE + 1)
    return text[: space if space > 0 else LONGEST_HEADLINE]


def _is_clause(text: str) -> bool:
    """Whether a verb says something of somebody in `text`, and no comma before it opens what another one closes."""
    words = [word.strip("“”\"'’‘,;:.") for word in text.split()]
    found = [number for number, word in enumerate(words) if number and _is_verb(word, words[number - 1])]
    if not found:
        return False
    before = " ".join(text.split()[: found[0]])
    return before.count(",") != 1 or " and " in before or before.endswith(",")


def _is_verb(word: str, before: str) -> bool:
    """Whether a word behind another one can be the verb of a clause."""
    if word in _NOUNS_TOO:
        return before.endswith("s")
    if word in _VERBS:
        return True
    formed = word.endswith("ed") and word.islower() and "-" not in word
    return formed and before not in _OWNING and not before.endswith(("'s", "’s"))


def _is_stump(piece: str) -> bool:
    """Whether a clause breaks off: at a word that leads on, before the verb of what is said or comes behind "but"."""
    if piece.rsplit(None, 1)[-1].strip(",") in _NEVER_LAST:
        return True
    told = _TELLS.search(piece)
    rest = told["what"] if told else piece.rpartition(", but ")[2] if ", but " in piece else ""
    return bool(rest) and not _is_clause(rest)


def _is_whole(piece: str) -> bool:
    """Whether every quotation that opens in `piece` closes there."""
    if "„" in piece:
        return piece.count("„") <= piece.count("“") + piece.count("”")
    pairs = (("“", "”"), ("«", "»"))
    return piece.count('"') % 2 == 0 and all(piece.count(opens) == piece.count(closes) for opens, closes in pairs)


def _closed(text: str) -> str:
    """`text` without its full stop, and without half a quotation."""
    text = _balanced(text.strip()).rstrip(" ,;:–—-")
    if text.endswith(".") and not ABBREVIATION.search(text) and not text.endswith("..."):
        text = text[:-1]
    return text.rstrip("。")


def _balanced(text: str) -> str:
    for opening, closing in _QUOTES:
        odd = text.count(opening) % 2 if opening == closing else text.count(opening) > text.count(closing)
        if odd:
            at = text.rfind(opening)
            text = text[:at] + text[at + len(opening) :]
    return text
