"""The packaged lists of words and names by which names are told from other words.

Sources: data/NOTICE.txt. Each list is read when first asked for, once a process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.seeds.about.topics import stock_weights
from dateline.seeds.text.places.gazetteer import cities, is_city
from dateline.seeds.text.tables import by_language, read_table, words_of


@dataclass(frozen=True, slots=True)
class Kinds:
    """Words by what they do beside or instead of a name."""

    never: frozenset[str]  # never a tag by themselves
    time: frozenset[str]  # weekdays and months
    festive: frozenset[str]  # beside a weekday they make a name: Black Friday, Sunday Times
    start: frozenset[str]  # sentences begin with them
    role: frozenset[str]  # offices and forms of address
    modifier: frozenset[str]  # words before an office: Prime, Deputy, Foreign
    closing: frozenset[str]  # offices that end no name
    suffix: frozenset[str]  # forms of companies
    business: frozenset[str]  # words that companies' full names have behind the short one
    head: frozenset[str]  # words that "of" follows inside a name: Bank, University
    join: frozenset[str]  # small words inside a name
    place: frozenset[str]  # small words inside the name of a place (see casing.py)
    small: frozenset[str]  # small English words, with a capital
    drop: frozenset[str]  # not part of a name at the head of a sentence
    generic: frozenset[str]  # a name must have a word that is none of these
    special: frozenset[str]  # words for which a run must be looked at closely


# What each language says of these kinds; the rest stands in words.tsv.
_SECTIONS = {
    "never": "no names",
    "time": "time names",
    "role": "titles of people",
    "place": "inside places",
    "join": "inside bodies",
}


@cache
def kinds() -> Kinds:
    """The lists of words, by kind."""
    lists: dict[str, frozenset[str]] = {}
    for kind, listed in read_table("words.tsv"):
        lists[kind] = lists.get(kind, frozenset()).union(listed.split())
    for kind, section in _SECTIONS.items():
        lists[kind] = lists.get(kind, frozenset()).union(words_of(section))
    english, others = _small_words()
    drop = lists["join"] | lists["start"] | english | others
    names = ("never", "time", "role", "modifier", "head")
    generic = drop.union(*(lists[kind] for kind in names))
    special = drop.union(lists["time"], lists["role"], lists["closing"])
    small = lists["join"] | english
    return Kinds(**lists, small=small, drop=drop, generic=generic, special=special)


def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    """Small words with a capital: those of English, and those of all other languages."""
    small = {code: " ".join(listed).split() for code, listed in by_language("small words").items()}
    others = (word.capitalize() for code in small if code != "en" for word in small[code])
    return frozenset(word.capitalize() for word in small["en"]), frozenset(others)


@cache
def common_words() -> frozenset[str]:
    """Words that are no names where a sentence begins with one of them, in lower case."""
    small = set(words_of("small words"))
    start = {word.lower() for word in kinds().start}
    return frozenset(small | start | {word.decode() for word in stock_weights().words})


@cache
def known_names() -> dict[str, str]:
    """Labels of well-known bodies by each of their names."""
    return {
        name: label for label, others in read_table("names.tsv") for name in (label, *filter(None, others.split(";")))
    }


@cache
def known_halves() -> dict[str, tuple[str, ...]]:
    """Well-known names with "and" in them, by the half before it."""
    found: dict[str, tuple[str, ...]] = {}
    for name in known_names():
        half, tie, _ = name.partition(" and ")
        if tie:
            found[half] = (*found.get(half, ()), name)
    return found


def known_size(words: list[str]) -> int:
    """How many words a known name of two or more takes up at the head of `words`; else 0."""
    if words[0] not in _heads() or len(words) < 2:
        return 0
    for size in range(min(len(words), 6), 1, -1):
        name = " ".join(words[:size])
        if name in known_names() or name in _regions() or is_city(name):
            return size
    return 0


@cache
def _regions() -> frozenset[str]:
    """Countries, states and provinces with more than one word."""
    names = {label for _, label, _, _ in read_table("countries.tsv")}
    for _, groups in read_table("regions.tsv"):
        names.update(group.split(";")[0] for group in groups.split("|"))
    return frozenset(name for name in names if " " in name)


@cache
def _heads() -> frozenset[str]:
    """First words of all names that known_size can find."""
    return frozenset(n.split(" ")[0] for n in (*cities(), *known_names(), *_regions()) if " " in n)
