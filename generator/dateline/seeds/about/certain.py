"""Which of the things that a text names are surely names: those are suggested as tags without a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.seeds.about.entities import Thing, countries_by_name
from dateline.seeds.about.lexicon import common_words, kinds
from dateline.seeds.text.places.gazetteer import is_city
from dateline.seeds.text.tables import by_language

THE = 800
"""Characters of an English text, beyond the first so many, in which "the" stands at least once on average."""
SIZE = 2
"""Capitals of a name that is taken for one in other languages: more of them are often a trade and a name."""

_BEFORE = re.compile(r"(?<![\w%])([\w%]+) \Z")
_NEAR = 40
"""Characters before a name in which the word before it stands."""
LONGEST_FIRST = 12
"""Letters of a first name: longer words before a name are mostly nouns that were put together."""


def is_english(text: str, lang: str) -> bool:
    """Whether a text is in English by its language and by its words."""
    return lang.partition("-")[0].lower() == "en" and (1 + text.count(" the ")) * THE >= len(text)


def is_surely_name(label: str, thing: Thing, text: str, lang: str, in_english: bool) -> bool:
    """Whether a label is surely a name: a known one, or one that the text bears out.

    An English text does by naming it twice, whole or by a part, or within a sentence. Of texts in other languages it
    takes more: two capitals that are said again, whole or by the second.
    """
    if thing.sure:
        return True
    words = label.split(" ")
    if in_english:
        return _is_english_name(words, thing, text)
    last = words[-1]
    again = thing.names.get(last, 0) > 0
    nouns = _determiners(lang)
    if not (again or (thing.names.get(label, 0) > 1 and not nouns)) or not _is_plain_pair(words):
        return False
    if not any(_is_within(text, at) for at in _places(label, text)):
        return False
    return not nouns or _is_no_noun(words, text, nouns)


def _is_english_name(words: Sequence[str], thing: Thing, text: str) -> bool:
    if len(words) > 1:
        if words[-1] in countries_by_name():
            return thing.names.get(" ".join(words), 0) > 1 and not thing.only_first
        if len(thing.names) > 1 or len(thing.places) > 1 or thing.company:
            return True
        return not thing.only_first and not _is_glued(words)
    if thing.company or (len(words[0]) > 2 and words[0].isupper()):
        return True
    low = words[0].casefold()
    is_word = low in common_words() or re.search(rf"(?<!\w){re.escape(low)}(?!\w)", text) is not None
    return len(thing.places) > 1 and not thing.only_first and not is_word


def _is_glued(words: Sequence[str]) -> bool:
    """Whether the words of a name may be two names, or nothing but common words; American Airlines is one."""
    behind = words[1:] if len(words) == SIZE else words
    known = any(word in countries_by_name() or word in kinds().time for word in behind)
    return known or all(word.casefold() in common_words() or word in kinds().drop for word in words)


def _is_plain_pair(words: Sequence[str]) -> bool:
    """Whether words are two capitals, with small ones between them, neither of which is a place or a small word."""
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) == SIZE and not any(
        word in countries_by_name() or word in kinds().drop or is_city(word) for word in capitals
    )


def _is_within(text: str, at: int) -> bool:
    """Whether a sentence goes on at a place of a text."""
    return at > 1 and text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] == ",")


def _places(name: str, text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))


@cache
def _determiners(lang: str) -> frozenset[str]:
    """The determiners of a language that gives capitals to all nouns; none for others."""
    return frozenset(" ".join(by_language("determiners").get(lang.partition("-")[0].lower(), ())).split())


def _is_no_noun(words: Sequence[str], text: str, determiners: frozenset[str]) -> bool:
    """Whether no word of a name stands anywhere behind a determiner or a number, or is the genitive of another."""
    first, last = words[0], words[-1]
    if len(first) > LONGEST_FIRST or first.partition("-")[0].isupper() or first.casefold() in determiners:
        return False
    others = [*map(str.lower, words), *(one[:-1] for one in words if one.endswith("s"))]
    if any(True for one in others for _ in _places(one, text)):
        return False
    return not any(
        word in determiners or word[0].isdigit()
        for name in (first, last)
        for at in _places(name, text)
        if (found := _BEFORE.search(text, max(0, at - _NEAR), at)) and (word := found[1].casefold())
    )
