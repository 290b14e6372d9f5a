"""Verbs in English sentences, and the other words that are few: who does something, and where a clause has its verb."""

from __future__ import annotations

import re

from dateline.seeds.text.tables import any_of, words_of

_VERBS = frozenset(words_of("finite verbs"))
SAYING = frozenset(words_of("verbs of saying"))
_NOUNS_TOO = frozenset("plan lead face cut set split hit".split())
"""Verbs of more than one that are nouns as often: "the tax plan"."""
HELPING = frozenset(
    "is are was were be been has have had will would may might must can could should does do did".split()
)
PRONOUNS = frozenset("it he she they we i".split())
OWNING = frozenset("the a an its his her their our this that these those".split())
PREPOSITIONS = frozenset(
    "of to in on at by for with from into over under after before since against about than".split()
)
_NO_NOUNS = OWNING | PREPOSITIONS
LINKS = frozenset("that which who whose where when".split())
OPENS = re.compile(rf"(?:{any_of('clause openers')})\s")
_FORMED_FIRST = re.compile(r"\w+(?:ed|ing)\s[a-z]+\s")
"""A participle that begins a sentence: "Flanked by …", not "United Parcel"."""
_CONTRACTED = re.compile(r"(?:It|He|She|They|We|I|There|That|You)[’'](?:s|re|ve|ll|d|m)\Z", re.I)


def is_clause(text: str) -> bool:
    """Whether a verb says something of somebody in `text`, and no comma before it opens what another one closes."""
    front, comma, main = text.partition(", ")
    if comma and is_front(front):
        text = main
    words = [bare(word) for word in text.split()]
    found = [
        number
        for number, word in enumerate(words)
        if number and (is_verb(word, words[number - 1]) or _is_of_one(words, number))
    ]
    if words and _CONTRACTED.match(words[0]):
        return True
    if found and not LINKS.isdisjoint(words[1 : found[0]]):
        found = found[1:]  # "the report that | came", and no verb of the report
    if not found:
        return False
    before = " ".join(text.split()[: found[0]])
    return before.count(",") != 1 or " and " in before or before.endswith(",")


def _is_of_one(words: list[str], number: int) -> bool:
    """Whether a word is the verb of one: "the plan widens the road"."""
    word = words[number]
    if not (word.endswith("s") and word.islower() and word.isalpha()) or number + 1 >= len(words):
        return False
    return words[number + 1] in OWNING and words[number - 1] not in _NO_NOUNS


def is_front(text: str) -> bool:
    """Whether `text` is the part before the main clause: "After the war"."""
    first = text.split(None, 1)[0].lower() if text.strip() else ""
    opens = first in PREPOSITIONS or first in ("as", "if", "despite") or OPENS.match(f"{first} ")
    return bool(opens or _FORMED_FIRST.match(text)) and "," not in text


def is_verb(word: str, before: str) -> bool:
    """Whether a word behind another one can be the verb of a clause."""
    if word in _NOUNS_TOO:
        return before.endswith(("s", "S"))
    if word in _VERBS:
        return True
    formed = word.endswith("ed") and word.islower() and "-" not in word
    return formed and before not in OWNING and not before.endswith(("'s", "’s"))


def bare(word: str) -> str:
    """A word without quotation marks and points around it."""
    return word.strip("“”\"'’‘,;:.")
