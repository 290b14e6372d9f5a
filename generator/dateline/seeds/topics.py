"""Topics suggested for a text, from the words that speak for each of them.

data/topics.tsv holds single words and short phrases with weights for the 17 stock topics. It was
made in two steps. First each topic was given 50 to 160 words by hand, from the labels and
definitions of the IPTC Media Topics (CC BY 4.0, iptc.org) and general knowledge. Then the weights of
five topics (arts, economy, politics, science, sport) were fitted by logistic regression, held to the
hand-made ones by an L2 penalty, to news texts of 2004 to 2017 labelled by topic, over words that are
mostly written small (no names) and neither rare nor generic; the other twelve keep their words, with
a threshold each. Kept to half points, and to words of at least half a point.

A text's score for a topic is bias + sum(weight * log(1 + count)) / sqrt(number of different words);
above zero, the topic is suggested. The words that config gives a topic count on top.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log1p, sqrt
from typing import Protocol

from dateline.seeds.gazetteer import read_table
from dateline.seeds.item import Suggestion

MOST = 2
WHY = 6  # words named in an explanation
TITLE_WEIGHT = 2  # a word of the title counts this often more
FEWEST_DIFFERENT = 60  # a shorter text is judged as if it had so many different words
SECOND_SHARE = 0.1  # of the first topic's score
OWN_WORD = 2.0  # for a word from config that a text says twice or has in its title

# Splitting at spaces is three times as fast as a regular expression for words.
_BETWEEN = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'-_"}
_BETWEEN |= {ord(sign): " " for sign in "\u00a0“”„«»–—…·•。，、"} | {ord("’"): "'", ord("‘"): " "}


class HasWords(Protocol):
    """What a topic of config brings: the words that speak for it."""

    @property
    def words(self) -> tuple[str, ...]:
        """Words and phrases, in any case."""


Said = tuple[float, str]  # how loudly, and the word


@dataclass(frozen=True, slots=True)
class Weights:
    """The packaged table: per topic its bias, per word (topic, weight) pairs, and phrases' heads."""

    bias: Mapping[str, float]
    words: Mapping[str, tuple[tuple[str, float], ...]]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in lower case: those of the title and how often each occurs in all."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    counts: Mapping[str, int]


@cache
def stock_weights() -> Weights:
    """The packaged table of weights."""
    bias: dict[str, float] = {}
    words: dict[str, list[tuple[str, float]]] = {}
    for topic, weight, listed in read_table("topics.tsv"):
        if weight == "bias":
            bias[topic] = float(listed)
            continue
        pair = (topic, float(weight))
        for word in listed.replace("_", "\0").split():
            words.setdefault(word.replace("\0", " "), []).append(pair)
    heads = frozenset(word.split(" ", 1)[0] for word in words if " " in word)
    return Weights(bias, {word: tuple(pairs) for word, pairs in words.items()}, heads)


def suggest_topics(
    title: str | None, paragraphs: Sequence[str], topics: Mapping[str, HasWords]
) -> tuple[Suggestion, ...]:
    """At most two of `topics`, the surest first; none where no words speak for any."""
    text = _words(title or "", paragraphs)
    spoken = _stock_words(text)
    scores: dict[str, float] = {}
    for key, topic in topics.items():
        own = _own_words(topic.words, text)
        scores[key] = _stock_score(key, spoken, text) + OWN_WORD * sum(loud for loud, _ in own)
        spoken[key] = [(100 * loud, word) for loud, word in own] + spoken.get(key, [])
    ranked = sorted((key for key in topics if scores[key] > 0), key=lambda key: -scores[key])
    least = SECOND_SHARE * scores[ranked[0]] if ranked else 0.0
    return tuple(
        Suggestion(key, round(scores[key], 2), _loudest(spoken[key]))
        for key in ranked[:MOST]
        if scores[key] >= least
    )


def _words(title: str, paragraphs: Sequence[str]) -> Words:
    head = tuple(_split(title))
    body = tuple(_split("\n".join(paragraphs)))
    counts = Counter(body)
    for word in head:
        counts[word] += TITLE_WEIGHT
    return Words(head, body, counts)


def _split(text: str) -> list[str]:
    spaced = text.lower().translate(_BETWEEN)
    if "'" in spaced:
        spaced = spaced.replace(" '", " ").replace("' ", " ")
    return spaced.split()


def _stock_words(text: Words) -> dict[str, list[Said]]:
    """What each word of the text says for or against each stock topic."""
    table = stock_weights()
    spoken: dict[str, list[Said]] = {topic: [] for topic in table.bias}
    known = table.words
    heard = [(word, count) for word, count in text.counts.items() if word in known]
    heard += [(two, count) for two, count in _phrases(text, table.heads).items() if two in known]
    for word, count in heard:
        loudness = log1p(count)
        for topic, weight in known[word]:
            spoken[topic].append((weight * loudness, word))
    return spoken


def _phrases(text: Words, heads: frozenset[str]) -> Counter[str]:
    found = Counter([f"{one} {two}" for one, two in pairwise(text.body) if one in heads])
    found.update([f"{one} {two}" for one, two in pairwise(text.title) if one in heads])
    return found


def _stock_score(key: str, spoken: Mapping[str, list[Said]], text: Words) -> float:
    bias = stock_weights().bias.get(key)
    if bias is None:
        return -OWN_WORD + 0.01  # a topic of the digest's own must be spoken for by its words
    said = sum(loud for loud, _ in spoken[key])
    return bias + said / sqrt(max(FEWEST_DIFFERENT, len(text.counts)))


def _own_words(words: Iterable[str], text: Words) -> list[Said]:
    """How loudly a text says the words that config gives a topic: 1 for one said twice."""
    own: list[Said] = []
    for phrase in words:
        parts = tuple(_split(phrase))
        loud = min(1.5, 0.5 * _times(parts, text.body)) + bool(_times(parts, text.title))
        if loud:
            own.append((loud, phrase))
    return own


def _times(parts: tuple[str, ...], words: tuple[str, ...]) -> int:
    """How often the words of a phrase stand in a text one after the other."""
    if len(parts) < 2:
        return words.count(parts[0]) if parts else 0
    size = len(parts)
    return sum(words[at : at + size] == parts for at, word in enumerate(words) if word == parts[0])


def _loudest(said: list[Said]) -> tuple[str, ...]:
    ranked = sorted(said, key=lambda one: (-one[0], one[1]))
    return tuple(dict.fromkeys(word for loud, word in ranked if loud > 0))[:WHY]
