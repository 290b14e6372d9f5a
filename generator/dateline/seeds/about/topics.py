"""Topics suggested for a text, from the words that speak for each of them.

Other languages than English have words of their own: see topic_words.py.

data/topics.tsv holds single words and short phrases with weights for the 17 stock topics. It was
made in two steps. First each topic was given 50 to 160 words by hand, from the labels and
definitions of the IPTC Media Topics (CC BY 4.0, iptc.org) and general knowledge. Then the weights of
five topics (arts, economy, politics, science, sport) were fitted by logistic regression, held to the
hand-made ones by an L2 penalty, to news texts of 2004 to 2017 labelled by topic, over words that are
mostly written small (no names) and neither rare nor generic; the other twelve keep their words, with
a threshold each. Kept to quarter points, and to words of at least 0.3. Fitted to three quarters of
one labelled set and tried on the rest, four times over: first topic right 91 in 100, any 96.
benchmarks/fit_topics.py judges the table, and fits it anew.

A text's score for a topic is bias + sum(weight * log(1 + count)) / sqrt(number of different words);
above zero, the topic is suggested. The words that config gives a topic count on top.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from math import log1p, sqrt
from typing import Protocol

from dateline.seeds.about.topic_words import heard_in
from dateline.seeds.text.item import Suggestion
from dateline.seeds.text.tables import read_table
from dateline.seeds.text.words import words as words_of

MOST = 2
WHY = 6  # words named in an explanation
TITLE_WEIGHT = 2  # a word of the title counts this often more
FEWEST_DIFFERENT = 60  # a shorter text is judged as if it had so many different words
SECOND_SHARE = 0.1
"""The least share of the first topic's score for a second one to be suggested."""
SURE = 0.5, 1.0
"""The scores from which on a first and a second topic are sure, as counted on texts that no weight was fitted to. Of 60
first ones of English texts from 0.5 to 1.5 on 55 were right, of 14 below it 10. Of second ones below 1.0 one in ten
told what the first did not."""
FOREIGN_SURE = 0.0, 0.4
"""The same by the words of other languages: of 82 first topics 77 were right, those just above zero no less than all.
A second one that is not sure is not suggested."""
OWN_WORD = 2.0  # for a word from config that a text says twice or has in its title


class HasWords(Protocol):
    """What a topic of config brings: the words that speak for it."""

    @property
    def words(self) -> tuple[str, ...]:
        """Words and phrases, in any case."""


Said = tuple[float, str]  # how loudly, and the word


@dataclass(frozen=True, slots=True)
class Weights:
    """The packaged table: topics with bias, (topic's number, weight) by word, phrases' second words by the first."""

    topics: tuple[str, ...]
    bias: Mapping[str, float]
    words: Mapping[bytes, tuple[tuple[int, float], ...]]
    phrases: Mapping[bytes, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in lower case: those of the title and how often each occurs in all."""

    title: list[bytes]
    body: list[bytes]
    counts: Mapping[bytes, int]


@cache
def stock_weights() -> Weights:
    """The packaged table of weights."""
    bias: dict[str, float] = {}
    words: dict[bytes, list[tuple[int, float]]] = {}
    for topic, weight, listed in read_table("topics.tsv"):
        if weight == "bias":
            bias[topic] = float(listed)
            continue
        pair = (len(bias) - 1, float(weight))
        for word in listed.encode().split(b" "):
            words.setdefault(word.replace(b"_", b" "), []).append(pair)
    phrases: dict[bytes, tuple[bytes, ...]] = {}
    for head, second in (word.split(b" ", 1) for word in words if b" " in word):
        phrases[head] = (*phrases.get(head, ()), second)
    return Weights(tuple(bias), bias, {word: tuple(pairs) for word, pairs in words.items()}, phrases)


def suggest_topics(
    title: str | None, paragraphs: Sequence[str], topics: Mapping[str, HasWords], lang: str = "en"
) -> tuple[Suggestion, ...]:
    """At most two of `topics`, the surest first; none where no words speak for any."""
    foreign = heard_in(lang, (*[title or ""] * TITLE_WEIGHT, *paragraphs), FEWEST_DIFFERENT)
    unasked = foreign and not any(topic.words for topic in topics.values())
    text = _words(title or "", () if unasked else paragraphs)
    heard = [] if foreign else _heard(text)
    stock = foreign.scores if foreign else _stock_scores(heard, len(text.counts))
    own = {key: said for key, topic in topics.items() if topic.words and (said := _own_words(topic.words, text))}
    scores = {key: stock.get(key, 0.01 - OWN_WORD) for key in topics}
    for key, said in own.items():
        scores[key] += OWN_WORD * sum(loud for loud, _ in said)
    ranked = sorted((key for key in topics if scores[key] > 0), key=lambda key: -scores[key])[:MOST]
    sure = [scores[key] >= least for key, least in zip(ranked, FOREIGN_SURE if foreign else SURE, strict=False)]
    if len(ranked) == MOST:
        least = scores[ranked[0]] * (1.0 if foreign and not sure[1] else SECOND_SHARE)
        ranked = ranked if scores[ranked[1]] >= least else ranked[:1]
    return tuple(
        Suggestion(
            key,
            round(scores[key], 2),
            _loudest(own.get(key, []), foreign.said.get(key, []) if foreign else _said(key, heard)),
            is_sure,
        )
        for key, is_sure in zip(ranked, sure, strict=False)
    )


def _words(title: str, paragraphs: Sequence[str]) -> Words:
    head, body = words_of(title), words_of("\n".join(paragraphs))
    counts = Counter(body)
    for word in head:
        counts[word] += TITLE_WEIGHT
    return Words(head, body, counts)


def _heard(text: Words) -> list[tuple[bytes, float]]:
    """The words and phrases of the text that the table knows, and how loudly it says them."""
    table = stock_weights()
    heard = [(word, log1p(text.counts[word])) for word in filter(table.words.__contains__, text.counts)]
    phrases = _phrases(text, table.phrases)
    return heard + [(two, log1p(count)) for two, count in phrases.items() if two in table.words]


def _phrases(text: Words, known: Mapping[bytes, tuple[bytes, ...]]) -> Counter[bytes]:
    """How often the text says each two words of which the first begins a known phrase whose words it has both."""
    said = text.counts.keys()
    heads = {head for head in known.keys() & said if not said.isdisjoint(known[head])}
    return Counter(_pairs(text.body, heads) + _pairs(text.title, heads) if heads else ())


def _pairs(words: list[bytes], heads: set[bytes]) -> list[bytes]:
    """Each word of `heads` with the word behind it, in order."""
    places = compress(range(1, len(words)), map(heads.__contains__, words))
    return [b"%b %b" % (words[at - 1], words[at]) for at in places]


def _stock_scores(heard: list[tuple[bytes, float]], different: int) -> dict[str, float]:
    """The score of each stock topic."""
    table = stock_weights()
    said = [0.0] * len(table.topics)
    for word, loudness in heard:
        for topic, weight in table.words[word]:
            said[topic] += weight * loudness
    length = sqrt(max(FEWEST_DIFFERENT, different))
    return {key: table.bias[key] + said[n] / length for n, key in enumerate(table.topics)}


def _own_words(words: Iterable[str], text: Words) -> list[Said]:
    """How loudly a text says the words that config gives a topic: 1 for one said twice."""
    own: list[Said] = []
    for phrase in words:
        parts = _phrase(phrase)
        loud = min(1.5, 0.5 * _times(parts, text.body)) + bool(_times(parts, text.title))
        if loud:
            own.append((loud, phrase))
    return own


@lru_cache(maxsize=4096)
def _phrase(phrase: str) -> list[bytes]:
    """The words of a phrase of config; each text of an import is asked for it."""
    return words_of(phrase)


def _times(parts: list[bytes], words: list[bytes]) -> int:
    """How often the words of a phrase stand in a text one after the other."""
    if len(parts) < 2:
        return words.count(parts[0]) if parts else 0
    size = len(parts)
    return sum(words[at : at + size] == parts for at, word in enumerate(words) if word == parts[0])


def _said(key: str, heard: list[tuple[bytes, float]]) -> list[Said]:
    """How loudly the heard words speak for a topic."""
    table = stock_weights()
    number = table.topics.index(key) if key in table.bias else -1
    return [
        (weight * loudness, word.decode())
        for word, loudness in heard
        for topic, weight in table.words[word]
        if topic == number and weight > 0
    ]


def _loudest(own: list[Said], said: list[Said]) -> tuple[str, ...]:
    """The words that speak most for a topic: those from config, then those of the table."""
    ranked = sorted(own, key=lambda one: -one[0]) + sorted(said, key=lambda one: (-one[0], one[1]))
    return tuple(dict.fromkeys([word for _, word in ranked]))[:WHY]
