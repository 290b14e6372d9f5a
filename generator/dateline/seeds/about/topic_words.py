"""Words that speak for a topic in languages other than English.

A language is one file, `data/topics/CODE.tsv`, of topic, weight and words; it is read for the first text of that
language. A star stands for any letters: `econom*` begins a word, `*minister` ends one. A word takes the weights of the
longest beginning and of the longest end that fit; a word that stands in the file without a star takes its own alone. In
a script without blanks, and with a star at both ends, letters count wherever they stand. The words were written for
this project from general knowledge, fitted to no texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import log1p, sqrt

from dateline.seeds.text.tables import LANGUAGES, read_table
from dateline.seeds.text.words import WIDE, bare_words

FOLDER = LANGUAGES.parent / "topics"
SHARED = {"nb": "no", "nn": "no"}
"""Languages that use the words of another."""
BIAS = -1.0

Speaks = tuple[tuple[str, float, str], ...]  # topic, weight, and the word as the file has it


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The words of one language by what they must match: a whole word, its beginning, its end, any letters."""

    whole: dict[bytes, Speaks] = field(default_factory=dict)
    begin: dict[bytes, Speaks] = field(default_factory=dict)
    end: dict[bytes, Speaks] = field(default_factory=dict)
    anywhere: dict[str, Speaks] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text says for each topic: its score, and how loudly it says each word."""

    scores: Mapping[str, float]
    said: Mapping[str, list[tuple[float, str]]]


def heard_in(lang: str, lines: Sequence[str], fewest: int) -> Heard | None:
    """What a text of language `lang`, of `fewest` words or more, speaks for; None where English words must tell."""
    if (code := _code(lang)) is None:
        return None
    text = "\n".join(lines).replace("İ", "i")  # whose small letter has a dot of its own
    counts = Counter(bare_words(text))
    times: Counter[tuple[str, float, str]] = Counter()
    for word, count in counts.items():
        for speaks in _speaks(code, word):
            times[speaks] += count
    anywhere = topic_words(code).anywhere
    lower = text.lower() if anywhere else ""
    for letters, spoken in anywhere.items():
        if letters in lower:
            times.update(dict.fromkeys(spoken, lower.count(letters)))
    said: dict[str, list[tuple[float, str]]] = {}
    for (topic, weight, listed), count in times.items():
        said.setdefault(topic, []).append((weight * log1p(count), listed.replace("*", "…")))
    length = sqrt(max(fewest, len(counts)))
    return Heard({topic: BIAS + sum(loud for loud, _ in words) / length for topic, words in said.items()}, said)


@lru_cache(maxsize=64)
def _code(lang: str) -> str | None:
    """The code of the file for a language."""
    code = lang.partition("-")[0].lower()
    if code == "en":
        return None
    code = SHARED.get(code, code)
    return code if code in languages() else None


@cache
def languages() -> frozenset[str]:
    """Codes of the languages that have words of their own."""
    return frozenset(path.stem for path in FOLDER.glob("*.tsv"))


@cache
def topic_words(code: str) -> TopicWords:
    """The words of the language `code`, one of `languages()`."""
    table = TopicWords()
    for topic, weight, listed in read_table(f"topics/{code}.tsv"):
        for word in listed.split():
            speaks, bare = (topic, float(weight), word), word.strip("*")
            if word[0] == word[-1] == "*" or WIDE.search(word):
                table.anywhere[bare] = (*table.anywhere.get(bare, ()), speaks)
                continue
            place = table.begin if word[-1] == "*" else table.end if word[0] == "*" else table.whole
            place[bare.encode()] = (*place.get(bare.encode(), ()), speaks)
    return table


@lru_cache(maxsize=20_000)
def _speaks(code: str, word: bytes) -> Speaks:
    """What a word of a text speaks for: each topic once, as loudly as its loudest part."""
    table = topic_words(code)
    if word in table.whole:
        return table.whole[word]
    begin = next((table.begin[word[:at]] for at in range(len(word), 1, -1) if word[:at] in table.begin), ())
    places = range(len(word) - 1) if table.end else ()
    end = next((table.end[word[at:]] for at in places if word[at:] in table.end), ())
    if not end:
        return begin
    loudest = {one[0]: one for one in sorted((*begin, *end), key=lambda one: one[1])}
    return tuple(loudest.values())
